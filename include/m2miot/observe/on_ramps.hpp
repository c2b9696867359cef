// SPDX-License-Identifier: BSL-1.0
/// @file How flows go (rule 1), and which machines are on-ramps (rule 4).
///
/// Rules 3 and 4 refer to each other: a group with an on-ramp joins no machines, and a personal device and a server that a group joins
/// are on-ramps. We decide in strata: first the on-ramps that no such pair makes; then, in groups without any of these, the pairs of a
/// personal device and a server, all at once; then the on-ramps that follow.
#pragma once

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

/// Finds on-ramps from interactions, then what follows from them.
class on_ramp_search {
public:
    explicit on_ramp_search(walk_state& w) : w_(w) {}

    /// Two nodes interact by a flow or a link, under these policies.
    void interact(node_index a, node_index b, policy_mask exists) {
        if (exists == 0) return;
        const node_state sa = w_.nodes[a];
        const node_state sb = w_.nodes[b];
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
        if (complement(w_.nodes[node].on_ramp()) & ramp) {
            w_.nodes[node].add_on_ramp(ramp);
            if (passes_on(w_.nodes[node].cls())) fresh_.push_back(node);
        }
    }
    /// On-ramps make on-ramps of the gateways and personal devices they interact with, until no more come.
    void spread() {
        if (passes_.empty() || fresh_.empty()) {
            fresh_.clear();
            return;
        }
        if (first_.empty()) index_passes();
        while (!fresh_.empty()) {
            const node_index node = fresh_.back();
            fresh_.pop_back();
            for (std::size_t i = first_[node]; i < first_[node + 1]; ++i)
                start(arcs_[i].first, both(w_.nodes[node].on_ramp(), arcs_[i].second));
        }
    }

private:
    struct pass {
        node_index a;
        node_index b;
        policy_mask mask;
    };
    void index_passes() {
        first_.assign(w_.nodes.size() + 1, 0);
        for (const pass& p : passes_) {
            ++first_[p.a + 1];
            ++first_[p.b + 1];
        }
        for (std::size_t n = 0; n + 1 < first_.size(); ++n) first_[n + 1] += first_[n];
        std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
        arcs_.resize(passes_.size() * 2);
        for (const pass& p : passes_) {
            arcs_[next[p.a]++] = {p.b, p.mask};
            arcs_[next[p.b]++] = {p.a, p.mask};
        }
    }

    walk_state& w_;
    std::vector<pass> passes_;
    std::vector<node_index> fresh_;
    std::vector<std::size_t> first_;
    std::vector<std::pair<node_index, policy_mask>> arcs_;
};

/// How a flow between two machines goes under each policy of `machines`.
[[nodiscard]] inline flow_course course_of(const walk_state& w, node_index from, node_index to, policy_mask machines) {
    flow_course course;
    if (!w.nodes[from].is_linked() || !w.nodes[to].is_linked()) {
        course.direct = machines;
        return course;
    }
    for (std::size_t i = 0; i < server_policy_count; ++i) {
        const auto p = static_cast<server_policy>(i);
        if (!under(machines, p)) continue;
        policy_mask& how = w.joins->machines_under(p).together(from, to)    ? course.direct
                           : w.joins->with_ends_beyond().together(from, to) ? course.mediated
                           : w.joins->everything().together(from, to)       ? course.blocked
                                                                            : course.incomplete;
        how = either(how, mask_of(p));
    }
    return course;
}

/// The policies under which a flow is an interaction of its very ends.
[[nodiscard]] constexpr policy_mask flow_exists(node_state from, node_state to, const flow_course& course) {
    if (!have_roles(from, to)) return 0;
    const policy_mask machines = both(from.machine(), to.machine());
    return either(complement(machines), either(course.direct, course.incomplete));
}

inline void mark_groups(walk_state& w) {
    for (const membership& m : w.members) w.groups[m.group].on_ramp = either(w.groups[m.group].on_ramp, w.nodes[m.node].on_ramp());
}

/// The second stratum. @return whether any pair was found
inline bool pair_personal_with_servers(walk_state& w, on_ramp_search& search) {
    bool found = false;
    for (transport_group& g : w.groups) {
        if (!g.more || !g.has(end_class::personal_device)) continue;
        policy_mask servers = 0;
        for (const end_class c : {end_class::server_dedicated, end_class::server_of_unknown_hosting})
            if (g.has(c)) servers = either(servers, machine_mask(c));
        g.paired = both(both(g.closed(), servers), either(g.silent_personal ? every_policy : policy_mask{0}, g.silent_servers()));
        found |= g.paired != 0;
    }
    if (!found) return false;
    for (const membership& m : w.members) {
        const transport_group& g = w.groups[m.group];
        const node_state s = w.nodes[m.node];
        if (g.paired == 0) continue;
        if (s.cls() == end_class::personal_device) search.start(m.node, both(g.paired, either(s.silent(), g.silent_servers())));
        if (is_server(s.cls()))
            search.start(m.node, both(both(g.paired, s.machine()), either(s.silent(), g.silent_personal ? every_policy : policy_mask{0})));
    }
    return true;
}

/// Fills w.courses, and the on-ramps of nodes and groups.
template <observable D>
void find_on_ramps(const D& deployment, walk_state& w) {
    on_ramp_search search(w);
    w.for_each_live_flow(deployment, [&](flow_index f, node_index from, node_index to, flow_facts) {
        const node_state sf = w.nodes[from];
        const node_state st = w.nodes[to];
        flow_course course;
        if (const policy_mask machines = both(sf.machine(), st.machine())) {
            course = course_of(w, from, to, machines);
            w.courses.push_back(course);
            if (under(course.incomplete, w.asked) && w.out.incomplete++ == 0) w.out.first_incomplete = f;
            if (under(course.blocked, w.asked) && w.out.blocked++ == 0) w.out.first_blocked = f;
            if (course.blocked != 0) w.blocked.push_back({from, to, course.blocked});
            search.start(from, course.mediated);
            search.start(to, course.mediated);
        }
        search.interact(from, to, flow_exists(sf, st, course));
        w.parts.join(from, to);
    });
    w.for_each_joint(deployment, [&](link_index, node_index a, node_index b, link_facts) {
        if (have_roles(w.nodes[a], w.nodes[b])) search.interact(a, b, stands_in(w.nodes[a], w.nodes[b]));
    });
    for (const transport_group& g : w.groups) {
        if (g.more || g.second == no_index || !have_roles(w.nodes[g.first], w.nodes[g.second])) continue;
        search.interact(g.first, g.second, stands_in(w.nodes[g.first], w.nodes[g.second]));
    }
    for (const membership& m : w.members)
        if (w.groups[m.group].more) search.start(m.node, both(w.nodes[m.node].silent(), w.groups[m.group].beyond()));
    search.spread();
    mark_groups(w);
    if (pair_personal_with_servers(w, search)) {
        search.spread();
        mark_groups(w);
    }
}

} // namespace m2miot::detail
