// SPDX-License-Identifier: BSL-1.0
/// @file The first phase of the walk: roles of nodes, as far as kinds and flows settle them; and the census.
#pragma once

#include <cstddef>
#include <vector>

#include "walk_state.hpp"

namespace m2miot::detail {

/// The code of a node that is no device in `walk_state::core_codes`; those of devices are less.
inline constexpr std::uint8_t not_core = 8;

/// What a link between devices turns on, in three bits.
[[nodiscard]] constexpr std::uint8_t core_code(node_state s) {
    if (s.cls() != end_class::device) return not_core;
    return static_cast<std::uint8_t>((s.silent() == 0 ? 1U : 0U) | (s.is_inferred() ? 2U : 0U) | (s.is_physical() ? 4U : 0U));
}

/// @param with_core  whether links between devices may be counted in bulk; if not, no node gets the code of a device
inline void settle_roles(walk_state& w, bool with_core) {
    const std::size_t nodes = w.rows.nodes.size();
    const bool shared = w.shared();
    w.nodes.reset(nodes);
    large_vector<census> counted(w.team->size(), census(), w.memory);

    w.phase("settling roles", nodes * 2 + w.rows.flow_origins.size(), 10);
    w.pass(nodes, 64, [&](unsigned thread, std::size_t begin, std::size_t end) {
        census c;
        for (std::size_t n = begin; n < end; ++n) {
            const node_facts f = w.rows.nodes[n];
            w.nodes.set(static_cast<node_index>(n), node_state(f));
            c.gateways += f.kind() == node_kind::gateway;
            c.operator_run += f.operator_run().is_yes();
            c.sensing_or_actuating += f.senses().is_yes() || f.actuates().is_yes();
        }
        counted[thread] += c;
    });

    // Before roles are settled a gateway still looks like transport, though a flow will make it a machine.
    const auto may_be_machine = [](node_state s) { return s.is_transport() || s.machine() != 0; };
    emptied(w.hops_by, w.team->size());
    large_vector<char> machine_flows(w.team->size(), 0, w.memory);
    w.pass(w.rows.flow_origins.size(), 1, [&](unsigned thread, std::size_t begin, std::size_t end) {
        census c;
        bool between_machines = false;
        w.for_flows(begin, end, [&](std::size_t, flow_index f, node_index from, node_index to, flow_facts facts) {
            if (from == to) {
                ++c.self_loops;
                return;
            }
            if (facts.support()) {
                ++c.support_flows;
                return;
            }
            const node_state a = w.nodes[from];
            const node_state b = w.nodes[to];
            if (a.is_relay() || b.is_relay()) {
                (thread == 0 ? w.hops : w.hops_by[thread]).push_back({from, to, f});
                return;
            }
            between_machines |= may_be_machine(a) && may_be_machine(b);
            w.nodes.add(from, node_state::flow(), shared);
            w.nodes.add(to, node_state::flow(), shared);
            c.application_triggered += facts.trigger() == trigger::application;
        });
        counted[thread] += c;
        if (between_machines) machine_flows[thread] = 1;
    });
    for (unsigned t = 0; t < w.team->size(); ++t) {
        w.hops.insert(w.hops.end(), w.hops_by[t].begin(), w.hops_by[t].end());
        w.machine_flows |= machine_flows[t] != 0;
    }
    flow_index last = no_index; // a flow to several destinations is one hop
    for (const hop& h : w.hops) {
        if (w.out.hops == 0) w.out.first_hop = h.flow;
        w.out.hops += h.flow != last;
        last = h.flow;
    }

    w.others.reset(nodes);
    w.core_codes.resize((nodes + 1) / 2);
    w.pass(nodes, 64, [&](unsigned thread, std::size_t begin, std::size_t end) {
        census c;
        for (std::size_t n = begin; n < end; ++n) {
            const auto node = static_cast<node_index>(n);
            const node_state s = w.nodes[node].with_settled_role();
            w.nodes.set(node, s);
            ++c.of_class[static_cast<std::size_t>(s.cls())];
            if (s.cls() != end_class::device) w.others.insert(node); // pieces are whole words
            const std::uint8_t code = with_core ? core_code(s) : not_core;
            w.core_codes[n / 2] = n % 2 == 0 ? code : static_cast<std::uint8_t>(w.core_codes[n / 2] | code << 4);
        }
        counted[thread] += c;
    });
    w.others.number_members();
    for (const census& c : counted) w.out.census += c;
}

} // namespace m2miot::detail
