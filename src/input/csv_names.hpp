// SPDX-License-Identifier: BSL-1.0
/// @file Lists of links between names: cells found eight bytes at a time, names numbered in the order of their first occurrence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <m2miot/model/large_vector.hpp>
#include <m2miot/model/row_buffer.hpp>
#include <m2miot/model/rows.hpp>

#include "csv_numbers.hpp"

namespace m2miot::input::csv {

/// A name within a piece of text.
struct name_cell {
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
    std::uint32_t tag = 0; ///< of the name: equal names have equal tags
};

/// The rows of a piece of text.
class name_rows {
public:
    /// Parses lines of two cells without quotes, both of them names, and so many more that nobody reads; blank lines and comments too.
    /// @return false at any other line, and for text that is not UTF-8; the rows are then of no use
    /// @pre `piece::padding` bytes may be read behind the text
    [[nodiscard]] bool parse(std::string_view text, separation between, std::size_t more = 0);

    /// Two of each row.
    [[nodiscard]] std::span<const name_cell> cells() const { return cells_; }
    [[nodiscard]] std::uint64_t lines() const { return lines_; }
    [[nodiscard]] std::uint64_t comments() const { return comments_; }

private:
    std::vector<name_cell> cells_;
    std::uint64_t lines_ = 0;
    std::uint64_t comments_ = 0;
};

/// Different names, numbered from 0.
class name_table {
public:
    /// The tag that `name_rows` gives this name. @pre 8 bytes behind it may be read
    [[nodiscard]] static std::uint32_t tag_of(std::string_view name);

    /// Numbers the ends of rows. @pre `cells` are of `text`
    void add_rows(std::string_view text, std::span<const name_cell> cells, row_buffer<link_ends>& links);
    [[nodiscard]] std::uint32_t add(std::string_view name, std::uint32_t tag);

    [[nodiscard]] std::size_t count() const { return ends_.size(); }
    [[nodiscard]] std::string_view name(std::size_t number) const {
        const std::uint64_t begin = number == 0 ? 0 : ends_[number - 1];
        return {chars_.data() + begin, static_cast<std::size_t>(ends_[number] - begin)};
    }
    /// All names one after the other, and where each ends; the table is empty then.
    [[nodiscard]] row_buffer<char> take_chars() { return std::move(chars_); }
    [[nodiscard]] row_buffer<std::uint64_t> take_ends() { return std::move(ends_); }

private:
    struct slot {
        std::uint64_t first = 0;  ///< bytes of the name, zeros behind them
        std::uint64_t second = 0; ///< the next; where it is longer than both, it is in chars_ alone, and these are not looked at
        std::uint32_t length = 0;
        std::uint32_t number = 0; ///< 1 more than the name's; 0 for none
        std::uint32_t tag = 0;
    };
    [[nodiscard]] bool holds(const slot& here, const slot& wanted, std::string_view wanted_name) const {
        if (here.tag != wanted.tag || here.length != wanted.length) return false;
        if (wanted.length <= 16) return here.first == wanted.first && here.second == wanted.second;
        return name(here.number - 1) == wanted_name;
    }
    void grow();

    row_buffer<char> chars_;
    row_buffer<std::uint64_t> ends_;
    detail::large_vector<slot> slots_;
};

} // namespace m2miot::input::csv
