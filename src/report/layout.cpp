// SPDX-License-Identifier: BSL-1.0
#include "layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>

#include "edge_ends.hpp"

namespace m2miot::report {
namespace {

constexpr double column_gap = 26, row_gap = 34; // between shapes
constexpr double block_gap = 30, band_gap = 30; // between groups, and from a band's contents to its border
constexpr double group_margin = 14, page_margin = 16;
constexpr double below_group = 8;  // for edges round shapes of its last row
constexpr double page_shape = 1.4; // width to height
constexpr std::size_t sweeps = 8;
constexpr std::array<std::string_view, 4> band_names{"Devices", "Gateways and transport", "Servers and clouds", "Applications and people"};

/// The shapes of a group, or those of a band that are in no group: rows of shapes, those of higher bands above.
struct block {
    std::uint32_t group = picture_shape::no_group;
    std::vector<std::vector<std::uint32_t>> layers; // shapes, from above
    std::size_t columns = 1;
    double width = 0, height = 0;

    [[nodiscard]] bool is_group() const { return group != picture_shape::no_group; }
    void set_columns(std::size_t wanted) {
        columns = 1;
        std::size_t rows = 0;
        for (const auto& layer : layers) {
            const std::size_t layer_rows = (layer.size() + wanted - 1) / wanted;
            rows += layer_rows;
            columns = std::max(columns, (layer.size() + layer_rows - 1) / layer_rows);
        }
        const double edge = is_group() ? group_margin : 0;
        width = static_cast<double>(columns) * (shape_width + column_gap) - column_gap + 2 * edge;
        height = static_cast<double>(rows) * (shape_height + row_gap) - row_gap + (is_group() ? 2 * edge + group_heading + below_group : 0);
    }
    [[nodiscard]] std::size_t size() const {
        std::size_t sum = 0;
        for (const auto& layer : layers) sum += layer.size();
        return sum;
    }
};

class arranger {
public:
    arranger(const picture& of, detail::run_watch* watch) : of_(of), watch_(watch), neighbours_(of.shapes.size()) {
        for (const picture_edge& e : of.edges) {
            neighbours_[e.from].push_back(e.to);
            neighbours_[e.to].push_back(e.from);
        }
    }

    drawing arrange() {
        made_.shapes.resize(of_.shapes.size());
        made_.groups.resize(of_.groups.size());
        make_blocks();
        choose_width();
        place();
        double best = length();
        drawing shortest = made_;
        for (std::size_t i = 0; i < sweeps; ++i) {
            if (watch_ != nullptr) watch_->check();
            reorder(i % 2 == 0);
            place();
            if (const double now = length(); now < best - 1e-6) {
                best = now;
                shortest = made_;
            }
        }
        return shortest;
    }

private:
    using shelf = std::vector<std::size_t>; // positions in blocks_

    void make_blocks() {
        std::vector<std::size_t> lowest(of_.groups.size(), band_names.size() - 1);
        for (const picture_shape& s : of_.shapes)
            if (s.group != picture_shape::no_group) lowest[s.group] = std::min(lowest[s.group], band_of(s.kind));
        std::array<std::size_t, band_names.size()> free{};
        std::vector<std::size_t> of_group(of_.groups.size());
        const auto add = [this](std::size_t in, std::uint32_t group) {
            blocks_.emplace_back();
            blocks_.back().group = group;
            blocks_.back().layers.resize(band_names.size());
            in_band_[in].push_back(blocks_.size() - 1);
            return blocks_.size() - 1;
        };
        for (std::size_t g = 0; g < of_.groups.size(); ++g) of_group[g] = add(lowest[g], static_cast<std::uint32_t>(g));
        for (std::size_t b = 0; b < free.size(); ++b) free[b] = add(b, picture_shape::no_group);
        for (std::size_t s = 0; s < of_.shapes.size(); ++s) {
            const std::size_t in = band_of(of_.shapes[s].kind);
            block& home = blocks_[of_.shapes[s].group == picture_shape::no_group ? free[in] : of_group[of_.shapes[s].group]];
            home.layers[band_names.size() - 1 - in].push_back(static_cast<std::uint32_t>(s));
        }
        for (block& b : blocks_) std::erase_if(b.layers, [](const auto& layer) { return layer.empty(); });
        for (auto& blocks : in_band_) std::erase_if(blocks, [this](std::size_t b) { return blocks_[b].layers.empty(); });
    }

    /// Of some widths of groups and of the page, what gives a page nearest to `page_shape`.
    void choose_width() {
        double best = 0;
        double best_flatness = 0, best_width = 0;
        for (const double flatness : {1.0, 1.6, 2.4, 3.6}) {
            for (const double wide : {1.0, 1.25, 1.6, 2.0}) {
                try_width(flatness, wide);
                place();
                const double off = std::abs(std::log(made_.width / (made_.height + 120) / page_shape)); // with what stands above and below
                if (best_flatness > 0 && off >= best - 0.01) continue;
                best = off;
                best_flatness = flatness;
                best_width = wide;
            }
        }
        try_width(best_flatness, best_width);
    }
    void try_width(double flatness, double wide) {
        double area = 0;
        double widest = 0;
        for (block& b : blocks_) {
            if (b.layers.empty()) continue;
            b.set_columns(static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(b.size()) * flatness))));
            area += (b.width + block_gap) * (b.height + band_gap);
            if (b.is_group()) widest = std::max(widest, b.width);
        }
        page_width_ = std::max({std::sqrt(area * page_shape) * wide, widest, 4 * (shape_width + column_gap)});
        for (const std::vector<std::size_t>& blocks : in_band_) { // what is in no group fills the page, or stands beside the groups
            if (blocks.size() != 1 || blocks_[blocks.front()].is_group()) continue;
            blocks_[blocks.front()].set_columns(
                std::max<std::size_t>(1, static_cast<std::size_t>((page_width_ + column_gap) / (shape_width + column_gap))));
        }
        fill_shelves();
    }

    void fill_shelves() {
        for (std::size_t i = 0; i < in_band_.size(); ++i) {
            shelves_[i].clear();
            double used = 0;
            for (const std::size_t b : in_band_[i]) {
                if (shelves_[i].empty() || used + block_gap + blocks_[b].width > page_width_ + 1e-6) {
                    shelves_[i].emplace_back();
                    used = -block_gap;
                }
                shelves_[i].back().push_back(b);
                used += block_gap + blocks_[b].width;
            }
        }
    }

    void place() {
        made_.bands.clear();
        double width = 0;
        for (const auto& shelves : shelves_)
            for (const shelf& s : shelves) width = std::max(width, width_of(s));
        made_.width = width + 2 * page_margin;
        double y = 0;
        for (std::size_t i = band_names.size(); i-- > 0;) {
            if (shelves_[i].empty()) continue;
            const double top = y;
            y += band_gap;
            for (const shelf& s : shelves_[i]) {
                // The rows of all blocks are beside each other, so that edges pass one row of the page after the other.
                const bool grouped = std::any_of(s.begin(), s.end(), [this](std::size_t b) { return blocks_[b].is_group(); });
                const auto above = [&](const block& b) { return grouped && !b.is_group() ? group_margin + group_heading : 0; };
                double highest = 0;
                for (const std::size_t b : s) highest = std::max(highest, blocks_[b].height + above(blocks_[b]));
                double x = page_margin + (width - width_of(s)) / 2;
                for (const std::size_t b : s) {
                    place(blocks_[b], x, y + above(blocks_[b]));
                    x += blocks_[b].width + block_gap;
                }
                y += highest + band_gap;
            }
            made_.bands.push_back({band_names[i], {0, top, made_.width, y - top}});
        }
        made_.height = y;
    }
    void place(const block& b, double x, double y) {
        if (b.is_group()) {
            made_.groups[b.group] = {x, y, b.width, b.height};
            x += group_margin;
            y += group_margin + group_heading;
        }
        const double inner = b.width - (b.is_group() ? 2 * group_margin : 0);
        for (const auto& layer : b.layers) {
            const std::size_t rows = (layer.size() + b.columns - 1) / b.columns;
            const std::size_t columns = (layer.size() + rows - 1) / rows;
            const double wide = static_cast<double>(columns) * (shape_width + column_gap) - column_gap;
            for (std::size_t i = 0; i < layer.size(); ++i) { // column by column: neighbours in order have neighbouring places
                const double column = static_cast<double>(i / rows), row = static_cast<double>(i % rows);
                made_.shapes[layer[i]] = {x + (inner - wide) / 2 + column * (shape_width + column_gap), y + row * (shape_height + row_gap),
                                          shape_width, shape_height};
            }
            y += static_cast<double>(rows) * (shape_height + row_gap);
        }
    }
    [[nodiscard]] double width_of(const shelf& s) const {
        double sum = -block_gap;
        for (const std::size_t b : s) sum += blocks_[b].width + block_gap;
        return sum;
    }

    /// Everything goes to the mean of its neighbours' places, as far as the order of a row lets it.
    void reorder(bool upwards) {
        for (std::size_t i = 0; i < band_names.size(); ++i) {
            for (shelf& s : shelves_[upwards ? i : band_names.size() - 1 - i]) {
                for (const std::size_t b : s)
                    for (auto& layer : blocks_[b].layers) sort_by(layer, [this](std::uint32_t shape) { return barycentre(shape); });
                sort_by(s, [this](std::size_t b) { return barycentre(blocks_[b]); });
            }
            place();
        }
    }
    template <class T, class Key>
    static void sort_by(std::vector<T>& list, Key&& key) {
        std::vector<std::pair<double, T>> keyed;
        keyed.reserve(list.size());
        for (const T each : list) keyed.emplace_back(key(each), each);
        std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < list.size(); ++i) list[i] = keyed[i].second;
    }
    [[nodiscard]] double barycentre(std::uint32_t shape) const {
        if (neighbours_[shape].empty()) return made_.shapes[shape].centre().x;
        double sum = 0;
        for (const std::uint32_t n : neighbours_[shape]) sum += made_.shapes[n].centre().x;
        return std::round(sum / static_cast<double>(neighbours_[shape].size()) * 1024) / 1024; // so that no rounding decides
    }
    [[nodiscard]] double barycentre(const block& b) const {
        double sum = 0;
        double count = 0;
        for (const auto& layer : b.layers) {
            for (const std::uint32_t shape : layer) {
                for (const std::uint32_t n : neighbours_[shape]) {
                    if (b.is_group() && of_.shapes[n].group == b.group) continue;
                    sum += made_.shapes[n].centre().x;
                    count += 1;
                }
            }
        }
        if (count == 0) return made_.shapes[b.layers.front().front()].centre().x;
        return std::round(sum / count * 1024) / 1024;
    }
    [[nodiscard]] double length() const {
        double sum = 0;
        for (const picture_edge& e : of_.edges) {
            const point a = made_.shapes[e.from].centre(), b = made_.shapes[e.to].centre();
            sum += std::abs(a.x - b.x) + std::abs(a.y - b.y);
        }
        return sum;
    }

    const picture& of_;
    detail::run_watch* watch_;
    std::vector<std::vector<std::uint32_t>> neighbours_;
    std::vector<block> blocks_;
    std::array<std::vector<std::size_t>, band_names.size()> in_band_; // blocks, those of groups first
    std::array<std::vector<shelf>, band_names.size()> shelves_;
    double page_width_ = 0;
    drawing made_;
};

} // namespace

std::size_t band_of(node_kind kind) {
    switch (kind) {
    case node_kind::gateway:
    case node_kind::relay:
        return 1;
    case node_kind::server:
    case node_kind::cloud_service:
        return 2;
    case node_kind::application:
    case node_kind::person:
        return 3;
    default:
        return 0;
    }
}

drawing lay_out(const picture& of, detail::run_watch* watch, bool with_edges) {
    drawing made = arranger(of, watch).arrange();
    if (with_edges) route(of, made);
    return made;
}

} // namespace m2miot::report
