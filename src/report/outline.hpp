// SPDX-License-Identifier: BSL-1.0
/// @file The outlines of kinds: where an edge meets one.
#pragma once

#include <array>
#include <cstdint>

#include <m2miot/model/node_kind.hpp>

#include "layout.hpp"

namespace m2miot::report {

enum class side : std::uint8_t { top, bottom, left, right };

/// How far what is slanted goes in, of the height: of gateways on both sides, of relays at the top left and the bottom right.
inline constexpr double slant = 0.28;
/// How round the corners of a personal device are, and how high the lid of a server is, of the height.
inline constexpr double roundness = 0.3, lid_height = 0.12;

/// A cloud from its bottom left to its bottom right, as cubic curves in a square from 0 to 1: each begins where the one before ends.
inline constexpr point cloud_begin{0.10, 1};
inline constexpr std::array<std::array<point, 3>, 5> cloud{{
    {{{-0.03, 1}, {-0.03, 0.38}, {0.09, 0.36}}},
    {{{0.10, 0.06}, {0.27, -0.02}, {0.34, 0.12}}},
    {{{0.42, -0.08}, {0.62, -0.08}, {0.68, 0.10}}},
    {{{0.78, -0.02}, {0.90, 0.08}, {0.91, 0.36}}},
    {{{1.03, 0.38}, {1.03, 1}, {0.90, 1}}},
}};

/// The point of the outline that is met on the way in from a side. @param share  where along this side, from 0 to 1
[[nodiscard]] point on_outline(node_kind kind, const rectangle& r, side from, double share);

} // namespace m2miot::report
