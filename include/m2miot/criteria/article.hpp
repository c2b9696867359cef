// SPDX-License-Identifier: BSL-1.0
/// @file The default set: the criteria of the article "How M2M Differs From IoT" (B. Anderson, CloudTweaks, May 2015).
///
/// S1 to S21 are its sentences in reading order. It is one author's opinion; where it is ambiguous, our reading stands beside the
/// criterion.
#pragma once

#include <array>

#include "criteria_set.hpp"

namespace m2miot::criteria {

namespace detail {

using m2miot::detail::census;

constexpr bool is_service(end_class c) {
    return is_server(c) || c == end_class::cloud_service || c == end_class::application;
}
constexpr bool meets_server(const interaction& i) {
    return (i.origin_is_machine() && is_server(i.destination_class)) || (i.destination_is_machine() && is_server(i.origin_class));
}
constexpr bool is_own_trigger(const interaction& i) {
    return i.trigger != trigger::application && i.trigger != trigger::person;
}

// S1, S4: machines that communicate with each other. Our reading: directly, over any medium and any transport, and not as the first leg of
// an exchange with something beyond.
constexpr bool is_direct(const interaction& i) {
    return i.direct;
}
constexpr bool is_between_machines(const interaction& i) {
    return i.mediated || i.between_machines();
}
constexpr bool has_machine_kinds(const census& c) {
    return c.things() + c.servers() >= 2;
}

// S4: "of a similar type". Our reading: able to understand each other, a protocol in common; or, literally, the same type.
constexpr bool is_understood(const interaction& i) {
    return i.direct && i.understood;
}

// S14, S17: network operators, broadband, satellite, mobile. Our reading: an operator's equipment or network is on the way.
constexpr bool is_operator_carried(const interaction& i) {
    return i.operator_carried && i.between_machines();
}
constexpr bool has_operator(const census& c) {
    return c.operator_run + c.operator_links > 0;
}

// S15: personal devices that interact with a server or cloud.
constexpr bool is_personal_to_service(const interaction& i) {
    const auto service = [](end_class c) { return is_server(c) || c == end_class::cloud_service; };
    return (i.origin_class == end_class::personal_device && service(i.destination_class)) ||
           (i.destination_class == end_class::personal_device && service(i.origin_class));
}
constexpr bool is_personal(const interaction& i) {
    return i.meets(end_class::personal_device);
}
constexpr bool has_personal_and_service(const census& c) {
    return c[end_class::personal_device] > 0 && c.servers() + c[end_class::cloud_service] > 0;
}

// S15: with a server or cloud. Our reading: a hosted server is a cloud by another name.
constexpr bool is_with_cloud(const interaction& i) {
    return i.machine_meets(end_class::cloud_service) || i.machine_meets(end_class::server_hosted);
}
constexpr bool is_with_service(const interaction& i) {
    return is_service(i.origin_class) || is_service(i.destination_class);
}
constexpr bool has_cloud(const census& c) {
    return c[end_class::cloud_service] + c[end_class::server_hosted] > 0;
}

// S15 against S17: the server policy says whether a server is an end beyond.
constexpr bool is_with_server(const interaction& i) {
    return meets_server(i);
}
constexpr bool is_with_server_beyond(const interaction& i) {
    return meets_server(i) &&
           ((is_server(i.origin_class) && !i.origin_is_machine()) || (is_server(i.destination_class) && !i.destination_is_machine()));
}
constexpr bool has_server(const census& c) {
    return c.servers() > 0;
}

// S15: application generated events. Our reading: a flow of an application, or one it triggers between machines, reaches a machine; or it
// consumes machine data.
constexpr bool is_with_application(const interaction& i) {
    return i.machine_meets(end_class::application) ||
           (i.strength == strength::declared && i.trigger == trigger::application && !i.mediated && i.between_machines());
}
constexpr bool has_application_event(const census& c) {
    return c[end_class::application] + c.application_triggered > 0;
}

// S15: autonomous data and device generated events. Our reading: only where they end at an end beyond; else the article's own M2M example,
// Caller ID (S7), would be IoT.
constexpr bool is_event_to_service(const interaction& i) {
    return i.strength == strength::declared && !i.mediated && is_own_trigger(i) && i.origin_is_machine() && !i.destination_is_machine();
}
constexpr bool has_service(const census& c) {
    return c.servers() + c[end_class::cloud_service] + c[end_class::application] > 0;
}

// S18: devices and applications, and no interest in networking the devices.
constexpr bool is_device_with_application(const interaction& i) {
    return (is_thing(i.origin_class) && i.destination_class == end_class::application) ||
           (is_thing(i.destination_class) && i.origin_class == end_class::application);
}
constexpr bool has_device_and_application(const census& c) {
    return c.things() > 0 && c[end_class::application] > 0;
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
    {"direct-machine-link", "article S1, S4", leaning::m2m, weight::deciding, "machines interact directly",
     "two machines that interact directly, neither of them an on-ramp to something beyond", "pair of machines", is_direct,
     is_between_machines, has_machine_kinds},
    {"similar-type", "article S4", leaning::none, weight::context, "machines that interact directly can understand each other",
     "machines that interact directly and name one protocol, or are of the same type", "pair of machines", is_understood, is_direct,
     has_machine_kinds},
    {"operator-network", "article S14, S17", leaning::m2m, weight::supporting, "a network operator carries interactions of machines",
     "an interaction of machines over an operator's equipment or a cellular, satellite or broadband link",
     "operator-run equipment and no cellular, satellite or broadband link", is_operator_carried, is_between_machines, has_operator},
    {"personal-device-to-service", "article S15", leaning::iot, weight::deciding, "a personal device interacts with a server or cloud",
     "a personal device that interacts with a server or cloud", "personal device together with a server or cloud", is_personal_to_service,
     is_personal, has_personal_and_service, nullptr, false, false, false},
    {"cloud-involvement", "article S15", leaning::iot, weight::deciding, "a machine interacts with a cloud or hosted server",
     "a machine that interacts with a cloud or hosted server", "cloud and no hosted server", is_with_cloud, is_with_service, has_cloud},
    {"server-involvement", "article S15, S17", leaning::iot, weight::deciding, "a machine interacts with a server",
     "a machine that interacts with a server", "server", is_with_server, is_with_service, has_server, is_with_server_beyond},
    {"application-generated-events", "article S15", leaning::iot, weight::deciding,
     "an application reaches a machine, or consumes machine data",
     "an application's event that reaches a machine, or machine data that an application consumes",
     "application and no flow that one triggers", is_with_application, is_with_service, has_application_event, nullptr, false, true},
    {"device-events-to-services", "article S15", leaning::iot, weight::deciding, "device events or autonomous data end at a service",
     "a flow that a device triggers, or autonomous data, that ends at a service", "server, cloud or application", is_event_to_service,
     is_with_service, has_service},
    {"devices-without-networking", "article S18", leaning::iot, weight::supporting,
     "devices and applications interact, and no machines interact directly",
     "devices that interact with applications and with no machine directly", "application together with a device",
     is_device_with_application, is_device_with_application, has_device_and_application, nullptr, true},
    {"physical-digital-merge", "article S21", leaning::iot, weight::supporting,
     "what is sensed ends at a service, or a service makes it act",
     "data of a sensing machine that end at a service, or a command to an actuating one that comes from a service",
     "service together with a machine known to sense or actuate", is_merge, is_with_service, has_sensing_and_service},
}};

} // namespace detail

/// The article's criteria, under the policy that a server declared dedicated is a machine.
inline constexpr criteria_set<> article{"article", "2026-11", server_policy::dedicated_is_machine, detail::article_criteria};

} // namespace m2miot::criteria
