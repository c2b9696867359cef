// SPDX-License-Identifier: BSL-1.0
/// @file What the first lines of a table show: what separates its cells, what may be its header, where its rows begin.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "csv_numbers.hpp"

namespace m2miot::input::csv {

/// Cells of one line, in words of their own.
struct line_of_cells {
    std::vector<std::string> cells;
    std::vector<std::uint64_t> columns; ///< of each cell, in bytes from 1
    std::uint64_t line = 0;             ///< from 1; 0 if there is no such line
};

struct beginning {
    separation between;
    std::size_t mark = 0;                ///< bytes of a byte order mark
    std::uint64_t comments = 0;          ///< lines before the first row
    line_of_cells told;                  ///< the last comment before the first row, without its sign: it may name the columns
    line_of_cells first;                 ///< the first row
    std::size_t first_begin = 0;         ///< its offset in the text, the mark included
    std::size_t first_end = 0;           ///< of the line behind it
    std::uint64_t lines_to_first = 0;    ///< line ends before the first row
    std::uint64_t lines_to_second = 0;   ///< and before what follows it
    std::vector<std::size_t> widths;     ///< cells of the first rows
    std::vector<std::string> other_rows; ///< cells of the first rows but the first, one after the other
};

/// @param head  the first bytes of a text @param whole  whether they are all of it
[[nodiscard]] beginning begin_of(std::string_view head, bool whole);

/// Whether these are digits, and nothing else.
[[nodiscard]] bool is_number(std::string_view text);

} // namespace m2miot::input::csv
