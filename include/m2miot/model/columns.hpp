// SPDX-License-Identifier: BSL-1.0
/// @file The parts a deployment is stored in: columns that cost nothing until they are set, and a pool of texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "rows.hpp"

namespace m2miot::detail {

/// Makes room for one more row, so that the next `push_back` cannot throw; doubles, so that many rows stay linear.
template <class T>
void make_room(std::vector<T>& column) {
    if (column.size() == column.capacity()) column.reserve(column.capacity() < 8 ? 16 : column.capacity() * 2);
}

/// A column that holds only its prefix up to the last row that was set to something; the rest reads as `T{}`.
template <class T>
class sparse_column {
public:
    [[nodiscard]] T get(std::size_t row) const { return row < values_.size() ? values_[row] : T{}; }
    [[nodiscard]] bool never_set() const { return values_.empty(); }

    /// Changes no row, and makes it sure that `set(row, value)` does not throw.
    void make_room(std::size_t row, T value) {
        if (row >= values_.size() && !(value == T{})) values_.resize(row + 1);
    }
    void set(std::size_t row, T value) {
        if (row < values_.size()) {
            values_[row] = value;
        } else if (!(value == T{})) {
            values_.resize(row + 1); // grows geometrically, as std::vector does
            values_[row] = value;
        }
    }
    [[nodiscard]] column_prefix<T> rows() const { return column_prefix<T>(values_); }
    void reserve(std::size_t rows) { values_.reserve(rows); }
    [[nodiscard]] std::size_t bytes() const { return values_.capacity() * sizeof(T); }

private:
    std::vector<T> values_;
};

/// Distinct texts, each stored once and numbered from 1 in the order of coming; 0 is the empty text.
/// An open-addressing table of numbers finds a text again: 8 bytes a slot, at most 3/4 full.
class text_pool {
public:
    /// The number of `text`, which is added if it is new. @pre `text` is not a piece of a text of this pool  @complexity O(length),
    /// amortized
    std::uint32_t add(std::string_view text) {
        if (text.empty()) return 0;
        if ((count() + 1) * 4 >= slots_.size() * 3) grow();
        const std::uint32_t tag = tag_of(text);
        const std::size_t at = slot_of(text, tag);
        if (slots_[at].number != 0) return slots_[at].number;
        if (count() == std::numeric_limits<std::uint32_t>::max() - 1) throw std::length_error("m2miot: too many distinct texts");
        chars_.insert(chars_.end(), text.begin(), text.end());
        try {
            ends_.push_back(chars_.size());
        } catch (...) {
            chars_.resize(chars_.size() - text.size());
            throw;
        }
        slots_[at] = {static_cast<std::uint32_t>(ends_.size()), tag};
        return slots_[at].number;
    }

    /// The number of `text`, or 0 if it is not in the pool.
    [[nodiscard]] std::uint32_t find(std::string_view text) const {
        return text.empty() || slots_.empty() ? 0 : slots_[slot_of(text, tag_of(text))].number;
    }

    /// Valid until the next `add`. @pre number <= count()
    [[nodiscard]] std::string_view text(std::uint32_t number) const {
        if (number == 0) return {};
        const std::size_t begin = number == 1 ? 0 : ends_[number - 2];
        return {chars_.data() + begin, ends_[number - 1] - begin};
    }
    [[nodiscard]] std::size_t count() const { return ends_.size(); }
    [[nodiscard]] std::size_t bytes() const {
        return chars_.capacity() + ends_.capacity() * sizeof(std::size_t) + slots_.capacity() * sizeof(slot);
    }

private:
    struct slot {
        std::uint32_t number = 0; ///< 0: empty
        std::uint32_t tag = 0;    ///< of its text: other texts are told apart, and a larger table filled, without looking at any text
    };
    // FNV-1a, finished with a multiply-shift so that the low bits depend on every byte.
    [[nodiscard]] static std::uint32_t tag_of(std::string_view text) {
        std::uint64_t h = 0xcbf29ce484222325U;
        for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
        return static_cast<std::uint32_t>((h ^ h >> 32) * 0x9e3779b97f4a7c15U >> 32);
    }
    [[nodiscard]] std::size_t slot_of(std::string_view wanted, std::uint32_t tag) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = tag & mask;
        while (slots_[at].number != 0 && (slots_[at].tag != tag || text(slots_[at].number) != wanted)) at = (at + 1) & mask;
        return at;
    }
    void grow() {
        std::vector<slot> larger(slots_.empty() ? 16 : slots_.size() * 2);
        for (const slot& held : slots_) {
            if (held.number == 0) continue;
            std::size_t at = held.tag & (larger.size() - 1);
            while (larger[at].number != 0) at = (at + 1) & (larger.size() - 1);
            larger[at] = held;
        }
        slots_.swap(larger);
    }

    std::vector<char> chars_;
    std::vector<std::size_t> ends_;
    std::vector<slot> slots_;
};

} // namespace m2miot::detail
