// SPDX-License-Identifier: BSL-1.0
/// @file How flows go (rule 1), and which machines are on-ramps (rule 4).
///
/// Rules 3 and 4 refer to each other: a group with an on-ramp joins no machines, and a personal device and a server that a group joins
/// are on-ramps. We decide in strata: first the on-ramps that no such pair makes; then, in groups without any of these, the pairs of a
/// personal device and a server, all at once; then the on-ramps that follow.
#pragma once

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "walk_state.hpp"

namespace m2miot::detail {

/// A gateway, personal device or server may be an on-ramp; a device that uploads stays a machine.
[[nodiscard]] constexpr policy_mask on_ramp_mask(end_class c) {
    return c == end_class::device ? policy_mask{0} : machine_mask(c);
}
/// Being an on-ramp passes between gateways and personal devices.
[[nodiscard]] constexpr bool passes_on(end_class c) {
    return c == end_class::gateway || c == end_class::personal_device;
}

/// Finds on-ramps from interactions; each thread has a search of its own.
class on_ramp_search {
public:
    on_ramp_search(walk_state& w, unsigned thread)
        : w_(w), shared_(w.shared()), passes_(w.ramp_passes[thread]), first_(w.ramp_first), arcs_(w.ramp_arcs) {}

    /// Two nodes interact by a flow or a link, under these policies.
    void interact(node_index a, node_index b, policy_mask exists) {
        if (exists == 0) return;
        const node_state sa = w_.nodes[a];
        const node_state sb = w_.nodes[b];
        if (sa.cls() == end_class::device && sb.cls() == end_class::device) return;
        start(a, both(exists, sb.beyond()));
        start(b, both(exists, sa.beyond()));
        const bool personal = sa.cls() == end_class::personal_device || sb.cls() == end_class::personal_device;
        if (personal && (is_server(sa.cls()) || is_server(sb.cls()))) {
            start(a, exists);
            start(b, exists);
        }
        if (passes_on(sa.cls()) && passes_on(sb.cls())) passes_.push_back({a, b, exists});
    }
    /// The node interacts with an end beyond under these policies.
    void start(node_index node, policy_mask mask) {
        const policy_mask ramp = both(mask, on_ramp_mask(w_.nodes[node].cls()));
        if (ramp != 0) w_.nodes.add(node, node_state::on_ramp(ramp), shared_);
    }
    void take_passes_of(on_ramp_search& other) {
        passes_.insert(passes_.end(), other.passes_.begin(), other.passes_.end());
        other.passes_.clear();
    }

    /// On-ramps make on-ramps of the gateways and personal devices they interact with, until no more come. On the calling thread.
    void spread() {
        if (passes_.empty()) return;
        if (!indexed_) index_passes();
        std::vector<node_index>& fresh = w_.ramp_fresh;
        fresh.clear();
        for (const ramp_pass& p : passes_)
            for (const node_index end : {p.a, p.b})
                if (w_.nodes[end].on_ramp() != 0) fresh.push_back(end);
        while (!fresh.empty()) {
            const node_index node = fresh.back();
            fresh.pop_back();
            const std::uint32_t row = w_.others.number(node);
            for (std::size_t i = first_[row]; i < first_[row + std::size_t{1}]; ++i) {
                const auto [next, mask] = arcs_[i];
                const policy_mask ramp = both(w_.nodes[node].on_ramp(), mask);
                if ((ramp & complement(w_.nodes[next].on_ramp())) == 0) continue;
                w_.nodes.add(next, node_state::on_ramp(ramp), false);
                fresh.push_back(next);
            }
        }
    }

private:
    void index_passes() {
        indexed_ = true;
        const ranked_set& rows = w_.others; // what passes it on is no device
        first_.assign(rows.size() + std::size_t{1}, 0);
        for (const ramp_pass& p : passes_) {
            ++first_[rows.number(p.a) + std::size_t{1}];
            ++first_[rows.number(p.b) + std::size_t{1}];
        }
        for (std::size_t n = 0; n + 1 < first_.size(); ++n) first_[n + 1] += first_[n];
        large_vector<std::size_t> next(first_.begin(), first_.end() - 1, w_.memory);
        arcs_.resize(passes_.size() * 2);
        for (const ramp_pass& p : passes_) {
            arcs_[next[rows.number(p.a)]++] = {p.b, p.mask};
            arcs_[next[rows.number(p.b)]++] = {p.a, p.mask};
        }
    }

    walk_state& w_;
    bool shared_;
    bool indexed_ = false;
    std::vector<ramp_pass>& passes_;
    std::vector<std::size_t>& first_; // by number in w.others
    std::vector<std::pair<node_index, policy_mask>>& arcs_;
};

/// Whether two machines are joined in T under every policy of `machines`: what is joined under one is joined under those that count more
/// servers as machines.
[[nodiscard]] inline bool joined_machines(const walk_state& w, node_index from, node_index to, policy_mask machines) {
    const server_policy first = under(machines, server_policy::every_server_is_service) ? server_policy::every_server_is_service
                                : under(machines, server_policy::dedicated_is_machine)  ? server_policy::dedicated_is_machine
                                                                                        : server_policy::every_server_is_machine;
    return w.joins.machines_under(first).together(from, to);
}

/// How a flow between two machines goes under each policy of `machines`. @pre they are not `joined_machines`
[[nodiscard]] inline flow_course course_of(const walk_state& w, node_index from, node_index to, policy_mask machines) {
    flow_course course;
    if (!w.is_linked(from) || !w.is_linked(to)) {
        course.direct = machines;
        return course;
    }
    if (!w.joins.with_ends_beyond().together(from, to)) {
        (w.joins.everything().together(from, to) ? course.blocked : course.incomplete) = machines;
        return course;
    }
    for (std::size_t i = server_policy_count; i-- > 0;) { // what is apart under one policy is apart under those that count fewer machines
        const auto p = static_cast<server_policy>(i);
        if (!under(machines, p)) continue;
        if (!w.joins.machines_under(p).together(from, to)) break;
        course.direct = either(course.direct, mask_of(p));
    }
    course.mediated = both(machines, complement(course.direct));
    return course;
}

/// The policies under which a flow is an interaction of its very ends.
[[nodiscard]] constexpr policy_mask flow_exists(node_state from, node_state to, const flow_course& course) {
    if (!have_roles(from, to)) return 0;
    const policy_mask machines = both(from.machine(), to.machine());
    return either(complement(machines), either(course.direct, course.incomplete));
}

inline void mark_groups(walk_state& w) {
    for (const std::uint32_t i : w.other_members) { // a device is no on-ramp
        const membership& m = w.members[i];
        if (!w.has_crowd(m)) continue;
        crowd& g = w.crowds[w.groups[m.group].crowd];
        g.on_ramp = either(g.on_ramp, w.nodes[m.node].on_ramp());
    }
}

/// The second stratum. @return whether any pair was found
inline bool pair_personal_with_servers(walk_state& w, on_ramp_search& search) {
    bool found = false;
    for (crowd& g : w.crowds) {
        if (!g.has(end_class::personal_device)) continue;
        policy_mask servers = 0;
        for (const end_class c : {end_class::server_dedicated, end_class::server_of_unknown_hosting})
            if (g.has(c)) servers = either(servers, machine_mask(c));
        g.paired = both(both(g.closed(), servers), either(g.silent_personal ? every_policy : policy_mask{0}, g.silent_servers()));
        found |= g.paired != 0;
    }
    if (!found) return false;
    for (const std::uint32_t i : w.other_members) {
        const membership& m = w.members[i];
        if (!w.is_paired(m.group)) continue;
        const crowd& g = w.crowd_of(m.group);
        const node_state s = w.nodes[m.node];
        if (s.cls() == end_class::personal_device) search.start(m.node, both(g.paired, either(s.silent(), g.silent_servers())));
        if (is_server(s.cls()))
            search.start(m.node, both(both(g.paired, s.machine()), either(s.silent(), g.silent_personal ? every_policy : policy_mask{0})));
    }
    return true;
}

namespace on_ramps_detail {

/// What one thread finds of flows between machines.
struct course_notes {
    std::uint64_t incomplete = 0, blocked = 0;
    flow_index first_incomplete = no_index, first_blocked = no_index;
    policy_mask mediated = 0;
};

/// Joins of parts by flows, which wait until there are some, so that the memory can be asked for all of them at once.
class waiting_part_joins {
public:
    explicit waiting_part_joins(walk_state& w) : w_(w) {}

    /// @pre `finish` is called in the end
    void join(node_index a, node_index b) {
        if (waiting_ == numbers_.size()) finish();
        const link_ends numbers{w_.machines.number(a), w_.machines.number(b)};
        if (numbers.first == numbers.second) return;
        w_.parts.prefetch(numbers.first);
        w_.parts.prefetch(numbers.second);
        numbers_[waiting_++] = numbers;
    }
    void finish() {
        for (std::size_t i = 0; i < waiting_; ++i) w_.parts.join(numbers_[i].first, numbers_[i].second, w_.shared());
        waiting_ = 0;
    }

private:
    walk_state& w_;
    std::array<link_ends, 32> numbers_;
    std::size_t waiting_ = 0;
};

struct distant_flow {
    std::size_t row;
    flow_index flow;
    node_index from;
    node_index to;
};

/// How each flow between machines goes, and the on-ramps that flows make. Flows join parts on the way.
/// @param take_at_once  called with (thread, row, flow, origin, destination, facts, course, whether they are together in w.closest()) for a
///     flow between two devices that no end beyond carries: nothing found later changes what it means
template <class TakeAtOnce>
void follow_flows(walk_state& w, large_vector<on_ramp_search>& searches, TakeAtOnce&& take_at_once) {
    large_vector<course_notes> notes(w.team->size(), course_notes(), w.memory);
    emptied(w.blocked_by, w.team->size());
    if (w.machine_flows) w.courses.resize(w.rows.flow_destinations.size());
    const auto soon = [&](node_index n) {
        w.bring_further_close(n);
        if (w.machine_flows)
            w.closest().prefetch(n);
        else if (w.wants_parts())
            w.machines.nodes().prefetch(n);
    };
    w.pass(w.rows.flow_origins.size(), 1, [&](unsigned thread, std::size_t begin, std::size_t end) {
        course_notes& note = notes[thread];
        on_ramp_search& search = searches[thread];
        waiting_part_joins joins(w);
        const auto follow = [&](std::size_t row, flow_index f, node_index from, node_index to, flow_facts facts, bool close) {
            const node_state sf = w.nodes[from];
            const node_state st = w.nodes[to];
            flow_course course;
            if (const policy_mask machines = both(sf.machine(), st.machine())) {
                const bool joined = close || joined_machines(w, from, to, machines);
                course = joined ? flow_course{machines, 0, 0, 0} : course_of(w, from, to, machines);
                const bool devices = sf.cls() == end_class::device && st.cls() == end_class::device;
                const bool at_once = devices && course.mediated == 0 && !asks_for(w.wanted, asks::sharing);
                w.courses[row] =
                    static_cast<std::uint16_t>(course.packed() | (at_once ? flow_course::taken : 0U) | (close ? flow_course::close : 0U));
                if (at_once) take_at_once(thread, row, f, from, to, facts, course, close);
                if (devices && joined) return; // neither part nor on-ramp comes of it
                if (under(course.incomplete, w.asked) && note.incomplete++ == 0) note.first_incomplete = f;
                if (under(course.blocked, w.asked) && note.blocked++ == 0) note.first_blocked = f;
                if (course.blocked != 0) w.blocked_by[thread].push_back({from, to, course.blocked});
                note.mediated = either(note.mediated, course.mediated);
                search.start(from, course.mediated);
                search.start(to, course.mediated);
            }
            search.interact(from, to, flow_exists(sf, st, course));
            if (w.wants_parts()) joins.join(from, to);
        };
        // Flows between machines that are not close wait until there are some, so that the memory can be asked for all of them at once.
        std::array<distant_flow, 32> distant;
        std::size_t waiting = 0;
        const auto follow_distant = [&] {
            for (std::size_t i = 0; i < waiting; ++i) {
                const distant_flow& d = distant[i];
                follow(d.row, d.flow, d.from, d.to, w.rows.flow_facts[d.flow], false);
            }
            waiting = 0;
        };
        w.for_flows(
            begin, end,
            [&](std::size_t row, flow_index f, node_index from, node_index to, flow_facts facts) {
                const node_state sf = w.nodes[from];
                const node_state st = w.nodes[to];
                if (from == to || facts.support() || sf.is_relay() || st.is_relay()) return;
                if (w.machine_flows) w.courses[row] = 0;
                const bool machines = both(sf.machine(), st.machine()) != 0;
                const bool close = machines && w.closest().together(from, to);
                if (!machines || close) {
                    follow(row, f, from, to, facts, close);
                    return;
                }
                w.joins.number_soon_asked(from);
                w.joins.number_soon_asked(to);
                if (waiting == distant.size()) follow_distant();
                distant[waiting++] = {row, f, from, to};
            },
            soon);
        follow_distant();
        joins.finish();
    });
    for (const course_notes& note : notes) {
        if (w.out.incomplete == 0) w.out.first_incomplete = note.first_incomplete;
        if (w.out.blocked == 0) w.out.first_blocked = note.first_blocked;
        w.out.incomplete += note.incomplete;
        w.out.blocked += note.blocked;
        w.mediated = either(w.mediated, note.mediated);
    }
    for (const std::vector<blocked_flow>& own : w.blocked_by) w.blocked.insert(w.blocked.end(), own.begin(), own.end());
}

} // namespace on_ramps_detail

/// Fills w.courses, and the on-ramps of nodes and groups. @param take_at_once  see follow_flows
template <class TakeAtOnce>
void find_on_ramps(walk_state& w, TakeAtOnce&& take_at_once) {
    w.phase("following flows", w.rows.flow_origins.size() + w.rest.size(), 12);
    emptied(w.ramp_passes, w.team->size());
    large_vector<on_ramp_search> searches(w.memory);
    searches.reserve(w.team->size());
    for (unsigned t = 0; t < w.team->size(); ++t) searches.emplace_back(w, t);
    on_ramps_detail::follow_flows(w, searches, take_at_once);
    w.over_rest([&](unsigned thread, link_index, node_index a, node_index b) {
        const node_state sa = w.nodes[a];
        const node_state sb = w.nodes[b];
        if (have_roles(sa, sb)) searches[thread].interact(a, b, stands_in(sa, sb));
    });
    on_ramp_search& search = searches.front();
    for (std::size_t t = 1; t < searches.size(); ++t) search.take_passes_of(searches[t]);
    for (const transport_group& g : w.groups) {
        if (!g.is_pair() || !have_roles(w.nodes[g.first], w.nodes[g.second])) continue;
        search.interact(g.first, g.second, stands_in(w.nodes[g.first], w.nodes[g.second]));
    }
    for (const std::uint32_t i : w.other_members)
        if (const membership& m = w.members[i]; w.has_crowd(m))
            search.start(m.node, both(w.nodes[m.node].silent(), w.crowd_of(m.group).beyond()));
    search.spread();
    mark_groups(w);
    if (pair_personal_with_servers(w, search)) {
        search.spread();
        mark_groups(w);
    }
}

} // namespace m2miot::detail
