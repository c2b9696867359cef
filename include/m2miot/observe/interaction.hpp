// SPDX-License-Identifier: BSL-1.0
/// @file What the walk finds: one interaction of two nodes, as a criterion sees it under one server policy.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../model/attributes.hpp"
#include "../model/server_policy.hpp"

namespace m2miot {

/// A node's kind as far as the rules tell nodes apart: servers by hosting; relays and gateways without a flow are all transport.
enum class end_class : std::uint8_t {
    device,
    personal_device,
    gateway,
    server_dedicated,
    server_of_unknown_hosting,
    server_hosted,
    cloud_service,
    application,
    unknown_kind,
    bystander, ///< person or passive tag: communicates, and is no evidence
    transport,
};

/// A server, whoever runs it.
[[nodiscard]] constexpr bool is_server(end_class c) {
    return c >= end_class::server_dedicated && c <= end_class::server_hosted;
}
/// A device, personal device or gateway: a machine under every policy.
[[nodiscard]] constexpr bool is_thing(end_class c) {
    return c <= end_class::gateway;
}
/// May be the end of an interaction: a machine or an end beyond.
[[nodiscard]] constexpr bool has_role(end_class c) {
    return c <= end_class::application;
}
/// Whether a node of this class counts as a machine under this policy. The policies nest, so an order does it.
[[nodiscard]] constexpr bool is_machine(end_class c, server_policy policy) {
    return is_thing(c) || (c == end_class::server_dedicated && policy >= server_policy::dedicated_is_machine) ||
           (c == end_class::server_of_unknown_hosting && policy == server_policy::every_server_is_machine);
}

/// How surely two nodes interact.
enum class strength : std::uint8_t {
    reachable, ///< a group of transport joins them, and one has nothing else to speak with
    adjacent,  ///< a link, or transport that joins just these two, stands for an interaction
    declared,  ///< a flow says so
};
/// The words of the reports, in the order of the enumerators.
inline constexpr std::array<std::string_view, 3> strength_names{"reachable", "adjacent", "declared"};
/// Its word, as `adjacent`.
[[nodiscard]] constexpr std::string_view to_string(strength value) {
    return strength_names[static_cast<std::size_t>(value)];
}

/// The communication patterns of RFC 7452 section 2, refined.
enum class pattern : std::uint8_t {
    device_to_device,           ///< two devices or personal devices; a phone counts as a device here
    device_to_gateway,          ///< one of them is a gateway
    device_to_server,           ///< with a server, whether it counts as a machine or not
    device_to_cloud,            ///< with a cloud service
    device_to_application,      ///< the application is the destination
    application_to_device,      ///< the application is the origin
    personal_device_to_service, ///< with a server or cloud service
    mediated_device_to_device,  ///< by way of an end beyond that carries it
    back_end_sharing,           ///< among servers, cloud services and applications only
};
/// The words of the reports, in the order of the enumerators.
inline constexpr std::array<std::string_view, 9> pattern_names{
    "device to device",      "device to gateway",          "device to server",          "device to cloud", "device to application",
    "application to device", "personal device to service", "mediated device to device", "back-end sharing"};
/// Its words, as `device to cloud`.
[[nodiscard]] constexpr std::string_view to_string(pattern value) {
    return pattern_names[static_cast<std::size_t>(value)];
}

/// One interaction, as it counts under one server policy (docs/how-the-verdict-is-reached.md). A criterion is a predicate over it.
struct interaction {
    node_index origin = no_index;                               ///< of a flow; for links standing in, the (silent) machine
    node_index destination = no_index;                          ///< of a flow; of a mediated one, the end beyond that carries it
    flow_index flow = no_index;                                 ///< the declared flow, if it is one
    link_index link = no_index;                                 ///< the link that stands in, if it is a single one
    end_class origin_class = end_class::device;                 ///< what `origin` is
    end_class destination_class = end_class::device;            ///< what `destination` is
    m2miot::strength strength = strength::declared;             ///< how surely they interact
    m2miot::trigger trigger = trigger::unknown;                 ///< unknown counts as the machine's own
    server_policy policy = server_policy::dedicated_is_machine; ///< under which it counts so
    bool direct = false;                                        ///< a direct machine interaction (rule 6)
    bool mediated = false;             ///< `destination` carries a flow between two machines; the other machine has its own interaction
    bool incomplete = false;           ///< declared, but the links do not join the ends
    bool command_only = false;         ///< no interaction: a flow that an application triggers between machines that no known path joins
    bool inferred = false;             ///< the kind of an end was inferred by a reader
    bool origin_physical = false;      ///< the origin senses; where links stand in, or a mediated flow ends, it senses or acts as may be
    bool destination_physical = false; ///< the destination acts; where links stand in it senses or acts
    bool understood = false;           ///< both ends name one protocol, or have the same type
    bool operator_carried = false;     ///< an operator's equipment or network is on a path between the ends
    bool internet = false;             ///< for `asks::internet`: an Internet link is on a path between the ends, two machines
    bool data_shared = false; ///< for `asks::sharing`: data go this way to an end beyond, from a machine whose data reach two of them
    bool part_shares = false; ///< for `asks::sharing`: data of some machine of the part reach two ends beyond

    /// @{
    /// Under `policy`.
    [[nodiscard]] constexpr bool origin_is_machine() const { return is_machine(origin_class, policy); }
    [[nodiscard]] constexpr bool destination_is_machine() const { return is_machine(destination_class, policy); }
    [[nodiscard]] constexpr bool between_machines() const { return origin_is_machine() && destination_is_machine(); }
    /// @}
    /// The only machines are servers, or there is none (rule 5).
    [[nodiscard]] constexpr bool is_back_end() const { return !is_thing(origin_class) && !is_thing(destination_class); }
    /// One end is of class `c`.
    [[nodiscard]] constexpr bool meets(end_class c) const { return origin_class == c || destination_class == c; }
    /// One end is a machine, and the other is of class `c`.
    [[nodiscard]] constexpr bool machine_meets(end_class c) const {
        return (origin_is_machine() && destination_class == c) || (destination_is_machine() && origin_class == c);
    }

    /// @return the pattern; that of a direct interaction between a server and a device is `device_to_server`
    [[nodiscard]] constexpr m2miot::pattern pattern() const {
        if (mediated) return pattern::mediated_device_to_device;
        if (is_back_end()) return pattern::back_end_sharing;
        const end_class other = is_thing(origin_class) ? destination_class : origin_class;
        const end_class thing = is_thing(origin_class) ? origin_class : destination_class;
        if (thing == end_class::personal_device && (is_server(other) || other == end_class::cloud_service))
            return pattern::personal_device_to_service;
        if (other == end_class::application)
            return is_thing(destination_class) ? pattern::application_to_device : pattern::device_to_application;
        if (other == end_class::cloud_service) return pattern::device_to_cloud;
        if (is_server(other)) return pattern::device_to_server;
        if (origin_class == end_class::gateway || destination_class == end_class::gateway) return pattern::device_to_gateway;
        return pattern::device_to_device;
    }
};

} // namespace m2miot
