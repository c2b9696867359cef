// SPDX-License-Identifier: BSL-1.0
/// @file What the phases of the walk hand on to each other.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../model/concepts.hpp"
#include "components.hpp"
#include "groups.hpp"
#include "joins.hpp"
#include "node_state.hpp"
#include "observation.hpp"

namespace m2miot::detail {

/// How a flow between two machines goes, under each policy under which both are machines (rule 1).
struct flow_course {
    policy_mask direct = 0;
    policy_mask mediated = 0;   ///< joined once ends beyond carry too
    policy_mask blocked = 0;    ///< joined only through a node without a role: evidence of nothing
    policy_mask incomplete = 0; ///< not joined: the links are incomplete, the flow counts as direct
};

/// A flow with a relay at an end: it counts as a link.
struct hop {
    node_index first;
    node_index second;
    flow_index flow;
};

/// A flow between two machines that are joined only through nodes without a role.
struct blocked_flow {
    node_index from;
    node_index to;
    policy_mask under;
};

struct walk_state {
    explicit walk_state(server_policy policy) : asked(policy) {}

    server_policy asked; ///< the policy whose subsystems, unknowns and carriers are wanted
    observation out;
    std::vector<node_state> nodes;
    std::vector<hop> hops;                   ///< flows with a relay at an end: they count as links
    bool machine_flows = false;              ///< some flow may join two machines: the layers of joins are needed
    components transport;                    ///< by links between transport
    std::optional<layered_components> joins; ///< only where machine_flows
    std::vector<layered_link> above;         ///< the links beyond machines and transport; only where machine_flows
    components parts;
    std::vector<std::uint32_t> part_of_root; ///< by root in parts; no_index for a node alone
    std::vector<transport_group> groups;
    std::vector<membership> members;
    std::vector<flow_course> courses; ///< of the flows that may join two machines, in order

    std::vector<blocked_flow> blocked;

    // Wanted by `explain` only: who is exposed to whom under the policy asked.
    bool want_exposures = false;
    std::vector<std::pair<node_index, node_index>> exposed_to;         ///< a machine, and the on-ramp or end beyond it interacts with
    std::vector<std::pair<node_index, std::uint32_t>> exposed_through; ///< a silent machine, and the group that joins it with ends beyond

    [[nodiscard]] std::uint32_t part_of(node_index node) const { return part_of_root[parts.label(node)]; }

    /// Before roles are settled a gateway still looks like transport, though a flow will make it a machine.
    [[nodiscard]] bool may_be_machine(node_index node) const { return nodes[node].is_transport() || nodes[node].machine() != 0; }

    /// The links that count: no self-loops; after them the hops, numbered on from the last link.
    template <observable D, class Visit> // visit(link_index, node_index, node_index, link_facts)
    void for_each_joint(const D& deployment, Visit&& visit) const {
        deployment.for_each_link([&](link_index l, node_index a, node_index b, link_facts facts) {
            if (a != b) visit(l, a, b, facts);
        });
        auto l = static_cast<link_index>(deployment.link_count());
        for (const hop& h : hops) visit(l++, h.first, h.second, link_facts{});
    }
    /// The protocol that a joint names; a hop names its flow's.
    template <observable D>
    [[nodiscard]] std::string_view joint_protocol(const D& deployment, link_index joint) const {
        const std::size_t links = deployment.link_count();
        return joint < links ? std::string_view(deployment.link_protocol(joint))
                             : std::string_view(deployment.flow_protocol(hops[joint - links].flow));
    }
    template <observable D>
    [[nodiscard]] bool joints_name_protocols(const D& deployment) const {
        return deployment.has_link_protocols() || (!hops.empty() && deployment.has_flow_protocols());
    }
    /// The flows that count: no self-loops, no support, no hops.
    template <observable D, class Visit> // visit(flow_index, node_index, node_index, flow_facts)
    void for_each_live_flow(const D& deployment, Visit&& visit) const {
        deployment.for_each_flow([&](flow_index f, node_index from, node_index to, flow_facts facts) {
            if (from != to && !facts.support() && !nodes[from].is_relay() && !nodes[to].is_relay()) visit(f, from, to, facts);
        });
    }
};

/// A link or a transport of two members stands for an interaction under these policies: one end is a silent machine, or neither is a
/// machine (rule 2).
[[nodiscard]] constexpr policy_mask stands_in(node_state a, node_state b) {
    return either(either(a.silent(), b.silent()), complement(either(a.machine(), b.machine())));
}
/// Both ends have a role.
[[nodiscard]] constexpr bool have_roles(node_state a, node_state b) {
    return has_role(a.cls()) && has_role(b.cls());
}

} // namespace m2miot::detail
