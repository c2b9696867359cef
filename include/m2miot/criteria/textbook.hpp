// SPDX-License-Identifier: BSL-1.0
/// @file The textbook's line: data kept on site are M2M, data collected in the cloud are IoT.
///
/// A. Bahga, V. Madisetti, Internet of Things: A Hands-On Approach (2014), the chapter on IoT and M2M. docs/definitions/textbook.md
#pragma once

#include <array>

#include "criteria_set.hpp"
#include "shared_criteria.hpp"

namespace m2miot::criteria {

namespace detail {

// On-premises storage and point solutions. Our reading: a server declared dedicated, under every policy; one of which nobody said who hosts
// it, where the policy counts it as a machine.
constexpr bool meets_dedicated_server(const interaction& i) {
    const bool unknown_is_machine = is_machine(end_class::server_of_unknown_hosting, i.policy);
    return i.machine_meets(end_class::server_dedicated) || (unknown_is_machine && i.machine_meets(end_class::server_of_unknown_hosting));
}
// The same server where the policy makes it an end beyond.
constexpr bool meets_undeclared_server(const interaction& i) {
    const bool unknown_is_machine = is_machine(end_class::server_of_unknown_hosting, i.policy);
    return !unknown_is_machine && i.machine_meets(end_class::server_of_unknown_hosting);
}
constexpr bool has_server_not_hosted(const census& c) {
    return c[end_class::server_dedicated] + c[end_class::server_of_unknown_hosting] > 0;
}
constexpr bool has_undeclared_server(const census& c) {
    return c[end_class::server_of_unknown_hosting] > 0;
}

inline constexpr std::string_view bahga = "Bahga and Madisetti, IoT and M2M";

inline constexpr std::array<criterion, 6> textbook_criteria{{
    direct_machine_link.cited(bahga),
    {"dedicated-server", bahga, leaning::m2m, weight::deciding, "a machine interacts with a server of its owner's",
     "a machine that interacts with a dedicated server", "server but hosted ones", meets_dedicated_server, is_with_service,
     has_server_not_hosted},
    // Machines of one kind, and protocols below IP: they understand each other, and perhaps nobody else.
    similar_type.cited(bahga).leaning_to(leaning::m2m).weighing(weight::supporting),
    cloud_involvement.cited(bahga),
    {"undeclared-server", bahga, leaning::iot, weight::deciding, "a machine interacts with a server that nobody declared dedicated",
     "a machine that interacts with a server of unknown hosting that counts as a service", "server of unknown hosting",
     meets_undeclared_server, is_with_service, has_undeclared_server},
    {"application-involvement", bahga, leaning::iot, weight::deciding, "a machine interacts with an application",
     "a machine that interacts with an application", "application", is_with_application, is_with_service, has_application},
}};

} // namespace detail

/// On site or in the cloud, under the policy that a server declared dedicated is a machine.
inline constexpr criteria_set<> textbook{"textbook", "2026-11", server_policy::dedicated_is_machine, detail::textbook_criteria};

} // namespace m2miot::criteria
