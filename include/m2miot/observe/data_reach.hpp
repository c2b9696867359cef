// SPDX-License-Identifier: BSL-1.0
/// @file Whose data reach two ends beyond or more. Observed only for who asks.
///
/// Our reading: an interaction is an exchange, whichever side opens it. Data pass on through on-ramps and ends beyond that interact, not
/// through plain machines, which keep to themselves what they hear.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "borders.hpp"
#include "on_ramps.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

class data_reach {
public:
    data_reach(walk_state& w, const borders& beyond) : w_(w), beyond_(beyond) {}

    /// Notes at each node whether its data reach two, and whether those of some machine of its part do.
    /// @pre on-ramps and what carries mediated flows are known  @complexity near linear, for each policy that counts servers otherwise
    void find() {
        if (!asks_for(w_.wanted, asks::sharing)) return;
        const census& c = w_.out.census;
        const bool differ[server_policy_count] = {true, c[end_class::server_dedicated] > 0, c[end_class::server_of_unknown_hosting] > 0};
        w_.parts.flatten(*w_.team);
        find_silent_personals();
        for (std::size_t p = 0; p < server_policy_count;) {
            policy_mask alike = mask_of(static_cast<server_policy>(p));
            policy_ = static_cast<server_policy>(p);
            while (++p < server_policy_count && !differ[p]) alike = either(alike, mask_of(static_cast<server_policy>(p)));
            find_under(alike);
        }
    }

private:
    void find_silent_personals() {
        silent_personal_.clear();
        for (const std::uint32_t i : w_.other_members) {
            const membership& m = w_.members[i];
            if (!w_.is_paired(m.group)) continue;
            node_index& first = silent_personal_.try_emplace(m.group, no_index).first->second;
            const node_state s = w_.nodes[m.node];
            if (first == no_index && s.cls() == end_class::personal_device && s.silent() != 0) first = m.node;
        }
    }

    enum class reached : std::uint8_t { none, one, several };

    [[nodiscard]] bool is_beyond(node_index n) const { return under(w_.nodes[n].beyond(), policy_); }
    /// Passes on what it hears.
    [[nodiscard]] bool passes(node_index n) const { return is_beyond(n) || under(w_.nodes[n].on_ramp(), policy_); }
    [[nodiscard]] node_index number(node_index n) const { return w_.others.number(n); } // what passes on is no device

    void find_under(policy_mask alike) {
        const ranked_set& rows = w_.others;
        joined_.reset(rows.size());
        const auto join = [&](node_index a, node_index b) {
            if (passes(a) && passes(b)) joined_.join(number(a), number(b));
        };
        for_each_exchange(join);
        joined_.flatten();

        beyond_in_.assign(rows.size(), reached::none);
        rows.for_each([&](node_index n) {
            if (is_beyond(n)) reach(beyond_in_[joined_.label(number(n))], reached::one);
        });
        first_.assign(w_.nodes.size(), no_index);
        shares_.assign(w_.nodes.size(), false);
        const auto hear = [&](node_index machine, node_index from) {
            if (!under(w_.nodes[machine].machine(), policy_) || !passes(from)) return;
            const node_index root = joined_.label(number(from));
            if (beyond_in_[root] == reached::none) return;
            if (beyond_in_[root] == reached::several || (first_[machine] != no_index && first_[machine] != root)) shares_[machine] = true;
            first_[machine] = root;
        };
        for_each_exchange([&](node_index a, node_index b) {
            hear(a, b);
            hear(b, a);
        });

        part_shares_.assign(w_.machines.count(), false);
        bool any = false;
        const auto part_of = [&](node_index n) { return w_.parts.label(w_.machines.number(n)); };
        for (node_index n = 0; n < w_.nodes.size(); ++n)
            if (shares_[n]) any = part_shares_[part_of(n)] = true;
        if (!any) return;
        w_.parts_share = either(w_.parts_share, alike);
        for (node_index n = 0; n < w_.nodes.size(); ++n) {
            const policy_mask own = shares_[n] ? alike : policy_mask{0};
            if (part_shares_[part_of(n)]) w_.nodes.add(n, node_state::shares(own, alike), false);
        }
    }
    static void reach(reached& have, reached more) { have = have == reached::none ? more : reached::several; }

    /// Calls `visit(a, b)` for each interaction of which one is no device; where a group joins many, for enough of them.
    template <class Visit>
    void for_each_exchange(Visit&& visit) const {
        w_.for_flows(0, w_.rows.flow_origins.size(), [&](std::size_t row, flow_index, node_index from, node_index to, flow_facts facts) {
            if (!w_.is_live(from, to, facts)) return;
            const node_state a = w_.nodes[from];
            const node_state b = w_.nodes[to];
            if (!have_roles(a, b)) return;
            const flow_course course = flow_course::of(w_.machine_flows ? w_.courses[row] : std::uint16_t{0});
            if (under(flow_exists(a, b, course), policy_)) visit(from, to);
            if (!under(course.mediated, policy_)) return;
            for (const node_index machine : {from, to}) visit(machine, beyond_.beyond(beyond_.component(machine, policy_), policy_));
        });
        const auto link = [&](node_index a, node_index b) {
            if (have_roles(w_.nodes[a], w_.nodes[b]) && under(stands_in(w_.nodes[a], w_.nodes[b]), policy_)) visit(a, b);
        };
        w_.for_each_rest([&](link_index, node_index a, node_index b) {
            if (!w_.nodes[a].is_transport() && !w_.nodes[b].is_transport()) link(a, b);
        });
        for (const transport_group& g : w_.groups)
            if (g.is_pair()) link(g.first, g.second);
        for (const membership& m : w_.members)
            if (w_.has_crowd(m)) speak_in_group(m, w_.crowd_of(m.group), visit);
    }
    template <class Visit>
    void speak_in_group(const membership& m, const crowd& g, Visit&& visit) const {
        const node_state s = w_.nodes[m.node];
        const bool silent = under(s.silent(), policy_);
        const bool personal = s.cls() == end_class::personal_device;
        if (silent || is_beyond(m.node)) { // with every end beyond of the group; they exchange among themselves
            for (std::size_t c = 0; c < role_class_count; ++c) {
                const auto cls = static_cast<end_class>(c);
                if (!under(beyond_mask(cls), policy_) || !g.has(cls)) continue;
                visit(m.node, g.member[c]);
                if (const node_index other = g.member_beside(g.member[c], cls); other != no_index) visit(m.node, other);
            }
        }
        if (!under(g.paired, policy_) ||
            !(personal || under(both(s.machine(), is_server(s.cls()) ? every_policy : policy_mask{0}), policy_)))
            return;
        // A silent one exchanges with all of the other kind; so what some silent one joins, the first joins.
        const node_index hub = personal ? g.first_silent_server[static_cast<std::size_t>(policy_)] : silent_personal_.at(m.group);
        if (hub != no_index) visit(m.node, hub);
        if (!silent) return;
        for (const end_class cls : {end_class::personal_device, end_class::server_dedicated, end_class::server_of_unknown_hosting})
            if (is_server(cls) == personal && g.has(cls) && under(machine_mask(cls), policy_))
                visit(m.node, g.member[static_cast<std::size_t>(cls)]);
    }

    walk_state& w_;
    const borders& beyond_;
    server_policy policy_{};
    std::unordered_map<std::uint32_t, node_index> silent_personal_; // the first, by group that pairs
    components joined_;                                             // what passes on, by number in w.others
    std::vector<reached> beyond_in_;                                // by label
    std::vector<node_index> first_;                                 // label that a machine's data reach
    std::vector<bool> shares_;                                      // by node
    std::vector<bool> part_shares_;                                 // by label of its part
};

} // namespace m2miot::detail
