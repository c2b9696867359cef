// SPDX-License-Identifier: BSL-1.0
/// @file What links join, after those between devices: transport, T and the layers above it, groups; and parts.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

#include "walk_state.hpp"

namespace m2miot::detail {

/// An operator's: its medium, or a transport node that the operator runs.
[[nodiscard]] inline bool is_marked(const walk_state& w, link_index j, node_state a, node_state b) {
    return is_operator_medium(w.medium_of_joint(j)) || (a.is_transport() && a.is_operator_run()) ||
           (b.is_transport() && b.is_operator_run());
}

/// The layer up to which T goes under the policy asked.
[[nodiscard]] inline layer top_of_machines(const walk_state& w) {
    return static_cast<layer>(static_cast<unsigned>(layer::machines) + static_cast<unsigned>(w.asked));
}

namespace topology_detail {

/// Leaves T without an operator's links in w.close and w.unmarked_over, and the others in w.marked; then joins these too.
inline void set_marked_aside(walk_state& w) {
    const layer top = top_of_machines(w);
    const std::size_t below = w.marked.size(); // these are joined to w.machines below; those of later layers, with their layer
    w.above.for_each([&](const layered_link& l) {
        if (l.marked && l.layer <= top) w.marked.push_back({l.first, l.second});
    });
    if (w.marked.empty()) return;
    w.close.copy_from(w.machines.nodes(), *w.team);
    w.close.number_roots(*w.team);
    w.unmarked_over.reset(w.close.count(), *w.team);
    w.above.for_each([&](const layered_link& l) {
        if (!l.marked && l.layer <= top) w.unmarked_over.join(w.close.number(l.first), w.close.number(l.second));
    });
    w.unmarked_over.flatten(*w.team);
    for (std::size_t i = 0; i < below; ++i) w.machines.nodes().join(w.marked[i].first, w.marked[i].second);
}

} // namespace topology_detail

namespace topology_detail {

/// A node at the end of a link out of the transport, not necessarily a new one.
inline void add_member(walk_state& w, transport_group& g, node_index node, node_state state, link_index by) {
    if (g.has_crowd()) {
        crowd& all = w.crowds[g.crowd];
        if (state.cls() != end_class::device || !all.has_many_like(state)) all.add(node, state);
    } else if (g.first == no_index) {
        g.first = node;
        g.link = by;
    } else if (g.second == no_index) {
        if (node != g.first) g.second = node;
    } else if (node != g.first && node != g.second) {
        g.crowd = static_cast<std::uint32_t>(w.crowds.size());
        crowd& all = w.crowds.emplace_back();
        for (const node_index n : {g.first, g.second, node}) all.add(n, w.nodes[n]);
    }
}

/// Tells of members with several links into transport which of these lead into a group that an earlier one leads into. Pairs of a group
/// and a member wait until there are some, so that the memory can be asked for all of them at once.
class repeated_members {
public:
    explicit repeated_members(walk_state& w) : w_(w) {
        w.met_in_groups.reset(w.repeated_members * 2); // at least half of their links are not the first
    }
    /// The last of w.members may be one. @pre `finish` is called in the end
    void ask() {
        const membership& m = w_.members.back();
        w_.met_in_groups.prefetch(m.group, m.node);
        if (waiting_ == asked_.size()) finish();
        asked_[waiting_++] = w_.members.size() - 1;
    }
    void finish() {
        for (std::size_t i = 0; i < waiting_; ++i) {
            membership& m = w_.members[asked_[i]];
            m.again = !w_.met_in_groups.insert(m.group, m.node);
        }
        waiting_ = 0;
    }

private:
    walk_state& w_;
    std::array<std::size_t, 32> asked_; // positions in w.members
    std::size_t waiting_ = 0;
};

} // namespace topology_detail

/// Components: of transport; of T and the layers above it where a flow asks for them; of all links, in w.parts. @pre walk_core
inline void join_rest(walk_state& w) {
    w.phase("joining other links", w.rest.size() * 2, 10);
    const bool shared = w.shared();
    const bool marks =
        w.scope == walk_scope::reasons && w.machine_flows && (w.out.census.operator_run != 0 || w.out.census.operator_links != 0);
    w.transport.reset(w.others.size(), *w.team);
    emptied(w.marked_by, w.team->size());
    large_vector<std::size_t> members(w.team->size(), 0, w.memory);
    large_vector<std::size_t> several(w.team->size(), 0, w.memory); // of these, from a node with an earlier one
    w.over_rest([&](unsigned thread, link_index j, node_index a, node_index b) {
        const node_state sa = w.nodes[a];
        const node_state sb = w.nodes[b];
        if (sa.is_transport() && sb.is_transport()) {
            w.transport.join(w.others.number(a), w.others.number(b), shared);
        } else if (sa.is_transport() || sb.is_transport()) {
            ++members[thread];
            several[thread] += w.nodes.add_transport_link(sa.is_transport() ? b : a, shared);
        }
        const layer l = std::max(sa.layer(), sb.layer());
        if (l > layer::machines) {
            if (w.machine_flows) w.above.push_back(thread, {a, b, l, marks && is_marked(w, j, sa, sb)});
        } else if (marks && is_marked(w, j, sa, sb)) {
            (thread == 0 ? w.marked : w.marked_by[thread]).push_back({a, b});
        } else if (w.wants_parts()) {
            w.machines.nodes().join(a, b, shared);
        }
    });
    w.transport.flatten(*w.team);
    w.repeated_members = std::accumulate(several.begin(), several.end(), std::size_t{0});
    w.member_links = std::accumulate(members.begin(), members.end(), std::size_t{0});
    w.members.reserve(w.member_links);
    if (!w.wants_parts()) return;
    for (const std::vector<link_ends>& own : w.marked_by) w.marked.insert(w.marked.end(), own.begin(), own.end());
    if (marks) topology_detail::set_marked_aside(w);
    w.machines.number_roots(*w.team);
    if (w.machine_flows) {
        w.joins.grow(w.machines, w.above, w.parts, *w.team);
        w.machines.number_larger(w.parts, w.linked_roots);
    } else {
        w.parts.reset(w.machines.count(), *w.team);
        w.over_rest([&](unsigned, link_index, node_index a, node_index b) {
            if (std::max(w.nodes[a].layer(), w.nodes[b].layer()) > layer::machines) w.join_parts(a, b);
        });
    }
}

/// What each connected transport joins. Summed up while passing, so that a group of a million costs no pair.
inline void find_groups(walk_state& w) {
    if (w.out.census[end_class::transport] == 0) return;
    w.group_of.assign(w.others.size(), no_index);
    std::size_t count = 0; // of connected transport
    w.others.for_each(
        [&](node_index n) { count += w.nodes[n].is_transport() && w.transport.label(w.others.number(n)) == w.others.number(n); });
    w.groups.reserve(count);
    const bool protocols = w.joints_name_protocols();
    const bool marks = w.out.census.operator_run != 0 || w.out.census.operator_links != 0;
    w.crowds.reserve(std::min(count, w.member_links / 3)); // a crowd has three members or more
    topology_detail::repeated_members repeated(w);
    w.for_each_rest([&](link_index j, node_index a, node_index b) {
        if (!w.nodes[a].is_transport()) std::swap(a, b);
        if (!w.nodes[a].is_transport()) return;
        std::uint32_t& number = w.group_of[w.transport.label(w.others.number(a))];
        if (number == no_index) {
            if (w.groups.size() > max_group) throw std::length_error("m2miot: too many networks of relays and gateways");
            number = static_cast<std::uint32_t>(w.groups.size());
            w.groups.emplace_back();
        }
        transport_group& g = w.groups[number];
        if (protocols) g.name_protocol(w.protocol_of_joint(j));
        const node_state other = w.nodes[b];
        if (marks) g.marked |= is_marked(w, j, w.nodes[a], other);
        if (other.is_transport()) return;
        if (other.cls() != end_class::device) w.other_members.push_back(static_cast<std::uint32_t>(w.members.size()));
        topology_detail::add_member(w, g, b, other, j);
        w.members.push_back({b, number & max_group, false, j});
        if (other.in_many_groups()) repeated.ask();
    });
    repeated.finish();
}

/// Numbers the parts of two or more nodes, in input order of their first nodes, and sums up what the interactions in them said.
/// @pre flows have joined w.parts too
inline void number_parts(walk_state& w) {
    w.parts.flatten(*w.team);
    w.machines.number_larger(w.parts, w.part_roots);
    w.out.parts.resize(w.part_roots.size());
    w.part_roots.for_each([&](node_index root) { w.out.parts[w.part_roots.number(root)].first_node = w.machines.root_node(root); });

    // By thread and component of T, of those of two nodes or more: most have but one, and speak for themselves.
    const numbered_components& machines = w.machines;
    const unsigned threads = w.team->size();
    if (w.sums.size() < threads) w.sums.resize(threads);
    for (unsigned t = 0; t < threads; ++t) w.sums[t].assign(machines.larger().size(), {});
    w.pass(w.nodes.size(), 64, [&](unsigned thread, std::size_t begin, std::size_t end) {
        node_index last = no_index; // site by site many nodes in a row are of one component
        sum_of_nodes* own = nullptr;
        for (std::size_t i = begin; i < end; ++i) {
            const auto n = static_cast<node_index>(i);
            if (const node_index root = machines.nodes().label(n); root != last) {
                last = root;
                own = machines.larger().contains(root) ? &w.sums[thread][machines.larger().number(root)] : nullptr;
            }
            if (own == nullptr) continue;
            ++own->nodes;
            own->said |= w.nodes[n].said();
        }
    });
    std::size_t larger = 0;
    for (node_index number = 0; number < machines.count(); ++number) {
        const node_index first = machines.root_node(number);
        const bool alone = !machines.larger().contains(first);
        const std::size_t at = larger;
        larger += !alone;
        const node_index root = w.parts.label(number);
        if (!w.part_roots.contains(root)) continue;
        part_facts& part = w.out.parts[w.part_roots.number(root)];
        if (alone) {
            ++part.nodes;
            part.take(w.nodes[first].said());
            continue;
        }
        for (unsigned t = 0; t < threads; ++t) {
            part.nodes += w.sums[t][at].nodes;
            part.take(w.sums[t][at].said);
        }
    }
    if (w.more_words == 0) return;
    w.out.more.assign(w.out.parts.size() * w.more_words, 0);
    for (node_index n = 0; n < w.nodes.size(); ++n)
        for (std::size_t k = 0; k < w.more_words; ++k) {
            const further_evidence said = w.more_said[n * w.more_words + k];
            if (said == 0) continue; // as of most: links between devices speak through one of them
            if (const std::uint32_t part = w.part_of(n); part != no_index) w.out.more[part * w.more_words + k] |= said;
        }
}

} // namespace m2miot::detail
