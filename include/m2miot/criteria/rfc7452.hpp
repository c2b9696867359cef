// SPDX-License-Identifier: BSL-1.0
/// @file The Internet architects' view: smart objects that communicate are IoT, whatever the pattern; M2M is no class of its own.
///
/// IAB, RFC 7452 (March 2015), section 2. docs/definitions/rfc7452.md
#pragma once

#include <array>

#include "criteria_set.hpp"
#include "shared_criteria.hpp"

namespace m2miot::criteria {

namespace detail {

constexpr bool is_between_things(const interaction& i) {
    return is_thing(i.origin_class) && is_thing(i.destination_class);
}
// Section 2.1, device to device. Our reading: two devices or personal devices that interact, on-ramps or not.
constexpr bool is_device_to_device(const interaction& i) {
    return is_between_things(i) && !i.meets(end_class::gateway);
}
// Section 2.2, device to cloud. Our reading: any service is such a cloud, whoever runs it, also where it carries what two machines
// exchange.
constexpr bool is_device_to_cloud(const interaction& i) {
    return !i.is_back_end() && !is_between_things(i);
}
// Section 2.3, device to gateway. Our reading: a gateway that has a flow of its own; one that only passes on is transport.
constexpr bool is_device_to_gateway(const interaction& i) {
    return is_between_things(i) && i.meets(end_class::gateway);
}
// Section 2.4, back-end data sharing. Our reading: services among themselves, which count only where a device is behind them (rule 5), so
// that they never decide.
constexpr bool is_back_end_sharing(const interaction& i) {
    return i.is_back_end();
}
constexpr bool is_any(const interaction&) {
    return true;
}
constexpr bool has_two_things(const census& c) {
    return c.things() >= 2;
}
constexpr bool has_thing_and_service(const census& c) {
    return has_thing(c) && has_service(c);
}
constexpr bool has_gateway(const census& c) {
    return c.gateways > 0 && c.things() >= 2;
}
constexpr bool has_two_services(const census& c) {
    return services(c) >= 2;
}

inline constexpr std::array<criterion, 4> rfc7452_criteria{{
    {"device-to-device", "RFC 7452 section 2.1", leaning::iot, weight::deciding, "devices interact with each other",
     "two devices or personal devices that interact", "pair of devices", is_device_to_device, is_any, has_two_things, nullptr, false, false,
     false},
    {"device-to-cloud", "RFC 7452 section 2.2", leaning::iot, weight::deciding, "a device interacts with a service",
     "a device, personal device or gateway that interacts with a server, cloud or application", "device together with a service",
     is_device_to_cloud, is_any, has_thing_and_service, nullptr, false, false, false},
    {"device-to-gateway", "RFC 7452 section 2.3", leaning::iot, weight::deciding, "a device interacts with a gateway",
     "a gateway that interacts with a device, a personal device or another gateway", "gateway together with another device",
     is_device_to_gateway, is_any, has_gateway, nullptr, false, false, false},
    {"back-end-sharing", "RFC 7452 section 2.4", leaning::iot, weight::supporting, "services share what devices tell them",
     "two services that interact, behind devices that do", "pair of services", is_back_end_sharing, is_with_service, has_two_services,
     nullptr, false, false, false},
}};

} // namespace detail

/// Communication patterns of smart objects. The server policy has no say in what decides, only in what interacts.
inline constexpr criteria_set<> rfc7452{"rfc7452", "2026-11", server_policy::dedicated_is_machine, detail::rfc7452_criteria};

} // namespace m2miot::criteria
