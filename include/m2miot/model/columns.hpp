// SPDX-License-Identifier: BSL-1.0
/// @file The parts a deployment is stored in: columns that cost nothing until they are set, and a pool of texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <vector>

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
    void reserve(std::size_t rows) { values_.reserve(rows); }
    [[nodiscard]] std::size_t bytes() const { return values_.capacity() * sizeof(T); }

private:
    std::vector<T> values_;
};

/// Distinct texts, each stored once and numbered from 1 in the order of coming; 0 is the empty text.
/// An open-addressing table of numbers finds a text again: 4 bytes a slot, at most 7/8 full.
class text_pool {
public:
    /// The number of `text`, which is added if it is new. @complexity O(length), amortized.
    std::uint32_t add(std::string_view text) {
        if (text.empty()) return 0;
        if ((count() + 1) * 8 >= slots_.size() * 7) grow();
        const std::size_t slot = slot_of(text);
        if (slots_[slot] != 0) return slots_[slot];
        if (count() == std::numeric_limits<std::uint32_t>::max() - 1) throw std::length_error("m2miot: too many distinct texts");
        chars_.insert(chars_.end(), text.begin(), text.end());
        try {
            ends_.push_back(chars_.size());
        } catch (...) {
            chars_.resize(chars_.size() - text.size());
            throw;
        }
        return slots_[slot] = static_cast<std::uint32_t>(ends_.size());
    }

    /// The number of `text`, or 0 if it is not in the pool.
    [[nodiscard]] std::uint32_t find(std::string_view text) const {
        return text.empty() || slots_.empty() ? 0 : slots_[slot_of(text)];
    }

    /// Valid until the next `add`. @pre number <= count()
    [[nodiscard]] std::string_view text(std::uint32_t number) const {
        if (number == 0) return {};
        const std::size_t begin = number == 1 ? 0 : ends_[number - 2];
        return {chars_.data() + begin, ends_[number - 1] - begin};
    }
    [[nodiscard]] std::size_t count() const { return ends_.size(); }
    [[nodiscard]] std::size_t bytes() const {
        return chars_.capacity() + ends_.capacity() * sizeof(std::size_t) + slots_.capacity() * sizeof(std::uint32_t);
    }

private:
    // FNV-1a, finished with a multiply-shift so that the low bits depend on every byte.
    [[nodiscard]] static std::uint64_t hash(std::string_view text) {
        std::uint64_t h = 0xcbf29ce484222325U;
        for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
        return (h ^ h >> 32) * 0x9e3779b97f4a7c15U >> 16;
    }
    [[nodiscard]] std::size_t slot_of(std::string_view wanted) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t slot = hash(wanted) & mask;
        while (slots_[slot] != 0 && text(slots_[slot]) != wanted) slot = (slot + 1) & mask;
        return slot;
    }
    void grow() {
        std::vector<std::uint32_t> larger(slots_.empty() ? 16 : slots_.size() * 2, 0);
        slots_.swap(larger);
        for (std::uint32_t number = 1; number <= count(); ++number) slots_[slot_of(text(number))] = number;
    }

    std::vector<char> chars_;
    std::vector<std::size_t> ends_;
    std::vector<std::uint32_t> slots_;
};

} // namespace m2miot::detail
