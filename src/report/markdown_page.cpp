// SPDX-License-Identifier: BSL-1.0
#include "markdown_page.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>

#include "naming.hpp"
#include "words.hpp"

namespace m2miot::report {
namespace {

constexpr std::uint64_t entries_of_excerpt = 30;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_hexadecimal(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// A word of a sentence that no dialect of Markdown makes anything of: not a link, as of `www.`, nor what looks like a commit or an
/// issue, as `deadbeef` and `GH-12`.
bool is_plain(std::string_view word) {
    constexpr std::size_t shortest_commit = 7;
    if (word.size() >= shortest_commit && std::all_of(word.begin(), word.end(), is_hexadecimal)) return false;
    const bool number = std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c) || c == ','; });
    const bool digits = std::any_of(word.begin(), word.end(), is_digit);
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (is_letter(word[i]) || is_digit(word[i]) || (number && word[i] == ',')) continue;
        const bool inside = i != 0 && i + 1 < word.size() && is_letter(word[i - 1]) && is_letter(word[i + 1]);
        if (!inside || digits || (word[i] != '-' && word[i] != '\'')) return false;
    }
    return true;
}

class inline_text {
public:
    explicit inline_text(bool in_table) : in_table_(in_table) {}

    void code(std::string_view text) {
        if (!in_table_) return span(text);
        for (std::size_t at = 0; at <= text.size();) { // no escape of a bar holds in every cell and after every backslash
            const std::size_t bar = std::min(text.find('|', at), text.size());
            if (bar > at) span(text.substr(at, bar - at));
            if (bar < text.size()) text_ += "&#124;";
            at = bar + 1;
        }
    }
    void word(std::string_view all) {
        if (all.empty()) return;
        if (all == "--" || all == "->") {
            text_ += text_.empty() ? "\\" : "";
            text_ += all == "--" ? "--" : "-\\>";
            return;
        }
        const std::size_t begin = all.front() == '(' ? 1 : 0;
        std::size_t end = all.size();
        while (end > begin && std::string_view(".,;:)").find(all[end - 1]) != std::string_view::npos) --end;
        const std::string_view core = all.substr(begin, end - begin);
        const bool first = text_.empty();
        if (core.empty() && !first) {
            text_ += all;
        } else if (core.empty() || !is_plain(core) || (first && !is_letter(core.front()) && end != all.size())) { // as `1.`, an item
            text_ += all.substr(0, begin);
            code(core.empty() ? all.substr(begin) : core);
            text_ += core.empty() ? std::string_view() : all.substr(end);
        } else {
            text_ += all;
        }
    }
    void blank() {
        if (!text_.empty() && text_.back() != ' ') text_ += ' ';
    }
    [[nodiscard]] std::string take() {
        if (!text_.empty() && text_.back() == ' ') text_.pop_back();
        return std::move(text_);
    }

private:
    void span(std::string_view text) {
        if (text.empty()) return;
        if (!text_.empty() && text_.back() == '`') text_ += ' '; // else they would be one fence
        std::size_t longest = 0;
        for (std::size_t at = 0, run = 0; at < text.size(); ++at) {
            run = text[at] == '`' ? run + 1 : 0;
            longest = std::max(longest, run);
        }
        const std::string fence(longest + 1, '`');
        const bool ticks = text.front() == '`' || text.back() == '`';
        const bool blanks = text.front() == ' ' && text.back() == ' ' && text.find_first_not_of(' ') != std::string_view::npos;
        const std::string_view padding = ticks || blanks ? " " : "";
        text_.append(fence).append(padding).append(text).append(padding).append(fence);
    }

    std::string text_;
    bool in_table_;
};

/// Lines of one section.
class section_writer {
public:
    section_writer(std::ostream& out, const section& of, bool all, detail::run_watch& watch)
        : out_(out), of_(of), all_(all), watch_(watch) {}

    /// @return whether something was left out
    bool write() {
        line("");
        line("## " + markdown(of_.heading));
        line("");
        if (!of_.opening.empty()) line(markdown(of_.opening));
        const std::uint64_t shown = all_ ? of_.count : std::min(of_.count, entries_of_excerpt);
        if (shown != 0 && !of_.opening.empty()) line("");
        if (shown != 0 && !of_.columns.empty()) head();
        bool shortened = of_.shortened || shown < of_.count;
        for (std::uint64_t i = 0; i < shown; ++i) {
            watch_.advance();
            const entry one = of_.at(i);
            shortened = shortened || one.shortened;
            if (of_.columns.empty())
                item(one);
            else
                row(one);
        }
        if (shown < of_.count) {
            if (!of_.columns.empty()) line("");
            line((of_.columns.empty() ? "- and " : "And ") + grouped(of_.count - shown) + " more");
        }
        return shortened;
    }

private:
    void line(const std::string& text) { out_.write(text.data(), static_cast<std::streamsize>(text.size())).put('\n'); }

    void head() {
        std::string names = "|", rule = "|";
        for (const column& c : of_.columns) {
            names += ' ' + markdown(c.heading, true) + " |";
            rule += c.numbers ? " ---: |" : " --- |";
        }
        line(names);
        line(rule);
    }
    void row(const entry& one) {
        std::string text = "|";
        for (const std::string& cell : one.cells) text += ' ' + markdown(cell, true) + " |";
        line(text + ' ' + markdown(one.text, true) + " |");
    }
    void item(const entry& one) {
        line("- " + markdown(one.text));
        for (const std::string& detail : one.details) {
            watch_.pass();
            line("  - " + markdown(detail));
        }
    }

    std::ostream& out_;
    const section& of_;
    bool all_;
    detail::run_watch& watch_;
};

} // namespace

std::string markdown(std::string_view text, bool in_table) {
    inline_text made(in_table);
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == name_begins) {
            const std::size_t end = std::min(text.find(name_ends, at), text.size());
            made.code(text.substr(at + 1, end - at - 1));
            at = end + 1;
        } else if (text[at] == ' ') {
            made.blank();
            ++at;
        } else {
            const std::size_t end = std::min(text.find_first_of(std::string_view(" \x01", 2), at), text.size());
            made.word(text.substr(at, end - at));
            at = end;
        }
    }
    return made.take();
}

void write_markdown_page(std::ostream& out, std::string_view heading, const std::vector<std::string>& opening,
                         const std::vector<section>& sections, const markdown_options& options, detail::run_watch& watch) {
    const auto line = [&out](const std::string& text) { out.write(text.data(), static_cast<std::streamsize>(text.size())).put('\n'); };
    line("# " + markdown(heading));
    for (const std::string& paragraph : opening) {
        line("");
        line(markdown(paragraph));
    }
    bool shortened = false;
    for (const section& s : sections) {
        if (s.count != 0 || !s.opening.empty()) shortened = section_writer(out, s, options.all, watch).write() || shortened;
    }
    if (!shortened || options.all_hint.empty()) return;
    line("");
    line(markdown(options.all_hint));
}

} // namespace m2miot::report
