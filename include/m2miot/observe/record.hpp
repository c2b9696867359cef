// SPDX-License-Identifier: BSL-1.0
/// @file Interactions that no criterion can tell apart, counted together; the observation is a small table of such records.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "interaction.hpp"
#include "node_state.hpp"

namespace m2miot::detail {

inline constexpr std::size_t role_class_count = 8; ///< classes that may be an end of an interaction

struct traits_key {
    std::uint64_t common = 0;
    std::uint64_t rare = 0; ///< of what is observed only on demand
    friend bool operator==(traits_key, traits_key) = default;
};

/// Everything a criterion may ask of an interaction, under all server policies at once. Equal traits, equal answers.
/// The far ends are a set of classes: one for a flow or a link, several where a group joins a silent machine with many.
struct interaction_traits {
    end_class near = end_class::device; ///< origin of a flow; the silent machine of a group
    std::uint8_t far = 0;               ///< set of far end classes, a bit each
    m2miot::strength strength = strength::declared;
    m2miot::trigger trigger = trigger::unknown; ///< device and autonomous are folded into unknown: the machine's own
    policy_mask exists = 0;                     ///< it is an interaction
    policy_mask back_end = 0;                   ///< back-end sharing counts, for a device is involved in the part (rule 5)
    policy_mask direct = 0;                     ///< a direct machine interaction
    policy_mask incomplete = 0;
    policy_mask command = 0; ///< a flow between machines that an application triggers
    policy_mask joined = 0;  ///< of a group: its machines are joined with the near end
    policy_mask paired = 0;  ///< of a group: only personal devices and servers are joined
    bool mediated = false;
    bool inferred = false;
    bool near_physical = false;    ///< see interaction::origin_physical
    std::uint8_t far_physical = 0; ///< set of far end classes
    bool understood = false;
    bool carried = false; ///< by an operator, under the policy that is asked
    // Only where somebody asks.
    policy_mask internet = 0;    ///< of two machines: across the Internet
    std::uint8_t across = 0;     ///< of a group: set of classes of which some are across the Internet
    std::uint8_t clear = 0;      ///< ... and some are not
    policy_mask data_shared = 0; ///< see interaction::data_shared
    policy_mask part_shares = 0;

    [[nodiscard]] constexpr traits_key key() const {
        std::uint64_t k = static_cast<std::uint64_t>(near);
        k = k << 8 | far;
        k = k << 8 | far_physical;
        k = k << 2 | static_cast<std::uint64_t>(strength);
        k = k << 3 | static_cast<std::uint64_t>(trigger);
        for (const policy_mask mask : {exists, back_end, direct, incomplete, command, joined, paired}) k = k << 3 | mask;
        for (const bool flag : {mediated, inferred, near_physical, understood, carried}) k = k << 1 | (flag ? 1U : 0U);
        std::uint64_t rare = across;
        rare = rare << 8 | clear;
        for (const policy_mask mask : {internet, data_shared, part_shares}) rare = rare << 3 | mask;
        return {k, rare};
    }
};

/// Traits that occurred, how often, and the first to have them.
struct record {
    interaction_traits traits;
    std::uint64_t count = 0;
    node_index near = no_index;
    std::array<node_index, role_class_count> far{}; ///< by class; no_index where the class is not met
    node_index kin = no_index;                      ///< the far end that understands `near`
    end_class kin_class = end_class::device;
    std::array<node_index, role_class_count> other_way{}; ///< of a group, by class: across the Internet if `far` is not, and the other way
    std::uint8_t far_across = 0;                          ///< set of classes whose `far` is across the Internet
    bool kin_across = false;
    flow_index flow = no_index;
    link_index link = no_index;
    std::uint64_t order = 0; ///< position of the first, in its strength

    /// Calls `visit(const interaction&)` for each far class that `near` interacts with (or commands) under this policy.
    template <class Visit>
    void for_each_pair(server_policy policy, Visit&& visit) const {
        const bool counted = under(traits.exists, policy);
        const bool commanded = under(traits.command, policy);
        if (!counted && !commanded) return;
        for (std::size_t c = 0; c < role_class_count; ++c) {
            if ((traits.far >> c & 1U) == 0) continue;
            const auto cls = static_cast<end_class>(c);
            if (traits.strength == strength::reachable && !reaches(cls, policy)) continue;
            interaction i;
            i.origin = near;
            i.destination = far[c];
            i.flow = flow;
            i.link = link;
            i.origin_class = traits.near;
            i.destination_class = cls;
            i.strength = traits.strength;
            i.trigger = traits.trigger;
            i.policy = policy;
            i.mediated = traits.mediated;
            i.incomplete = under(traits.incomplete, policy);
            i.command_only = !counted;
            i.direct = under(traits.direct, policy) && is_machine(cls, policy) && !(is_server(traits.near) && is_server(cls));
            i.inferred = traits.inferred;
            i.origin_physical = traits.near_physical;
            i.destination_physical = (traits.far_physical >> c & 1U) != 0;
            i.operator_carried = traits.carried;
            const bool by_group = (traits.across | traits.clear) != 0;
            const bool told_apart = by_group && i.between_machines();
            i.internet = by_group ? told_apart && (far_across >> c & 1U) != 0 : under(traits.internet, policy);
            i.data_shared = under(traits.data_shared, policy);
            i.part_shares = under(traits.part_shares, policy);
            if (i.is_back_end() && !under(traits.back_end, policy)) continue;
            const bool has_kin = traits.understood && kin_class == cls;
            i.understood = has_kin && kin == far[c];
            visit(static_cast<const interaction&>(i));
            const bool is_kin = i.understood;
            i.destination_physical = false;
            if (told_apart && other_way[c] != no_index) {
                i.destination = other_way[c];
                i.internet = !i.internet;
                i.understood = false;
                visit(static_cast<const interaction&>(i));
            }
            if (!has_kin || is_kin) continue;
            i.destination = kin; // a group's member of this class that is shown need not be the one that understands
            i.internet = told_apart && kin_across;
            i.understood = true;
            visit(static_cast<const interaction&>(i));
        }
    }

private:
    [[nodiscard]] bool reaches(end_class cls, server_policy policy) const {
        if (!is_machine(traits.near, policy)) return !is_machine(cls, policy); // ends beyond among themselves
        if (!is_machine(cls, policy)) return true;
        if (under(traits.joined, policy)) return true;
        return under(traits.paired, policy) && (is_server(cls) || is_server(traits.near)) &&
               (cls == end_class::personal_device || traits.near == end_class::personal_device);
    }
};

/// An interaction as it is met.
struct occurrence {
    interaction_traits traits;
    node_index near;
    node_index far;      // the far end, unless a group has several: then one that understands the near end, if any does
    std::uint32_t group; // or no_index
    flow_index flow;
    link_index link;
    std::uint64_t order;
};

/// The records, found again by their traits. There are as many as situations differ, a few dozen, so the table stays in the cache.
class record_table {
public:
    record_table() { clear(); }

    /// Empty; memory is kept.
    void clear() {
        records_.clear();
        keys_.clear();
        slots_.assign(std::max<std::size_t>(slots_.size(), 256), 0);
    }

    /// The position of the record with these traits, new or not. @complexity O(1)
    std::size_t find_or_add(const interaction_traits& traits) {
        const traits_key key = traits.key();
        if (key == last_key_ && !records_.empty()) return last_;
        std::size_t slot = slot_of(key);
        if (slots_[slot] == 0) {
            if ((records_.size() + 1) * 2 > slots_.size()) {
                grow();
                slot = slot_of(key);
            }
            records_.emplace_back();
            records_.back().traits = traits;
            records_.back().far.fill(no_index);
            records_.back().other_way.fill(no_index);
            keys_.push_back(key);
            slots_[slot] = static_cast<std::uint32_t>(records_.size());
        }
        last_key_ = key;
        return last_ = slots_[slot] - 1;
    }
    [[nodiscard]] record& operator[](std::size_t i) { return records_[i]; }
    [[nodiscard]] const std::vector<record>& all() const { return records_; }
    [[nodiscard]] std::size_t size() const { return records_.size(); }

private:
    [[nodiscard]] std::size_t slot_of(traits_key key) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t slot = ((key.common + key.rare * 0xbf58476d1ce4e5b9U) * 0x9e3779b97f4a7c15U >> 32) & mask;
        while (slots_[slot] != 0 && keys_[slots_[slot] - 1] != key) slot = (slot + 1) & mask;
        return slot;
    }
    void grow() {
        slots_.assign(slots_.size() * 2, 0);
        for (std::size_t i = 0; i < keys_.size(); ++i) slots_[slot_of(keys_[i])] = static_cast<std::uint32_t>(i + 1);
    }

    std::vector<record> records_;
    std::vector<traits_key> keys_;
    std::vector<std::uint32_t> slots_;
    traits_key last_key_;
    std::size_t last_ = 0;
};

} // namespace m2miot::detail
