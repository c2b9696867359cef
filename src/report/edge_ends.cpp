// SPDX-License-Identifier: BSL-1.0
#include "edge_ends.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include "outline.hpp"
#include "passages.hpp"

namespace m2miot::report {
namespace {

constexpr double most_apart = 15; // of ends on one side
constexpr double next_to = 60;    // shapes with no more between them are beside each other

/// Of the ends on a side, those of edges that bend to the left, those that go straight on, and those that bend to the right.
enum class turn : std::uint8_t { left, ahead, right };

/// One end of an edge.
struct edge_end {
    std::uint32_t shape;
    side on;
    turn bends;
    double towards; ///< where the edge goes, along the side; of those that bend, so that what goes far goes round what stays near
    std::ptrdiff_t order;
    std::size_t edge;
    bool first;
};

struct sides {
    side from, to;
};
/// Where an edge begins and ends.
struct span {
    point from, to;
};

sides sides_of(const rectangle& a, const rectangle& b) {
    if (a.bottom() <= b.y) return {side::bottom, side::top};
    if (b.bottom() <= a.y) return {side::top, side::bottom};
    if (a.right() <= b.x && b.x - a.right() < next_to) return {side::right, side::left};
    if (b.right() <= a.x && a.x - b.right() < next_to) return {side::left, side::right};
    return {side::bottom, side::bottom}; // round what is between them
}

constexpr bool is_upright(side s) {
    return s == side::top || s == side::bottom;
}

/// An edge that leaves and enters upright, or both sideways.
curve bent(point a, side from, point b, side to, const std::vector<passage>& by) {
    if (!is_upright(from)) return {a, {(a.x * 2 + b.x) / 3, a.y}, {(a.x + b.x * 2) / 3, b.y}, b};
    if (from == to) {
        const double below = std::max(a.y, b.y) + 10 + std::min(16.0, std::abs(a.x - b.x) * 0.025);
        return {a, {a.x, below}, {b.x, below}, b};
    }
    curve made{a};
    const auto go = [&made](point next) {
        const point last = made.back();
        const double half = (next.y - last.y) / 2;
        made.insert(made.end(), {{last.x, last.y + half}, {next.x, next.y - half}, next});
    };
    const auto pass = [&](const passage& p, bool down) {
        go({p.x, down ? p.top : p.bottom});
        go({p.x, down ? p.bottom : p.top});
    };
    if (from == side::bottom)
        for (auto p = by.begin(); p != by.end(); ++p) pass(*p, true);
    else
        for (auto p = by.rbegin(); p != by.rend(); ++p) pass(*p, false);
    go(b);
    return made;
}

/// All ends of a picture, those of one side of a shape beside each other, from the left or from above.
std::vector<edge_end> ends_of(const picture& of, const drawing& in, const std::vector<sides>& on,
                              const std::vector<std::vector<passage>>& by) {
    std::vector<edge_end> ends;
    ends.reserve(of.edges.size() * 2);
    for (std::size_t i = 0; i < of.edges.size(); ++i) {
        const auto add = [&](std::uint32_t shape, side here, std::uint32_t other, bool first) {
            const point self = in.shapes[shape].centre(), there = in.shapes[other].centre();
            edge_end end{shape, here, turn::ahead, is_upright(here) ? there.x : there.y, static_cast<std::ptrdiff_t>(i), i, first};
            if (on[i].from == side::bottom && on[i].to == side::bottom) {
                end.bends = there.x < self.x ? turn::left : turn::right;
                end.towards = -there.x;
                if (end.bends == turn::left) end.order = -end.order;
            } else if (!by[i].empty()) {
                end.towards = here == side::bottom ? by[i].front().x : by[i].back().x;
            }
            ends.push_back(end);
        };
        add(of.edges[i].from, on[i].from, of.edges[i].to, true);
        add(of.edges[i].to, on[i].to, of.edges[i].from, false);
    }
    // Edges of one pair have one order at both ends, or one goes round the other, so that they do not cross.
    std::sort(ends.begin(), ends.end(), [](const edge_end& a, const edge_end& b) {
        return std::tuple(a.shape, a.on, a.bends, a.towards, a.order) < std::tuple(b.shape, b.on, b.bends, b.towards, b.order);
    });
    return ends;
}

} // namespace

void route(const picture& of, drawing& in) {
    std::vector<sides> on(of.edges.size());
    row_gaps gaps(in);
    for (std::size_t i = 0; i < of.edges.size(); ++i) {
        const rectangle& a = in.shapes[of.edges[i].from];
        const rectangle& b = in.shapes[of.edges[i].to];
        on[i] = sides_of(a, b);
        if (on[i].from != on[i].to && is_upright(on[i].from))
            gaps.lead(i, on[i].from == side::bottom ? a : b, on[i].from == side::bottom ? b : a);
    }
    const std::vector<std::vector<passage>> by = gaps.spread(of.edges.size());
    const std::vector<edge_end> ends = ends_of(of, in, on, by);
    std::vector<span> met(of.edges.size());
    for (std::size_t begin = 0; begin < ends.size();) {
        std::size_t end = begin;
        while (end < ends.size() && ends[end].shape == ends[begin].shape && ends[end].on == ends[begin].on) ++end;
        const rectangle& r = in.shapes[ends[begin].shape];
        const double length = is_upright(ends[begin].on) ? r.width : r.height;
        const auto count = static_cast<double>(end - begin);
        const double apart = std::min(most_apart, length * 0.8 / count);
        for (std::size_t i = begin; i < end; ++i) {
            const double share = 0.5 + (static_cast<double>(i - begin) - (count - 1) / 2) * apart / length;
            const point p = on_outline(of.shapes[ends[i].shape].kind, r, ends[i].on, share);
            (ends[i].first ? met[ends[i].edge].from : met[ends[i].edge].to) = p;
        }
        begin = end;
    }
    in.edges.clear();
    in.edges.reserve(of.edges.size());
    for (std::size_t i = 0; i < of.edges.size(); ++i) in.edges.push_back(bent(met[i].from, on[i].from, met[i].to, on[i].to, by[i]));
}

} // namespace m2miot::report
