// SPDX-License-Identifier: BSL-1.0
/// @file Connected transport, contracted: what it joins (rules 2 and 3).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "components.hpp"
#include "node_state.hpp"
#include "record.hpp"

namespace m2miot::detail {

inline constexpr std::uint32_t max_group = 0x7fffffffU; ///< one bit of a membership is for something else

/// One end of a group: a node outside transport, and a link from it into the transport.
struct membership {
    node_index node;
    std::uint32_t group : 31;
    std::uint32_t again : 1; ///< an earlier link leads from the node into this group
    link_index link;
};

/// A connected component of transport, and the first of what is around it.
struct transport_group {
    node_index first = no_index; ///< the first two distinct members, in order of their links
    node_index second = no_index;
    link_index link = no_index;     ///< of the first member
    std::uint32_t protocol = 0;     ///< that every link names, by number; 0 if they do not agree
    std::uint32_t crowd = no_index; ///< what is known of its members, if there are three or more; else it is one link, or nothing
    bool marked = false;            ///< a link or node of it is an operator's
    bool links_seen = false;

    [[nodiscard]] bool has_crowd() const { return crowd != no_index; }
    [[nodiscard]] bool is_pair() const { return !has_crowd() && second != no_index; }
    void name_protocol(std::uint32_t named) {
        if (!links_seen)
            protocol = named;
        else if (protocol != named)
            protocol = 0;
        links_seen = true;
    }
};

/// The distinct nodes around a connected component of transport, three or more, summed up so that no pair need be looked at.
struct crowd {
    // Looked at for every member; the rest only while it changes.
    std::uint8_t classes = 0;     ///< classes with a role that occur
    std::uint8_t several = 0;     ///< classes of which two distinct members occur
    std::uint8_t physical = 0;    ///< classes of which a member senses or actuates
    policy_mask silent = 0;       ///< has a silent machine
    policy_mask on_ramp = 0;      ///< joins an on-ramp
    policy_mask paired = 0;       ///< a personal device and a server interact through it, as nothing else does
    bool silent_personal = false; ///< has a silent personal device
    bool several_unknown = false;
    bool several_bystanders = false;
    std::array<node_index, 3> first_silent_thing{no_index, no_index, no_index};
    std::array<node_index, 3> first_silent_server{no_index, no_index, no_index};
    std::array<node_index, role_class_count> member{}; ///< the first of each class
    node_index unknown = no_index;                     ///< the first member of unknown kind
    node_index bystander = no_index;

    crowd() { member.fill(no_index); }

    [[nodiscard]] bool has(end_class c) const { return (classes >> static_cast<unsigned>(c) & 1U) != 0; }
    /// Under which policies it joins an end beyond.
    [[nodiscard]] policy_mask beyond() const { return beyond_of_[classes]; }
    /// Machines in it are joined with each other: neither an end beyond nor an on-ramp is around.
    [[nodiscard]] policy_mask closed() const { return complement(either(beyond(), on_ramp)); }
    [[nodiscard]] policy_mask silent_servers() const {
        policy_mask mask = 0;
        for (std::size_t p = 0; p < server_policy_count; ++p)
            if (first_silent_server[p] != no_index) mask = either(mask, mask_of(static_cast<server_policy>(p)));
        return mask;
    }
    /// The classes of the members other than `node`.
    [[nodiscard]] std::uint8_t classes_beside(node_index node, end_class cls) const {
        if (!has_role(cls)) return classes;
        const auto bit = static_cast<std::uint8_t>(1U << static_cast<unsigned>(cls));
        const bool alone = (several & bit) == 0 && member[static_cast<std::size_t>(cls)] == node;
        return alone ? static_cast<std::uint8_t>(classes & ~bit) : classes;
    }
    /// A member of class `c` other than `node`; may be any but the first where `node` is the first.
    [[nodiscard]] node_index member_beside(node_index node, end_class c) const {
        const node_index candidate = member[static_cast<std::size_t>(c)];
        return candidate != node ? candidate : other_[static_cast<std::size_t>(c)];
    }
    /// A member of class `c` that senses or actuates. @pre `physical` has that class
    [[nodiscard]] node_index physical_member(end_class c) const { return physical_[static_cast<std::size_t>(c)]; }
    /// Members that are no machine under this policy: at least two.
    [[nodiscard]] policy_mask two_outsiders() const {
        policy_mask mask = 0;
        for (std::size_t p = 0; p < server_policy_count; ++p) {
            int outsiders = (unknown != no_index) + int{several_unknown} + (bystander != no_index) + int{several_bystanders};
            outsiders += ends_beyond(static_cast<server_policy>(p));
            if (outsiders >= 2) mask = either(mask, mask_of(static_cast<server_policy>(p)));
        }
        return mask;
    }
    /// Ends beyond under this policy, counted to two a class.
    [[nodiscard]] int ends_beyond(server_policy p) const {
        int count = 0;
        for (std::size_t c = 0; c < role_class_count; ++c)
            if (under(beyond_mask(static_cast<end_class>(c)), p)) count += int((classes >> c & 1U) + (several >> c & 1U));
        return count;
    }

    /// One more device like those that are there changes nothing.
    [[nodiscard]] bool has_many_like(node_state device) const {
        constexpr auto bit = 1U << static_cast<unsigned>(end_class::device);
        return (several & bit) != 0 && (!device.is_physical() || (physical & bit) != 0) &&
               (device.silent() == 0 || first_silent_thing[0] != no_index);
    }
    void add(node_index node, node_state state) {
        const end_class cls = state.cls();
        if (has_role(cls)) {
            const auto c = static_cast<std::size_t>(cls);
            classes = static_cast<std::uint8_t>(classes | 1U << c);
            if (state.is_physical()) {
                if ((physical >> c & 1U) == 0) physical_[c] = node;
                physical = static_cast<std::uint8_t>(physical | 1U << c);
            }
            if (member[c] == no_index) member[c] = node;
            if (member[c] != node && (several >> c & 1U) == 0) {
                several = static_cast<std::uint8_t>(several | 1U << c);
                other_[c] = node;
            }
        } else {
            node_index& slot = cls == end_class::unknown_kind ? unknown : bystander;
            if (slot == no_index) slot = node;
            if (slot != node) (cls == end_class::unknown_kind ? several_unknown : several_bystanders) = true;
        }
        const policy_mask quiet = state.silent();
        silent = either(silent, quiet);
        silent_personal |= cls == end_class::personal_device && quiet != 0;
        auto& firsts = is_thing(cls) ? first_silent_thing : first_silent_server;
        for (std::size_t p = 0; p < server_policy_count; ++p)
            if (under(quiet, static_cast<server_policy>(p)) && firsts[p] == no_index) firsts[p] = node;
    }

private:
    static constexpr std::array<policy_mask, 1U << role_class_count> beyond_of_ = [] {
        std::array<policy_mask, 1U << role_class_count> all{};
        for (std::size_t set = 0; set < all.size(); ++set)
            for (std::size_t c = 0; c < role_class_count; ++c)
                if ((set >> c & 1U) != 0) all[set] = either(all[set], beyond_mask(static_cast<end_class>(c)));
        return all;
    }();
    std::array<node_index, role_class_count> physical_{};
    std::array<node_index, role_class_count> other_ = [] {
        std::array<node_index, role_class_count> none{};
        none.fill(no_index);
        return none;
    }();
};

} // namespace m2miot::detail
