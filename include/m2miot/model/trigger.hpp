// SPDX-License-Identifier: BSL-1.0
/// @file Who or what starts a flow.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace m2miot {

/// What starts a flow; `unknown` counts as the machine's own.
enum class trigger : std::uint8_t {
    unknown,
    device,      ///< an event of the device
    autonomous,  ///< data sent on its own, by schedule or by state
    application, ///< an application asks or commands
    person,      ///< a person starts it
};

/// The words of the deployment document, in the order of the enumerators.
inline constexpr std::array<std::string_view, 5> trigger_names{"unknown", "device", "autonomous", "application", "person"};

/// Its word in the deployment document, as `autonomous`.
[[nodiscard]] constexpr std::string_view to_string(trigger value) {
    return trigger_names[static_cast<std::size_t>(value)];
}

/// The enumerator with this very name, or nothing.
[[nodiscard]] constexpr std::optional<trigger> parse_trigger(std::string_view text) {
    for (std::size_t i = 0; i < trigger_names.size(); ++i) {
        if (trigger_names[i] == text) return static_cast<trigger>(i);
    }
    return std::nullopt;
}

} // namespace m2miot
