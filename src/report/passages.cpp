// SPDX-License-Identifier: BSL-1.0
#include "passages.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include <range/v3/view/reverse.hpp>

namespace m2miot::report {
namespace {

constexpr double beside_shape = 4; // from an edge that passes to the shape
constexpr double beside_edge = 6;  // between edges that pass together
constexpr double most_off = 5;     // more to the shape where there is room, for highlighted edges are broad

} // namespace

row_gaps::row_gaps(const drawing& in) {
    std::map<std::pair<double, double>, std::vector<std::pair<double, double>>> rows;
    for (const rectangle& r : in.shapes) rows[{r.y, r.bottom()}].emplace_back(r.x, r.right());
    std::size_t gaps = 0;
    for (auto& [place, shapes] : rows) {
        std::sort(shapes.begin(), shapes.end());
        row made;
        made.top = place.first;
        made.bottom = place.second;
        made.first_gap = gaps;
        double left = 0;
        const auto add = [&](double to) {
            if (to - left >= 2 * beside_shape) made.gaps.push_back({left + beside_shape, to - beside_shape});
        };
        for (const auto& [begin, end] : shapes) {
            add(begin);
            left = std::max(left, end);
        }
        add(in.width);
        gaps += made.gaps.size();
        rows_.push_back(std::move(made));
    }
}

void row_gaps::lead(std::size_t edge, const rectangle& upper, const rectangle& lower) {
    const point from = upper.centre(), to = lower.centre();
    auto at = std::lower_bound(rows_.begin(), rows_.end(), upper.bottom(), [](const row& r, double y) { return r.top < y; });
    double passed = upper.bottom();
    for (; at != rows_.end() && at->bottom <= lower.y; ++at) {
        if (at->gaps.empty() || at->top < passed) continue; // rows beside each other that overlap: the first of them is passed
        const double straight = from.x + (to.x - from.x) * ((at->top + at->bottom) / 2 - from.y) / (to.y - from.y);
        const auto right = std::lower_bound(at->gaps.begin(), at->gaps.end(), straight, [](const gap& g, double x) { return g.right < x; });
        const auto off = [straight](const gap& g) { return std::max({0.0, g.left - straight, straight - g.right}); };
        auto best = right == at->gaps.end() ? std::prev(right) : right;
        if (best != at->gaps.begin() && off(*std::prev(best)) < off(*best)) --best;
        const auto number = static_cast<std::size_t>(best - at->gaps.begin());
        led_.push_back({at->first_gap + number, static_cast<std::uint32_t>(at - rows_.begin()), static_cast<std::uint32_t>(number),
                        std::clamp(straight, best->left, best->right), edge});
        passed = at->bottom;
    }
}

std::vector<std::vector<passage>> row_gaps::spread(std::size_t edges) {
    std::sort(led_.begin(), led_.end(), [](const led& a, const led& b) {
        return std::tuple(a.gap_number, std::round(a.x), a.edge) < std::tuple(b.gap_number, std::round(b.x), b.edge);
    });
    for (std::size_t begin = 0; begin < led_.size();) {
        std::size_t end = begin;
        while (end < led_.size() && led_[end].gap_number == led_[begin].gap_number) ++end;
        const std::span<led> together(led_.data() + begin, end - begin);
        const gap& within = rows_[together.front().row].gaps[together.front().gap];
        const auto others = static_cast<double>(together.size() - 1);
        const double apart = together.size() > 1 ? std::min(beside_edge, (within.right - within.left) / others) : 0;
        // A little further from shapes where there is room.
        const double off = std::clamp((within.right - within.left - others * apart) / 2, 0.0, most_off);
        double least = within.left + off, most = within.right - off;
        for (led& l : together) {
            l.x = std::max(l.x, least);
            least = l.x + apart;
        }
        for (led& l : together | ranges::views::reverse) {
            l.x = std::min(l.x, most);
            most = l.x - apart;
        }
        begin = end;
    }
    std::sort(led_.begin(), led_.end(), [](const led& a, const led& b) { return std::tuple(a.edge, a.row) < std::tuple(b.edge, b.row); });
    std::vector<std::vector<passage>> of_edge(edges);
    for (const led& l : led_) of_edge[l.edge].push_back({l.x, rows_[l.row].top, rows_[l.row].bottom});
    return of_edge;
}

} // namespace m2miot::report
