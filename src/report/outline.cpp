// SPDX-License-Identifier: BSL-1.0
#include "outline.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace m2miot::report {
namespace {

/// How far in a round corner is met, this far from where it begins at the side. @param share  of its radius
double corner(double radius, double to_side) {
    const double off = radius - to_side;
    return off <= 0 ? 0 : radius - std::sqrt(std::max(0.0, radius * radius - off * off));
}

point at(point a, point b, point c, point d, double t) {
    const double s = 1 - t;
    const double u = s * s * s, v = 3 * s * s * t, w = 3 * s * t * t, z = t * t * t;
    return {a.x * u + b.x * v + c.x * w + d.x * z, a.y * u + b.y * v + c.y * w + d.y * z};
}

/// How far in a cloud is met, of its height or its width.
double into_cloud(side from, double share) {
    if (from == side::bottom) return 0;
    const bool from_above = from == side::top;
    double least = 0.5;
    point last = cloud_begin, begin = cloud_begin;
    const auto look = [&](point next) {
        const double here = from_above ? last.x : last.y, there = from_above ? next.x : next.y;
        if (std::min(here, there) <= share && share <= std::max(here, there) && here != there) {
            const double part = (share - here) / (there - here);
            const double met = from_above ? last.y + part * (next.y - last.y) : last.x + part * (next.x - last.x);
            least = std::min(least, from == side::right ? 1 - met : met);
        }
        last = next;
    };
    for (const auto& [b, c, d] : cloud) {
        constexpr int steps = 12;
        for (int i = 1; i <= steps; ++i) look(at(begin, b, c, d, static_cast<double>(i) / steps));
        begin = d;
    }
    return least;
}

/// How far in an outline is met.
double depth(node_kind kind, const rectangle& r, side from, double share) {
    const bool upright = from == side::top || from == side::bottom;
    const double length = upright ? r.width : r.height;
    const double to_corner = std::min(share, 1 - share) * length;
    switch (kind) {
    case node_kind::personal_device:
        return corner(r.height * roundness, to_corner);
    case node_kind::person:
        return corner(r.height / 2, to_corner);
    case node_kind::gateway:
        return upright ? 0 : r.height * slant * std::abs(2 * share - 1);
    case node_kind::relay:
        return upright ? 0 : r.height * slant * (from == side::left ? 1 - share : share);
    case node_kind::server:
        return upright ? r.height * lid_height * (1 - std::sqrt(std::max(0.0, 1 - (2 * share - 1) * (2 * share - 1)))) : 0;
    case node_kind::cloud_service:
        return into_cloud(from, share) * (upright ? r.height : r.width);
    default:
        return 0;
    }
}

} // namespace

point on_outline(node_kind kind, const rectangle& r, side from, double share) {
    const double in = depth(kind, r, from, share);
    switch (from) {
    case side::top:
        return {r.x + share * r.width, r.y + in};
    case side::bottom:
        return {r.x + share * r.width, r.bottom() - in};
    case side::left:
        return {r.x + in, r.y + share * r.height};
    case side::right:
        break;
    }
    return {r.right() - in, r.y + share * r.height};
}

} // namespace m2miot::report
