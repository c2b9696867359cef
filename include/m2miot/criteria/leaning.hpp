// SPDX-License-Identifier: BSL-1.0
/// @file Where a criterion leans when it holds, and how much that weighs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace m2miot {

enum class leaning : std::uint8_t { m2m, iot, none };
enum class weight : std::uint8_t { deciding, supporting, context };

inline constexpr std::array<std::string_view, 3> leaning_names{"m2m", "iot", "none"};
inline constexpr std::array<std::string_view, 3> weight_names{"deciding", "supporting", "context"};

[[nodiscard]] constexpr std::string_view to_string(leaning value) {
    return leaning_names[static_cast<std::size_t>(value)];
}
[[nodiscard]] constexpr std::string_view to_string(weight value) {
    return weight_names[static_cast<std::size_t>(value)];
}

} // namespace m2miot
