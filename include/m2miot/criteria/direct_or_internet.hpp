// SPDX-License-Identifier: BSL-1.0
/// @file The Internet as the line: machines among themselves are M2M; the on-ramp to the Internet, or what lies beyond it, is IoT.
///
/// P. Lea, IoT for Architects (2018, 2020), and Dialogic's glossary. docs/definitions/direct-or-internet.md
#pragma once

#include <array>

#include "criteria_set.hpp"
#include "shared_criteria.hpp"

namespace m2miot::criteria {

namespace detail {

// Lea: an autonomous device directly with another, maybe without IP. Our reading: a direct machine interaction; an Internet link on any way
// between the two, though not on all of them, is the Internet on its path.
constexpr bool is_direct_without_internet(const interaction& i) {
    return i.direct && !i.internet;
}

// Dialogic: a middle layer in the cloud. Our reading: whatever is not a machine, a cloud, an application or a server that counts as a
// service, lies beyond the on-ramp, declared links or not.
constexpr bool meets_end_beyond(const interaction& i) {
    return is_of_machine(i) && !i.between_machines();
}

// Lea: the on-ramp to the Internet is what makes it IoT. Our reading: machines that interact over the Internet, directly or not.
constexpr bool crosses_internet(const interaction& i) {
    return i.between_machines() && i.internet;
}

inline constexpr std::array<criterion, 3> direct_or_internet_criteria{{
    {"direct-without-internet", "Lea, IoT for Architects", leaning::m2m, weight::deciding,
     "machines interact directly, and the Internet is not on their way",
     "two machines that interact directly, with no Internet link on a path between them", "pair of machines", is_direct_without_internet,
     is_between_machines, has_machine_kinds, nullptr, false, false, true, asks::internet},
    {"end-beyond-met", "Dialogic glossary, M2M", leaning::iot, weight::deciding, "a machine interacts with a service beyond it",
     "a machine that interacts with a cloud, an application or a server that is no machine", "server, cloud or application",
     meets_end_beyond, is_with_service, has_service},
    {"internet-crossed", "Lea, IoT for Architects", leaning::iot, weight::deciding, "machines interact over the Internet",
     "machines that interact with an Internet link on a path between them", "pair of machines", crosses_internet, is_between_machines,
     has_machine_kinds, nullptr, false, false, true, asks::internet},
}};

} // namespace detail

/// The Internet as the line, under the policy that a server declared dedicated is a machine.
inline constexpr criteria_set<> direct_or_internet{"direct-or-internet", "2026-11", server_policy::dedicated_is_machine,
                                                   detail::direct_or_internet_criteria};

} // namespace m2miot::criteria
