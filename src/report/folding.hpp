// SPDX-License-Identifier: BSL-1.0
/// @file Which nodes of a deployment are drawn together, so that they fit a page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <m2miot/model/run_watch.hpp>
#include <m2miot/report/picture.hpp>

namespace m2miot::report {

/// What the nodes of a shape have in common, from the finest rule to the coarsest.
enum class fold_rule : std::uint8_t {
    every_node, ///< has a shape of its own
    subsystem_site_kind_type,
    subsystem_site_kind,
    home_and_kind, ///< the home of a node is its subsystem; else its site
    home,          ///< and the kind where there is neither
    largest_homes, ///< the largest homes; the others are one of subsystems and one of sites
};

/// As "nodes of one subsystem, site and kind".
[[nodiscard]] std::string_view in_words(fold_rule rule);

/// What the nodes of one shape have in common; `no_index` where they need have nothing.
struct fold_key {
    static constexpr std::uint32_t any = no_index;
    static constexpr std::uint32_t others = no_index - 1; ///< beyond the largest
    std::uint32_t subsystem = any;
    std::uint32_t site = any; ///< 0: none
    std::uint32_t kind = any;
    std::uint32_t type = any; ///< 0: none
    node_index alone = any;   ///< the node itself, which is not folded

    friend bool operator==(const fold_key&, const fold_key&) = default;
};

struct folding {
    fold_rule rule = fold_rule::every_node;
    std::vector<std::uint32_t> shape_of; ///< by node; `no_index` for a node that is not there
    std::vector<fold_key> keys;          ///< by shape
    std::vector<node_index> first;       ///< by shape, the first node
    std::uint64_t other_subsystems = 0;  ///< that are drawn as one
    std::uint64_t other_sites = 0;
};

/// Folds by the finest rule that gives at most `limit` shapes. @param subsystem_of  by node, or `no_index`
/// @param apart  nodes to be kept apart, if it can be, the most important first: at most a quarter of the limit is
/// @pre limit >= 32  @complexity O(nodes) for each rule tried  @throws stopped
[[nodiscard]] folding fold(const detail::picture_source& from, const verdict& about, std::span<const std::uint32_t> subsystem_of,
                           std::span<const node_index> apart, std::size_t limit, detail::run_watch& watch);

} // namespace m2miot::report
