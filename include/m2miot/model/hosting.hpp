// SPDX-License-Identifier: BSL-1.0
/// @file Who runs a server.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace m2miot {

/// Where a server is run: for one purpose by its owner, or by somebody for many.
enum class hosting : std::uint8_t {
    unknown,
    dedicated, ///< on site or private, one purpose
    hosted,    ///< in a cloud or at a third party
};

/// The words of the deployment document, in the order of the enumerators.
inline constexpr std::array<std::string_view, 3> hosting_names{"unknown", "dedicated", "hosted"};

/// Its word in the deployment document, as `hosted`.
[[nodiscard]] constexpr std::string_view to_string(hosting value) {
    return hosting_names[static_cast<std::size_t>(value)];
}

/// The enumerator with this very name, or nothing.
[[nodiscard]] constexpr std::optional<hosting> parse_hosting(std::string_view text) {
    for (std::size_t i = 0; i < hosting_names.size(); ++i) {
        if (hosting_names[i] == text) return static_cast<hosting>(i);
    }
    return std::nullopt;
}

} // namespace m2miot
