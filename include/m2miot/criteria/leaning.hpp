// SPDX-License-Identifier: BSL-1.0
/// @file Where a criterion leans when it holds, and how much that weighs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace m2miot {

/// What a criterion speaks for when it holds.
enum class leaning : std::uint8_t {
    m2m,  ///< M2M
    iot,  ///< IoT
    none, ///< neither: it is told for what it says
};

/// How much a criterion weighs.
enum class weight : std::uint8_t {
    deciding,   ///< where it holds, the outcome has the side it leans to
    supporting, ///< speaks for a side, and decides nothing
    context,    ///< told beside the answer
};

/// The words of the JSON report, in the order of the enumerators.
inline constexpr std::array<std::string_view, 3> leaning_names{"m2m", "iot", "none"};
/// The words of the JSON report and of criteria documents, in the order of the enumerators.
inline constexpr std::array<std::string_view, 3> weight_names{"deciding", "supporting", "context"};

/// Its word, as `m2m`.
[[nodiscard]] constexpr std::string_view to_string(leaning value) {
    return leaning_names[static_cast<std::size_t>(value)];
}
/// Its word, as `deciding`.
[[nodiscard]] constexpr std::string_view to_string(weight value) {
    return weight_names[static_cast<std::size_t>(value)];
}

} // namespace m2miot
