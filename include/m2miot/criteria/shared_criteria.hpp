// SPDX-License-Identifier: BSL-1.0
/// @file What several definitions agree on: predicates over an interaction, and the criteria that more than one set is made of.
///
/// Each criterion stands here as the article's set has it; a set that takes it over from another source cites that one.
#pragma once

#include "criterion.hpp"

namespace m2miot::criteria::detail {

using m2miot::detail::census;

// --- what an interaction is

constexpr bool is_service(end_class c) {
    return is_server(c) || c == end_class::cloud_service || c == end_class::application;
}
constexpr bool is_direct(const interaction& i) {
    return i.direct;
}
constexpr bool is_between_machines(const interaction& i) {
    return i.mediated || i.between_machines();
}
constexpr bool is_of_machine(const interaction& i) {
    return i.origin_is_machine() || i.destination_is_machine();
}
constexpr bool is_with_service(const interaction& i) {
    return is_service(i.origin_class) || is_service(i.destination_class);
}
constexpr bool is_with_application(const interaction& i) {
    return i.machine_meets(end_class::application);
}
constexpr bool is_personal(const interaction& i) {
    return i.meets(end_class::personal_device);
}

// --- what a deployment must have for a criterion to speak of it

constexpr bool has_machine_kinds(const census& c) {
    return c.things() + c.servers() >= 2;
}
constexpr bool has_machine_kind(const census& c) {
    return c.things() + c.servers() > 0;
}
constexpr bool has_thing(const census& c) {
    return c.things() > 0;
}
constexpr bool has_server(const census& c) {
    return c.servers() > 0;
}
constexpr bool has_application(const census& c) {
    return c[end_class::application] > 0;
}
constexpr std::uint64_t services(const census& c) {
    return c.servers() + c[end_class::cloud_service] + c[end_class::application];
}
constexpr bool has_service(const census& c) {
    return services(c) > 0;
}

// --- the criteria

/// S1, S4: machines that communicate with each other. Our reading: directly, over any medium and any transport, and not as the first leg of
/// an exchange with something beyond.
inline constexpr criterion direct_machine_link{"direct-machine-link",
                                               "article S1, S4",
                                               leaning::m2m,
                                               weight::deciding,
                                               "machines interact directly",
                                               "two machines that interact directly, neither of them an on-ramp to something beyond",
                                               "pair of machines",
                                               is_direct,
                                               is_between_machines,
                                               has_machine_kinds};

/// S4: "of a similar type". Our reading: able to understand each other, a protocol in common; or, literally, the same type.
inline constexpr criterion similar_type{"similar-type",
                                        "article S4",
                                        leaning::none,
                                        weight::context,
                                        "machines that interact directly can understand each other",
                                        "machines that interact directly and name one protocol, or are of the same type",
                                        "pair of machines",
                                        [](const interaction& i) { return i.direct && i.understood; },
                                        is_direct,
                                        has_machine_kinds,
                                        nullptr,
                                        false,
                                        false,
                                        true,
                                        asks::nothing,
                                        false};

/// S14, S17: network operators, broadband, satellite, mobile. Our reading: an operator's equipment or network is on the way.
inline constexpr criterion operator_network{
    "operator-network",
    "article S14, S17",
    leaning::m2m,
    weight::supporting,
    "a network operator carries interactions of machines",
    "an interaction of machines over an operator's equipment or a cellular, satellite or broadband link",
    "operator-run equipment and no cellular, satellite or broadband link",
    [](const interaction& i) { return i.operator_carried && i.between_machines(); },
    is_between_machines,
    [](const census& c) { return c.operator_run + c.operator_links > 0; },
    nullptr,
    false,
    false,
    true,
    asks::nothing,
    false};

constexpr bool is_personal_to_service(const interaction& i) {
    const auto service = [](end_class c) { return is_server(c) || c == end_class::cloud_service; };
    return (i.origin_class == end_class::personal_device && service(i.destination_class)) ||
           (i.destination_class == end_class::personal_device && service(i.origin_class));
}
/// S15: personal devices that interact with a server or cloud.
inline constexpr criterion personal_device_to_service{
    "personal-device-to-service",
    "article S15",
    leaning::iot,
    weight::deciding,
    "a personal device interacts with a server or cloud",
    "a personal device that interacts with a server or cloud",
    "personal device together with a server or cloud",
    is_personal_to_service,
    is_personal,
    [](const census& c) { return c[end_class::personal_device] > 0 && c.servers() + c[end_class::cloud_service] > 0; },
    nullptr,
    false,
    false,
    false};

/// S15: with a server or cloud. Our reading: a hosted server is a cloud by another name.
inline constexpr criterion cloud_involvement{
    "cloud-involvement",
    "article S15",
    leaning::iot,
    weight::deciding,
    "a machine interacts with a cloud or hosted server",
    "a machine that interacts with a cloud or hosted server",
    "cloud and no hosted server",
    [](const interaction& i) { return i.machine_meets(end_class::cloud_service) || i.machine_meets(end_class::server_hosted); },
    is_with_service,
    [](const census& c) { return c[end_class::cloud_service] + c[end_class::server_hosted] > 0; }};

} // namespace m2miot::criteria::detail
