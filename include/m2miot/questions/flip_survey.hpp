// SPDX-License-Identifier: BSL-1.0
/// @file What can be said of removals without trying any: which interactions stay evidence whatever else is removed, and of which side
/// there may be evidence at all. The bounds for deployments that are too large to be searched.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "../observe/components.hpp"
#include "flip_back_ends.hpp"
#include "flip_bounds.hpp"
#include "flip_futures.hpp"
#include "flip_group_survey.hpp"
#include "flip_part_survey.hpp"
#include "flip_piece.hpp"
#include "flip_units.hpp"

namespace m2miot::detail::flips {

template <class Set>
class survey {
public:
    survey(const walk_state& w, const division& by, unit_list& found, const Set& set)
        : w_(w), by_(by), found_(found), futures_(set, w.asked, found.records), groups_(w, by, found, futures_), parts_(by.parts()) {
        look_at_nodes();
        look_at_flows();
        look_at_servers();
        look_at_groups();
        for (std::uint32_t u = 0; u < found_.size(); ++u) look_at(u);
        groups_.count([&](node_index n) { return never_on_ramp(n, parts_[by_.part_of(n)]); }, parts_);
    }
    survey(const survey&) = delete; // its parts refer to each other
    survey& operator=(const survey&) = delete;
    [[nodiscard]] const part_survey& operator[](std::size_t part) const { return parts_[part]; }
    [[nodiscard]] bool has_back_ends() const { return !back_ends_.empty(); }
    /// How each unit bears on what back ends say. @param entries_apart  those of groups are counted already
    [[nodiscard]] std::vector<bearing> bearings(bool entries_apart) const {
        std::vector<bearing> all(found_.size(), bearing::way);
        for (std::uint32_t u = 0; u < found_.size(); ++u) {
            const unit& it = found_.units[u];
            if (surely_involves(it))
                all[u] = bearing::thing;
            else if (entries_apart && (it.how == unit::what::entry || it.how == unit::what::end_entry))
                all[u] = bearing::none;
        }
        for (const std::uint32_t u : back_ends_) all[u] = bearing::back_end;
        return all;
    }
    /// Flows that ends beyond carry over links which may go stay evidence of IoT as long as they and one way of links do: of each such flow
    /// and its way one must go. @param bearings  what is counted is not looked at any more  @return how many
    [[nodiscard]] std::uint64_t count_mediated(std::vector<bearing>& bearings) {
        std::vector<std::uint32_t> flows;
        constexpr std::size_t most = 64; // each is a search through the links
        for (std::uint32_t u = 0; u < found_.size() && flows.size() < most; ++u) {
            const unit& it = found_.units[u];
            const bool counts = it.how == unit::what::flow && it.mediated && (it.says & for_iot) != 0 && (it.surely & for_iot) == 0;
            if (!counts || bearings[u] == bearing::none || !found_.records[it.record].traits.mediated) continue;
            if (is_thing(found_.records[it.record].traits.near) && (sides_of_mediated(it.record) & for_iot) != 0) flows.push_back(u);
        }
        if (flows.empty()) return 0;
        std::vector<std::uint32_t> unit_of(w_.rows.links.size(), no_index);
        for (std::uint32_t u = 0; u < found_.size(); ++u)
            if (bearings[u] == bearing::way || bearings[u] == bearing::thing)
                found_.for_each_row(u, [&](row_ref r) {
                    if (!r.is_flow) unit_of[r.row] = u;
                });
        std::vector<passage> passages;
        w_.for_each_joint([&](link_index j, node_index a, node_index b) {
            if (j >= unit_of.size() || unit_of[j] == no_index) return;
            const auto carries = [&](node_index n) { return is_machine(n) || is_beyond(n) || w_.nodes[n].is_transport(); };
            if (!carries(a) || !carries(b)) return;
            const std::uint32_t x = lasting_beyond_.label(a), y = lasting_beyond_.label(b);
            passages.push_back({x, y, unit_of[j]});
            passages.push_back({y, x, unit_of[j]});
        });
        std::sort(passages.begin(), passages.end(), [](const passage& x, const passage& y) { return x.from < y.from; });
        std::uint64_t count = 0;
        for (const std::uint32_t u : flows) {
            const unit& it = found_.units[u];
            if (!take_way(passages, lasting_beyond_.label(it.near), lasting_beyond_.label(it.far), bearings)) continue;
            bearings[u] = bearing::none;
            ++count;
        }
        return count;
    }

    /// What is known of the sizes of a part's changes before any is tried.
    [[nodiscard]] part_sizes sizes(std::size_t part, state now, bool has_units) const {
        part_sizes made(now);
        if (!has_units) return made;
        const part_survey& p = parts_[part];
        for (const state s : all_states) {
            if (s == now || !is_possible(p, s)) continue;
            made.least[index(s)] = std::max<std::uint64_t>(1, p.must_go(flips::mask_of(s)));
        }
        return made;
    }

private:
    [[nodiscard]] static bool is_possible(const part_survey& p, state s) {
        switch (s) {
        case state::silent:
            return !p.talk_stays;
        case state::insufficient:
            return p.unknown && p.may_talk_of_nothing;
        case state::neither:
            return p.may_talk_of_nothing;
        case state::m2m:
            return (p.ever & for_m2m) != 0;
        case state::iot:
            return (p.ever & for_iot) != 0;
        case state::both:
            break;
        }
        return p.ever == (for_m2m | for_iot);
    }
    [[nodiscard]] bool is_machine(node_index n) const { return under(w_.nodes[n].machine(), w_.asked); }
    [[nodiscard]] bool is_beyond(node_index n) const { return under(w_.nodes[n].beyond(), w_.asked); }
    [[nodiscard]] bool is_gateway(node_index n) const { return w_.nodes[n].cls() == end_class::gateway; }

    void look_at_nodes() {
        for (node_index n = 0; n < w_.nodes.size(); ++n) {
            const std::uint32_t part = by_.part_of(n);
            if (part == no_index) continue;
            part_survey& p = parts_[part];
            const end_class c = w_.nodes[n].cls();
            p.beyond = p.beyond || is_beyond(n);
            p.personal = p.personal || c == end_class::personal_device;
            p.silent_personal = p.silent_personal || (c == end_class::personal_device && under(w_.nodes[n].silent(), w_.asked));
            p.servers = p.servers || (is_server(c) && is_machine(n));
            p.unknown = p.unknown || c == end_class::unknown_kind;
            p.roleless = p.roleless || c == end_class::unknown_kind || c == end_class::bystander;
        }
    }
    /// Gateways all of whose flows can be removed; flows that cannot; what links join that stay.
    void look_at_flows() {
        std::vector<bool> is_unit(w_.rows.flow_destinations.size(), false);
        std::vector<bool> goes(w_.rows.links.size(), false);
        for (std::uint32_t u = 0; u < found_.size(); ++u) {
            const unit& it = found_.units[u];
            if (it.how != unit::what::flow) parts_[by_.part_of(it.near)].link_units = true;
            found_.for_each_row(u, [&](row_ref r) { (r.is_flow ? is_unit : goes)[r.row] = true; });
        }
        may_turn_on_ramp_.assign(w_.nodes.size(), false);
        std::vector<std::uint8_t> gateway(w_.nodes.size(), 0); // 1: a flow of it stays; 2: a link leads to it
        w_.for_flows(0, w_.rows.flow_origins.size(), [&](std::size_t row, flow_index, node_index a, node_index b, flow_facts facts) {
            if (!w_.is_live(a, b, facts) || is_unit[row]) return;
            gateway[a] |= 1U;
            gateway[b] |= 1U;
            part_survey& p = parts_[by_.part_of(a)];
            p.talk_stays = true;
            if (!is_machine(a) || !is_machine(b)) return;
            p.ever = for_m2m | for_iot; // what is blocked may not stay so
            may_turn_on_ramp_[a] = may_turn_on_ramp_[b] = true;
        });
        lasting_.reset(w_.nodes.size(), *w_.team);
        lasting_beyond_.reset(w_.nodes.size(), *w_.team);
        has_link_.assign(w_.nodes.size(), false);
        w_.for_each_joint([&](link_index j, node_index a, node_index b) {
            has_link_[a] = has_link_[b] = true;
            for (const node_index n : {a, b})
                if (is_gateway(n)) gateway[n] |= 2U;
            const auto carries = [&](node_index n) { return is_machine(n) || w_.nodes[n].is_transport(); };
            if (j >= goes.size() || goes[j]) return;
            if (carries(a) && carries(b)) lasting_.join(a, b, false);
            if ((carries(a) || is_beyond(a)) && (carries(b) || is_beyond(b))) lasting_beyond_.join(a, b, false);
        });
        lasting_.flatten(*w_.team);
        lasting_beyond_.flatten(*w_.team);
        turns_.assign(w_.nodes.size(), false);
        for (node_index n = 0; n < w_.nodes.size(); ++n) {
            if (!is_gateway(n) || gateway[n] != 2) continue;
            turns_[n] = true;
            parts_[by_.part_of(n)].gateways_turn = true;
        }
    }
    /// Servers that may come to be on-ramps: by their flows, if one may be carried otherwise; or by transport. One that speaks is joined by
    /// transport with silent machines only, which make it an on-ramp if they are personal; a silent one with an end beyond, too, but as
    /// groups lose members only, and gain none but where a gateway turns into transport, it is joined with that by now.
    void look_at_servers() {
        for (const unit& u : found_.units)
            if (u.how == unit::what::flow && !course_stays(u, parts_[by_.part_of(u.near)]))
                may_turn_on_ramp_[u.near] = may_turn_on_ramp_[u.far] = true;
        const auto may_meet = [&](node_index server, bool joins_with_others) {
            return joins_with_others && (under(w_.nodes[server].silent(), w_.asked) || parts_[by_.part_of(server)].silent_personal);
        };
        const auto joins = [&](node_index n) { return turns_[n] || w_.nodes[n].cls() == end_class::personal_device; };
        std::vector<bool> group_turns(w_.groups.size(), false);
        for (const membership& m : w_.members)
            if (turns_[m.node]) group_turns[m.group] = true;
        for (const membership& m : w_.members) {
            if (!is_server(w_.nodes[m.node].cls())) continue;
            const transport_group& g = w_.groups[m.group];
            const bool there = w_.has_crowd(m) ? group_turns[m.group] || w_.crowd_of(m.group).has(end_class::personal_device)
                                               : g.is_pair() && (joins(g.first) || joins(g.second));
            if (may_meet(m.node, there)) may_turn_on_ramp_[m.node] = true;
        }
        w_.for_each_joint([&](link_index, node_index a, node_index b) {
            for (const auto& [server, other] : {std::pair(a, b), std::pair(b, a)})
                if (is_server(w_.nodes[server].cls()) && may_meet(server, joins(other))) may_turn_on_ramp_[server] = true;
        });
    }
    void look_at_groups() {
        for (const membership& m : w_.members) {
            if (m.again || !w_.has_crowd(m)) continue;
            const crowd& g = w_.crowd_of(m.group);
            const int ends = g.ends_beyond(w_.asked);
            if (ends != 1 && !under(g.closed(), w_.asked) && under(g.silent, w_.asked)) parts_[by_.part_of(m.node)].groups_open = true;
        }
        for (part_survey& p : parts_) {
            p.may_talk_of_nothing = p.roleless || p.talk_stays || p.gateways_turn || p.groups_open;
            if (futures_.has_own() || p.gateways_turn || p.groups_open) p.ever = for_m2m | for_iot;
        }
    }
    /// It is no on-ramp, and never becomes one.
    [[nodiscard]] bool never_on_ramp(node_index n, const part_survey& p) const {
        if (w_.nodes[n].cls() == end_class::device || (!p.beyond && !(p.personal && p.servers))) return true;
        if (under(w_.nodes[n].on_ramp(), w_.asked)) return false;
        if (!p.link_units && !p.gateways_turn && !p.groups_open) return true;
        return is_server(w_.nodes[n].cls()) && !may_turn_on_ramp_[n];
    }
    [[nodiscard]] bool course_stays(const unit& u, const part_survey& p) const {
        return !u.mediated &&
               (lasting_.label(u.near) == lasting_.label(u.far) || !has_link_[u.near] || !has_link_[u.far] || (!p.beyond && !p.roleless) ||
                !p.link_units || under(found_.records[u.record].traits.incomplete, w_.asked)); // no removal joins what nothing joins
    }

    void look_at(std::uint32_t number) {
        unit& u = found_.units[number];
        part_survey& p = parts_[by_.part_of(u.near)];
        std::uint8_t far = 0xff;
        may_change may{};
        bool sure = true;
        if (u.how == unit::what::end_entry) {
            sure = false;
            may = {true, false, true};
        } else if (u.how == unit::what::entry) {
            sure = look_at_entry(u, p, far, may) && sure;
        } else if (is_machine(u.near) && is_machine(u.far)) {
            const bool rampless = never_on_ramp(u.near, p) && never_on_ramp(u.far, p);
            may.exists = u.how == unit::what::flow && !course_stays(u, p);
            if (may.exists && p.beyond) p.ever = for_m2m | for_iot; // an end beyond may come to carry it
            may.direct = may.exists || !rampless;
            if (u.how == unit::what::link && (turns_[u.near] || turns_[u.far])) sure = false;
        }
        if (u.mediated) { // what its ends become when nothing beyond carries it is not in the record
            p.ever = for_m2m | for_iot;
            u.surely = stays_mediated(u) ? sides_of_mediated(u.record) : std::uint8_t{0};
            p.sure[u.surely | 4U] += 1;
            if (u.surely == 0) p.may_talk_of_nothing = true;
            return;
        }
        const auto sides = futures_.of(u.record, far, may);
        const bool thing = is_thing(w_.nodes[u.near].cls()) || (u.far != no_index && is_thing(w_.nodes[u.far].cls()));
        u.surely = sure && thing ? sides.always : std::uint8_t{0};
        p.ever = static_cast<std::uint8_t>(p.ever | sides.ever | u.says);
        p.sure[u.surely | (u.how == unit::what::flow ? 4U : 0U)] += 1;
        if (u.surely == 0) p.may_talk_of_nothing = true;
        if (thing || !sure || (u.says & for_iot) == 0) return;
        may.involved = false;
        if ((futures_.of(u.record, far, may).always & for_iot) != 0) back_ends_.push_back(number);
    }
    /// Links that no removal takes join its ends by way of ends beyond; and what does not join them without these never will.
    [[nodiscard]] bool stays_mediated(const unit& u) const {
        return lasting_beyond_.label(u.near) == lasting_beyond_.label(u.far) && found_.records[u.record].traits.mediated &&
               is_thing(found_.records[u.record].traits.near);
    }
    /// What it says whichever end beyond carries it.
    [[nodiscard]] std::uint8_t sides_of_mediated(std::uint32_t record) {
        const auto [at, fresh] = mediated_.try_emplace(record, for_m2m | for_iot);
        for (std::size_t c = 0; fresh && c < role_class_count; ++c) {
            if (!under(beyond_mask(static_cast<end_class>(c)), w_.asked)) continue;
            detail::record r = found_.records[record];
            const node_index end = *std::max_element(r.far.begin(), r.far.end(), [](node_index a, node_index b) { return a + 1 < b + 1; });
            r.far.fill(no_index);
            r.far[c] = end;
            r.traits.far = static_cast<std::uint8_t>(1U << c);
            at->second &= futures_.of(r, 0xff, {}).always;
        }
        return at->second;
    }
    /// What a machine that transport joins with others is sure to meet: an end beyond that stays. @return whether there is one
    bool look_at_entry(const unit& u, const part_survey& p, std::uint8_t& far, may_change& may) {
        const transport_group& g = w_.groups[u.group];
        may = {false, false, true};
        if (!g.has_crowd()) {
            if (is_beyond(u.far)) return is_machine(u.near);
            const bool turns = turns_[u.near] || turns_[u.far];
            may = {!(never_on_ramp(u.near, p) && never_on_ramp(u.far, p)), false, turns};
            return !turns;
        }
        const crowd& all = w_.crowd_of(u.group);
        if (all.ends_beyond(w_.asked) != 1) {
            may.direct = true;
            groups_.note(u.group);
            return false;
        }
        far = 0;
        for (std::size_t c = 0; c < role_class_count; ++c)
            if (under(beyond_mask(static_cast<end_class>(c)), w_.asked)) far = static_cast<std::uint8_t>(far | 1U << c);
        return true;
    }
    /// It is an interaction of a thing as long as it stays, whatever else goes.
    [[nodiscard]] bool surely_involves(const unit& u) const {
        const auto thing_at = [&](node_index n) { return n != no_index && is_thing(w_.nodes[n].cls()); };
        if (!thing_at(u.near) && !thing_at(u.far)) return false;
        if (u.how == unit::what::link) return u.surely != 0;
        if (u.how != unit::what::flow || !under(found_.records[u.record].traits.exists, w_.asked)) return false;
        const part_survey& p = parts_[by_.part_of(u.near)];
        return !is_machine(u.near) || !is_machine(u.far) || !p.roleless || course_stays(u, p);
    }
    const walk_state& w_;
    const division& by_;
    unit_list& found_;
    known_futures<Set> futures_;
    group_survey<Set> groups_;
    std::vector<part_survey> parts_;
    components lasting_;                                       // by links between machines and transport that no removal takes
    components lasting_beyond_;                                // the same by way of ends beyond too
    std::vector<bool> has_link_;                               // by node
    std::vector<bool> turns_;                                  // by node: a gateway that may come to be transport
    std::vector<bool> may_turn_on_ramp_;                       // by node: of servers
    std::unordered_map<std::uint32_t, std::uint8_t> mediated_; // by record
    std::vector<std::uint32_t> back_ends_;                     // units
};

} // namespace m2miot::detail::flips
