// SPDX-License-Identifier: BSL-1.0
/// @file What is known of a part before any removal is tried, and what must go for it to come to a state.
#pragma once

#include <array>
#include <cstdint>

#include "flip_trial.hpp"
#include "flip_units.hpp"

namespace m2miot::detail::flips {

/// What is known of a part beforehand.
struct part_survey {
    bool beyond = false;   ///< has an end beyond
    bool personal = false; ///< has a personal device
    bool servers = false;  ///< has a server that is a machine
    bool silent_personal = false;
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

    /// Of units none of which alone must go, how many have to.
    [[nodiscard]] std::uint64_t some_must_go(unsigned mask) const {
        return ((mask & (for_m2m | 4U)) != 0 ? in_groups : 0) + ((mask & (for_iot | 4U)) != 0 ? at_ends : 0);
    }
    /// How many units cannot stay where this evidence must not be; with 4, where nothing may communicate.
    [[nodiscard]] std::uint64_t must_go(unsigned mask) const {
        std::uint64_t sum = some_must_go(mask);
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

} // namespace m2miot::detail::flips
