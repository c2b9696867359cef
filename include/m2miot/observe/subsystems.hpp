// SPDX-License-Identifier: BSL-1.0
/// @file M2M subsystems: the components of the direct machine interactions, and whether anything leads out of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "walk_state.hpp"

namespace m2miot::detail {

/// Transport and on-ramps: what an open way leads through.
[[nodiscard]] inline bool is_way(const walk_state& w, node_index n) {
    return w.nodes[n].is_transport() || under(w.nodes[n].on_ramp(), w.asked);
}
[[nodiscard]] inline bool is_beyond(const walk_state& w, node_index n) {
    return under(w.nodes[n].beyond(), w.asked);
}

/// Fills w.out.subsystems, in input order of their first members.
/// @param direct  components of the direct machine interactions  @param rank  the strongest of them at each node, 0 for none
template <observable D>
void find_subsystems(const D& deployment, walk_state& w, components& direct, const std::vector<std::uint8_t>& rank) {
    direct.flatten();
    std::vector<std::uint32_t> number(w.nodes.size(), no_index); // of the subsystem, by root
    for (node_index n = 0; n < w.nodes.size(); ++n) {
        const node_index root = direct.label(n);
        if (n == root) continue;
        if (number[root] == no_index) { // its first member is the root, the smallest
            number[root] = static_cast<std::uint32_t>(w.out.subsystems.size());
            w.out.subsystems.emplace_back();
            w.out.subsystems.back().members.push_back(root);
            w.out.subsystems.back().part = w.part_of(root);
        }
        w.out.subsystems[number[root]].members.push_back(n);
    }
    if (w.out.subsystems.empty()) return;
    std::sort(w.out.subsystems.begin(), w.out.subsystems.end(),
              [](const subsystem_facts& a, const subsystem_facts& b) { return a.members.front() < b.members.front(); });
    for (std::uint32_t s = 0; s < w.out.subsystems.size(); ++s) number[w.out.subsystems[s].members.front()] = s;

    components ways = w.transport;
    w.for_each_joint(deployment, [&](link_index, node_index a, node_index b, link_facts) {
        if (is_way(w, a) && is_way(w, b)) ways.join(a, b);
    });
    ways.flatten();
    std::vector<bool> leads_out(w.nodes.size(), false); // by root in ways
    w.for_each_joint(deployment, [&](link_index, node_index a, node_index b, link_facts) {
        if (is_way(w, a) && is_beyond(w, b)) leads_out[ways.label(a)] = true;
        if (is_way(w, b) && is_beyond(w, a)) leads_out[ways.label(b)] = true;
    });
    w.for_each_joint(deployment, [&](link_index, node_index a, node_index b, link_facts) {
        const auto open = [&](node_index member, node_index next) {
            const std::uint32_t s = number[direct.label(member)];
            if (s != no_index && (is_beyond(w, next) || (is_way(w, next) && leads_out[ways.label(next)])))
                w.out.subsystems[s].reaches_beyond = true;
        };
        open(a, b);
        open(b, a);
    });
    for (subsystem_facts& s : w.out.subsystems) {
        for (const node_index n : s.members) {
            s.rank = std::max<unsigned>(s.rank, rank[n]);
            s.used |= under(w.nodes[n].exposed(), w.asked);
        }
    }
}

} // namespace m2miot::detail
