// SPDX-License-Identifier: BSL-1.0
/// @file A set of rows whose members are numbered densely: two bits a row, and looking up a number takes one line of the cache.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "../model/large_vector.hpp"

namespace m2miot::detail {

class ranked_set {
public:
    ranked_set() = default;
    explicit ranked_set(const large_allocator<std::uint32_t>& memory) : words_(memory) {}

    /// Empty, for rows from 0 to `rows` - 1.
    void reset(std::size_t rows) {
        words_.assign(rows / 64 + 1, {});
        count_ = 0;
    }
    void insert(std::uint32_t row) { words_[row / 64].members |= bit(row); }
    /// Safe beside other calls of itself.
    void insert_shared(std::uint32_t row) {
        const std::atomic_ref<std::uint64_t> members(words_[row / 64].members);
        if ((members.load(std::memory_order_relaxed) & bit(row)) == 0) members.fetch_or(bit(row), std::memory_order_relaxed);
    }
    /// Numbers the members in order. Before, `number` has no meaning.
    void number_members() {
        for (word& w : words_) {
            w.before = count_;
            count_ += bits_in(w.members);
        }
    }
    [[nodiscard]] bool contains(std::uint32_t row) const { return (words_[row / 64].members & bit(row)) != 0; }
    /// How many members come before this row: the number of a member.
    [[nodiscard]] std::uint32_t number(std::uint32_t row) const {
        const word& w = words_[row / 64];
        return w.before + bits_in(w.members & (bit(row) - 1));
    }
    [[nodiscard]] std::uint32_t size() const { return count_; }
    /// Calls `visit(row)` for each member, in order.
    template <class Visit>
    void for_each(Visit&& visit) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (std::uint64_t left = words_[i].members; left != 0; left &= left - 1)
                visit(static_cast<std::uint32_t>(i * 64 + static_cast<std::size_t>(bits_in((left & (~left + 1)) - 1))));
    }

private:
    struct word {
        std::uint64_t members = 0;
        std::uint32_t before = 0;
    };
    [[nodiscard]] static constexpr std::uint64_t bit(std::uint32_t row) { return std::uint64_t{1} << row % 64; }
    /// std::popcount would be a call of a function wherever the processor's own instruction cannot be counted on.
    [[nodiscard]] static constexpr std::uint32_t bits_in(std::uint64_t x) {
        x -= x >> 1 & 0x5555555555555555U;
        x = (x & 0x3333333333333333U) + (x >> 2 & 0x3333333333333333U);
        x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fU;
        return static_cast<std::uint32_t>(x * 0x0101010101010101U >> 56);
    }

    large_vector<word> words_;
    std::uint32_t count_ = 0;
};

} // namespace m2miot::detail
