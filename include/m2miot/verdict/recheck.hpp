// SPDX-License-Identifier: BSL-1.0
/// @file A second reading of the rules, for `verify` alone: slow, plain, and sharing no code with the walk, the joins or the criteria.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../model/concepts.hpp"
#include "../model/run_watch.hpp"
#include "../model/server_policy.hpp"

namespace m2miot::detail {

/// The deployment in plain lists, and what each node is under one policy.
class recheck {
public:
    struct flow {
        flow_index index;
        node_index from;
        node_index to;
        m2miot::trigger trigger;
        bool names_protocol;
    };
    struct step {
        node_index to;
        link_index link;
    };

    /// @param watch  asked, then and later, whether to stop; each row is a step, and each node one for each kind of on-ramp
    template <observable D>
    recheck(const D& deployment, server_policy policy, run_watch& watch)
        : policy_(policy), watch_(watch), steps_(deployment.node_count()), flows_at_(deployment.node_count()),
          protocols_at_(deployment.node_count()) {
        deployment.for_each_node([&](node_index, node_facts f) {
            watch_.advance();
            facts_.push_back(f);
        });
        deployment.for_each_link([&](link_index l, node_index a, node_index b, link_facts f) {
            watch_.advance();
            ends_.emplace_back(a, b);
            internet_.push_back(f.internet().is_yes());
            add_step(a, b, l);
            name(a, b, deployment.link_protocol(l));
        });
        deployment.for_each_flow([&](flow_index i, node_index from, node_index to, flow_facts f) {
            watch_.advance();
            if (f.support() || from == to) return;
            if (facts_[from].kind() == node_kind::relay || facts_[to].kind() == node_kind::relay) {
                add_step(from, to, no_index);
                name(from, to, deployment.flow_protocol(i));
                return;
            }
            flows_at_[from].push_back(flows_.size());
            flows_at_[to].push_back(flows_.size());
            flows_.push_back({i, from, to, f.trigger(), !std::string_view(deployment.flow_protocol(i)).empty()});
        });
        on_ramps_ = find_on_ramps(false);
        possible_on_ramps_ = find_on_ramps(true);
    }

    [[nodiscard]] std::size_t node_count() const { return facts_.size(); }
    [[nodiscard]] node_kind kind(node_index n) const { return facts_[n].kind(); }
    [[nodiscard]] node_facts facts(node_index n) const { return facts_[n]; }
    [[nodiscard]] const std::vector<flow>& flows() const { return flows_; }
    [[nodiscard]] std::vector<const flow*> flows_at(node_index n) const {
        std::vector<const flow*> at;
        for (const std::size_t i : flows_at_[n]) at.push_back(&flows_[i]);
        return at;
    }
    [[nodiscard]] const std::vector<step>& steps(node_index n) const { return steps_[n]; }
    [[nodiscard]] std::size_t link_count() const { return ends_.size(); }
    [[nodiscard]] std::pair<node_index, node_index> ends(link_index l) const { return ends_[l]; }
    [[nodiscard]] bool is_internet(link_index l) const { return internet_[l]; }

    [[nodiscard]] bool is_machine(node_index n) const {
        switch (kind(n)) {
        case node_kind::device:
            return !facts_[n].carries_data_only().is_yes();
        case node_kind::personal_device:
            return true;
        case node_kind::gateway:
            return !flows_at_[n].empty();
        case node_kind::server:
            if (policy_ == server_policy::every_server_is_service) return false;
            if (policy_ == server_policy::dedicated_is_machine) return facts_[n].hosting() == hosting::dedicated;
            return facts_[n].hosting() != hosting::hosted;
        default:
            return false;
        }
    }
    [[nodiscard]] bool is_beyond(node_index n) const {
        return kind(n) == node_kind::cloud_service || kind(n) == node_kind::application || (kind(n) == node_kind::server && !is_machine(n));
    }
    [[nodiscard]] bool is_transport(node_index n) const {
        return kind(n) == node_kind::relay || (kind(n) == node_kind::gateway && flows_at_[n].empty());
    }
    [[nodiscard]] bool is_silent(node_index n) const { return is_machine(n) && flows_at_[n].empty() && !facts_[n].flows_complete(); }
    /// Certainly an on-ramp: by flows, links, and silent machines that reach an end beyond.
    [[nodiscard]] bool is_on_ramp(node_index n) const { return on_ramps_.count(n) > 0; }
    /// Maybe one: what transport of any size joins is taken in, though a group may not join it after all.
    [[nodiscard]] bool may_be_on_ramp(node_index n) const { return possible_on_ramps_.count(n) > 0; }
    [[nodiscard]] bool is_linked(node_index n) const { return !steps_[n].empty(); }

    /// There is a link of this index, and it joins these two.
    [[nodiscard]] bool joins(link_index l, node_index a, node_index b) const {
        return l < ends_.size() && (ends_[l] == std::pair(a, b) || ends_[l] == std::pair(b, a));
    }
    /// There is a link of this index, and it ends at `n`.
    [[nodiscard]] bool touches(link_index l, node_index n) const {
        return l < ends_.size() && (ends_[l].first == n || ends_[l].second == n);
    }

    /// Links at both (or flows that are hops) name one protocol.
    [[nodiscard]] bool name_one_protocol(node_index a, node_index b) const {
        for (const std::string& protocol : protocols_at_[a])
            if (protocols_at_[b].count(protocol) > 0) return true;
        return false;
    }
    /// Two nodes with a link, or a flow that is a hop, between them.
    [[nodiscard]] bool are_neighbours(node_index a, node_index b) const {
        for (const step& s : steps_[a])
            if (s.to == b) return true;
        return false;
    }
    /// Whether links lead from `a` to `b`, between them only through nodes that may be passed.
    [[nodiscard]] bool leads(node_index a, node_index b, const std::function<bool(node_index)>& may_pass) const {
        return around(a, may_pass).count(b) > 0;
    }
    /// All that links lead to from `a`, through nodes that may be passed.
    [[nodiscard]] std::set<node_index> around(node_index a, const std::function<bool(node_index)>& may_pass) const {
        std::set<node_index> met{a};
        std::vector<node_index> todo{a};
        while (!todo.empty()) {
            const node_index at = todo.back();
            todo.pop_back();
            watch_.pass();
            if (at != a && !may_pass(at)) continue;
            for (const step& s : steps_[at])
                if (met.insert(s.to).second) todo.push_back(s.to);
        }
        return met;
    }
    /// Transport, or a machine that forwards.
    [[nodiscard]] std::function<bool(node_index)> through_machines() const {
        return [this](node_index n) { return is_transport(n) || is_machine(n); };
    }
    [[nodiscard]] std::function<bool(node_index)> through_transport() const {
        return [this](node_index n) { return is_transport(n); };
    }
    [[nodiscard]] std::function<bool(node_index)> through_roles() const {
        return [this](node_index n) { return is_transport(n) || is_machine(n) || is_beyond(n); };
    }

    /// A flow between two machines goes directly, or counts so.
    [[nodiscard]] bool goes_directly(const flow& f) const {
        if (!is_linked(f.from) || !is_linked(f.to) || leads(f.from, f.to, through_machines())) return true;
        return !leads(f.from, f.to, [](node_index) { return true; });
    }
    /// The flow is carried by an end beyond on its way between two machines.
    [[nodiscard]] bool is_mediated(const flow& f) const {
        return is_machine(f.from) && is_machine(f.to) && is_linked(f.from) && is_linked(f.to) && !leads(f.from, f.to, through_machines()) &&
               leads(f.from, f.to, through_roles());
    }
    /// Links stand for an interaction of the two: transport alone is between them, and one is silent or neither is a machine.
    [[nodiscard]] bool links_stand_in(node_index a, node_index b) const {
        return leads(a, b, through_transport()) && (is_silent(a) || is_silent(b) || (!is_machine(a) && !is_machine(b)));
    }

private:
    void add_step(node_index a, node_index b, link_index l) {
        if (a == b) return;
        steps_[a].push_back({b, l});
        steps_[b].push_back({a, l});
    }
    void name(node_index a, node_index b, std::string_view protocol) {
        if (protocol.empty() || a == b) return;
        protocols_at_[a].emplace(protocol);
        protocols_at_[b].emplace(protocol);
    }
    [[nodiscard]] std::set<node_index> find_on_ramps(bool generous) const {
        std::set<node_index> found;
        for (node_index n = 0; n < facts_.size(); ++n) {
            watch_.advance();
            if (is_machine(n) && kind(n) != node_kind::device && meets_beyond(n, generous)) found.insert(n);
        }
        const auto passing = chains(generous);
        for (bool grown = true; grown;) {
            grown = false;
            for (const auto& [a, b] : passing) {
                watch_.pass();
                if (found.count(a) == found.count(b)) continue;
                found.insert({a, b});
                grown = true;
            }
        }
        return found;
    }
    [[nodiscard]] bool meets_beyond(node_index n, bool generous) const {
        const auto personal_and_server = [&](node_index a, node_index b) {
            return kind(a) == node_kind::personal_device && kind(b) == node_kind::server;
        };
        const auto counts = [&](node_index other) {
            return is_beyond(other) || personal_and_server(n, other) || personal_and_server(other, n);
        };
        for (const std::size_t i : flows_at_[n]) {
            const flow& f = flows_[i];
            const node_index other = f.from == n ? f.to : f.from;
            if (is_mediated(f) || (counts(other) && (!is_machine(other) || goes_directly(f)))) return true;
        }
        for (const node_index other : around(n, through_transport())) {
            if (other == n) continue;
            if (is_silent(n) && is_beyond(other)) return true;
            if ((generous || are_neighbours(n, other)) && counts(other) && (is_silent(n) || is_silent(other))) return true;
        }
        return false;
    }
    [[nodiscard]] std::vector<std::pair<node_index, node_index>> chains(bool generous) const {
        const auto passes = [&](node_index n) {
            return is_machine(n) && (kind(n) == node_kind::gateway || kind(n) == node_kind::personal_device);
        };
        std::vector<std::pair<node_index, node_index>> found;
        for (const flow& f : flows_)
            if (passes(f.from) && passes(f.to) && goes_directly(f)) found.emplace_back(f.from, f.to);
        for (node_index n = 0; n < steps_.size(); ++n) {
            watch_.pass();
            if (!passes(n)) continue;
            for (const node_index other : around(n, through_transport()))
                if (other != n && passes(other) && (generous || are_neighbours(n, other)) && (is_silent(n) || is_silent(other)))
                    found.emplace_back(n, other);
        }
        return found;
    }

    server_policy policy_;
    run_watch& watch_;
    std::vector<node_facts> facts_;
    std::vector<std::pair<node_index, node_index>> ends_;
    std::vector<bool> internet_; // by link
    std::vector<std::vector<step>> steps_;
    std::vector<std::vector<std::size_t>> flows_at_;
    std::vector<std::set<std::string>> protocols_at_;
    std::vector<flow> flows_;
    std::set<node_index> on_ramps_;
    std::set<node_index> possible_on_ramps_;
};

} // namespace m2miot::detail
