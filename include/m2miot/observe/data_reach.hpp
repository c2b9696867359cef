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
#include <utility>

#include "borders.hpp"
#include "on_ramps.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

class data_reach {
public:
    data_reach(walk_state& w, const borders& beyond) : w_(w), beyond_(beyond), variants_(w.memory), groups_(w.memory), shares_(w.memory) {}

    /// Notes at each node whether its data reach two, and whether those of some machine of its part do; the latter also in w.part_masks.
    /// @pre on-ramps and what carries mediated flows are known
    /// @complexity two passes over what is no link between devices, and three over nodes, whatever the policies
    void find() {
        if (!asks_for(w_.wanted, asks::sharing)) return;
        const census& c = w_.out.census;
        const bool differ[server_policy_count] = {true, c[end_class::server_dedicated] > 0, c[end_class::server_of_unknown_hosting] > 0};
        for (std::size_t p = 0; p < server_policy_count; ++p) { // those that count no server otherwise are alike
            if (differ[p])
                variants_.push_back({static_cast<server_policy>(p), 0, components(w_.memory), large_vector<reached>(w_.memory),
                                     large_vector<node_index>(w_.memory)});
            variants_.back().alike = either(variants_.back().alike, mask_of(static_cast<server_policy>(p)));
        }
        represent_groups();
        join_what_passes_on();
        listen();
        tell_parts();
    }

private:
    enum class reached : std::uint8_t { none, one, several };

    /// Policies under which data go alike.
    struct variant {
        server_policy policy;
        policy_mask alike;
        components joined;               // what passes on, by number in w.others
        large_vector<reached> beyond_in; // by label: ends beyond
        large_vector<node_index> first;  // by node: the label that a machine's data reach
    };
    /// Of a group: an end beyond, and a silent server and a silent personal device where these exchange, by variant.
    struct representatives {
        std::array<node_index, server_policy_count> end{no_index, no_index, no_index};
        node_index silent_personal = no_index;
    };

    /// Hears, and passes on: on-ramps and ends beyond. No device is either.
    [[nodiscard]] static policy_mask passes(node_state s) { return either(s.beyond(), s.on_ramp()); }
    [[nodiscard]] node_index number(node_index n) const { return w_.others.number(n); }

    void represent_groups() {
        groups_.assign(w_.crowds.size(), {});
        for (const std::uint32_t i : w_.other_members) {
            const membership& m = w_.members[i];
            if (!w_.has_crowd(m)) continue;
            representatives& g = groups_[w_.groups[m.group].crowd];
            const node_state s = w_.nodes[m.node];
            for (std::size_t v = 0; v < variants_.size(); ++v)
                if (g.end[v] == no_index && under(s.beyond(), variants_[v].policy)) g.end[v] = m.node;
            if (g.silent_personal == no_index && s.cls() == end_class::personal_device && s.silent() != 0) g.silent_personal = m.node;
        }
    }
    void join_what_passes_on() {
        for (variant& v : variants_) v.joined.reset(w_.others.size());
        const auto join = [&](node_index a, node_index b, policy_mask exchange) {
            const policy_mask mask = both(exchange, both(passes(w_.nodes[a]), passes(w_.nodes[b])));
            for (variant& v : variants_)
                if (under(mask, v.policy)) v.joined.join(number(a), number(b));
        };
        for_each_exchange(join, true);
        for (const std::uint32_t i : w_.other_members)
            if (w_.has_crowd(w_.members[i])) speak_in_group(w_.members[i], join);
        for (variant& v : variants_) {
            v.joined.flatten();
            v.beyond_in.assign(w_.others.size(), reached::none);
        }
        w_.others.for_each([&](node_index n) {
            for (variant& v : variants_) {
                if (!under(w_.nodes[n].beyond(), v.policy)) continue;
                reached& have = v.beyond_in[v.joined.label(number(n))];
                have = have == reached::none ? reached::one : reached::several;
            }
        });
    }
    void listen() {
        for (variant& v : variants_) v.first.assign(w_.nodes.size(), no_index);
        shares_.assign(w_.nodes.size(), 0);
        const auto hear = [&](node_index machine, node_index from, policy_mask mask) {
            for (variant& v : variants_) {
                if (!under(mask, v.policy)) continue;
                const node_index root = v.joined.label(number(from));
                const reached there = v.beyond_in[root];
                if (there == reached::none) continue;
                node_index before = no_index;
                if (there == reached::one) before = std::exchange(v.first[machine], root);
                if (there == reached::several || (before != no_index && before != root))
                    shares_[machine] = either(shares_[machine], v.alike);
            }
        };
        const auto exchange = [&](node_index a, node_index b, policy_mask mask) {
            const node_state sa = w_.nodes[a];
            const node_state sb = w_.nodes[b];
            hear(a, b, both(mask, both(sa.machine(), passes(sb))));
            hear(b, a, both(mask, both(sb.machine(), passes(sa))));
        };
        for_each_exchange(exchange, false);
        constexpr std::size_t ahead = 16;
        for (std::size_t i = 0; i < w_.members.size(); ++i) {
            if (i + ahead < w_.members.size()) {
                w_.nodes.prefetch(w_.members[i + ahead].node);
                bring_close(variants_.front().first.data() + w_.members[i + ahead].node);
            }
            if (w_.has_crowd(w_.members[i])) speak_in_group(w_.members[i], exchange);
        }
    }
    void tell_parts() {
        w_.parts.flatten(*w_.team);
        w_.part_masks.assign(w_.nodes.size(), 0);
        large_vector<policy_mask> of_part(w_.machines.count(), 0, w_.memory); // by label
        const auto part_of = [&](node_index n) { return w_.parts.label(w_.machines.number(n)); };
        for (node_index n = 0; n < w_.nodes.size(); ++n) {
            if (shares_[n] == 0) continue;
            policy_mask& part = of_part[part_of(n)];
            part = either(part, shares_[n]);
            w_.parts_share = either(w_.parts_share, shares_[n]);
        }
        if (w_.parts_share == 0) return;
        node_index last = no_index; // site by site many nodes in a row are of one component
        policy_mask mask = 0;
        for (node_index n = 0; n < w_.nodes.size(); ++n) {
            if (const node_index root = w_.machines.nodes().label(n); root != last) {
                last = root;
                mask = of_part[part_of(n)];
            }
            if (mask == 0) continue;
            w_.part_masks[n] = mask;
            w_.nodes.add(n, node_state::shares(shares_[n], mask), false);
        }
    }

    /// Calls `visit(a, b, mask)` for each interaction outside of groups of three or more, and the policies under which it is one. One of
    /// them is no device. @param between_others  only where neither is
    template <class Visit>
    void for_each_exchange(Visit&& visit, bool between_others) const {
        const auto left_out = [between_others](node_state a, node_state b) {
            const bool device_a = a.cls() == end_class::device;
            const bool device_b = b.cls() == end_class::device;
            return between_others ? device_a || device_b : device_a && device_b;
        };
        w_.for_flows(0, w_.rows.flow_origins.size(), [&](std::size_t row, flow_index, node_index from, node_index to, flow_facts facts) {
            const node_state a = w_.nodes[from];
            const node_state b = w_.nodes[to];
            const flow_course course = flow_course::of(w_.machine_flows ? w_.courses[row] : std::uint16_t{0});
            if ((course.mediated == 0 && left_out(a, b)) || !have_roles(a, b) || !w_.is_live(from, to, facts)) return;
            if (!left_out(a, b)) visit(from, to, flow_exists(a, b, course));
            for (const variant& v : variants_)
                if (under(course.mediated, v.policy))
                    for (const node_index machine : {from, to})
                        if (!between_others || w_.nodes[machine].cls() != end_class::device)
                            visit(machine, beyond_.beyond(beyond_.component(machine, v.policy), v.policy), mask_of(v.policy));
        });
        const auto link = [&](node_index a, node_index b) {
            const node_state sa = w_.nodes[a];
            const node_state sb = w_.nodes[b];
            if (have_roles(sa, sb) && !left_out(sa, sb)) visit(a, b, stands_in(sa, sb));
        };
        w_.for_each_rest([&](link_index, node_index a, node_index b) { link(a, b); }); // transport has no role
        for (const transport_group& g : w_.groups)
            if (g.is_pair()) link(g.first, g.second);
    }
    /// The exchanges of a member of a group of three or more, with enough others: what some silent one joins, the first joins.
    template <class Visit>
    void speak_in_group(const membership& m, Visit&& visit) const {
        const crowd& g = w_.crowd_of(m.group);
        const representatives& of = groups_[w_.groups[m.group].crowd];
        const node_state s = w_.nodes[m.node];
        for (std::size_t v = 0; v < variants_.size(); ++v)
            if (of.end[v] != no_index && of.end[v] != m.node)
                visit(m.node, of.end[v], both(either(s.silent(), s.beyond()), mask_of(variants_[v].policy)));
        if (g.paired == 0 || s.cls() == end_class::device) return;
        const policy_mask paired = both(g.paired, s.machine());
        if (s.cls() == end_class::personal_device) {
            for (const variant& v : variants_) {
                const node_index server = g.first_silent_server[static_cast<std::size_t>(v.policy)];
                if (server != no_index) visit(m.node, server, both(paired, mask_of(v.policy)));
            }
            if (s.silent() == 0) return;
            for (const end_class server : {end_class::server_dedicated, end_class::server_of_unknown_hosting})
                if (g.has(server)) visit(m.node, g.member[static_cast<std::size_t>(server)], both(paired, machine_mask(server)));
        } else if (is_server(s.cls())) {
            if (of.silent_personal != no_index) visit(m.node, of.silent_personal, paired);
            if (g.has(end_class::personal_device))
                visit(m.node, g.member[static_cast<std::size_t>(end_class::personal_device)], both(paired, s.silent()));
        }
    }

    walk_state& w_;
    const borders& beyond_;
    large_vector<variant> variants_;
    large_vector<representatives> groups_; // by crowd
    large_vector<policy_mask> shares_;     // by node
};

} // namespace m2miot::detail
