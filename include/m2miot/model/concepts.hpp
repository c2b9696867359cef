// SPDX-License-Identifier: BSL-1.0
/// @file What the walk asks of a deployment, whatever stores it.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "attributes.hpp"

namespace m2miot {

namespace detail {
struct any_node_visit {
    void operator()(node_index, node_facts) const {}
};
struct any_link_visit {
    void operator()(link_index, node_index, node_index, link_facts) const {}
};
struct any_flow_visit {
    void operator()(flow_index, node_index, node_index, flow_facts) const {}
};
} // namespace detail

/// How many rows there are of each.
struct row_counts {
    std::uint64_t nodes = 0; ///< rows of nodes
    std::uint64_t links = 0; ///< rows of links
    std::uint64_t flows = 0; ///< rows of flows, each counted once, whatever its destinations

    friend bool operator==(const row_counts&, const row_counts&) = default;
};

/// A deployment that can be observed: the built-in `deployment`, a `deployment_view` of the user's graph, or a type of the user's own.
///
/// Notation: `d` a const object, `n` a node index, `l` a link index, `f` a flow index.
/// Valid expressions: `d.node_count()`, `d.link_count()`, `d.flow_count()`: sizes; `d.for_each_node(v)`, `d.for_each_link(v)`,
/// `d.for_each_flow(v)`: call `v` for each row in the order of its index (a flow once for each destination);
/// `d.facts(n)`; `d.name(n)`, `d.link_id(l)`, `d.flow_id(f)`: the id, empty if it has none; `d.type(n)`, `d.link_protocol(l)`,
/// `d.flow_protocol(f)`: free texts, empty if unknown; `d.has_types()`, `d.has_link_protocols()`, `d.has_flow_protocols()`: false only if
/// all these texts are empty.
/// Optional: `d.rows()`, a `deployment_rows` that stays valid while `d` is not changed. Then its columns are read where they are; of any
/// other deployment each walk copies the rows first. `d.present()`, a `row_counts`: how many of the rows are there, where some only keep
/// their place, as in a deployment seen without them (`without`); a verdict counts these. Complexity: each text and count O(1); each pass
/// linear in its rows.
template <class D>
concept observable = requires(const D& d, node_index n) {
    { d.node_count() } -> std::convertible_to<std::size_t>;
    { d.link_count() } -> std::convertible_to<std::size_t>;
    { d.flow_count() } -> std::convertible_to<std::size_t>;
    d.for_each_node(detail::any_node_visit{});
    d.for_each_link(detail::any_link_visit{});
    d.for_each_flow(detail::any_flow_visit{});
    { d.facts(n) } -> std::same_as<node_facts>;
    { d.name(n) } -> std::convertible_to<std::string_view>;
    { d.link_id(n) } -> std::convertible_to<std::string_view>;
    { d.flow_id(n) } -> std::convertible_to<std::string_view>;
    { d.type(n) } -> std::convertible_to<std::string_view>;
    { d.link_protocol(n) } -> std::convertible_to<std::string_view>;
    { d.flow_protocol(n) } -> std::convertible_to<std::string_view>;
    { d.has_types() } -> std::same_as<bool>;
    { d.has_link_protocols() } -> std::same_as<bool>;
    { d.has_flow_protocols() } -> std::same_as<bool>;
};

namespace detail {

/// The rows of a deployment that are there.
template <observable D>
[[nodiscard]] row_counts present_rows(const D& deployment) {
    if constexpr (requires {
                      { deployment.present() } -> std::same_as<row_counts>;
                  }) {
        return deployment.present();
    } else {
        return {deployment.node_count(), deployment.link_count(), deployment.flow_count()};
    }
}

} // namespace detail
} // namespace m2miot
