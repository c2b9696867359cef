// SPDX-License-Identifier: BSL-1.0
/// @file One use or many: closed, single-purpose systems are M2M; data that several services or applications get are IoT.
///
/// J. Holler and others, From Machine-to-Machine to the Internet of Things (2014); iotclass.org, overview of M2M; Ofcom, call for input on
/// the Internet of Things (2014). docs/definitions/data-sharing.md
#pragma once

#include <array>

#include "criteria_set.hpp"
#include "shared_criteria.hpp"

namespace m2miot::criteria {

namespace detail {

// Holler: one specific application; iotclass: single-purpose, isolated. Our reading: machines interact, and of each of them in the part the
// data reach one end beyond at most.
constexpr bool is_kept_to_one_use(const interaction& i) {
    return is_of_machine(i) && !i.part_shares;
}
// Holler: open, shared data, many stakeholders; Ofcom: data are shared. Our reading: an exchange carries data, whichever side opens it;
// on-ramps and ends beyond pass data on, other machines do not; two ends beyond that the data of one machine so reach are sharing.
constexpr bool is_shared(const interaction& i) {
    return i.data_shared;
}
constexpr bool has_two_uses(const census& c) {
    return services(c) >= 2;
}

inline constexpr std::array<criterion, 2> data_sharing_criteria{{
    {"single-use", "Holler et al. 2014; iotclass.org, M2M overview", leaning::m2m, weight::deciding,
     "machines interact, and the data of each reach one service at most",
     "an interaction of a machine in a part where the data of no machine reach two services", "machine", is_kept_to_one_use, is_of_machine,
     has_machine_kind, nullptr, false, false, true, asks::sharing},
    {"data-shared", "Holler et al. 2014; Ofcom 2014", leaning::iot, weight::deciding, "data of a machine reach two services or more",
     "a machine whose data reach two services or more", "pair of services", is_shared, is_of_machine, has_two_uses, nullptr, false, false,
     true, asks::sharing},
}};

} // namespace detail

/// One use or many, under the policy that a server declared dedicated is a machine.
inline constexpr criteria_set<> data_sharing{"data-sharing", "2026-11", server_policy::dedicated_is_machine, detail::data_sharing_criteria};

} // namespace m2miot::criteria
