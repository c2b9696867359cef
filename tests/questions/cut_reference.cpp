// SPDX-License-Identifier: BSL-1.0
#include "cut_reference.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "rebuilt.hpp"
#include "support/naive.hpp"
#include "support/naive_interactions.hpp"

namespace questions {

using namespace m2miot;

namespace {

using joint = std::pair<node_index, node_index>;

/// Links and hops that are left without some rows.
std::vector<joint> joints_without(const deployment& of, const changes& rows) {
    const auto gone = [](const auto& list, const auto& row) { return std::find(list.begin(), list.end(), row) != list.end(); };
    std::vector<joint> left;
    for (link_index l = 0; l < of.link_count(); ++l)
        if (!gone(rows.removed_links(), l)) left.emplace_back(of.link_ends(l).first, of.link_ends(l).second);
    of.for_each_flow([&](flow_index f, node_index a, node_index b, flow_facts facts) {
        if (facts.support() || (of.kind(a) != node_kind::relay && of.kind(b) != node_kind::relay)) return;
        if (!gone(rows.removed_flows(), f) && !gone(rows.removed_destinations(), std::pair(f, b))) left.emplace_back(a, b);
    });
    std::erase_if(
        left, [&](joint j) { return j.first == j.second || gone(rows.removed_nodes(), j.first) || gone(rows.removed_nodes(), j.second); });
    return left;
}

using node_test = std::function<bool(node_index)>;
bool leads(const std::vector<joint>& joints, const std::set<node_index>& from, const node_test& way, const node_test& sink) {
    std::set<node_index> met = from;
    std::vector<node_index> todo(from.begin(), from.end());
    while (!todo.empty()) {
        const node_index at = todo.back();
        todo.pop_back();
        for (const auto& [a, b] : joints) {
            if (a != at && b != at) continue;
            const node_index next = a == at ? b : a;
            if (sink(next)) return true;
            if (way(next) && met.insert(next).second) todo.push_back(next);
        }
    }
    return false;
}

} // namespace

naive_ways::naive_ways(const deployment& of, server_policy policy, const verdict& v, cut_scope scope) : of_(of), policy_(policy) {
    const naive::world world(of, policy);
    const naive::interactions found(world);
    const auto is_asked = [&](node_index n) {
        return scope.what == cut_scope::extent::everything || found.part[n] == found.part[scope.index];
    };
    if (scope.what == cut_scope::extent::subsystem) {
        const auto members = v.members(v.subsystems[scope.index]);
        asking_ = {members.begin(), members.end()};
    } else {
        for (const auto& [first, s] : naive::classify(of, policy).subsystems)
            for (const node_index n : s.members)
                if (is_asked(n)) asking_.insert(n);
    }
    for (const bool on_ramps : {false, true}) {
        if (!asking_.empty()) break;
        for (node_index n = 0; n < world.size(); ++n)
            if (world.is_machine(n) && found.on_ramp[n] == on_ramps && is_asked(n)) asking_.insert(n);
    }
    for (node_index n = 0; n < world.size(); ++n) {
        if (asking_.count(n) > 0) continue;
        if (world.is_end_beyond(n)) sinks_.insert(n);
        if (world.roles[n] == naive::role::transport || found.on_ramp[n]) ways_.insert(n);
    }
}

bool naive_ways::is_cuttable(node_index n) const {
    return is_way(n) && (of_.kind(n) == node_kind::relay || of_.kind(n) == node_kind::gateway);
}

std::vector<changes> naive_ways::candidates(cut_of what) const {
    std::vector<changes> found;
    if (what == cut_of::nodes) {
        for (node_index n = 0; n < of_.node_count(); ++n)
            if (is_cuttable(n)) found.push_back(changes().remove_node(n));
        return found;
    }
    const auto matters = [&](node_index a, node_index b) {
        const auto part = [&](node_index n) { return asking_.count(n) > 0 || is_way(n) || is_sink(n); };
        return a != b && part(a) && part(b);
    };
    for (link_index l = 0; l < of_.link_count(); ++l)
        if (matters(of_.link_ends(l).first, of_.link_ends(l).second)) found.push_back(changes().remove_link(l));
    std::set<std::pair<flow_index, node_index>> hops;
    of_.for_each_flow([&](flow_index f, node_index a, node_index b, flow_facts facts) {
        const bool hop = of_.kind(a) == node_kind::relay || of_.kind(b) == node_kind::relay;
        if (hop && !facts.support() && matters(a, b)) hops.emplace(f, b);
    });
    for (const auto& [f, to] : hops) found.push_back(changes().remove_flow(f, to));
    return found;
}

bool naive_ways::parts_now(const changes& rows) const {
    return !leads(
        joints_without(of_, rows), asking_, [&](node_index n) { return is_way(n); }, [&](node_index n) { return is_sink(n); });
}

bool naive_ways::parts_then(const changes& rows) const {
    const rebuilt_copy copy = rebuilt(of_, rows);
    const naive::world world(copy.deployment, policy_);
    const naive::interactions found(world);
    std::set<node_index> from;
    for (node_index n = 0; n < copy.node.size(); ++n)
        if (asking_.count(copy.node[n]) > 0) from.insert(n);
    return !leads(
        joints_without(copy.deployment, {}), from,
        [&](node_index n) { return world.roles[n] == naive::role::transport || found.on_ramp[n]; },
        [&](node_index n) { return world.is_end_beyond(n); });
}

bool naive_ways::is_unbreakable() const {
    return leads(
        joints_without(of_, {}), asking_, [&](node_index n) { return is_way(n) && !is_cuttable(n); },
        [&](node_index n) { return is_sink(n); });
}

bool naive_ways::is_unbreakable_way(const std::vector<node_index>& path) const {
    if (path.size() < 2 || asking_.count(path.front()) == 0 || !is_sink(path.back())) return false;
    const std::vector<joint> joints = joints_without(of_, {});
    for (std::size_t i = 1; i < path.size(); ++i) {
        const bool joined = std::any_of(joints.begin(), joints.end(),
                                        [&](joint j) { return j == joint(path[i - 1], path[i]) || j == joint(path[i], path[i - 1]); });
        if (!joined || (i + 1 < path.size() && (!is_way(path[i]) || is_cuttable(path[i])))) return false;
    }
    return true;
}

naive_ways::after naive_ways::without_rows(const changes& rows) const {
    const rebuilt_copy copy = rebuilt(of_, rows);
    const naive::world world(copy.deployment, policy_);
    const naive::interactions found(world);
    std::set<joint> used;
    for (const naive::interaction& i : found.list) {
        if (i.how == naive::strength::reachable) continue;
        for (const auto& [machine, end] : {joint(i.a, i.b), joint(i.b, i.a)})
            if (asking_.count(copy.node[machine]) > 0 && (found.on_ramp[end] || world.is_end_beyond(end))) used.emplace(machine, end);
    }
    return {naive::classify(copy.deployment, policy_).outcome, used.size()};
}

std::optional<tried_cuts> try_cuts(const naive_ways& ways, cut_of what, std::size_t trials) {
    const std::vector<changes> rows = ways.candidates(what);
    tried_cuts found;
    bool any = false;
    for (std::size_t size = 0; size <= rows.size(); ++size) {
        std::vector<bool> chosen(rows.size());
        std::fill_n(chosen.begin(), size, true);
        do {
            if (trials-- == 0) return std::nullopt;
            changes together;
            for (std::size_t i = 0; i < rows.size(); ++i)
                if (chosen[i]) together.add(rows[i]);
            if (!ways.parts_now(together)) continue;
            if (!any) found.now = size;
            any = true;
            if (found.now == size) ++found.how_many;
            if (!found.proved && ways.parts_then(together)) found.proved = size;
        } while (std::prev_permutation(chosen.begin(), chosen.end()));
        if (found.proved) return found;
    }
    return found;
}

} // namespace questions
