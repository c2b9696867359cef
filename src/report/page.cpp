// SPDX-License-Identifier: BSL-1.0
#include "page.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/report/printable.hpp>
#include <m2miot/verdict/verdict.hpp>

#include "words.hpp"

namespace m2miot::report {
namespace {

constexpr std::size_t entry_lines = 4;  // of a text on a screen
constexpr std::size_t detail_lines = 2; // of a detail below it

void write_line(std::ostream& out, std::string_view line) {
    out.write(line.data(), static_cast<std::streamsize>(line.size())).put('\n');
}
void write_bold(std::ostream& out, std::string_view line, bool colour) {
    if (!colour) return write_line(out, line);
    write_line(out, "\x1b[1m" + std::string(line) + "\x1b[0m");
}

/// An entry as lines.
struct set_entry {
    std::vector<std::string> lines;
    bool shortened = false;
};

set_entry set(const entry& of, const text_options& options, std::size_t width, detail::run_watch& watch) {
    watch.advance();
    set_entry done{{}, of.shortened};
    const auto add = [&](std::string_view text, std::string_view first, std::string_view hanging, std::size_t limit) {
        std::vector<std::string> lines = wrap(text, options.all ? width : width - 4, first, hanging, &watch);
        if (!options.all && lines.size() > limit) {
            lines.resize(limit);
            lines.back() += " ..."; // has room in the four columns kept free
            done.shortened = true;
        }
        done.lines.insert(done.lines.end(), lines.begin(), lines.end());
    };
    add(of.text, "  - ", "    ", entry_lines);
    for (const std::string& detail : of.details) add(detail, "    ", "      ", detail_lines);
    return done;
}

/// A section on a screen: as many of its entries as get a place.
struct excerpt {
    const section* of = nullptr;
    std::vector<set_entry> entries; // candidates
    std::size_t shown = 0;
    std::size_t lines = 0; // of those shown

    std::size_t height(std::size_t entries_shown, std::size_t entry_height) const {
        const bool more = entries_shown != 0 && entries_shown < of->count;
        return 2 + entry_height + (more ? 1 : 0); // a blank line and the heading
    }
    std::size_t height() const { return height(shown, lines); }
};

/// Gives the entries their places in turn, while they fit.
void fill(std::vector<excerpt>& excerpts, std::size_t room) {
    std::size_t used = 0;
    for (const excerpt& e : excerpts) used += e.height();
    for (bool grew = true; grew;) {
        grew = false;
        for (excerpt& e : excerpts) {
            if (e.shown == e.entries.size()) continue;
            const std::size_t taller = e.height(e.shown + 1, e.lines + e.entries[e.shown].lines.size());
            if (used - e.height() + taller > room) continue;
            used += taller - e.height();
            e.lines += e.entries[e.shown++].lines.size();
            grew = true;
        }
    }
}

void write_excerpt(std::ostream& out, const excerpt& e, bool colour) {
    out.put('\n');
    write_bold(out, e.shown != 0 ? e.of->heading : e.of->heading + ": " + grouped(e.of->count) + ", not shown", colour);
    for (std::size_t i = 0; i < e.shown; ++i) {
        for (const std::string& line : e.entries[i].lines) write_line(out, line);
    }
    if (e.shown != 0 && e.shown < e.of->count) write_line(out, "    and " + grouped(e.of->count - e.shown) + " more");
}

void write_whole(std::ostream& out, const section& of, const text_options& options, std::size_t width, detail::run_watch& watch) {
    out.put('\n');
    write_bold(out, of.heading, options.colour);
    for (std::uint64_t i = 0; i < of.count; ++i) {
        for (const std::string& line : set(of.at(i), options, width, watch).lines) write_line(out, line);
    }
}

} // namespace

section warnings(std::string heading, const reading* read, std::span<const remark> remarks) {
    const std::size_t own = read == nullptr ? 0 : read->problems.size();
    return {std::move(heading), own + remarks.size(), [read, own, remarks](std::uint64_t i) {
                const std::string where = i < own ? read->problems[i].where() : remarks[i - own].where;
                const std::string& text = i < own ? read->problems[i].text : remarks[i - own].text;
                return entry{printable(where) + (where.empty() ? "" : ": ") + printable(text), {}, false};
            }};
}

void write_page(std::ostream& out, const std::vector<std::string>& opening, const std::vector<section>& sections,
                const text_options& options, detail::run_watch& watch) {
    const std::size_t width = std::max<std::size_t>(options.width, 48);
    const std::size_t screen = std::max<std::size_t>(options.lines, 24);
    std::size_t used = 0;
    for (std::size_t i = 0; i < opening.size(); ++i) {
        const std::vector<std::string> lines = wrap(opening[i], width);
        for (const std::string& line : lines) i == 0 ? write_bold(out, line, options.colour) : write_line(out, line);
        used += lines.size();
    }
    if (options.all) {
        for (const section& s : sections) {
            if (s.count != 0) write_whole(out, s, options, width, watch);
        }
        return;
    }
    std::vector<excerpt> excerpts;
    for (const section& s : sections) {
        if (s.count == 0) continue;
        excerpt& e = excerpts.emplace_back();
        e.of = &s;
        for (std::uint64_t i = 0; i < s.count && i < screen; ++i) e.entries.push_back(set(s.at(i), options, width, watch));
    }
    const std::size_t hint = options.all_hint.empty() ? 0 : 2;
    fill(excerpts, screen - std::min(screen, used + hint));
    bool shortened = false;
    for (const excerpt& e : excerpts) {
        write_excerpt(out, e, options.colour);
        shortened = shortened || e.shown < e.of->count;
        for (std::size_t i = 0; i < e.shown; ++i) shortened = shortened || e.entries[i].shortened;
    }
    if (!shortened || options.all_hint.empty()) return;
    out.put('\n');
    write_line(out, options.all_hint);
}

} // namespace m2miot::report
