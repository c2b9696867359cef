// SPDX-License-Identifier: BSL-1.0
/// @file M2M subsystems: the components of the direct machine interactions, and whether anything leads out of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
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

namespace subsystems_detail {

/// Calls `visit(thread, number of its subsystem, node)` for every member of one, on all threads.
template <class Visit>
void over_members(const walk_state& w, Visit&& visit) {
    const ranked_set& roots = w.subsystem_roots;
    w.pass(w.nodes.size(), 64, [&](unsigned thread, std::size_t begin, std::size_t end) {
        node_index last = no_index; // site by site many nodes in a row are of one subsystem
        std::uint32_t number = no_index;
        for (std::size_t i = begin; i < end; ++i) {
            const auto n = static_cast<node_index>(i);
            if (const node_index root = w.direct.label(n); root != last) {
                last = root;
                number = roots.contains(root) ? roots.number(root) : no_index;
            }
            if (number != no_index) visit(thread, number, n);
        }
    });
}

/// Members of each subsystem one after the other, the largest subsystem first; and what any of them has.
inline void list_members(walk_state& w) {
    const ranked_set& roots = w.subsystem_roots;
    const unsigned threads = w.team->size();
    std::vector<large_vector<sum_of_nodes>>& sums = w.sums; // by thread and number; later, where the next member goes
    if (sums.size() < threads) sums.resize(threads);
    for (unsigned t = 0; t < threads; ++t) sums[t].assign(roots.size(), {});
    over_members(w, [&](unsigned thread, std::uint32_t number, node_index n) {
        ++sums[thread][number].nodes;
        sums[thread][number].said |= static_cast<std::uint32_t>(w.nodes[n].bits());
    });

    std::vector<subsystem_facts>& found = w.out.subsystems;
    found.resize(roots.size());
    roots.for_each([&](node_index root) {
        subsystem_facts& s = found[roots.number(root)];
        if (w.scope != walk_scope::subsystems) s.part = w.part_of(root);
        s.number = roots.number(root);
        std::uint32_t traits = 0;
        for (unsigned t = 0; t < threads; ++t) {
            s.machines += sums[t][s.number].nodes;
            traits |= sums[t][s.number].said;
        }
        s.rank = node_state(traits).direct_rank();
        s.used = under(node_state(traits).exposed(), w.asked);
    });
    // Not std::stable_sort: clang 19 warns of the buffer that libstdc++ 12 takes for it, where range-v3 was included first.
    std::sort(found.begin(), found.end(), [](const subsystem_facts& a, const subsystem_facts& b) {
        return a.machines != b.machines ? a.machines > b.machines : a.number < b.number;
    });
    std::uint32_t place = 0;
    for (subsystem_facts& s : found) {
        s.first_member = place;
        for (unsigned t = 0; t < threads; ++t) place += std::exchange(sums[t][s.number].nodes, place);
    }
    w.out.members.resize(place);
    over_members(w, [&](unsigned thread, std::uint32_t number, node_index n) { w.out.members[sums[thread][number].nodes++] = n; });
}

/// Marks the subsystems from which links lead to an end beyond, through transport and on-ramps. All of these are no devices.
inline void find_ways_out(walk_state& w) {
    const bool shared = w.shared();
    const ranked_set& others = w.others;
    components& ways = w.ways;
    ways.copy_from(w.transport, *w.team);
    w.over_rest([&](unsigned, link_index, node_index a, node_index b) {
        if (is_way(w, a) && is_way(w, b) && !(w.nodes[a].is_transport() && w.nodes[b].is_transport()))
            ways.join(others.number(a), others.number(b), shared);
    });
    ways.flatten(*w.team);
    ranked_set& leads_out = w.leads_out;
    leads_out.reset(others.size());
    w.over_rest([&](unsigned, link_index, node_index a, node_index b) {
        if (is_way(w, a) && is_beyond(w, b)) leads_out.insert_shared(ways.label(others.number(a)));
        if (is_way(w, b) && is_beyond(w, a)) leads_out.insert_shared(ways.label(others.number(b)));
    });
    ranked_set& open = w.core_roots; // what these tell is not asked any more
    open.reset(w.nodes.size());
    w.over_rest(
        [&](unsigned, link_index, node_index a, node_index b) {
            const auto reach = [&](node_index member, node_index next) {
                if (is_beyond(w, next) || (is_way(w, next) && leads_out.contains(ways.label(others.number(next)))))
                    open.insert_shared(w.direct.label(member));
            };
            reach(a, b);
            reach(b, a);
        },
        [&](node_index n) { w.direct.prefetch(n); });
    for (subsystem_facts& s : w.out.subsystems) s.reaches_beyond = open.contains(w.out.members[s.first_member]);
}

} // namespace subsystems_detail

/// Fills w.out.subsystems and w.out.members. @pre parts are numbered, w.direct holds all direct machine interactions
inline void find_subsystems(walk_state& w) {
    w.phase("listing subsystems", w.nodes.size() * 3 + w.rest.size() * 3, 13);
    w.direct.flatten(*w.team);
    w.subsystem_roots.reset(w.nodes.size());
    w.over_nodes([&](unsigned, node_index n) {
        if (const node_index root = w.direct.label(n); root != n) w.subsystem_roots.insert_shared(root);
    });
    w.subsystem_roots.number_members();
    if (w.subsystem_roots.size() == 0) return;
    subsystems_detail::list_members(w);
    if (w.scope != walk_scope::subsystems) subsystems_detail::find_ways_out(w);
}

} // namespace m2miot::detail
