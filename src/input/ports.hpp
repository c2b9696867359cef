// SPDX-License-Identifier: BSL-1.0
/// @file Protocols: which one a port or an analyzer's name stands for, and what speaking it says of a host.
#pragma once

#include <cstdint>
#include <string_view>

namespace m2miot::input {

enum class transport : std::uint8_t { other, tcp, udp, icmp };

enum class protocol_use : std::uint8_t {
    other,     ///< says nothing of who speaks it: the web, files, mail
    machine,   ///< of industry, buildings and grids: its speakers are devices
    messaging, ///< MQTT, CoAP, AMQP, ...: spoken by machines and by others
    support,   ///< names, time, addresses, discovery: management, never evidence
    wrapper,   ///< encrypts another protocol, which the port then names
};

/// A protocol. `name` is static text.
struct protocol {
    std::string_view name;
    protocol_use use = protocol_use::other;
};

/// The protocol that is served at this port over this transport, or null. @complexity O(1)
[[nodiscard]] const protocol* protocol_at(transport over, std::uint16_t port);

/// The protocol of this name, as Zeek and its plug-ins write them, or null for one that is not known to say anything.
/// @complexity O(number of known names)
[[nodiscard]] const protocol* protocol_named(std::string_view service);

} // namespace m2miot::input
