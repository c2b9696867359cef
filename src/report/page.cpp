// SPDX-License-Identifier: BSL-1.0
#include "page.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/report/printable.hpp>
#include <m2miot/verdict/verdict.hpp>

#include "utf8.hpp"
#include "words.hpp"

namespace m2miot::report {
namespace {

constexpr std::size_t entry_lines = 4;  // of a text on a screen
constexpr std::size_t detail_lines = 2; // of a detail below it
constexpr std::size_t cell_lines = 4;   // of the last cell of a table beside the others
constexpr int table_rows = 3;           // that take their places together: they are short
constexpr std::size_t least_width = 48;

void write_line(std::ostream& out, std::string_view line) {
    out.write(line.data(), static_cast<std::streamsize>(line.size())).put('\n');
}
void write_bold(std::ostream& out, std::string_view line, bool colour) {
    if (!colour) return write_line(out, line);
    write_line(out, "\x1b[1m" + std::string(line) + "\x1b[0m");
}

/// What the lines of a section keep to.
struct setting {
    std::size_t width; // of the entries
    bool all;
    const std::vector<column>& columns; // of a table
    std::size_t last;                   // columns left for its last cell; 0: it goes below

    setting(const section& of, const text_options& options)
        : width(line_width(options)), all(options.all), columns(of.columns), last(room_of_last(of.columns, width)) {}
};

/// An entry as lines.
struct set_entry {
    std::vector<std::string> lines;
    bool shortened = false;
};

std::size_t width_of(const column& c) {
    return std::max(c.width, columns(c.heading));
}

/// The beginning of a line of a table, up to its last column. @param cell  gives the text of a position
template <class Cell>
std::string beginning(const std::vector<column>& of, Cell cell) {
    std::string line = "  ";
    for (std::size_t i = 0; i + 1 < of.size(); ++i) {
        const std::string text = cell(i);
        const std::size_t taken = columns(text);
        const std::string blank(width_of(of[i]) - std::min(taken, width_of(of[i])), ' ');
        line += of[i].numbers ? blank + text : text + blank;
        line += "  ";
    }
    return line;
}

/// A line without the blanks at its ends.
std::string bare(const std::string& line) {
    const std::size_t begin = line.find_first_not_of(' ');
    return line.substr(begin, line.find_last_not_of(' ') + 1 - begin);
}

std::vector<std::string> heading_of_table(const setting& how) {
    const std::string line = beginning(how.columns, [&](std::size_t i) { return how.columns[i].heading; });
    if (how.last != 0) return {line + how.columns.back().heading};
    return wrap(bare(line) + ", " + how.columns.back().heading, how.width, "  ", "      ");
}

set_entry set(const entry& of, const setting& how, detail::run_watch& watch) {
    watch.advance();
    set_entry done{{}, of.shortened};
    const auto add = [&](std::string_view text, std::string_view first, std::string_view hanging, std::size_t limit) {
        std::vector<std::string> lines = wrap(text, how.width, first, hanging, &watch);
        if (!how.all && lines.size() > limit) {
            lines.resize(limit);
            lines.back() += " ..."; // has room in the four columns kept free
            done.shortened = true;
        }
        done.lines.insert(done.lines.end(), lines.begin(), lines.end());
    };
    if (how.columns.empty()) {
        add(of.text, "  - ", "    ", entry_lines);
    } else {
        std::string line = beginning(how.columns, [&](std::size_t i) { return of.cells[i]; });
        const bool below = how.last == 0 || columns(of.text) > cell_lines * how.last;
        const std::string hanging(below ? 6 : columns(line), ' ');
        if (below) add(bare(std::exchange(line, hanging)), "  ", hanging, detail_lines);
        add(of.text, line, hanging, detail_lines);
    }
    for (const std::string& detail : of.details) add(detail, "    ", "      ", detail_lines);
    return done;
}

/// What stands between the heading of a section and its entries.
std::vector<std::string> before_entries(const section& of, const setting& how, bool has_entries) {
    std::vector<std::string> lines;
    if (!of.opening.empty()) lines = wrap(of.opening, how.width, "  ", "  ");
    if (!of.columns.empty() && has_entries) {
        for (std::string& line : heading_of_table(how)) lines.push_back(std::move(line));
    }
    return lines;
}

/// A section on a screen: as many of its entries as get a place.
struct excerpt {
    const section* of = nullptr;
    std::vector<set_entry> entries;  // candidates
    std::vector<std::string> before; // them
    std::size_t shown = 0;
    std::size_t lines = 0; // of those shown

    bool is_told() const { return shown != 0 || of->count == 0; }
    std::size_t height(std::size_t entries_shown, std::size_t entry_height) const {
        const bool more = entries_shown != 0 && entries_shown < of->count;
        const bool told = entries_shown != 0 || of->count == 0;
        return 2 + entry_height + (told ? before.size() : 0) + (more ? 1 : 0); // a blank line and the heading
    }
    std::size_t height() const { return height(shown, lines); }
};

/// Gives the entries their places in turn, while they fit: one of a list, some rows of a table.
void fill(std::vector<excerpt>& excerpts, std::size_t room) {
    std::size_t used = 0;
    for (const excerpt& e : excerpts) used += e.height();
    for (bool grew = true; grew;) {
        grew = false;
        for (excerpt& e : excerpts) {
            const int turn = e.of->columns.empty() ? 1 : table_rows;
            for (int i = 0; i < turn && e.shown < e.entries.size(); ++i) {
                const std::size_t taller = e.height(e.shown + 1, e.lines + e.entries[e.shown].lines.size());
                if (used - e.height() + taller > room) break;
                used += taller - e.height();
                e.lines += e.entries[e.shown++].lines.size();
                grew = true;
            }
        }
    }
}

void write_excerpt(std::ostream& out, const excerpt& e, bool colour) {
    out.put('\n');
    write_bold(out, e.is_told() ? e.of->heading : e.of->heading + ": " + grouped(e.of->count) + ", not shown", colour);
    if (e.is_told()) {
        for (const std::string& line : e.before) write_line(out, line);
    }
    for (std::size_t i = 0; i < e.shown; ++i) {
        for (const std::string& line : e.entries[i].lines) write_line(out, line);
    }
    if (e.shown != 0 && e.shown < e.of->count) write_line(out, "    and " + grouped(e.of->count - e.shown) + " more");
}

void write_whole(std::ostream& out, const section& of, const text_options& options, detail::run_watch& watch) {
    const setting how(of, options);
    out.put('\n');
    write_bold(out, of.heading, options.colour);
    for (const std::string& line : before_entries(of, how, of.count != 0)) write_line(out, line);
    for (std::uint64_t i = 0; i < of.count; ++i) {
        for (const std::string& line : set(of.at(i), how, watch).lines) write_line(out, line);
    }
}

} // namespace

std::size_t line_width(const text_options& options) {
    const std::size_t width = std::max(options.width, least_width);
    return options.all ? width : width - 4; // for " ..."
}

std::size_t room_of_last(const std::vector<column>& of, std::size_t width) {
    constexpr std::size_t least = 20;
    const std::size_t taken = columns(beginning(of, [](std::size_t) { return std::string(); }));
    return of.empty() || width < taken + least ? 0 : width - taken;
}

section warnings(std::string heading, const reading* read, std::span<const remark> remarks) {
    const std::size_t own = read == nullptr ? 0 : read->problems.size();
    return {std::move(heading), own + remarks.size(), [read, own, remarks](std::uint64_t i) {
                const std::string where = i < own ? read->problems[i].where() : remarks[i - own].where;
                const std::string& text = i < own ? read->problems[i].text : remarks[i - own].text;
                return entry{printable(where) + (where.empty() ? "" : ": ") + printable(text), {}, false};
            }};
}

void expect_entries(detail::run_watch& watch, const std::vector<section>& sections) {
    std::uint64_t entries = 0;
    for (const section& s : sections) entries += s.count;
    watch.expect(entries);
    watch.phase("writing", entries);
}

void write_page(std::ostream& out, const std::vector<std::string>& opening, const std::vector<section>& sections,
                const text_options& options, detail::run_watch& watch) {
    const std::size_t width = std::max(options.width, least_width);
    const std::size_t screen = std::max<std::size_t>(options.lines, 24);
    std::size_t used = 0;
    for (std::size_t i = 0; i < opening.size(); ++i) {
        const std::vector<std::string> lines = wrap(opening[i], width);
        for (const std::string& line : lines) i == 0 ? write_bold(out, line, options.colour) : write_line(out, line);
        used += lines.size();
    }
    if (options.all) {
        for (const section& s : sections) {
            if (s.count != 0 || !s.opening.empty()) write_whole(out, s, options, watch);
        }
        return;
    }
    std::vector<excerpt> excerpts;
    for (const section& s : sections) {
        if (s.count == 0 && s.opening.empty()) continue;
        const setting how(s, options);
        excerpt& e = excerpts.emplace_back();
        e.of = &s;
        e.before = before_entries(s, how, s.count != 0);
        for (std::uint64_t i = 0; i < s.count && i < screen; ++i) e.entries.push_back(set(s.at(i), how, watch));
    }
    const std::size_t hint = options.all_hint.empty() ? 0 : 2;
    fill(excerpts, screen - std::min(screen, used + hint));
    bool shortened = false;
    for (const excerpt& e : excerpts) {
        write_excerpt(out, e, options.colour);
        shortened = shortened || e.of->shortened || e.shown < e.of->count;
        for (std::size_t i = 0; i < e.shown; ++i) shortened = shortened || e.entries[i].shortened;
    }
    if (!shortened || options.all_hint.empty()) return;
    out.put('\n');
    write_line(out, options.all_hint);
}

} // namespace m2miot::report
