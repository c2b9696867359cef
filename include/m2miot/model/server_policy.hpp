// SPDX-License-Identifier: BSL-1.0
/// @file Which servers count as machines: the one setting on which whole families of real systems turn.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace m2miot {

/// Which servers are machines; the others are ends beyond. The policies nest: each takes in the machines of the one before.
/// A server declared hosted is an end beyond under every policy.
enum class server_policy : std::uint8_t {
    every_server_is_service, ///< none
    dedicated_is_machine,    ///< those declared dedicated (default)
    every_server_is_machine, ///< all but those declared hosted
};

inline constexpr std::size_t server_policy_count = 3; ///< how many policies there are
/// The words of the tool's `--servers`, in the order of the enumerators.
inline constexpr std::array<std::string_view, server_policy_count> server_policy_names{"every_server_is_service", "dedicated_is_machine",
                                                                                       "every_server_is_machine"};

/// Its word, as `dedicated_is_machine`.
[[nodiscard]] constexpr std::string_view to_string(server_policy value) {
    return server_policy_names[static_cast<std::size_t>(value)];
}
/// The enumerator with this very name, or nothing.
[[nodiscard]] constexpr std::optional<server_policy> parse_server_policy(std::string_view text) {
    for (std::size_t i = 0; i < server_policy_names.size(); ++i) {
        if (server_policy_names[i] == text) return static_cast<server_policy>(i);
    }
    return std::nullopt;
}

} // namespace m2miot
