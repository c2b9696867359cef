// SPDX-License-Identifier: BSL-1.0
/// @file The edges between pairs of shapes, found again by their ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include <m2miot/report/picture.hpp>

namespace m2miot::report {

/// A table of all pairs where the shapes are few, else a map.
class pair_table {
public:
    /// Forgets where edges are, but not the edges. @param shapes  how many there are
    void expect(std::size_t shapes) {
        shapes_ = shapes;
        of_pair_.clear();
        all_pairs_.clear();
        if (shapes <= few) all_pairs_.resize(shapes * shapes, 0);
    }
    /// The edge of this pair, made if it is new.
    picture_edge& at(std::uint32_t from, std::uint32_t to, bool flows, std::uint32_t row) {
        std::uint32_t& place = shapes_ <= few ? all_pairs_[from * shapes_ + to] : of_pair_[std::uint64_t{from} << 32 | to];
        if (place == 0) {
            picture_edge& made = edges_.emplace_back();
            made.from = from;
            made.to = to;
            made.flows = flows;
            made.first_row = row;
            place = static_cast<std::uint32_t>(edges_.size());
        }
        return edges_[place - 1];
    }
    [[nodiscard]] std::vector<picture_edge> in_order() && { return std::move(edges_); }

private:
    static constexpr std::size_t few = 1024;
    std::size_t shapes_ = 0;
    std::vector<std::uint32_t> all_pairs_; // position from 1, 0 for none
    std::unordered_map<std::uint64_t, std::uint32_t> of_pair_;
    std::vector<picture_edge> edges_;
};

} // namespace m2miot::report
