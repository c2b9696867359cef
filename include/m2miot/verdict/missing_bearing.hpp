// SPDX-License-Identifier: BSL-1.0
/// @file Whether a missing value could make a criterion hold: the difference between "fails" and "unknown".
#pragma once

#include <cstdint>
#include <vector>

#include "../criteria/criterion.hpp"
#include "../observe/observation.hpp"

namespace m2miot::detail {

/// Calls `visit` with the interaction that each situation would be, were the unknown node of class `value`.
template <class Visit>
void for_each_supposed(const unknown_facts& u, end_class value, bool sensed, server_policy p, Visit&& visit) {
    interaction i;
    i.policy = p;
    i.origin_physical = i.destination_physical = sensed;
    const auto suppose = [&](end_class origin, end_class destination, strength how) {
        if (!has_role(origin) || !has_role(destination)) return;
        i.origin_class = origin;
        i.destination_class = destination;
        i.strength = how;
        i.direct = i.between_machines() && !(is_server(origin) && is_server(destination)) && i.trigger != trigger::application;
        if (!i.is_back_end()) visit(static_cast<const interaction&>(i));
    };
    for (unsigned other = 0; other <= static_cast<unsigned>(end_class::bystander); ++other) {
        const auto cls = static_cast<end_class>(other);
        const auto stands = [&](contact how) { return (u.situation & situation_bit(cls, how)) != 0; };
        if (stands(contact::flow_to)) suppose(value, cls, strength::declared);
        if (stands(contact::flow_from)) suppose(cls, value, strength::declared);
        if (stands(contact::link) || stands(contact::beside)) suppose(value, cls, strength::adjacent);
        if (stands(contact::group)) suppose(value, cls, strength::reachable);
        i.trigger = trigger::application;
        if (stands(contact::command)) {
            suppose(value, cls, strength::declared);
            suppose(cls, value, strength::declared);
        }
        i.trigger = trigger::unknown;
    }
    if (u.situation & on_the_only_path) {
        i.mediated = !is_machine(value, p);
        suppose(end_class::device, i.mediated ? value : end_class::device, strength::declared);
        i.mediated = false;
    }
}

/// Some missing value, were it known, would make an interaction that satisfies `c`. Judged by the situations of the unknown nodes, without
/// walking again; `explain` tries the values and corrects what this could not see.
[[nodiscard]] inline bool missing_bears_on(const criterion& c, const observation& o, server_policy p) {
    if (c.only_without_direct && !o.subsystems.empty()) return false;
    bool bears = false;
    const bool sensed = o.census.sensing_or_actuating > 0;
    for (const unknown_facts& u : o.situations) {
        for (unsigned value = 0; value < role_class_count && !bears; ++value) {
            const auto cls = static_cast<end_class>(value);
            if (!u.is_kind && cls != end_class::server_dedicated && cls != end_class::server_hosted) continue;
            for_each_supposed(u, cls, sensed, p, [&](interaction i) {
                bears |= c.holds(i);
                if (c.asks == asks::nothing) return;
                i.internet = o.census.internet_links > 0 && i.between_machines();
                i.data_shared = !i.between_machines();
                bears |= c.holds(i);
                i.part_shares = i.data_shared;
                bears |= c.holds(i);
            });
        }
        if (bears) return true;
    }
    return false;
}

} // namespace m2miot::detail
