// SPDX-License-Identifier: BSL-1.0
/// @file The default set: the criteria of the article "How M2M Differs From IoT" (B. Anderson, CloudTweaks, May 2015).
///
/// S1 to S21 are its sentences in reading order. It is one author's opinion; where it is ambiguous, our reading stands beside the
/// criterion. docs/definitions/article.md
#pragma once

#include <array>

#include "criteria_set.hpp"
#include "shared_criteria.hpp"

namespace m2miot::criteria {

namespace detail {

// S15 against S17: the server policy says whether a server is an end beyond.
constexpr bool meets_server(const interaction& i) {
    return (i.origin_is_machine() && is_server(i.destination_class)) || (i.destination_is_machine() && is_server(i.origin_class));
}
constexpr bool meets_server_beyond(const interaction& i) {
    return meets_server(i) &&
           ((is_server(i.origin_class) && !i.origin_is_machine()) || (is_server(i.destination_class) && !i.destination_is_machine()));
}

// S15: application generated events. Our reading: a flow of an application, or one it triggers between machines, reaches a machine; or it
// consumes machine data.
constexpr bool is_application_event(const interaction& i) {
    return is_with_application(i) ||
           (i.strength == strength::declared && i.trigger == trigger::application && !i.mediated && i.between_machines());
}
constexpr bool has_application_event(const census& c) {
    return c[end_class::application] + c.application_triggered > 0;
}

// S15: autonomous data and device generated events. Our reading: only where they end at an end beyond; else the article's own M2M example,
// Caller ID (S7), would be IoT.
constexpr bool is_event_to_service(const interaction& i) {
    const bool own = i.trigger != trigger::application && i.trigger != trigger::person;
    return i.strength == strength::declared && !i.mediated && own && i.origin_is_machine() && !i.destination_is_machine();
}

// S18: devices and applications, and no interest in networking the devices.
constexpr bool is_device_with_application(const interaction& i) {
    return (is_thing(i.origin_class) && i.destination_class == end_class::application) ||
           (is_thing(i.destination_class) && i.origin_class == end_class::application);
}
constexpr bool has_device_and_application(const census& c) {
    return has_thing(c) && has_application(c);
}

// S21: where the physical world merges with the digital. Our reading: what is sensed ends at a service, or what acts is told by one.
constexpr bool is_merge(const interaction& i) {
    return (i.origin_physical && i.origin_is_machine() && is_service(i.destination_class)) ||
           (i.destination_physical && i.destination_is_machine() && is_service(i.origin_class));
}
constexpr bool has_sensing_and_service(const census& c) {
    return has_service(c) && c.sensing_or_actuating > 0;
}

inline constexpr std::array<criterion, 10> article_criteria{{
    direct_machine_link,
    similar_type,
    operator_network,
    personal_device_to_service,
    cloud_involvement,
    {"server-involvement", "article S15, S17", leaning::iot, weight::deciding, "a machine interacts with a server",
     "a machine that interacts with a server", "server", meets_server, is_with_service, has_server, meets_server_beyond},
    {"application-generated-events", "article S15", leaning::iot, weight::deciding,
     "an application reaches a machine, or consumes machine data",
     "an application's event that reaches a machine, or machine data that an application consumes",
     "application and no flow that one triggers", is_application_event, is_with_service, has_application_event, nullptr, false, true},
    {"device-events-to-services", "article S15", leaning::iot, weight::deciding, "device events or autonomous data end at a service",
     "a flow that a device triggers, or autonomous data, that ends at a service", "server, cloud or application", is_event_to_service,
     is_with_service, has_service},
    {"devices-without-networking", "article S18", leaning::iot, weight::supporting,
     "devices and applications interact, and no machines interact directly",
     "devices that interact with applications and with no machine directly", "application together with a device",
     is_device_with_application, is_device_with_application, has_device_and_application, nullptr, true, false, true, asks::nothing, false},
    {"physical-digital-merge", "article S21", leaning::iot, weight::supporting,
     "what is sensed ends at a service, or a service makes it act",
     "data of a sensing machine that end at a service, or a command to an actuating one that comes from a service",
     "service together with a machine known to sense or actuate", is_merge, is_with_service, has_sensing_and_service},
}};

} // namespace detail

/// The article's criteria, under the policy that a server declared dedicated is a machine.
inline constexpr criteria_set<> article{"article", "2026-11", server_policy::dedicated_is_machine, detail::article_criteria};

} // namespace m2miot::criteria
