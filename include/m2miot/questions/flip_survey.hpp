// SPDX-License-Identifier: BSL-1.0
/// @file What can be said of removals without trying any: which interactions stay evidence whatever else is removed, and of which side
/// there may be evidence at all. The bounds for deployments that are too large to be searched.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "../observe/components.hpp"
#include "flip_bounds.hpp"
#include "flip_futures.hpp"
#include "flip_piece.hpp"
#include "flip_units.hpp"

namespace m2miot::detail::flips {

/// What is known of a part beforehand.
struct part_survey {
    bool beyond = false;   ///< has an end beyond
    bool personal = false; ///< has a personal device
    bool servers = false;  ///< has a server that is a machine
    bool unknown = false;  ///< has a node of unknown kind
    bool roleless = false; ///< has one without a role
    bool link_units = false;
    bool gateways_turn = false;          ///< a gateway may lose its last flow, and be transport from then on
    bool groups_open = false;            ///< machines that transport joins may come to interact
    bool talk_stays = false;             ///< it has a flow that is no interaction: no removal silences it
    bool may_talk_of_nothing = false;    ///< it may communicate without evidence
    std::uint8_t ever = 0;               ///< sides of which there may be evidence
    std::array<std::uint64_t, 8> sure{}; ///< units, by `unit::surely` and, 4, whether it is a flow
    std::uint64_t in_groups = 0;         ///< of the units of groups so many have to go, lest there be evidence of M2M
    std::uint64_t at_ends = 0;           ///< the same for IoT, where a group has several ends beyond

    /// How many units cannot stay where this evidence must not be; with 4, where nothing may communicate.
    [[nodiscard]] std::uint64_t must_go(unsigned mask) const {
        std::uint64_t sum = ((mask & (for_m2m | 4U)) != 0 ? in_groups : 0) + ((mask & (for_iot | 4U)) != 0 ? at_ends : 0);
        for (unsigned i = 1; i < 8; ++i)
            if ((i & mask) != 0 || ((mask & 4U) != 0 && (i & 3U) != 0)) sum += sure[i];
        return sum;
    }
};

/// Which evidence must not be in a part of this state; with 4 no communication at all.
[[nodiscard]] constexpr unsigned mask_of(state s) {
    switch (s) {
    case state::silent:
        return 4 | for_iot | for_m2m;
    case state::m2m:
        return for_iot;
    case state::iot:
        return for_m2m;
    case state::both:
        return 0;
    case state::neither:
    case state::insufficient:
        break;
    }
    return for_iot | for_m2m;
}
/// Such a unit must go for that.
[[nodiscard]] constexpr bool must_go(const unit& u, unsigned mask) {
    return (u.surely & mask) != 0 || ((mask & 4U) != 0 && (u.surely != 0 || u.how == unit::what::flow));
}

template <class Set>
class survey {
public:
    survey(const walk_state& w, const division& by, unit_list& found, const Set& set)
        : w_(w), by_(by), found_(found), futures_(set, w.asked), parts_(by.parts()) {
        look_at_nodes();
        look_at_flows();
        look_at_groups();
        for (unit& u : found_.units) look_at(u);
        add_groups();
        add_ends();
    }
    [[nodiscard]] const part_survey& operator[](std::size_t part) const { return parts_[part]; }

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

    void look_at_nodes() {
        for (node_index n = 0; n < w_.nodes.size(); ++n) {
            const std::uint32_t part = by_.part_of(n);
            if (part == no_index) continue;
            part_survey& p = parts_[part];
            const end_class c = w_.nodes[n].cls();
            p.beyond = p.beyond || is_beyond(n);
            p.personal = p.personal || c == end_class::personal_device;
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
        std::vector<std::uint8_t> gateway(w_.nodes.size(), 0); // 1: a flow of it stays; 2: a link leads to it
        const auto is_gateway = [&](node_index n) { return w_.nodes[n].cls() == end_class::gateway; };
        w_.for_flows(0, w_.rows.flow_origins.size(), [&](std::size_t row, flow_index, node_index a, node_index b, flow_facts facts) {
            if (!w_.is_live(a, b, facts) || is_unit[row]) return;
            gateway[a] |= 1U;
            gateway[b] |= 1U;
            part_survey& p = parts_[by_.part_of(a)];
            p.talk_stays = true;
            if (is_machine(a) && is_machine(b)) p.ever = for_m2m | for_iot; // what is blocked may not stay so
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
        for (node_index n = 0; n < w_.nodes.size(); ++n)
            if (is_gateway(n) && gateway[n] == 2) parts_[by_.part_of(n)].gateways_turn = true;
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
        return !p.link_units && !p.gateways_turn && !p.groups_open && !under(w_.nodes[n].on_ramp(), w_.asked);
    }
    [[nodiscard]] bool course_stays(const unit& u, const part_survey& p) const {
        return !u.mediated && (lasting_.label(u.near) == lasting_.label(u.far) || !has_link_[u.near] || !has_link_[u.far] ||
                               (!p.beyond && !p.roleless) || (!p.link_units && !p.gateways_turn));
    }

    void look_at(unit& u) {
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
            const auto turns = [&](node_index n) { return w_.nodes[n].cls() == end_class::gateway && p.gateways_turn; };
            if (u.how == unit::what::link && (turns(u.near) || turns(u.far))) sure = false;
        }
        if (u.mediated) { // what its ends become when nothing beyond carries it is not in the record
            p.ever = for_m2m | for_iot;
            u.surely = stays_mediated(u) ? sides_of_mediated(u.record) : std::uint8_t{0};
            p.sure[u.surely | 4U] += 1;
            if (u.surely == 0) p.may_talk_of_nothing = true;
            return;
        }
        const auto sides = sides_of(u.record, far, may);
        const bool thing = is_thing(w_.nodes[u.near].cls()) || (u.far != no_index && is_thing(w_.nodes[u.far].cls()));
        u.surely = sure && thing ? sides.always : std::uint8_t{0};
        p.ever = static_cast<std::uint8_t>(p.ever | sides.ever | u.says);
        p.sure[u.surely | (u.how == unit::what::flow ? 4U : 0U)] += 1;
        if (u.surely == 0) p.may_talk_of_nothing = true;
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
            may = {!(never_on_ramp(u.near, p) && never_on_ramp(u.far, p)), false, p.gateways_turn};
            return !p.gateways_turn;
        }
        const crowd& all = w_.crowd_of(u.group);
        if (all.ends_beyond(w_.asked) != 1) {
            may.direct = true;
            if (is_plain(u.group, p)) plain_groups_.push_back(u.group);
            return false;
        }
        far = 0;
        for (std::size_t c = 0; c < role_class_count; ++c)
            if (under(beyond_mask(static_cast<end_class>(c)), w_.asked)) far = static_cast<std::uint8_t>(far | 1U << c);
        return true;
    }
    /// Only devices are joined, and stay so.
    [[nodiscard]] bool is_plain(std::uint32_t group, const part_survey& p) const {
        const crowd& g = w_.crowd_of(group);
        return (!p.gateways_turn || (!p.beyond && !p.personal)) && g.classes == 1U << static_cast<unsigned>(end_class::device);
    }
    /// Of silent devices that nothing but devices is joined with, all must go for M2M to go; or all but one.
    void add_groups() {
        if (plain_groups_.empty()) return;
        std::sort(plain_groups_.begin(), plain_groups_.end());
        struct count {
            std::uint64_t silent = 0;
            bool others = false;
            std::uint32_t record = no_index;
            node_index member = no_index;
        };
        std::vector<count> counts(w_.groups.size());
        const auto is_listed = [&](std::uint32_t g) { return std::binary_search(plain_groups_.begin(), plain_groups_.end(), g); };
        for (const membership& m : w_.members) {
            if (m.again || !is_listed(m.group) || !has_role(w_.nodes[m.node].cls())) continue;
            (under(w_.nodes[m.node].silent(), w_.asked) ? void(++counts[m.group].silent) : void(counts[m.group].others = true));
            counts[m.group].member = m.node;
        }
        for (const unit& u : found_.units)
            if (u.how == unit::what::entry && counts[u.group].record == no_index) counts[u.group].record = u.record;
        for (const count& c : counts) {
            if (c.silent == 0 || c.record == no_index) continue;
            if ((futures_.of(found_.records[c.record], 0xff, {false, false, true}).always & for_m2m) == 0) continue;
            parts_[by_.part_of(c.member)].in_groups += c.silent - (c.others ? 0U : 1U);
        }
    }
    /// Silent machines meet every end beyond of their group: all of the ones or all of the others must go for IoT to go.
    void add_ends() {
        struct count {
            std::uint64_t machines = 0, ends = 0;
            bool sure = true;
            node_index member = no_index;
        };
        std::unordered_map<std::uint32_t, count> counts;
        for (const unit& u : found_.units)
            if (u.how == unit::what::end_entry) ++counts[u.group].ends;
        if (counts.empty()) return;
        for (const unit& u : found_.units) {
            if (u.how != unit::what::entry || !is_thing(w_.nodes[u.near].cls())) continue;
            const auto at = counts.find(u.group);
            if (at == counts.end()) continue;
            count& c = at->second;
            ++c.machines;
            c.member = u.near;
            const crowd& g = w_.crowd_of(u.group);
            for (std::size_t k = 0; k < role_class_count; ++k) {
                const auto cls = static_cast<end_class>(k);
                if (!g.has(cls) || !under(beyond_mask(cls), w_.asked)) continue;
                const auto sides = sides_of(u.record, static_cast<std::uint8_t>(1U << k), {false, false, true});
                c.sure = c.sure && (sides.always & for_iot) != 0;
            }
        }
        for (const auto& [group, c] : counts)
            if (c.sure && c.machines != 0) parts_[by_.part_of(c.member)].at_ends += std::min(c.machines, c.ends);
    }
    [[nodiscard]] auto sides_of(std::uint32_t record, std::uint8_t far, may_change may) {
        const std::uint64_t key = std::uint64_t{record} << 16 | std::uint64_t{far} << 8 | (may.direct ? 1U : 0U) | (may.exists ? 2U : 0U) |
                                  (may.strength ? 4U : 0U);
        const auto [at, fresh] = known_.try_emplace(key);
        if (fresh) at->second = futures_.of(found_.records[record], far, may);
        return at->second;
    }

    const walk_state& w_;
    const division& by_;
    unit_list& found_;
    record_futures<Set> futures_;
    std::vector<part_survey> parts_;
    components lasting_;                                       // by links between machines and transport that no removal takes
    components lasting_beyond_;                                // the same by way of ends beyond too
    std::vector<bool> has_link_;                               // by node
    std::unordered_map<std::uint32_t, std::uint8_t> mediated_; // by record
    std::vector<std::uint32_t> plain_groups_;
    std::unordered_map<std::uint64_t, typename record_futures<Set>::sides> known_;
};

} // namespace m2miot::detail::flips
