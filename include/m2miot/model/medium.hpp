// SPDX-License-Identifier: BSL-1.0
/// @file What carries a link.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace m2miot {

/// The medium of a link. It never changes an outcome (article S5).
enum class medium : std::uint8_t {
    unknown,
    wired,
    wireless,
    cellular,
    satellite,
    broadband,
};

/// The words of the deployment document, in the order of the enumerators.
inline constexpr std::array<std::string_view, 6> medium_names{"unknown", "wired", "wireless", "cellular", "satellite", "broadband"};

/// Its word in the deployment document, as `cellular`.
[[nodiscard]] constexpr std::string_view to_string(medium value) {
    return medium_names[static_cast<std::size_t>(value)];
}

/// The enumerator with this very name, or nothing.
[[nodiscard]] constexpr std::optional<medium> parse_medium(std::string_view text) {
    for (std::size_t i = 0; i < medium_names.size(); ++i) {
        if (medium_names[i] == text) return static_cast<medium>(i);
    }
    return std::nullopt;
}

} // namespace m2miot
