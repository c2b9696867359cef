// SPDX-License-Identifier: BSL-1.0
/// @file The last phase of the walk: every interaction, counted with its like, and what it means for its part.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "on_ramps.hpp"
#include "surroundings.hpp"
#include "tally.hpp"
#include "unknowns.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

/// Collects evidence; each thread has a collector of its own, for pieces in input order. `Judge` says what an interaction is worth:
///   `judge.m2m(r)`, `judge.iot(r)` -> ranks: the deciding evidence of a record, asked once for each;
///   `Judge::further_sets`, where further sets judge: then `judge.more(r, k, policy)` -> the k-th word of w.more_words of their evidence;
///   `judge.rank(traits, policy)`: how sure a direct machine interaction is;
///   `Judge::sees_each`: whether it wants every interaction; then `judge.each(r)` -> pair of ranks is called for each, where `r.count`
///   is 1, on one thread.
template <class Judge>
class evidence {
public:
    evidence(walk_state& w, Judge& judge, const surroundings& around, unknown_search& unknowns, unsigned thread)
        : w_(w), around_(around), unknowns_(unknowns), tally_(w, judge, unknowns, around.internet, thread), like_(w.like_in_groups[thread]),
          shared_(w.shared()) {}

    [[nodiscard]] tally<Judge>& counted() { return tally_; }
    std::vector<std::pair<node_index, node_index>> exposed_to;
    std::vector<std::pair<node_index, std::uint32_t>> exposed_through;

    // --- flows

    /// @param close  they are together in w.closest(); false where that is not known
    /// @pre neither a self-loop, nor support, nor a hop
    void flow(std::size_t row, flow_index f, node_index from, node_index to, flow_facts facts, flow_course course, bool close) {
        const node_state a = w_.nodes[from];
        const node_state b = w_.nodes[to];
        const policy_mask machines = both(a.machine(), b.machine());
        const bool named = w_.rows.flow_protocols[f] != 0;
        const bool carried = under(course.direct, w_.asked) && (!close || around_.operators.may_carry_close(from)) &&
                             around_.operators.carry(from, to) && w_.joins.machines_under(w_.asked).together(from, to);
        interaction_traits t = traits_of(a, b, strength::declared);
        t.trigger = folded(facts.trigger());
        const bool understood = named || same_type(from, to);
        const on_demand asked = asked_of(a, b, around_.internet.any() ? around_.internet.carry(from, to, course.direct) : policy_mask{0});
        const meeting m(a, b, strength::declared, t.trigger, course, named, understood, carried, false, asked.packed());
        if (!tally_.again(m, from, to, row)) {
            const policy_mask exists = flow_exists(a, b, course);
            const bool command = facts.trigger() == trigger::application;
            effects e;
            e.said = evidence_bits::speaks(every_policy, a.is_inferred() || b.is_inferred() ? 2 : 3);
            note(e.near_note, a, b, command ? contact::command : contact::flow_to, every_policy, exists, named);
            note(e.far_note, b, a, command ? contact::command : contact::flow_from, every_policy, exists, named);
            if (have_roles(a, b)) {
                t.exists = exists;
                t.incomplete = course.incomplete;
                t.command = t.trigger == trigger::application ? machines : policy_mask{0};
                t.near_physical = a.senses();
                t.far_physical = b.actuates() ? t.far : std::uint8_t{0};
                if (t.trigger != trigger::application) t.direct = direct_mask(a, b, either(course.direct, course.incomplete));
                t.understood = t.direct != 0 && understood;
                t.carried = carried;
                asked.tell(t);
                if (exists != 0 || t.command != 0) add({t, from, to, no_index, f, no_index, row}, e);
            }
            conclude(m, from, to, e);
        }
        if (course.mediated == 0) return;
        if (waiting_ + 2 * server_policy_count > waiting_size) finish_mediated();
        for (const bool is_origin : {true, false})
            for (std::size_t p = 0; p < server_policy_count; ++p)
                if (under(course.mediated, static_cast<server_policy>(p)))
                    mediated_[waiting_++] = {is_origin ? from : to, static_cast<server_policy>(p), is_origin, t.trigger, f, row};
    }
    /// Mediated flows wait until there are some, so that the memory can be asked for all of them at once. Called after the last flow too.
    void finish_mediated() {
        // Each step waits for its memory together. The sides of a machine stand one after the other.
        std::array<node_index, waiting_size> number, end;
        const auto is_same_machine = [&](std::size_t i) { return i > 0 && mediated_[i].machine == mediated_[i - 1].machine; };
        for (std::size_t i = 0; i < waiting_; ++i)
            number[i] = is_same_machine(i) ? number[i - 1] : w_.joins.number_soon_asked(mediated_[i].machine);
        for (std::size_t i = 0; i < waiting_; ++i) {
            const bool is_same = is_same_machine(i) && w_.joins.alike(mediated_[i].policy, mediated_[i - 1].policy);
            end[i] = is_same ? end[i - 1] : w_.joins.label_under(mediated_[i].policy, number[i]);
        }
        for (std::size_t i = 0; i < waiting_; ++i) end[i] = around_.beyond.beyond(end[i], mediated_[i].policy);
        for (std::size_t i = 0; i < waiting_;) {
            const std::size_t first = i;
            policy_mask mask = 0;
            do {
                mask = either(mask, mask_of(mediated_[i].policy));
                ++i;
            } while (i < waiting_ && mediated_[i].is_same_but_for_policy(mediated_[first]) && end[i] == end[first] &&
                     !unknown_search::concerns(w_.nodes[mediated_[i].machine].cls()) && !unknown_search::concerns(w_.nodes[end[i]].cls()));
            mediate(mediated_[first], end[first], mask);
        }
        waiting_ = 0;
    }

    // --- links, and transport of two members

    void joint(link_index j, node_index a, node_index b) {
        if (w_.nodes[a].is_transport() || w_.nodes[b].is_transport()) return;
        link(a, b, j, w_.protocol_of_joint(j) != 0, is_operator_medium(w_.medium_of_joint(j)), around_.internet.any() && w_.is_internet(j));
    }
    void pair(const transport_group& g, bool carried) {
        link(g.first, g.second, g.link, g.protocol != 0, carried, around_.internet.any() && around_.internet.pair_crosses(g));
    }

    /// Links between devices that were counted while joining. @return what each of them says of its part
    effects core(std::size_t index, link_index first, std::uint64_t count) {
        const link_ends ends = w_.rows.links[first];
        return link(ends.first, ends.second, first, index >= core_tally::kinds / 2, false, false, count);
    }

private:
    /// What is observed of two that meet only where somebody asks.
    struct on_demand {
        policy_mask internet = 0, data_shared = 0, part_shares = 0;
        [[nodiscard]] std::uint32_t packed() const { return internet | std::uint32_t{data_shared} << 3 | std::uint32_t{part_shares} << 6; }
        void tell(interaction_traits& t) const {
            t.internet = internet;
            t.data_shared = data_shared;
            t.part_shares = part_shares;
        }
    };
    [[nodiscard]] on_demand asked_of(node_state a, node_state b, policy_mask crosses) const {
        on_demand asked;
        asked.internet = both(crosses, both(a.machine(), b.machine()));
        if (w_.parts_share == 0) return asked;
        const policy_mask passed_on = either(either(a.beyond(), a.on_ramp()), either(b.beyond(), b.on_ramp()));
        asked.data_shared = both(either(a.shares(), b.shares()), passed_on);
        asked.part_shares = a.part_shares();
        return asked;
    }

    /// One machine's side of a mediated flow, under one policy.
    struct mediated_side {
        node_index machine;
        server_policy policy;
        bool is_origin;
        m2miot::trigger trigger;
        flow_index flow;
        std::uint64_t order;
        [[nodiscard]] bool is_same_but_for_policy(const mediated_side& other) const {
            return order == other.order && is_origin == other.is_origin;
        }
    };
    /// An interaction of the machine with the end beyond that carries the flow, under these policies.
    void mediate(const mediated_side& side, node_index end, policy_mask mask) {
        const node_state a = w_.nodes[side.machine];
        const node_state b = w_.nodes[end];
        const on_demand asked = asked_of(a, b, 0);
        const meeting m(a, b, strength::declared, side.trigger, {0, mask, 0, 0}, false, side.is_origin, false, true, asked.packed());
        if (tally_.again(m, side.machine, end, side.order)) return;
        interaction_traits t = traits_of(a, b, strength::declared);
        t.trigger = side.trigger;
        t.exists = mask;
        t.mediated = true;
        asked.tell(t);
        t.near_physical = side.is_origin ? a.senses() : a.actuates();
        effects e;
        note(e.near_note, a, b, contact::flow_to, 0, t.exists, false, false);
        note(e.far_note, b, a, contact::flow_from, 0, t.exists, false, false);
        add({t, side.machine, end, no_index, side.flow, no_index, side.order}, e);
        conclude(m, side.machine, end, e);
    }

    effects link(node_index a, node_index b, link_index j, bool named_protocol, bool marked, bool crosses, std::uint64_t times = 1) {
        if (w_.nodes[a].silent() == 0) std::swap(a, b); // the silent machine speaks
        const node_state sa = w_.nodes[a];
        const node_state sb = w_.nodes[b];
        const policy_mask stands = stands_in(sa, sb);
        const bool understood = named_protocol || same_type(a, b);
        const bool carried = marked && under(both(stands, both(sa.machine(), sb.machine())), w_.asked);
        const on_demand asked = asked_of(sa, sb, crosses ? stands : policy_mask{0});
        const meeting m(sa, sb, strength::adjacent, trigger::unknown, {}, named_protocol, understood, carried, false, asked.packed());
        if (times == 1 && tally_.again(m, a, b, j)) return {};
        effects e;
        e.said = evidence_bits::speaks(stands, 2);
        note(e.near_note, sa, sb, contact::link, stands, stands, named_protocol);
        note(e.far_note, sb, sa, contact::link, stands, stands, named_protocol);
        if (stands != 0 && have_roles(sa, sb)) {
            interaction_traits t = traits_of(sa, sb, strength::adjacent);
            t.exists = stands;
            t.near_physical = sa.is_physical();
            t.far_physical = sb.is_physical() ? t.far : std::uint8_t{0};
            t.direct = direct_mask(sa, sb, stands);
            t.understood = t.direct != 0 && understood;
            t.carried = carried;
            asked.tell(t);
            add({t, a, b, no_index, no_index, j, j}, e, times);
        }
        conclude(m, a, b, e);
        return e;
    }

public:
    // --- groups: each silent machine once

    /// @pre its group has a crowd
    void member(const membership& m) {
        const crowd& g = w_.crowd_of(m.group);
        unite_in_group(m.node, g);
        if (m.again) return;
        const node_state s = w_.nodes[m.node];
        const bool one_of_many = !Judge::sees_each && s.cls() == end_class::device && g.has_many_like(s) && !around_.kin.any() &&
                                 !w_.want_exposures && !around_.internet.any();
        if (!one_of_many) {
            speak_in_group(m, g);
            return;
        }
        if (like_.size() != w_.groups.size()) like_.resize(w_.groups.size());
        like_members& like = like_[m.group];
        if (like.traits != s.all_traits())
            like = {s.all_traits(), speak_in_group(m, g)};
        else
            tally_.once_more(like.what, m.node);
    }
    void ends_beyond_of(std::uint32_t number) {
        effects e;
        share_among_ends_beyond(number, e);
    }

private:
    effects speak_in_group(const membership& m, const crowd& g) {
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

        effects e;
        const bool strangers = g.unknown != no_index || g.bystander != no_index;
        e.said = evidence_bits::speaks(either(either(exists, strangers ? silent : policy_mask{0}), g.two_outsiders()), 1);
        const bool named = w_.protocol_of_joint(m.link) != 0;
        if (!has_role(cls)) unknowns_.touch_group(m.node, g, either(g.silent, g.two_outsiders()), named);
        if (cls == end_class::server_of_unknown_hosting) unknowns_.touch_group(m.node, g, interacts(m.node, g, exists), named);
        if (!has_role(cls) || exists == 0) {
            tally_.say(m.node, e);
            return e;
        }
        e.exposes_near = outward;
        w_.nodes.add(m.node, node_state::exposed(outward), shared_);
        if (w_.want_exposures && under(outward, w_.asked)) exposed_through.emplace_back(m.node, m.group);
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
        const node_index kin = under(t.direct, w_.asked) ? around_.kin.kin_of(m) : no_index;
        t.understood = kin != no_index;
        t.carried = under(joined, w_.asked) ? around_.operators.group_carries(m.group)
                                            : under(paired, w_.asked) && around_.operators.pair_carries(m);
        if (around_.internet.any() && either(joined, paired) != 0) {
            const ways_in_group ways = around_.internet.ways_of(m.node, m.group, g);
            t.across = ways.across;
            t.clear = ways.clear;
        }
        t.data_shared = both(s.shares(), either(outward, paired));
        t.part_shares = s.part_shares();
        if (!is_thing(cls)) e.said |= evidence_bits::involved(either(both(joined, things), paired));
        add({t, m.node, kin, m.group, no_index, m.link, m.link}, e);
        tally_.say(m.node, e);
        return e;
    }
    /// Under which policies a server of a group interacts with any member.
    [[nodiscard]] policy_mask interacts(node_index node, const crowd& g, policy_mask exists_silent) const {
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
    void share_among_ends_beyond(std::uint32_t number, effects& e) {
        const crowd& g = w_.crowd_of(number);
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
            t.part_shares = w_.nodes[g.member[c]].part_shares();
            const link_index first = w_.groups[number].link;
            add({t, g.member[c], no_index, number, no_index, no_index, first}, e); // its first link may be of others
            tally_.say(g.member[c], e);
            return;
        }
    }
    /// Joins the machines that the group joins: with a silent thing all of them; with silent servers only, things and silent servers.
    void unite_in_group(node_index node, const crowd& g) {
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
        return w_.rows.node_types[a] != 0 && w_.rows.node_types[a] == w_.rows.node_types[b];
    }
    void unite(node_index a, node_index b, unsigned rank) {
        tally_.join_soon(a, b);
        w_.nodes.add(a, node_state::direct_rank(rank), shared_);
        w_.nodes.add(b, node_state::direct_rank(rank), shared_);
    }
    /// What is to be noted of the first of two that meet, should its kind be unknown, or its hosting.
    /// @param speaks  under which policies they communicate  @param exists  under which they interact
    void note(unknown_note& n, node_state of, node_state other, contact how, policy_mask speaks, policy_mask exists, bool named,
              bool tell_physical = true) const {
        const bool is_kind = of.cls() == end_class::unknown_kind;
        if (!is_kind && (of.cls() != end_class::server_of_unknown_hosting || !have_roles(of, other))) return;
        if (!is_kind && how == contact::link && exists == 0) return; // the link stands for nothing, whatever the hosting
        const bool physical = tell_physical && (of.is_physical() || other.is_physical());
        n = unknowns_.noted(other.cls(), how, is_kind ? speaks : exists, named, physical);
    }

    /// Counts an interaction. @param e  takes what it says of its part, and what the same once more would do
    void add(const occurrence& o, effects& e, std::uint64_t times = 1) {
        e.exists = o.traits.exists;
        tally_.meet(o.traits.exists, times);
        if (o.group == no_index) {
            e.exposes_near = exposure(o.near, o.far, o.traits.exists);
            e.exposes_far = exposure(o.far, o.near, o.traits.exists);
            e.direct = under(o.traits.direct, w_.asked);
            if (e.direct) {
                e.rank = tally_.rank(o.traits);
                unite(o.near, o.far, e.rank);
            }
        }
        if (is_thing(o.traits.near) || (o.group == no_index && (o.traits.far & 7U) != 0)) {
            e.said |= evidence_bits::involved(o.traits.exists);
            e.said |= tally_.count(o, times, &e.record);
        } else {
            e.back_end = true;
            tally_.put_off(o); // whether it counts turns on what else happens in the part
        }
    }
    policy_mask exposure(node_index member, node_index end, policy_mask exists) {
        const policy_mask mask = both(exists, either(w_.nodes[end].beyond(), w_.nodes[end].on_ramp()));
        w_.nodes.add(member, node_state::exposed(mask), shared_);
        if (w_.want_exposures && under(mask, w_.asked)) exposed_to.emplace_back(member, end);
        return mask;
    }
    /// Says of the part and of the two what came of their meeting. The next one like it need not be thought through again, unless more is
    /// to be kept of it than its effects.
    void conclude(const meeting& m, node_index near, node_index far, const effects& e) {
        tally_.say(near, e);
        tally_.note(near, far, e);
        if (!e.back_end && !w_.want_exposures) tally_.remember(m, e);
    }

    walk_state& w_;
    const surroundings& around_;
    unknown_search& unknowns_;
    tally<Judge> tally_;
    static constexpr std::size_t waiting_size = 64;
    std::array<mediated_side, waiting_size> mediated_;
    std::size_t waiting_ = 0;
    std::vector<like_members>& like_; // by group, once there are some
    bool shared_;
};

} // namespace m2miot::detail
