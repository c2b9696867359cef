// SPDX-License-Identifier: BSL-1.0
/// @file A page of sections, each a heading and a list or a table: set to a width, and cut to a screen that says what it leaves out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/model/run_watch.hpp>
#include <m2miot/report/text.hpp>

namespace m2miot {
struct reading;
struct remark;
} // namespace m2miot

namespace m2miot::report {

/// One thing in a list, in printable text.
struct entry {
    std::string text;
    std::vector<std::string> details; ///< set below it
    bool shortened = false;           ///< there is more to say when everything is asked for
    std::vector<std::string> cells{}; ///< of a table: all but the last, which is the text
};

/// A column of a table. The last one takes what is left of the line.
struct column {
    std::string heading;
    std::size_t width = 0; ///< at least; of the widest cell
    bool numbers = false;  ///< set to the right
};

/// A heading and a list, or a table, whose entries are made only when they are written.
struct section {
    std::string heading;
    std::uint64_t count = 0;
    std::function<entry(std::uint64_t)> at; ///< the entry of this position
    std::vector<column> columns{};          ///< of a table; none: a list
    std::string opening{};                  ///< said before the entries, in a sentence; alone, if there are none
    bool shortened = false;                 ///< there are more entries when everything is asked for
};

/// The display columns of a line, but for those that a screen keeps free to say that something is cut short.
[[nodiscard]] std::size_t line_width(const text_options& options);

/// How many columns of a line this wide are left for the last cell of a table; 0 where there are so few that it goes on lines of its own.
[[nodiscard]] std::size_t room_of_last(const std::vector<column>& columns, std::size_t width);

/// What was remarkable in an input, as the last section of a page.
/// @param read  may be null @param remarks  of the verdict, said after it
[[nodiscard]] section warnings(std::string heading, const reading* read, std::span<const remark> remarks = {});

/// Breaks a text into lines of at most `width` display columns, at spaces, and within words that are longer than a line.
/// @param hanging  put before every line but the first, and part of the width, as `first` is
/// @param watch  asked whether to stop; none if null
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width, std::string_view first = {},
                                            std::string_view hanging = {}, detail::run_watch* watch = nullptr);

/// A short form of a text that is wider than `width`: its beginning, `...`, and its end.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);

/// Begins the phase in which these are written.
void expect_entries(detail::run_watch& watch, const std::vector<section>& sections);

/// Writes the opening paragraphs and the sections that have entries or something to open with, in order. Unless `options.all`, what is
/// written fits the lines of a screen: each section gets its first entry, then its second, and so on while there is room, and says how many
/// more it has.
/// @param watch  each entry is a step
void write_page(std::ostream& out, const std::vector<std::string>& opening, const std::vector<section>& sections,
                const text_options& options, detail::run_watch& watch);

} // namespace m2miot::report
