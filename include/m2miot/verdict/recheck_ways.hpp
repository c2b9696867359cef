// SPDX-License-Identifier: BSL-1.0
/// @file For `verify` alone: whether the Internet is between two machines, and how many ends beyond data certainly, or possibly, reach.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <vector>

#include "recheck.hpp"

namespace m2miot::detail {

/// Simple paths over Internet links.
class recheck_internet {
public:
    using node_test = std::function<bool(node_index)>;
    explicit recheck_internet(const recheck& graph) : graph_(graph) {}

    /// An Internet link is on some simple path between two nodes. @param inside  what may lie between them
    [[nodiscard]] bool is_between(node_index a, node_index b, const node_test& inside, bool ends_may_touch) const {
        const auto known = [&](node_index n) { return n == a || n == b || inside(n); };
        for (link_index l = 0; l < graph_.link_count(); ++l) {
            const auto [u, v] = graph_.ends(l);
            const bool touch = (u == a && v == b) || (u == b && v == a);
            if (u == v || !graph_.is_internet(l) || !known(u) || !known(v) || (touch && !ends_may_touch)) continue;
            if (is_on_path({u, v}, {a, b}, known)) return true;
        }
        return false;
    }
    /// So it is for what two machines say by a flow.
    [[nodiscard]] bool carries_flow(node_index a, node_index b) const { return is_between(a, b, graph_.through_machines(), true); }
    /// And where links stand for it: by one of the ways that join them, or by each.
    [[nodiscard]] bool stands_in(node_index a, node_index b, bool by_each) const {
        bool some = false, each = true;
        for (const recheck::step& s : graph_.steps(a)) {
            if (s.to == b) {
                const bool crosses = s.link != no_index && graph_.is_internet(s.link);
                some = some || crosses;
                each = each && crosses;
            } else if (graph_.is_transport(s.to)) {
                const std::set<node_index> joined = graph_.around(s.to, graph_.through_transport());
                if (joined.count(b) == 0) continue;
                const bool crosses = is_between(
                    a, b, [&](node_index n) { return graph_.is_transport(n) && joined.count(n) > 0; }, false);
                some = some || crosses;
                each = each && crosses;
            }
        }
        return by_each ? each : some;
    }

private:
    using pair = std::vector<node_index>; // of two
    /// From the ends of a link two ways lead to the two nodes that share none: no single node is on all of them.
    [[nodiscard]] bool is_on_path(const pair& link, const pair& to, const node_test& known) const {
        const std::vector<node_index> way = way_without(no_index, link, to, known);
        return !way.empty() && std::all_of(way.begin(), way.end(), [&](node_index n) { return !way_without(n, link, to, known).empty(); });
    }
    [[nodiscard]] std::vector<node_index> way_without(node_index banned, const pair& from, const pair& to, const node_test& known) const {
        std::map<node_index, node_index> before;
        std::vector<node_index> todo;
        const auto meet = [&](node_index n, node_index by) {
            if (n != banned && known(n) && before.emplace(n, by).second) todo.push_back(n);
        };
        for (const node_index n : from) meet(n, no_index);
        for (std::size_t i = 0; i < todo.size(); ++i) {
            const node_index at = todo[i];
            if (std::find(to.begin(), to.end(), at) != to.end()) {
                std::vector<node_index> way;
                for (node_index n = at; n != no_index; n = before[n]) way.push_back(n);
                return way;
            }
            for (const recheck::step& s : graph_.steps(at)) meet(s.to, at);
        }
        return {};
    }

    const recheck& graph_;
};

/// Where data go: `generous` takes in every exchange that there may be, else only what is certain.
class recheck_data {
public:
    recheck_data(const recheck& graph, bool generous) : graph_(graph), generous_(generous), next_(graph.node_count()) {
        for (const recheck::flow& f : graph.flows()) add_flow(f);
        for (node_index n = 0; n < graph.node_count(); ++n) add_links(n);
    }
    /// The data of a machine reach two ends beyond.
    [[nodiscard]] bool shares(node_index machine) const {
        if (!graph_.is_machine(machine)) return false;
        std::set<node_index> met{machine}, ends;
        std::vector<node_index> todo{machine};
        while (!todo.empty()) {
            const node_index at = todo.back();
            todo.pop_back();
            if (graph_.is_beyond(at) && ends.insert(at).second && ends.size() > 1) return true;
            if (at != machine && !passes_on(at)) continue;
            for (const node_index to : next_[at])
                if (met.insert(to).second) todo.push_back(to);
        }
        return false;
    }
    /// So do those of some machine in the part of a node.
    [[nodiscard]] bool part_shares(node_index of) const {
        std::set<node_index> met{of};
        std::vector<node_index> todo{of};
        const auto meet = [&](node_index n) {
            if (met.insert(n).second) todo.push_back(n);
        };
        while (!todo.empty()) {
            const node_index at = todo.back();
            todo.pop_back();
            if (shares(at)) return true;
            for (const recheck::step& s : graph_.steps(at)) meet(s.to);
            for (const recheck::flow* f : graph_.flows_at(at)) meet(f->from == at ? f->to : f->from);
        }
        return false;
    }
    /// Hears, and tells others.
    [[nodiscard]] bool passes_on(node_index n) const {
        return graph_.is_beyond(n) || (generous_ ? graph_.may_be_on_ramp(n) || graph_.is_on_ramp(n) : graph_.is_on_ramp(n));
    }

private:
    [[nodiscard]] bool has_role(node_index n) const { return graph_.is_machine(n) || graph_.is_beyond(n); }
    void join(node_index a, node_index b) {
        next_[a].insert(b);
        next_[b].insert(a);
    }
    void add_flow(const recheck::flow& f) {
        if (!has_role(f.from) || !has_role(f.to)) return;
        if (!graph_.is_machine(f.from) || !graph_.is_machine(f.to)) return join(f.from, f.to);
        if (!passes_on(f.from) && !passes_on(f.to) && !generous_) return; // nobody hears it who would pass it on
        if (graph_.goes_directly(f)) return join(f.from, f.to);
        if (!generous_) return;
        for (const node_index end : {f.from, f.to})
            for (const node_index other : graph_.around(end, graph_.through_machines()))
                if (graph_.is_beyond(other)) join(end, other);
    }
    void add_links(node_index n) {
        if (!has_role(n)) return;
        for (const node_index other : graph_.around(n, graph_.through_transport())) {
            if (other == n || !has_role(other)) continue;
            const bool machines = graph_.is_machine(n) && graph_.is_machine(other);
            if (machines && !generous_ && !graph_.are_neighbours(n, other)) continue; // a group may not join them
            if (graph_.is_silent(n) || graph_.is_silent(other) || (!graph_.is_machine(n) && !graph_.is_machine(other))) join(n, other);
        }
    }

    const recheck& graph_;
    bool generous_;
    std::vector<std::set<node_index>> next_;
};

} // namespace m2miot::detail
