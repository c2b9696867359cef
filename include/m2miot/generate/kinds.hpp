// SPDX-License-Identifier: BSL-1.0
/// @file What the nodes of a shape are.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "../model/attributes.hpp"
#include "random.hpp"

namespace m2miot::generate {

/// Which kinds the nodes of a shape have.
enum class node_mix : std::uint8_t {
    devices, ///< all are devices
    mixed,   ///< each by itself at random: 90% devices, 3% gateways, 2% servers, 1% cloud services, 2% applications, 2% personal devices;
             ///< of the servers half are dedicated, a quarter hosted, a quarter unknown
};

/// The words of the tool's `--kinds`, in the order of the enumerators.
inline constexpr std::array<std::string_view, 2> node_mix_names{"devices", "mixed"};

/// Its word, as `mixed`.
[[nodiscard]] constexpr std::string_view to_string(node_mix value) {
    return node_mix_names[static_cast<std::size_t>(value)];
}

/// The enumerator with this very name, or nothing.
[[nodiscard]] constexpr std::optional<node_mix> parse_node_mix(std::string_view text) {
    for (std::size_t i = 0; i < node_mix_names.size(); ++i) {
        if (node_mix_names[i] == text) return static_cast<node_mix>(i);
    }
    return std::nullopt;
}

namespace detail {

/// @param random  of the node alone
[[nodiscard]] constexpr node_facts mixed_facts(std::uint64_t random) {
    constexpr std::array<hosting, 4> hostings{hosting::dedicated, hosting::dedicated, hosting::hosted, hosting::unknown};
    const std::uint32_t of_100 = scaled(random, 100);
    if (of_100 < 90) return node_facts({.kind = node_kind::device});
    if (of_100 < 93) return node_facts({.kind = node_kind::gateway});
    if (of_100 < 95) return node_facts({.kind = node_kind::server, .hosting = hostings[random & 3U]});
    if (of_100 < 96) return node_facts({.kind = node_kind::cloud_service});
    return node_facts({.kind = of_100 < 98 ? node_kind::application : node_kind::personal_device});
}

} // namespace detail
} // namespace m2miot::generate
