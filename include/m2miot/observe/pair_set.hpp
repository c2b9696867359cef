// SPDX-License-Identifier: BSL-1.0
/// @file A set of pairs of rows, for millions of them.
#pragma once

#include <cstddef>
#include <cstdint>

#include "../model/keyed_hash.hpp"
#include "../model/large_vector.hpp"

namespace m2miot::detail {

/// Open addressing with linear probing, at most half full: a lookup is mostly one line of the cache.
class pair_set {
public:
    /// Empty; memory is kept. @param expected  so many pairs are taken in without growing
    void reset(std::size_t expected = 0) {
        std::size_t slots = 64;
        while (slots < expected * 2) slots *= 2;
        slots_.assign(slots, empty);
        count_ = 0;
    }

    /// Brings close what an insertion of this pair will look at. @pre reset
    void prefetch(std::uint32_t a, std::uint32_t b) const { bring_close(&slots_[start_of(std::uint64_t{a} << 32 | b)]); }

    /// @return whether it was not there before  @pre reset; not the pair of two 2^32 - 1  @complexity O(1), amortized
    bool insert(std::uint32_t a, std::uint32_t b) {
        if (count_ * 2 >= slots_.size()) grow();
        const std::uint64_t pair = std::uint64_t{a} << 32 | b;
        std::uint64_t& slot = slots_[slot_of(pair)];
        if (slot == pair) return false;
        slot = pair;
        ++count_;
        return true;
    }

private:
    static constexpr std::uint64_t empty = static_cast<std::uint64_t>(-1);

    [[nodiscard]] std::size_t start_of(std::uint64_t pair) const {
        return static_cast<std::size_t>(folded_product(pair ^ key_, odd_key_)) & (slots_.size() - 1);
    }
    [[nodiscard]] std::size_t slot_of(std::uint64_t pair) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = start_of(pair);
        while (slots_[at] != empty && slots_[at] != pair) at = (at + 1) & mask;
        return at;
    }
    void grow() {
        large_vector<std::uint64_t> old;
        old.swap(slots_);
        slots_.assign(old.size() * 2, empty);
        for (const std::uint64_t pair : old)
            if (pair != empty) slots_[slot_of(pair)] = pair;
    }

    large_vector<std::uint64_t> slots_;
    std::size_t count_ = 0;
    std::uint64_t key_ = process_key();
    std::uint64_t odd_key_ = folded_product(key_, 0x9e3779b97f4a7c15U) | 1U;
};

} // namespace m2miot::detail
