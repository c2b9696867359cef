// SPDX-License-Identifier: BSL-1.0
/// @file A random order of any number of rows, each row's place found by itself: no table, no order of asking.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "random.hpp"

namespace m2miot::generate::detail {

/// The least root with root * root >= n, and at least 1. @pre n <= 2^32
[[nodiscard]] constexpr std::uint32_t root_above(std::uint64_t n) {
    std::uint64_t root = 0;
    for (std::uint64_t bit = std::uint64_t{1} << 15; bit != 0; bit >>= 1)
        if ((root + bit) * (root + bit) < n) root += bit;
    return static_cast<std::uint32_t>(root + 1);
}

/// A random bijection of 0 ... n - 1.
///
/// A Feistel network over pairs: a number is the pair of its row and column in a table of about sqrt(n) rows and columns, and each round
/// moves one of the two by a hash of the other, which can be undone whatever the hash. The table has few fields too many, at most sqrt(n)
/// or so; a number that lands on one of them goes through again (a walk along a cycle of the larger bijection, so that it ends in 0 ... n -
/// 1).
class permutation {
public:
    /// @pre n < 2^32
    constexpr permutation(std::uint64_t n, random_numbers keys)
        : n_(static_cast<std::uint32_t>(n)), rows_(root_above(n)), columns_(static_cast<std::uint32_t>((n + rows_ - 1) / rows_)) {
        for (std::uint64_t round = 0; round < keys_.size(); ++round) keys_[round] = keys.at(round);
    }

    /// Where the row at `from` goes. @pre from < n @complexity O(1), expected
    [[nodiscard]] constexpr std::uint32_t operator()(std::uint32_t from) const {
        do {
            std::uint32_t row = from / columns_;
            std::uint32_t column = from % columns_;
            for (std::size_t round = 0; round < keys_.size(); round += 2) {
                row = moved(row, hashed(column, keys_[round]), rows_);
                column = moved(column, hashed(row, keys_[round + 1]), columns_);
            }
            from = row * columns_ + column; // fits: the table has at most 2^16 rows and columns
        } while (from >= n_);
        return from;
    }

private:
    /// 32 bits of one of the two, of its round.
    static constexpr std::uint64_t hashed(std::uint32_t half, std::uint64_t key) {
        std::uint64_t h = (half ^ key) * 0xbf58476d1ce4e5b9U;
        h = (h ^ h >> 32) * 0x94d049bb133111ebU;
        return h >> 32;
    }
    static constexpr std::uint32_t moved(std::uint32_t half, std::uint64_t hash, std::uint32_t size) {
        const std::uint64_t at = half + (hash * size >> 32);
        return static_cast<std::uint32_t>(at < size ? at : at - size);
    }

    std::uint32_t n_;
    std::uint32_t rows_;
    std::uint32_t columns_;
    std::array<std::uint64_t, 4> keys_{};
};

} // namespace m2miot::generate::detail
