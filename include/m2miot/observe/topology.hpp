// SPDX-License-Identifier: BSL-1.0
/// @file The first phases of the walk: roles of nodes, joins by links, transport contracted to groups.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>

#include "walk_state.hpp"

namespace m2miot::detail {

[[nodiscard]] constexpr bool is_operator_medium(medium m) {
    return m == medium::cellular || m == medium::satellite || m == medium::broadband;
}

/// Roles, as far as kinds and flows settle them; and the census.
template <observable D>
void settle_roles(const D& deployment, walk_state& w) {
    w.nodes.resize(deployment.node_count());
    census& c = w.out.census;
    deployment.for_each_node([&](node_index n, node_facts f) {
        w.nodes[n] = node_state(f);
        c.gateways += f.kind() == node_kind::gateway;
        c.operator_run += f.operator_run().is_yes();
        c.sensing_or_actuating += f.senses().is_yes() || f.actuates().is_yes();
    });
    flow_index last_hop = no_index;
    deployment.for_each_flow([&](flow_index f, node_index from, node_index to, flow_facts facts) {
        if (from == to) {
            ++c.self_loops;
        } else if (facts.support()) {
            ++c.support_flows;
        } else if (w.nodes[from].is_relay() || w.nodes[to].is_relay()) {
            if (w.out.hops == 0) w.out.first_hop = f;
            w.out.hops += f != last_hop;
            last_hop = f;
            w.hops.push_back({from, to, f});
        } else {
            w.machine_flows |= w.may_be_machine(from) && w.may_be_machine(to);
            w.nodes[from].set_flow();
            w.nodes[to].set_flow();
            c.application_triggered += facts.trigger() == trigger::application;
        }
    });
    for (node_state& s : w.nodes) {
        s.settle_role();
        ++c.of_class[static_cast<std::size_t>(s.cls())];
    }
}

/// Components: of transport; of T and the layers above it where a flow asks for them; of all links.
template <observable D>
void join_links(const D& deployment, walk_state& w) {
    components transport(w.nodes.size());
    components joined(w.nodes.size());
    census& c = w.out.census;
    deployment.for_each_link([&](link_index, node_index a, node_index b, link_facts facts) {
        ++c.links;
        c.self_loops += a == b;
        c.operator_links += a != b && is_operator_medium(facts.medium());
    });
    w.for_each_joint(deployment, [&](link_index, node_index a, node_index b, link_facts) {
        node_state& sa = w.nodes[a];
        node_state& sb = w.nodes[b];
        sa.set_linked();
        sb.set_linked();
        if (sa.is_transport() && sb.is_transport())
            transport.join(a, b);
        else if (sa.is_transport())
            sb.add_transport_link();
        else if (sb.is_transport())
            sa.add_transport_link();
        const layer l = std::max(sa.layer(), sb.layer());
        if (w.machine_flows && l > layer::machines)
            w.above.push_back({a, b, l});
        else
            joined.join(a, b);
    });
    if (w.machine_flows) {
        w.joins.emplace(std::move(joined), w.above);
        w.parts = w.joins->take_everything();
    } else {
        w.parts = std::move(joined);
    }
    transport.flatten();
    w.transport = std::move(transport);
}

/// What each connected transport joins. Summed up while passing, so that a group of a million costs no pair.
template <observable D>
void find_groups(const D& deployment, walk_state& w) {
    if (w.out.census[end_class::transport] == 0) return;
    std::vector<std::uint32_t> group_of_root(w.nodes.size(), no_index);
    const bool protocols = w.joints_name_protocols(deployment);
    w.for_each_joint(deployment, [&](link_index l, node_index a, node_index b, link_facts) {
        if (!w.nodes[a].is_transport()) std::swap(a, b);
        if (!w.nodes[a].is_transport()) return;
        std::uint32_t& number = group_of_root[w.transport.label(a)];
        if (number == no_index) {
            number = static_cast<std::uint32_t>(w.groups.size());
            w.groups.emplace_back();
        }
        transport_group& g = w.groups[number];
        if (protocols) g.name_protocol(w.joint_protocol(deployment, l));
        const node_state other = w.nodes[b];
        if (other.is_transport()) return;
        g.add(b, other, l);
        w.members.push_back({b, number, l});
    });
}

/// Numbers the parts of two or more nodes, in input order of their first nodes. @pre flows have joined w.parts too
inline void number_parts(walk_state& w) {
    w.parts.flatten();
    w.part_of_root.assign(w.nodes.size(), 0); // first the sizes, then the numbers
    for (node_index n = 0; n < w.nodes.size(); ++n) ++w.part_of_root[w.parts.label(n)];
    for (node_index n = 0; n < w.nodes.size(); ++n) {
        const std::uint32_t size = w.part_of_root[n];
        if (w.parts.label(n) != n) continue;
        w.part_of_root[n] = size > 1 ? static_cast<std::uint32_t>(w.out.parts.size()) : no_index;
        if (size > 1) {
            w.out.parts.emplace_back();
            w.out.parts.back().first_node = n;
            w.out.parts.back().nodes = size;
        }
    }
}

} // namespace m2miot::detail
