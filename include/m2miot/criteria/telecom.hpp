// SPDX-License-Identifier: BSL-1.0
/// @file The telecommunication view: machine type communication, which needs nobody to start it.
///
/// 3GPP TS 22.368 clauses 4 and 5, CEPT ECC Report 153, and ETSI's input to GSC-14. docs/definitions/telecom.md
#pragma once

#include <array>

#include "criteria_set.hpp"
#include "shared_criteria.hpp"

namespace m2miot::criteria {

namespace detail {

constexpr bool is_automated(const interaction& i) {
    return is_of_machine(i) && i.trigger != trigger::person;
}

// TS 22.368 clause 4, ECC Report 153: one entity or more that need no person, devices and applications alike. Our reading: every
// interaction of a machine, with another or with an end beyond, unless a person is declared to trigger it; whoever runs the server.
constexpr bool is_automated_device(const interaction& i) {
    return is_automated(i) && !i.is_back_end();
}

// TS 22.368 clause 5: the server may stand inside or outside the operator's domain. Our reading: where the server policy counts a server as
// a machine, its own exchanges with what is beyond are automated data transfer too.
constexpr bool is_automated_server(const interaction& i) {
    return is_automated(i) && i.is_back_end();
}
constexpr bool has_server_and_service(const census& c) {
    return has_server(c) && services(c) >= 2;
}

// The IoT side is the article's: these sources define none; ETSI only calls M2M a first step towards it.
inline constexpr std::array<criterion, 4> telecom_criteria{{
    {"automated-communication", "3GPP TS 22.368 cl. 4, 5; ECC Report 153", leaning::m2m, weight::deciding,
     "a machine interacts, and nobody has to start it", "an interaction of a machine that no person triggers",
     "device, personal device or gateway", is_automated_device, is_of_machine, has_thing, nullptr, false, false, false},
    {"automated-servers", "3GPP TS 22.368 cl. 5; ECC Report 153", leaning::m2m, weight::deciding,
     "a server that counts as a machine interacts with another service, and nobody has to start it",
     "an interaction of a server that counts as a machine with another server, a cloud or an application",
     "server together with another service", is_automated_server, is_with_service, has_server_and_service},
    operator_network.cited("3GPP TS 22.368 cl. 5"),
    personal_device_to_service,
}};

} // namespace detail

/// Machine type communication, under the policy that a server declared dedicated is a machine.
inline constexpr criteria_set<> telecom{"telecom", "2026-11", server_policy::dedicated_is_machine, detail::telecom_criteria};

} // namespace m2miot::criteria
