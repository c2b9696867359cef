// SPDX-License-Identifier: BSL-1.0
/// @file The colours and lines of pictures: told apart by the colour-blind, and in print by outline, width and dashes.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

#include <m2miot/report/picture.hpp>

namespace m2miot::report {

inline constexpr std::string_view ink = "#222222", group_fill = "#d3e5f5", group_ink = "#0072b2", group_text = "#00476f";
inline constexpr std::string_view witness_ink = "#f0d000", witness_border = "#7a6a00";

/// How lines are broken.
enum class dashing : std::uint8_t { whole, dashed, dotted };

/// How an edge is drawn.
struct stroke {
    std::string_view colour;
    double width;
    dashing dashes;
    std::string_view arrow; ///< the name of its sort; empty for none
};

[[nodiscard]] inline stroke stroke_of(const picture_edge& e) {
    const dashing dashes = e.internet != 0 ? dashing::dashed : e.flows && e.support == e.count ? dashing::dotted : dashing::whole;
    const double more = e.count > 1 ? std::min(2.4, std::log10(static_cast<double>(e.count)) * 0.6) : 0.0;
    if (e.for_m2m != 0 && e.for_iot != 0) return {"#6a3d9a", 2.4 + more, dashes, "both"};
    if (e.for_m2m != 0) return {"#0072b2", 2.4 + more, dashes, "m2m"};
    if (e.for_iot != 0) return {"#d55e00", 2.4 + more, dashes, "iot"};
    return e.flows ? stroke{"#666666", 1.1 + more, dashes, "flow"} : stroke{"#9a9a9a", 1.2 + more, dashes, {}};
}

/// Light enough for dark text on it; kinds are told apart by outline, not by colour.
[[nodiscard]] constexpr std::string_view fill_of(node_kind kind) {
    switch (kind) {
    case node_kind::personal_device:
        return "#fff3d6";
    case node_kind::gateway:
        return "#dff0e6";
    case node_kind::relay:
        return "#ececec";
    case node_kind::server:
        return "#e8e3f3";
    case node_kind::cloud_service:
        return "#ddeafa";
    case node_kind::application:
        return "#fbe3dc";
    case node_kind::person:
        return "#fdf6c9";
    default:
        return "#ffffff";
    }
}

} // namespace m2miot::report
