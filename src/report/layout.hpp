// SPDX-License-Identifier: BSL-1.0
/// @file Places for what a picture draws: devices below, then gateways and transport, services, applications and people above.
#pragma once

#include <string_view>
#include <vector>

#include <m2miot/model/run_watch.hpp>
#include <m2miot/report/picture.hpp>

namespace m2miot::report {

struct point {
    double x = 0;
    double y = 0;
    friend bool operator==(point, point) = default;
};

struct rectangle {
    double x = 0; ///< left
    double y = 0; ///< top; y grows downwards
    double width = 0;
    double height = 0;

    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] point centre() const { return {x + width / 2, y + height / 2}; }
    friend bool operator==(const rectangle&, const rectangle&) = default;
};

/// Cubic curves, one after the other: where it begins, and of each two points that it bends to and where it ends.
using curve = std::vector<point>;

/// A layer from the left to the right edge, with all shapes of its kinds that are in no group of a lower one.
struct band {
    std::string_view name;
    rectangle place;
};

/// Where everything of a picture goes. Shapes do not overlap; a group holds its shapes and no others; groups do not overlap.
struct drawing {
    double width = 0;
    double height = 0;
    std::vector<rectangle> shapes; ///< as `picture::shapes`
    std::vector<rectangle> groups; ///< as `picture::groups`; room for a heading is at the top
    std::vector<curve> edges;      ///< as `picture::edges`; they end on the outlines of shapes, and pass between others
    std::vector<band> bands;       ///< from above; those that hold something
};

inline constexpr double shape_width = 138, shape_height = 46;
inline constexpr double group_heading = 20; ///< above the shapes of a group

/// Which band its kind puts a shape in: 0 is the lowest.
[[nodiscard]] std::size_t band_of(node_kind kind);

/// The same picture gets the same places. @param with_edges  edges are led, too
/// @complexity O((shapes + edges) log) for each of a few passes, and for each edge the rows that it passes  @throws stopped
[[nodiscard]] drawing lay_out(const picture& of, detail::run_watch* watch = nullptr, bool with_edges = true);

} // namespace m2miot::report
