// SPDX-License-Identifier: BSL-1.0
/// @file Distinct texts, each stored once and numbered.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "column.hpp"
#include "keyed_hash.hpp"

namespace m2miot::detail {

/// Distinct texts, each stored once and numbered from 1 in the order of coming; 0 is the empty text.
/// An open-addressing table of numbers finds a text again: 8 bytes a slot, at most 3/4 full. Texts that came as columns have no table
/// until one is needed, or `index_by` made it.
class text_pool {
public:
    text_pool() = default;
    /// Takes texts as they lie one after the other, and where each ends. @pre the ends rise, and the last is the end of `chars`
    text_pool(column<char>&& chars, column<std::uint64_t>&& ends) noexcept : chars_(std::move(chars)), ends_(std::move(ends)) {}

    /// The number of `text`, which is added if it is new. @pre `text` is not a piece of a text of this pool  @complexity O(length),
    /// amortized
    std::uint32_t add(std::string_view text) {
        if (text.empty()) return 0;
        if ((count() + 1) * 4 >= slots_.size() * 3) grow();
        const std::uint32_t tag = tag_of(text);
        const std::size_t at = slot_of(text, tag);
        if (slots_[at] != 0) return number_in(slots_[at]);
        if (count() == std::numeric_limits<std::uint32_t>::max() - 1) throw std::length_error("m2miot: too many distinct texts");
        ends_.make_room(1);
        chars_.append(text);
        ends_.push_back(chars_.size());
        slots_[at] = slot(static_cast<std::uint32_t>(ends_.size()), tag);
        return number_in(slots_[at]);
    }

    /// The number of `text`, or 0 if it is not in the pool. @pre the pool was filled by `add`, or has been indexed
    [[nodiscard]] std::uint32_t find(std::string_view text) const {
        return text.empty() || slots_.empty() ? 0 : number_in(slots_[slot_of(text, tag_of(text))]);
    }

    /// Valid until the next `add`. @pre number <= count()
    [[nodiscard]] std::string_view text(std::uint32_t number) const {
        if (number == 0) return {};
        const std::uint64_t begin = number == 1 ? 0 : ends_[number - 2];
        return {chars_.data() + begin, static_cast<std::size_t>(ends_[number - 1] - begin)};
    }
    [[nodiscard]] std::size_t count() const { return ends_.size(); }
    [[nodiscard]] const column<char>& chars() const { return chars_; }
    [[nodiscard]] const column<std::uint64_t>& ends() const { return ends_; }

    /// Makes the table anew. @param fill  is given a function, `insert(begin, end)`, and calls it for ranges that together are the numbers
    /// from 1 to `count()`, in any order and on any threads. It returns how many texts were there already under another number: if that is
    /// not 0, the pool must not be used to find texts
    template <class Fill>
    void index_by(Fill&& fill) {
        std::vector<std::uint64_t> table(table_size(count()));
        fill([&](std::size_t begin, std::size_t end) { return insert_shared(table, begin, end); });
        slots_.swap(table);
    }

    void shrink_to_fit() {
        chars_.shrink_to_fit();
        ends_.shrink_to_fit();
    }
    [[nodiscard]] std::size_t bytes() const { return chars_.bytes() + ends_.bytes() + slots_.capacity() * sizeof(std::uint64_t); }
    [[nodiscard]] std::size_t borrowed_bytes() const { return chars_.borrowed_bytes() + ends_.borrowed_bytes(); }

private:
    // A slot is the number of a text, 0 for none, and above it the tag of the text: by it other texts are told apart, and a larger table
    // filled, without looking at any text.
    [[nodiscard]] static std::uint64_t slot(std::uint32_t number, std::uint32_t tag) { return number | std::uint64_t{tag} << 32; }
    [[nodiscard]] static std::uint32_t number_in(std::uint64_t slot) { return static_cast<std::uint32_t>(slot); }
    [[nodiscard]] static std::uint32_t tag_in(std::uint64_t slot) { return static_cast<std::uint32_t>(slot >> 32); }
    [[nodiscard]] static std::size_t table_size(std::size_t texts) { return std::bit_ceil(std::max<std::size_t>(texts / 3 * 4 + 8, 16)); }

    /// The high half: a slot is found by the low bits of the tag.
    [[nodiscard]] std::uint32_t tag_of(std::string_view text) const { return static_cast<std::uint32_t>(keyed_hash(text, key_) >> 32); }
    [[nodiscard]] std::size_t slot_of(std::string_view wanted, std::uint32_t tag) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = tag & mask;
        while (slots_[at] != 0 && (tag_in(slots_[at]) != tag || text(number_in(slots_[at])) != wanted)) at = (at + 1) & mask;
        return at;
    }
    /// Beside other insertions. No slot is ever emptied, so of two equal texts the later finds the earlier on its way. Each insertion is a
    /// cache miss: those of one batch are waited for together.
    std::size_t insert_shared(std::vector<std::uint64_t>& table, std::size_t begin, std::size_t end) const {
        constexpr std::size_t batch = 32;
        const std::size_t mask = table.size() - 1;
        std::array<std::uint32_t, batch> tags;
        std::size_t repeated = 0;
        for (; begin < end; begin += std::min(batch, end - begin)) {
            const std::size_t size = std::min(batch, end - begin);
            for (std::size_t i = 0; i < size; ++i) {
                tags[i] = tag_of(text(static_cast<std::uint32_t>(begin + i)));
                __builtin_prefetch(&table[tags[i] & mask], 1);
            }
            for (std::size_t i = 0; i < size; ++i)
                if (!insert_one(table, static_cast<std::uint32_t>(begin + i), tags[i])) ++repeated;
        }
        return repeated;
    }
    bool insert_one(std::vector<std::uint64_t>& table, std::uint32_t number, std::uint32_t tag) const {
        const std::size_t mask = table.size() - 1;
        for (std::size_t at = tag & mask;; at = (at + 1) & mask) {
            std::atomic_ref place(table[at]);
            std::uint64_t there = place.load(std::memory_order_relaxed);
            if (there == 0 && place.compare_exchange_strong(there, slot(number, tag), std::memory_order_relaxed)) return true;
            if (tag_in(there) == tag && text(number_in(there)) == text(number)) return false;
        }
    }
    void grow() {
        std::vector<std::uint64_t> larger(std::max(slots_.size() * 2, table_size(count() + 1)));
        const std::size_t mask = larger.size() - 1;
        const auto put = [&](std::uint64_t held) {
            std::size_t at = tag_in(held) & mask;
            while (larger[at] != 0) at = (at + 1) & mask;
            larger[at] = held;
        };
        if (slots_.empty()) {
            for (std::size_t number = 1; number <= count(); ++number) {
                const auto n = static_cast<std::uint32_t>(number);
                put(slot(n, tag_of(text(n))));
            }
        } else {
            for (const std::uint64_t held : slots_)
                if (held != 0) put(held);
        }
        slots_.swap(larger);
    }

    column<char> chars_;
    column<std::uint64_t> ends_;
    std::vector<std::uint64_t> slots_;
    std::uint64_t key_ = process_key();
};

} // namespace m2miot::detail
