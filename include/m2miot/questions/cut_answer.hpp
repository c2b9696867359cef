// SPDX-License-Identifier: BSL-1.0
/// @file What a minimum cut is asked of, and what is answered: plain values.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "../model/attributes.hpp"
#include "../verdict/outcome.hpp"
#include "changes.hpp"

namespace m2miot {

/// What is cut.
enum class cut_of : std::uint8_t {
    links, ///< links, and flows with a relay at an end, which count as links
    nodes, ///< relays and gateways, those among them that are on-ramps included; no other node
};
/// The word of the tool's `--cut`.
[[nodiscard]] constexpr std::string_view to_string(cut_of value) {
    return value == cut_of::links ? "links" : "nodes";
}

/// What is to be cut off from every end beyond.
///
/// Of a subsystem its members. Of a part, or of everything, the members of all M2M subsystems there; where there is none, the machines that
/// are no on-ramps; and where all machines are on-ramps, these.
struct cut_scope {
    /// How much of the deployment asks.
    enum class extent : std::uint8_t {
        subsystem,  ///< one M2M subsystem
        part,       ///< one connected component of links and flows
        everything, ///< the whole deployment
    };

    extent what = extent::everything; ///< how much of it
    std::uint32_t index = 0;          ///< the position of the subsystem in the verdict, or any node of the part

    /// The subsystem at this position in `verdict::subsystems`.
    [[nodiscard]] static constexpr cut_scope subsystem(std::uint32_t position) { return {extent::subsystem, position}; }
    /// The part that this node belongs to.
    [[nodiscard]] static constexpr cut_scope part_of(node_index node) { return {extent::part, node}; }
    /// The whole deployment.
    [[nodiscard]] static constexpr cut_scope everything() { return {}; }
    friend bool operator==(const cut_scope&, const cut_scope&) = default;
};

/// How much a cut may cost.
struct cut_options {
    /// Edges that maximum flows may be asked of in all, after contraction. A network beyond it gets a bound.
    std::uint64_t edge_budget = 20'000'000;
};

/// A machine that asked for a cut and an on-ramp or end beyond that interact all the same, declared or adjacent: by a flow, which no cut of
/// links takes away, or by what joins it to an on-ramp on its own side.
struct remaining_use {
    node_index machine = no_index; ///< a machine that asked
    node_index end = no_index;     ///< an on-ramp or end beyond
    flow_index flow = no_index;    ///< the first flow between them; none if a link stands for it, or an end beyond carries it

    friend bool operator==(const remaining_use&, const remaining_use&) = default;
};

/// One way to cut.
struct cut_proposal {
    changes rows;                 ///< what to take away: to be passed to `without`
    bool proved = false;          ///< see `minimum_cut`
    std::vector<node_index> side; ///< what is cut off, in order: who asked, and transport and on-ramps that stay with them
    m2miot::outcome outcome = outcome::insufficient; ///< of the whole deployment without these rows
    std::uint64_t used = 0;                          ///< how many pairs are left, see `remaining_use`
    remaining_use first_used;                        ///< the first of these

    friend bool operator==(const cut_proposal&, const cut_proposal&) = default;
};

/// Why an answer is less than exact.
enum class cut_limit : std::uint8_t {
    none,    ///< it is exact
    stopped, ///< a stop was requested
    budget,  ///< the networks are beyond the budget
    roles,   ///< the cut makes on-ramps of machines, which open other ways: those had to be cut as well
};

/// The fewest links or nodes that part some machines from every end beyond. Sizes count links, flows to one destination, or nodes.
struct cut {
    cut_scope scope;                     ///< who asked
    cut_of of = cut_of::links;           ///< what was to be cut
    bool possible = true;                ///< if not, `witness` is a way that nothing of this kind can break
    std::uint64_t at_least = 0;          ///< no cut is smaller
    std::uint64_t at_most = 0;           ///< the size of each proposal
    bool several = false;                ///< there are several smallest cuts of the ways as they are; told only where all flows were found
    cut_limit limit = cut_limit::none;   ///< the first that was met
    std::vector<cut_proposal> proposals; ///< the one nearest the machines; then, if it is another one, the one nearest the ends beyond
    std::vector<node_index> witness;     ///< from a machine to an end beyond, both included

    /// The proposals are proved, and nothing smaller would do.
    [[nodiscard]] bool exact() const { return possible && at_least == at_most && !proposals.empty() && proposals.front().proved; }
    friend bool operator==(const cut&, const cut&) = default;
};

} // namespace m2miot
