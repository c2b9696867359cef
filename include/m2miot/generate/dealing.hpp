// SPDX-License-Identifier: BSL-1.0
/// @file Shuffling rows as they are written, at the speed of the cache: first dealt out into heaps, then each heap shuffled by itself.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

#include "random.hpp"

namespace m2miot::generate::detail {

/// Where rows go when they are dealt out at random.
///
/// Rows written straight to random places cost a miss of the cache, and one of the page table, each. So a hand of consecutive rows is dealt
/// out, in random order, in equal runs to all heaps; later each heap, small enough for the cache, is shuffled. Every hand gives every heap
/// the same number of rows, otherwise the order is random. Which row goes where hangs on its position alone, not on who deals when.
class dealing {
public:
    /// @pre rows < 2^32
    dealing(std::uint64_t rows, random_numbers keys)
        : keys_(keys), heaps_(heaps_for(rows)), hands_(rows / (heaps_ * run)), rest_(rows % (heaps_ * run)),
          half_(static_cast<unsigned>(std::bit_width(heaps_ * run)) / 2) {}

    /// Where the row at `from` is dealt to. @pre from < rows
    [[nodiscard]] std::uint64_t operator()(std::uint64_t from) const {
        const std::uint64_t size = heaps_ * run; // a power of two
        const std::uint64_t hand = from / size;
        const std::uint64_t card = from % size;
        // The last hand is not full: one row to each heap in turn, until there are no more.
        if (hand == hands_) return heap_begin(card % heaps_) + hands_ * run + card / heaps_;
        const std::uint64_t at = mixed_card(card ^ keys_.at(hand));
        return heap_begin(at / run) + hand * run + at % run;
    }

    [[nodiscard]] std::uint64_t heaps() const { return heaps_; }
    /// The rows of heap `h` begin here, and end where those of `h + 1` begin. @pre h <= heaps()
    [[nodiscard]] std::uint64_t heap_begin(std::uint64_t h) const {
        return h * (hands_ * run + rest_ / heaps_) + std::min(h, rest_ % heaps_);
    }
    /// Calls `swap(a, b)` for pairs of rows of the heap, which shuffles it.
    template <class Swap>
    void shuffle_heap(std::uint64_t h, const Swap& swap) const {
        random_stream random = keys_.stream(hands_ + h);
        const std::uint64_t begin = heap_begin(h);
        for (std::uint64_t left = heap_begin(h + 1) - begin; left > 1; --left) swap(begin + left - 1, begin + random.below(left));
    }

private:
    static constexpr std::uint64_t run = 256;
    static constexpr std::uint64_t rows_of_heap = 1U << 17; // of 9 bytes each
    static std::uint64_t heaps_for(std::uint64_t rows) { return std::bit_ceil(std::clamp<std::uint64_t>(rows / rows_of_heap, 1, 1024)); }

    /// A bijection of the cards of a full hand, whose number is a power of two: odd factors, and shifts that only fold high bits in.
    [[nodiscard]] std::uint64_t mixed_card(std::uint64_t card) const {
        const std::uint64_t mask = heaps_ * run - 1;
        card = card * 0x9e3779b1U & mask;
        card ^= card >> half_;
        card = card * 0x85ebca77U & mask;
        card ^= card >> half_;
        return card * 0xc2b2ae3dU & mask;
    }

    random_numbers keys_;
    std::uint64_t heaps_;
    std::uint64_t hands_;
    std::uint64_t rest_;
    unsigned half_; // half as many bits as a card has
};

} // namespace m2miot::generate::detail
