// SPDX-License-Identifier: BSL-1.0
/// @file The interactions of a deployment as units that can be removed, each with what it is evidence of.
///
/// Removing a declared interaction removes its flow, to that one destination; one that a link stands for, that link; one that transport
/// stands for, the links by which the machine enters that transport. Ends beyond that transport joins are taken out one by one.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "../criteria/criteria_set.hpp"
#include "../model/keyed_hash.hpp"
#include "../observe/walk.hpp"
#include "../verdict/judge.hpp"
#include "flip_piece.hpp"

namespace m2miot::detail::flips {

/// Which side deciding evidence is for, as bits.
inline constexpr std::uint8_t for_m2m = 1, for_iot = 2;

struct unit {
    enum class what : std::uint8_t { flow, link, entry, end_entry };
    node_index near = no_index; ///< of a flow its origin; for links standing in the machine (or end beyond) that is removed from them
    node_index far = no_index;
    std::uint32_t at = 0;           ///< the row of a flow, a link, or the first link of an entry
    std::uint32_t group = no_index; ///< the transport it enters
    std::uint32_t record = 0;       ///< a record like its own, in `unit_list::records`
    what how = what::flow;
    m2miot::strength strength = m2miot::strength::declared;
    std::uint8_t says = 0;   ///< what it is evidence of as things are
    std::uint8_t surely = 0; ///< of these, what no removal of others can take from it
    bool mediated = false;   ///< a flow that stands for interactions of its ends with an end beyond
};

/// All units, and the rows each would take away.
class unit_list {
public:
    std::vector<unit> units;
    std::vector<record> records; ///< one of each kind

    [[nodiscard]] std::size_t size() const { return units.size(); }
    /// Calls `visit(row_ref)` for each row that goes with a unit.
    template <class Visit>
    void for_each_row(std::uint32_t u, Visit&& visit) const {
        const unit& it = units[u];
        if (it.how == unit::what::flow) visit(row_ref{it.at, true});
        if (it.how == unit::what::link) visit(row_ref{it.at, false});
        if (entries_.empty()) return;
        for (const std::uint32_t e : entries_of_[u]) visit(entries_[e]);
    }

private:
    template <class>
    friend class unit_judge;
    std::vector<row_ref> entries_; ///< links by which transport is entered; and where a flow names a destination again
    grouped_numbers entries_of_;
};

/// Listens to a walk, and lists what it finds. Judges as the set does.
template <class Set>
class unit_judge;

template <class... Own>
class unit_judge<criteria_set<Own...>> {
public:
    static constexpr bool sees_each = true;
    using inner = judge<criteria_set<Own...>>;
    using worths = std::pair<ranks, ranks>;

    unit_judge(const criteria_set<Own...>& set, const walk_state& w) : inner_(set), w_(w) {}

    [[nodiscard]] ranks m2m(const record& r) const { return inner_.m2m(r); }
    [[nodiscard]] ranks iot(const record& r) const { return inner_.iot(r); }
    [[nodiscard]] unsigned rank(const interaction_traits& t, server_policy p) const { return inner_.rank(t, p); }

    worths each(const record& single) {
        worths w{};
        if constexpr (sizeof...(Own) > 0) w = inner_.each(single);
        note(single, (w.first.at(w_.asked) > 0 ? for_m2m : 0U) | (w.second.at(w_.asked) > 0 ? for_iot : 0U));
        return w;
    }

    /// What was found, @pre the walk is over
    [[nodiscard]] unit_list take() {
        add_ends_beyond();
        find_entries();
        return std::move(found_);
    }

private:
    void note(const record& r, unsigned own) {
        if (!under(r.traits.exists, w_.asked) && !under(r.traits.command, w_.asked)) return;
        const std::uint32_t kind = kind_of(r);
        const auto says = static_cast<std::uint8_t>(says_[kind] | own);
        if (r.traits.strength == strength::declared) {
            note_flow(r, kind, says);
            return;
        }
        const auto joint = static_cast<link_index>(r.order);
        const link_ends ends = w_.joint(joint);
        const bool first = w_.nodes[ends.first].is_transport();
        if (!first && !w_.nodes[ends.second].is_transport()) {
            found_.units.push_back({r.near, far_of(r), joint, no_index, kind, unit::what::link, r.traits.strength, says});
            return;
        }
        const std::uint32_t group = w_.group_of[w_.transport.label(w_.others.number(first ? ends.first : ends.second))];
        if (w_.groups[group].has_crowd() && !under(w_.nodes[r.near].machine(), w_.asked)) {
            ends_of_.push_back({group, kind, says});
            return;
        }
        node_index near = r.near, far = far_of(r);
        const auto speaks = [&](node_index n) { return under(w_.nodes[n].silent(), w_.asked); };
        if (!w_.groups[group].has_crowd() && (speaks(far) != speaks(near) ? speaks(far) : far < near)) std::swap(near, far);
        found_.units.push_back({near, far, joint, group, kind, unit::what::entry, r.traits.strength, says});
    }
    void note_flow(const record& r, std::uint32_t kind, std::uint8_t says) {
        const auto row = static_cast<std::uint32_t>(r.order);
        if (unit_of_row_.empty()) unit_of_row_.assign(w_.rows.flow_destinations.size(), no_index);
        std::uint32_t& at = unit_of_row_[row];
        if (at == no_index && w_.rows.flow_ends.size() > r.flow) { // a destination that is named twice is removed once
            const std::uint64_t end = std::uint64_t{r.flow} << 32 | w_.rows.flow_destinations[row];
            const auto [earlier, fresh] = unit_of_end_.try_emplace(end, static_cast<std::uint32_t>(found_.units.size()));
            if (!fresh) {
                at = earlier->second;
                again_.emplace_back(row, at);
            }
        }
        if (at == no_index) {
            at = static_cast<std::uint32_t>(found_.units.size());
            found_.units.push_back({w_.rows.flow_origins[r.flow], w_.rows.flow_destinations[row], row, no_index, kind, unit::what::flow,
                                    strength::declared, says, 0, r.traits.mediated});
        } else {
            unit& there = found_.units[at];
            there.says |= says;
            if (there.mediated && !r.traits.mediated) there.record = kind;
            there.mediated = there.mediated || r.traits.mediated;
        }
    }
    [[nodiscard]] static node_index far_of(const record& r) {
        for (const node_index n : r.far)
            if (n != no_index) return n;
        return no_index;
    }
    [[nodiscard]] std::uint32_t kind_of(const record& r) {
        const traits_key key = r.traits.key();
        if (key == last_key_ && !found_.records.empty()) return last_kind_;
        const auto [at, fresh] = kinds_.try_emplace(key, static_cast<std::uint32_t>(found_.records.size()));
        if (fresh) {
            found_.records.push_back(r);
            says_.push_back(static_cast<std::uint8_t>((inner_.m2m(r).at(w_.asked) > 0 ? for_m2m : 0U) |
                                                      (inner_.iot(r).at(w_.asked) > 0 ? for_iot : 0U)));
        }
        last_key_ = key;
        return last_kind_ = at->second;
    }
    /// Ends beyond that one transport joins are evidence of nothing but each other: each is a unit.
    void add_ends_beyond() {
        if (ends_of_.empty()) return;
        std::unordered_map<std::uint32_t, const ends_found*> wanted;
        for (const ends_found& e : ends_of_) wanted.emplace(e.group, &e);
        for (const membership& m : w_.members) {
            if (m.again || !under(w_.nodes[m.node].beyond(), w_.asked)) continue;
            const auto at = wanted.find(m.group);
            if (at == wanted.end()) continue;
            found_.units.push_back(
                {m.node, no_index, m.link, m.group, at->second->kind, unit::what::end_entry, strength::reachable, at->second->says});
        }
    }
    /// The links, and the flows that count as links, by which each enters its transport.
    void find_entries() {
        std::unordered_map<std::uint64_t, std::uint32_t> unit_of;
        const auto key = [](node_index n, std::uint32_t group) { return std::uint64_t{group} << 32 | n; };
        for (std::uint32_t u = 0; u < found_.units.size(); ++u)
            if (found_.units[u].group != no_index) unit_of.emplace(key(found_.units[u].near, found_.units[u].group), u);
        if (unit_of.empty() && again_.empty()) return;
        std::vector<std::uint32_t> owner;
        for (const auto& [row, u] : again_) {
            found_.entries_.push_back({row, true});
            owner.push_back(u);
        }
        for (const membership& m : w_.members) {
            const auto at = unit_of.find(key(m.node, m.group));
            if (at == unit_of.end()) continue;
            const bool is_link = m.link < w_.rows.links.size();
            found_.entries_.push_back(is_link ? row_ref{m.link, false} : row_ref{row_of_hop(m.link), true});
            owner.push_back(at->second);
        }
        found_.entries_of_ = grouped_numbers::of(found_.units.size(), owner.size(), [&](std::size_t e) { return owner[e]; });
    }
    [[nodiscard]] std::uint32_t row_of_hop(link_index joint) {
        if (hop_rows_.empty()) {
            w_.for_flows(0, w_.rows.flow_origins.size(), [&](std::size_t r, flow_index, node_index a, node_index b, flow_facts facts) {
                if (a != b && !facts.support() && (w_.nodes[a].is_relay() || w_.nodes[b].is_relay()))
                    hop_rows_.push_back(static_cast<std::uint32_t>(r));
            });
        }
        return hop_rows_[joint - w_.rows.links.size()];
    }

    struct ends_found {
        std::uint32_t group;
        std::uint32_t kind;
        std::uint8_t says;
    };
    struct key_hash {
        std::size_t operator()(const traits_key& k) const { return static_cast<std::size_t>(keyed_hash(k.common, k.rare, process_key())); }
    };
    inner inner_;
    const walk_state& w_;
    unit_list found_;
    std::vector<std::uint8_t> says_; // by record
    std::unordered_map<traits_key, std::uint32_t, key_hash> kinds_;
    traits_key last_key_;
    std::uint32_t last_kind_ = 0;
    std::vector<std::uint32_t> unit_of_row_;
    std::unordered_map<std::uint64_t, std::uint32_t> unit_of_end_; // of flows with destinations listed, by flow and destination
    std::vector<std::pair<std::uint32_t, std::uint32_t>> again_;   // rows, and their units
    std::vector<ends_found> ends_of_;
    std::vector<std::uint32_t> hop_rows_;
};

} // namespace m2miot::detail::flips
