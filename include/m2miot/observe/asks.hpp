// SPDX-License-Identifier: BSL-1.0
/// @file What the walk observes only where somebody asks for it.
#pragma once

#include <cstdint>

namespace m2miot {

/// What a criterion turns on that is observed only for who asks, as bits.
enum class asks : std::uint8_t {
    nothing = 0,    ///< every interaction is observed without these
    internet = 1,   ///< `interaction::internet`
    sharing = 2,    ///< `interaction::data_shared` and `part_shares`
    everything = 3, ///< all of them
};
/// What either asks for.
[[nodiscard]] constexpr asks operator|(asks a, asks b) {
    return static_cast<asks>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
/// Whether `who` asks for any of `what`.
[[nodiscard]] constexpr bool asks_for(asks who, asks what) {
    return (static_cast<std::uint8_t>(who) & static_cast<std::uint8_t>(what)) != 0;
}

} // namespace m2miot
