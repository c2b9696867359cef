// SPDX-License-Identifier: BSL-1.0
/// @file Lists of links between numbers, as SNAP and graph generators write them: parsed straight into rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <m2miot/model/rows.hpp>

namespace m2miot::input::csv {

/// What stands between two cells of a row.
struct separation {
    char separator = ','; ///< of the cells; `' '` stands for any blanks and tabs
    [[nodiscard]] bool is_blank() const { return separator == ' '; }
};

/// Passes the cells of a row that nobody reads. @param at  behind the cell before them @param end  of the text
/// @param seen  gets every bit of them @return where the row ends; null if there are not so many, or if it takes a closer look to tell
/// @pre `piece::padding` zeros follow the text
[[nodiscard]] const char* pass_cells(const char* at, const char* end, separation cells, std::size_t count, unsigned char& seen);

/// The rows of a piece of text.
class number_rows {
public:
    /// Parses lines of two numbers from 0 to 4,294,967,293, without a sign or a leading zero, and so many cells more that nobody reads;
    /// blank lines and comments too.
    /// @return false at any other line; the rows are then of no use
    /// @pre `piece::padding` bytes may be read behind the text
    [[nodiscard]] bool parse(std::string_view text, separation cells, std::size_t more = 0);

    [[nodiscard]] std::span<const link_ends> links() const { return {links_.get(), count_}; }
    [[nodiscard]] std::uint64_t lines() const { return lines_; }
    [[nodiscard]] std::uint64_t comments() const { return comments_; }
    /// The largest number, if there are rows.
    [[nodiscard]] std::uint32_t largest() const { return largest_; }

private:
    std::unique_ptr<link_ends[]> links_; // not a vector: its rows would be set twice
    std::size_t room_ = 0;
    std::size_t count_ = 0;
    std::uint64_t lines_ = 0;
    std::uint64_t comments_ = 0;
    std::uint32_t largest_ = 0;
};

/// Which numbers are ends of links, and the place of each among them.
class numbering {
public:
    /// @pre no end is greater than `largest`  @complexity O(links), on so many threads, while the numbers are not much sparser than the
    /// links; O(links log links) otherwise
    numbering(std::span<const link_ends> links, std::uint32_t largest, unsigned threads);

    /// Of different numbers.
    [[nodiscard]] std::size_t count() const { return count_; }
    /// Whether they are all the numbers from 0 to the largest.
    [[nodiscard]] bool has_no_gap() const { return count_ == std::size_t{largest_} + 1; }
    /// How many smaller numbers occur. @pre `number` occurs
    [[nodiscard]] std::uint32_t place_of(std::uint32_t number) const;
    /// Calls `visit(number)` for each, the smallest first.
    template <class Visit>
    void for_each(Visit&& visit) const {
        for (const std::uint32_t number : sorted_) visit(number);
        for (std::size_t word = 0; word < words_.size(); ++word) {
            for (std::uint64_t bits = words_[word]; bits != 0; bits &= bits - 1)
                visit(static_cast<std::uint32_t>(word * 64 + lowest(bits)));
        }
    }

private:
    static std::size_t lowest(std::uint64_t bits);
    void mark(std::span<const link_ends> links, unsigned threads);
    void sort(std::span<const link_ends> links, unsigned threads);

    std::uint32_t largest_;
    std::size_t count_ = 0;
    std::vector<std::uint64_t> words_;  // a bit for each number
    std::vector<std::uint32_t> before_; // by word: the numbers before it
    std::vector<std::uint32_t> sorted_; // instead of these, where they would be mostly empty
};

} // namespace m2miot::input::csv
