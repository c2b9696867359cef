// SPDX-License-Identifier: BSL-1.0
#include "edge_ends.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

namespace m2miot::report {
namespace {

enum class side : std::uint8_t { top, bottom, left, right };

constexpr double most_apart = 15; // of ends on one side
constexpr double next_to = 60;    // shapes with no more between them are beside each other

/// One end of an edge.
struct edge_end {
    std::uint32_t shape;
    side on;
    double towards; ///< where the other end is, along the side
    std::size_t edge;
    bool first;
};

struct sides {
    side from, to;
};

/// Shapes by columns of the page, to be asked what stands between two others.
class obstacles {
public:
    explicit obstacles(const std::vector<rectangle>& shapes) {
        for (const rectangle& r : shapes)
            for (long column = column_of(r.x); column <= column_of(r.right()); ++column) in_column_[column].push_back(r);
        for (auto& [column, all] : in_column_)
            std::sort(all.begin(), all.end(), [](const rectangle& a, const rectangle& b) { return a.y < b.y; });
    }
    /// Whether a shape is at `x` between these heights. @complexity O(log shapes)
    [[nodiscard]] bool any(double x, double top, double bottom) const {
        const auto all = in_column_.find(column_of(x));
        if (all == in_column_.end()) return false;
        auto at = std::lower_bound(all->second.begin(), all->second.end(), top, [](const rectangle& r, double y) { return r.y < y; });
        for (; at != all->second.end() && at->bottom() <= bottom; ++at)
            if (at->x <= x && x <= at->right()) return true;
        return false;
    }

private:
    static long column_of(double x) { return std::lround(std::floor(x / shape_width)); }
    std::map<long, std::vector<rectangle>> in_column_;
};

sides sides_of(const rectangle& a, const rectangle& b, const obstacles& in) {
    const point from = a.centre(), to = b.centre();
    if (std::abs(from.x - to.x) < shape_width / 2 && // in one column: round what is between them
        in.any((from.x + to.x) / 2, std::min(a.bottom(), b.bottom()), std::max(a.y, b.y))) {
        const side on = a.y < b.y ? side::right : side::left;
        return {on, on};
    }
    if (a.bottom() <= b.y) return {side::bottom, side::top};
    if (b.bottom() <= a.y) return {side::top, side::bottom};
    if (a.right() <= b.x && b.x - a.right() < next_to) return {side::right, side::left};
    if (b.right() <= a.x && a.x - b.right() < next_to) return {side::left, side::right};
    return {side::bottom, side::bottom}; // round what is between them
}

constexpr bool is_upright(side s) {
    return s == side::top || s == side::bottom;
}

point place_on(const rectangle& r, side on, double share) {
    switch (on) {
    case side::top:
        return {r.x + share * r.width, r.y};
    case side::bottom:
        return {r.x + share * r.width, r.bottom()};
    case side::left:
        return {r.x, r.y + share * r.height};
    case side::right:
        break;
    }
    return {r.right(), r.y + share * r.height};
}

curve bent(point a, side from, point b, side to) {
    if (from == to && !is_upright(from)) { // in the gap between two columns
        const double beside = from == side::right ? std::max(a.x, b.x) + 26 : std::min(a.x, b.x) - 26;
        return {a, {beside, a.y}, {beside, b.y}, b};
    }
    if (!is_upright(from)) return {a, {(a.x * 2 + b.x) / 3, a.y}, {(a.x + b.x * 2) / 3, b.y}, b};
    if (from == to) {
        const double below = std::max(a.y, b.y) + 12 + std::min(18.0, std::abs(a.x - b.x) * 0.03);
        return {a, {a.x, below}, {b.x, below}, b};
    }
    const double half = (b.y - a.y) / 2;
    return {a, {a.x, a.y + half}, {b.x, b.y - half}, b};
}

} // namespace

void route(const picture& of, drawing& in) {
    std::vector<edge_end> ends;
    ends.reserve(of.edges.size() * 2);
    std::vector<sides> on(of.edges.size());
    const obstacles between(in.shapes);
    for (std::size_t i = 0; i < of.edges.size(); ++i) {
        const std::uint32_t from = of.edges[i].from, to = of.edges[i].to;
        const rectangle& a = in.shapes[from];
        const rectangle& b = in.shapes[to];
        on[i] = sides_of(a, b, between);
        const auto along = [](side s, point p) { return is_upright(s) ? p.x : p.y; };
        ends.push_back({from, on[i].from, along(on[i].from, b.centre()), i, true});
        ends.push_back({to, on[i].to, along(on[i].to, a.centre()), i, false});
    }
    // Edges of one pair have one order at both ends, so that they do not cross.
    std::sort(ends.begin(), ends.end(), [](const edge_end& a, const edge_end& b) {
        return std::tuple(a.shape, a.on, a.towards, a.edge) < std::tuple(b.shape, b.on, b.towards, b.edge);
    });
    in.edges.assign(of.edges.size(), {});
    for (std::size_t begin = 0; begin < ends.size();) {
        std::size_t end = begin;
        while (end < ends.size() && ends[end].shape == ends[begin].shape && ends[end].on == ends[begin].on) ++end;
        const rectangle& r = in.shapes[ends[begin].shape];
        const double length = is_upright(ends[begin].on) ? r.width : r.height;
        const auto count = static_cast<double>(end - begin);
        const double apart = std::min(most_apart, length * 0.8 / count);
        for (std::size_t i = begin; i < end; ++i) {
            const double share = 0.5 + (static_cast<double>(i - begin) - (count - 1) / 2) * apart / length;
            in.edges[ends[i].edge][ends[i].first ? 0 : 3] = place_on(r, ends[i].on, share);
        }
        begin = end;
    }
    for (std::size_t i = 0; i < in.edges.size(); ++i) in.edges[i] = bent(in.edges[i][0], on[i].from, in.edges[i][3], on[i].to);
}

} // namespace m2miot::report
