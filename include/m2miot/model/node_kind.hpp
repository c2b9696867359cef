// SPDX-License-Identifier: BSL-1.0
/// @file What a node is.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace m2miot {

/// The kind of a node, in the words of the field (ITU-T Y.4000 for device and gateway).
enum class node_kind : std::uint8_t {
    unknown,         ///< not guessed
    device,          ///< sensor, actuator, meter, PLC, vehicle unit, camera, robot, an operator's screen on site
    personal_device, ///< phone, wearable, PC, voice assistant
    gateway,         ///< protocol gateway, hub, edge box
    relay,           ///< switch, router, base station, satellite, exchange, operator core, modem
    server,          ///< SCADA host, historian, broker, head end, database
    cloud_service,   ///< hosted platform, vendor cloud, public broker
    application,     ///< phone app, web dashboard, analytics job
    person,          ///< operator, driver, patient
};

/// The words of the deployment document, in the order of the enumerators.
inline constexpr std::array<std::string_view, 9> node_kind_names{"unknown", "device",        "personal_device", "gateway", "relay",
                                                                 "server",  "cloud_service", "application",     "person"};

/// Its word in the deployment document, as `cloud_service`.
[[nodiscard]] constexpr std::string_view to_string(node_kind value) {
    return node_kind_names[static_cast<std::size_t>(value)];
}

/// The enumerator with this very name, or nothing.
[[nodiscard]] constexpr std::optional<node_kind> parse_node_kind(std::string_view text) {
    for (std::size_t i = 0; i < node_kind_names.size(); ++i) {
        if (node_kind_names[i] == text) return static_cast<node_kind>(i);
    }
    return std::nullopt;
}

} // namespace m2miot
