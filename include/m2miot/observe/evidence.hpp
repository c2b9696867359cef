// SPDX-License-Identifier: BSL-1.0
/// @file The last phase of the walk: every interaction, counted with its like, and what it means for its part.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

#include "borders.hpp"
#include "carriers.hpp"
#include "kinship.hpp"
#include "on_ramps.hpp"
#include "record.hpp"
#include "unknowns.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

/// Collects evidence. `Judge` says what an interaction is worth:
///   `judge.m2m(r)`, `judge.iot(r)` -> ranks: the deciding evidence of a record, asked once for each;
///   `Judge::sees_each`: whether it wants every interaction; then `judge.each(r)` -> pair of ranks is called for each, where `r.count`
///   is 1.
template <observable D, class Judge>
class evidence {
public:
    evidence(const D& deployment, walk_state& w, Judge& judge, unknown_search& unknowns)
        : d_(deployment), w_(w), judge_(judge), unknowns_(unknowns), borders_(w), carriers_(deployment, w), kinship_(deployment, w),
          direct_(w.nodes.size()), rank_(w.nodes.size(), 0) {}

    void collect() {
        flows();
        links();
        groups();
        settle_back_end();
        w_.out.records = table_.take();
    }
    /// Components of the direct machine interactions under the policy asked, and the strongest of them at each node.
    [[nodiscard]] components& direct() { return direct_; }
    [[nodiscard]] const std::vector<std::uint8_t>& rank() const { return rank_; }

private:
    struct occurrence {
        interaction_traits traits;
        node_index near;
        node_index far;      // the far end, unless a group has several: then one that understands the near end, if any does
        std::uint32_t group; // or no_index
        flow_index flow;
        link_index link;
        std::uint64_t order;
    };

    // --- flows

    void flows() {
        std::size_t next_course = 0;
        std::uint64_t order = 0;
        w_.for_each_live_flow(d_, [&](flow_index f, node_index from, node_index to, flow_facts facts) {
            const node_state a = w_.nodes[from];
            const node_state b = w_.nodes[to];
            const policy_mask machines = both(a.machine(), b.machine());
            const flow_course course = machines != 0 ? w_.courses[next_course++] : flow_course{};
            part_facts& part = w_.out.parts[w_.part_of(from)];
            part.speaks.raise(every_policy, a.is_inferred() || b.is_inferred() ? 2 : 3);
            const bool command = facts.trigger() == trigger::application;
            const contact outward = command ? contact::command : contact::flow_to;
            const contact inward = command ? contact::command : contact::flow_from;
            unknowns_.touch(from, b.cls(), outward, every_policy);
            unknowns_.touch(to, a.cls(), inward, every_policy);
            if (unknowns_.any()) unknowns_.hear(from, to, !std::string_view(d_.flow_protocol(f)).empty());
            ++order;
            if (!have_roles(a, b)) return;

            const policy_mask exists = flow_exists(a, b, course);
            interaction_traits t = traits_of(a, b, strength::declared);
            t.trigger = folded(facts.trigger());
            t.exists = exists;
            t.incomplete = course.incomplete;
            t.command = t.trigger == trigger::application ? machines : policy_mask{0};
            t.near_physical = a.senses();
            t.far_physical = b.actuates() ? t.far : std::uint8_t{0};
            if (t.trigger != trigger::application) t.direct = direct_mask(a, b, either(course.direct, course.incomplete));
            if (t.direct != 0) t.understood = !std::string_view(d_.flow_protocol(f)).empty() || same_type(from, to);
            t.carried =
                under(course.direct, w_.asked) && w_.nodes[from].is_linked() && w_.nodes[to].is_linked() && carriers_.carry(from, to);
            hosting_met(from, to, outward, inward, exists);
            if (exists != 0 || t.command != 0) add({t, from, to, no_index, f, no_index, order});
            if (course.mediated != 0) {
                mediated(from, true, course.mediated, t, f, order);
                mediated(to, false, course.mediated, t, f, order);
            }
        });
    }
    /// One machine's side of a mediated flow: an interaction with the end beyond that carries it.
    void mediated(node_index machine, bool is_origin, policy_mask mask, interaction_traits t, flow_index f, std::uint64_t order) {
        t.mediated = true;
        t.near = w_.nodes[machine].cls();
        t.direct = t.incomplete = t.command = 0;
        t.understood = t.carried = false;
        t.near_physical = is_origin ? w_.nodes[machine].senses() : w_.nodes[machine].actuates();
        t.far_physical = 0;
        for (std::size_t i = 0; i < server_policy_count; ++i) {
            const auto p = static_cast<server_policy>(i);
            if (!under(mask, p)) continue;
            const node_index end = borders_.beyond(machine, p);
            t.far = class_bit(w_.nodes[end].cls());
            t.exists = mask_of(p);
            t.inferred = w_.nodes[machine].is_inferred() || w_.nodes[end].is_inferred();
            hosting_met(machine, end, contact::flow_to, contact::flow_from, t.exists);
            add({t, machine, end, no_index, f, no_index, order});
        }
    }

    // --- links, and transport of two members

    void links() {
        const bool protocols = w_.joints_name_protocols(d_);
        w_.for_each_joint(d_, [&](link_index l, node_index a, node_index b, link_facts facts) {
            if (w_.nodes[a].is_transport() || w_.nodes[b].is_transport()) return;
            link(a, b, l, protocols && !w_.joint_protocol(d_, l).empty(), is_operator_medium(facts.medium()));
        });
        for (std::uint32_t i = 0; i < w_.groups.size(); ++i) {
            const transport_group& g = w_.groups[i];
            if (!g.more && g.second != no_index) link(g.first, g.second, g.link, !g.protocol.empty(), carriers_.group_carries(i));
        }
    }
    void link(node_index a, node_index b, link_index l, bool named_protocol, bool carried) {
        if (w_.nodes[a].silent() == 0) std::swap(a, b); // the silent machine speaks
        const node_state sa = w_.nodes[a];
        const node_state sb = w_.nodes[b];
        const policy_mask stands = stands_in(sa, sb);
        unknowns_.touch(a, sb.cls(), contact::link, stands);
        unknowns_.touch(b, sa.cls(), contact::link, stands);
        unknowns_.hear(a, b, named_protocol);
        if (stands == 0) return;
        part_facts& part = w_.out.parts[w_.part_of(a)];
        part.speaks.raise(stands, 2);
        if (!have_roles(sa, sb)) return;
        interaction_traits t = traits_of(sa, sb, strength::adjacent);
        t.exists = stands;
        t.near_physical = sa.is_physical();
        t.far_physical = sb.is_physical() ? t.far : std::uint8_t{0};
        t.direct = direct_mask(sa, sb, stands);
        if (t.direct != 0) t.understood = named_protocol || same_type(a, b);
        t.carried = carried && under(both(stands, both(sa.machine(), sb.machine())), w_.asked);
        hosting_met(a, b, contact::link, contact::link, stands);
        add({t, a, b, no_index, no_index, l, l});
    }

    // --- groups: each silent machine once

    void groups() {
        std::unordered_set<std::uint64_t> seen; // (node, group) of nodes with several links into transport
        for (const membership& m : w_.members) {
            const transport_group& g = w_.groups[m.group];
            if (!g.more) continue;
            unite_in_group(m.node, g);
            if (w_.nodes[m.node].in_many_groups() && !seen.insert(std::uint64_t{m.group} << 32 | m.node).second) continue;
            member(m, g);
        }
        for (std::uint32_t i = 0; i < w_.groups.size(); ++i)
            if (w_.groups[i].more) ends_beyond_of(i);
    }
    void member(const membership& m, const transport_group& g) {
        const node_state s = w_.nodes[m.node];
        const end_class cls = s.cls();
        const std::uint8_t others = g.classes_beside(m.node, cls);
        const policy_mask silent = s.silent();
        policy_mask machines = 0; // under which there is another machine; and another thing
        policy_mask servers = 0;
        for (std::size_t c = 0; c < role_class_count; ++c) {
            if ((others >> c & 1U) == 0) continue;
            const auto other = static_cast<end_class>(c);
            machines = either(machines, machine_mask(other));
            if (is_server(other)) servers = either(servers, machine_mask(other));
        }
        const policy_mask things = (others & 7U) != 0 ? every_policy : policy_mask{0};
        const bool personal_beside = (others & class_bit(end_class::personal_device)) != 0;

        const policy_mask outward = both(silent, g.beyond());
        const policy_mask joined = both(silent, both(g.closed(), machines));
        policy_mask paired = 0;
        if (cls == end_class::personal_device) paired = both(both(silent, g.paired), servers);
        if (is_server(cls) && personal_beside) paired = both(silent, g.paired);
        const policy_mask exists = either(outward, either(joined, paired));

        part_facts& part = w_.out.parts[w_.part_of(m.node)];
        const bool strangers = g.unknown != no_index || g.bystander != no_index;
        part.speaks.raise(either(either(exists, strangers ? silent : policy_mask{0}), g.two_outsiders()), 1);
        if (unknowns_.any()) unknowns_.hear(m.node, m.node, !w_.joint_protocol(d_, m.link).empty());
        if (!has_role(cls)) {
            unknowns_.touch_group(m.node, g, either(g.silent, g.two_outsiders()));
            return;
        }
        if (cls == end_class::server_of_unknown_hosting) unknowns_.touch_group(m.node, g, interacts(m.node, g, exists));
        if (exists == 0) return;
        w_.nodes[m.node].add_exposed(outward);
        if (w_.want_exposures && under(outward, w_.asked)) w_.exposed_through.emplace_back(m.node, m.group);
        interaction_traits t;
        t.near = cls;
        t.far = others;
        t.strength = strength::reachable;
        t.exists = exists;
        t.joined = joined;
        t.paired = paired;
        t.near_physical = s.is_physical();
        t.far_physical = static_cast<std::uint8_t>(g.physical & others);
        t.direct = is_thing(cls) ? joined : both(joined, things);
        const node_index kin = under(t.direct, w_.asked) ? kinship_.kin_of(d_, m) : no_index;
        t.understood = kin != no_index;
        t.carried = under(joined, w_.asked) ? carriers_.group_carries(m.group) : under(paired, w_.asked) && carriers_.pair_carries(w_, m);
        if (!is_thing(cls)) part.involved = either(part.involved, either(both(joined, things), paired));
        add({t, m.node, kin, m.group, no_index, m.link, m.link});
    }
    /// Under which policies a server of a group interacts with any member.
    [[nodiscard]] policy_mask interacts(node_index node, const transport_group& g, policy_mask exists_silent) const {
        const node_state s = w_.nodes[node];
        policy_mask mask = either(exists_silent, both(s.beyond(), g.silent));
        for (std::size_t i = 0; i < server_policy_count; ++i) {
            const auto p = static_cast<server_policy>(i);
            if (under(s.beyond(), p) && g.ends_beyond(p) >= 2) mask = either(mask, mask_of(p));
        }
        const policy_mask silent_others = s.silent() == 0 ? g.silent : policy_mask{0};
        mask = either(mask, both(both(s.machine(), g.closed()), silent_others));
        return either(mask, both(both(s.machine(), g.paired), g.silent_personal ? every_policy : s.silent()));
    }
    /// Ends beyond that a group joins share data; one record for all of them, lest a pair be looked at.
    void ends_beyond_of(std::uint32_t number) {
        const transport_group& g = w_.groups[number];
        policy_mask exists = 0;
        for (std::size_t i = 0; i < server_policy_count; ++i)
            if (g.ends_beyond(static_cast<server_policy>(i)) >= 2) exists = either(exists, mask_of(static_cast<server_policy>(i)));
        if (exists == 0) return;
        for (std::size_t c = role_class_count; c-- > 0;) { // the class that is an end beyond under the most policies
            const auto cls = static_cast<end_class>(c);
            if (!g.has(cls) || beyond_mask(cls) == 0) continue;
            interaction_traits t;
            t.near = cls;
            t.strength = strength::reachable;
            t.exists = both(exists, beyond_mask(cls));
            for (std::size_t o = 0; o < role_class_count; ++o)
                if (beyond_mask(static_cast<end_class>(o)) != 0)
                    t.far = static_cast<std::uint8_t>(t.far | (g.classes_beside(g.member[c], cls) & 1U << o));
            add({t, g.member[c], no_index, number, no_index, g.link, g.link});
            return;
        }
    }
    /// Joins the machines that the group joins: with a silent thing all of them; with silent servers only, things and silent servers.
    void unite_in_group(node_index node, const transport_group& g) {
        const node_state s = w_.nodes[node];
        const auto p = static_cast<std::size_t>(w_.asked);
        if (!under(both(s.machine(), g.closed()), w_.asked)) return;
        node_index hub = g.first_silent_thing[p];
        if (hub == no_index) {
            const node_index server = g.first_silent_server[p];
            if (server == no_index || (g.classes & 7U) == 0) return; // nobody is silent, or there are servers only
            if (is_server(s.cls()) && !under(s.silent(), w_.asked)) return;
            hub = server;
        }
        unite(node, hub, 1);
    }

    // --- counting

    [[nodiscard]] static constexpr std::uint8_t class_bit(end_class c) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(c)); }
    [[nodiscard]] static constexpr trigger folded(trigger t) {
        return t == trigger::application || t == trigger::person ? t : trigger::unknown;
    }
    [[nodiscard]] static interaction_traits traits_of(node_state near, node_state far, strength how) {
        interaction_traits t;
        t.near = near.cls();
        t.far = class_bit(far.cls());
        t.strength = how;
        t.inferred = near.is_inferred() || far.is_inferred();
        return t;
    }
    [[nodiscard]] static policy_mask direct_mask(node_state a, node_state b, policy_mask joined) {
        if (is_server(a.cls()) && is_server(b.cls())) return 0;
        return both(both(joined, both(a.machine(), b.machine())), complement(either(a.on_ramp(), b.on_ramp())));
    }
    [[nodiscard]] bool same_type(node_index a, node_index b) const {
        return d_.has_types() && !std::string_view(d_.type(a)).empty() && std::string_view(d_.type(a)) == std::string_view(d_.type(b));
    }
    void unite(node_index a, node_index b, unsigned rank) {
        direct_.join(a, b);
        rank_[a] = std::max(rank_[a], static_cast<std::uint8_t>(rank));
        rank_[b] = std::max(rank_[b], static_cast<std::uint8_t>(rank));
    }
    /// A server of unknown hosting has an interaction: its hosting is missing.
    void hosting_met(node_index a, node_index b, contact from_a, contact from_b, policy_mask exists) {
        if (w_.nodes[a].cls() == end_class::server_of_unknown_hosting) unknowns_.touch_hosting(a, w_.nodes[b].cls(), from_a, exists);
        if (w_.nodes[b].cls() == end_class::server_of_unknown_hosting) unknowns_.touch_hosting(b, w_.nodes[a].cls(), from_b, exists);
    }

    void add(const occurrence& o) {
        for (std::size_t p = 0; p < server_policy_count; ++p)
            w_.out.interactions[p] += under(o.traits.exists, static_cast<server_policy>(p));
        part_facts& part = w_.out.parts[w_.part_of(o.near)];
        if (o.group == no_index) {
            expose(o.near, o.far, o.traits.exists);
            expose(o.far, o.near, o.traits.exists);
            if (under(o.traits.direct, w_.asked)) unite(o.near, o.far, judge_.rank(o.traits, w_.asked));
        }
        if (is_thing(o.traits.near) || (o.group == no_index && (o.traits.far & 7U) != 0)) {
            part.involved = either(part.involved, o.traits.exists);
            count(o, part);
        } else {
            back_end_.push_back(o); // whether it counts turns on what else happens in the part
        }
    }
    void expose(node_index member, node_index end, policy_mask exists) {
        const policy_mask mask = both(exists, either(w_.nodes[end].beyond(), w_.nodes[end].on_ramp()));
        w_.nodes[member].add_exposed(mask);
        if (w_.want_exposures && under(mask, w_.asked)) w_.exposed_to.emplace_back(member, end);
    }
    void settle_back_end() {
        for (occurrence& o : back_end_) {
            part_facts& part = w_.out.parts[w_.part_of(o.near)];
            o.traits.back_end = part.involved;
            count(o, part);
        }
    }
    void count(const occurrence& o, part_facts& part) {
        const std::size_t i = table_.find_or_add(o.traits);
        record& r = table_[i];
        if (r.count++ == 0) fill(r, o);
        if (i == worth_.size()) worth_.emplace_back(judge_.m2m(r), judge_.iot(r));
        part.m2m |= worth_[i].first;
        part.iot |= worth_[i].second;
        if constexpr (Judge::sees_each) {
            record single;
            single.traits = o.traits;
            single.count = 1;
            fill(single, o);
            const auto [m2m, iot] = judge_.each(single);
            part.m2m |= m2m;
            part.iot |= iot;
        }
    }
    void fill(record& r, const occurrence& o) const {
        r.near = o.near;
        r.flow = o.flow;
        r.link = o.link < d_.link_count() ? o.link : no_index; // a hop is no link
        r.order = o.order;
        r.far.fill(no_index);
        if (o.traits.understood) {
            r.kin = o.far;
            r.kin_class = w_.nodes[o.far].cls();
        }
        for (std::size_t c = 0; c < role_class_count; ++c) {
            if ((o.traits.far >> c & 1U) == 0) continue;
            if (o.group == no_index) {
                r.far[c] = o.far;
                continue;
            }
            const transport_group& g = w_.groups[o.group];
            const auto cls = static_cast<end_class>(c);
            const bool physical = (o.traits.far_physical >> c & 1U) != 0 && g.physical_member(cls) != o.near;
            r.far[c] = physical ? g.physical_member(cls) : g.member_beside(o.near, cls);
        }
    }

    const D& d_;
    walk_state& w_;
    Judge& judge_;
    unknown_search& unknowns_;
    borders borders_;
    carriers carriers_;
    kinship kinship_;
    components direct_;
    std::vector<std::uint8_t> rank_;
    record_table table_;
    std::vector<std::pair<ranks, ranks>> worth_;
    std::vector<occurrence> back_end_;
};

} // namespace m2miot::detail
