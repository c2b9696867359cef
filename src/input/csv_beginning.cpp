// SPDX-License-Identifier: BSL-1.0
/// @file Finding the separator that cuts the first rows alike.
#include "csv_beginning.hpp"

#include <algorithm>
#include <array>

#include "csv_cells.hpp"
#include "text.hpp"

namespace m2miot::input::csv {
namespace {

constexpr std::size_t rows_looked_at = 20;

/// How many cells the first rows have with this separator between them.
std::vector<std::size_t> widths_of(std::string_view text, separation between, bool whole) {
    std::vector<std::size_t> widths;
    rows all(text, between, !whole);
    while (widths.size() < rows_looked_at) {
        const rows::found next = all.next();
        if (next == rows::found::end || next == rows::found::incomplete) break;
        if (next != rows::found::row) continue;
        if (is_summary(all.cells())) break;
        widths.push_back(all.cells().size());
    }
    return widths;
}

separation separation_of(std::string_view text, bool whole) {
    separation best;
    std::size_t best_score = 0;
    for (const char candidate : {',', '\t', ';', '|', ' '}) { // of two that do as well, the first
        const std::vector<std::size_t> widths = widths_of(text, {candidate}, whole);
        if (widths.empty() || widths.front() < 2) continue;
        const auto alike = static_cast<std::size_t>(std::count(widths.begin(), widths.end(), widths.front()));
        // Rows all alike are worth more than any that are not; a table with a few bad rows still is one.
        const std::size_t score = (alike == widths.size() ? 1000 : 0) + alike;
        if (score > best_score) {
            best.separator = candidate;
            best_score = score;
        }
    }
    return best;
}

line_of_cells owned(const rows& of, std::uint64_t line) {
    line_of_cells result;
    result.line = line;
    for (const cell& each : of.cells()) {
        result.cells.emplace_back(each.text);
        result.columns.push_back(each.offset - of.begin() + 1);
    }
    return result;
}

/// The cells of a comment, behind its sign.
line_of_cells told_by(std::string_view comment, std::uint64_t line, separation between, std::size_t width) {
    const std::size_t begin = comment.find_first_not_of("#%/ \t");
    if (begin == std::string_view::npos) return {};
    for (const separation each : {between, separation{' '}}) { // SNAP writes tabs below a line with blanks
        rows cells(comment.substr(begin), each, false);
        if (cells.next() != rows::found::row || cells.cells().size() != width) continue;
        line_of_cells result = owned(cells, line);
        for (std::uint64_t& column : result.columns) column += begin;
        return result;
    }
    return {};
}

std::uint64_t line_ends(std::string_view text) {
    return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

} // namespace

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

beginning begin_of(std::string_view head, bool whole) {
    beginning result;
    if (head.starts_with("\xef\xbb\xbf")) result.mark = 3;
    std::string_view text = head.substr(result.mark);
    if (!whole) { // no row is judged by a part of it
        const std::size_t last = text.rfind('\n');
        if (last != std::string_view::npos) text = text.substr(0, last + 1);
    }
    result.between = separation_of(text, whole);
    rows all(text, result.between, !whole);
    std::string_view comment;
    std::size_t comment_begin = 0;
    for (rows::found next = all.next(); next == rows::found::row || next == rows::found::comment; next = all.next()) {
        if (next == rows::found::comment) {
            if (!result.widths.empty()) continue;
            ++result.comments;
            comment = all.line();
            comment_begin = all.begin();
            continue;
        }
        if (is_summary(all.cells())) break;
        result.widths.push_back(all.cells().size());
        if (result.widths.size() == 1) {
            result.lines_to_first = line_ends(text.substr(0, all.begin()));
            result.lines_to_second = line_ends(text.substr(0, all.end()));
            result.first = owned(all, result.lines_to_first + 1);
            result.first_begin = result.mark + all.begin();
            result.first_end = result.mark + all.end();
            if (!comment.empty())
                result.told = told_by(comment, line_ends(text.substr(0, comment_begin)) + 1, result.between, all.cells().size());
        } else {
            for (const cell& each : all.cells()) result.other_rows.emplace_back(each.text);
        }
        if (result.widths.size() == rows_looked_at) break;
    }
    return result;
}

} // namespace m2miot::input::csv
