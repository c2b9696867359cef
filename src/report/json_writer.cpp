// SPDX-License-Identifier: BSL-1.0
#include "json_writer.hpp"

#include <array>
#include <charconv>
#include <ostream>

#include "utf8.hpp"

namespace m2miot::report {
namespace {

void write(std::ostream& out, std::string_view text) { // unformatted: a width set on the stream does not apply
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

void write_unit(std::ostream& out, char32_t unit) {
    std::array<char, 6> escape{'\\', 'u'};
    for (std::size_t i = 6; i-- > 2; unit >>= 4) escape[i] = "0123456789abcdef"[unit & 15];
    write(out, {escape.data(), escape.size()});
}

void write_escape(std::ostream& out, char32_t code) {
    switch (code) {
    case '"':
        return write(out, "\\\"");
    case '\\':
        return write(out, "\\\\");
    case '\b':
        return write(out, "\\b");
    case '\f':
        return write(out, "\\f");
    case '\n':
        return write(out, "\\n");
    case '\r':
        return write(out, "\\r");
    case '\t':
        return write(out, "\\t");
    default:
        break;
    }
    if (code > 0xFFFF) {
        write_unit(out, 0xD800 + ((code - 0x10000) >> 10));
        code = 0xDC00 + ((code - 0x10000) & 0x3FF);
    }
    write_unit(out, code);
}

/// Most characters of most texts, known by themselves.
bool is_harmless(char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

/// What a page might take for markup.
bool marks_up(char32_t c) {
    return c == '<' || c == '>' || c == '&';
}

} // namespace

json_writer& json_writer::key(std::string_view name) {
    before_element();
    quoted(name);
    write(out_, ": ");
    open_.back().after_key = true;
    return *this;
}

void json_writer::value(std::string_view text) {
    before_value();
    quoted(text);
}

void json_writer::value(std::uint64_t number) {
    before_value();
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    write(out_, {digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void json_writer::value(bool truth) {
    before_value();
    write(out_, truth ? "true" : "false");
}

void json_writer::begin(char bracket, layout how) {
    before_value();
    out_.put(bracket);
    open_.push_back({how});
}

void json_writer::end(char bracket) {
    const level closed = open_.back();
    open_.pop_back();
    if (!closed.empty) {
        if (closed.how == layout::lines)
            new_line();
        else
            out_.put(' ');
    }
    out_.put(bracket);
}

void json_writer::before_value() {
    if (open_.empty()) return;
    if (open_.back().after_key)
        open_.back().after_key = false;
    else
        before_element();
}

void json_writer::before_element() {
    level& within = open_.back();
    if (!within.empty) out_.put(',');
    within.empty = false;
    if (within.how == layout::lines)
        new_line();
    else
        out_.put(' ');
}

void json_writer::new_line() {
    out_.put('\n');
    for (std::size_t i = 0; i < open_.size(); ++i) write(out_, "  ");
}

// Writes runs of harmless characters at once. What could steer a terminal is escaped too, as JSON allows of any character.
void json_writer::quoted(std::string_view text) {
    out_.put('"');
    const bool in_page = place_ == json_place::page;
    std::size_t run = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (is_harmless(text[at]) && !(in_page && marks_up(static_cast<unsigned char>(text[at])))) {
            ++at;
            continue;
        }
        const character c = character_at(text, at);
        const bool escaped = c.valid && (c.code == '"' || c.code == '\\' || (in_page && marks_up(c.code)) || steers(c.code));
        if (!c.valid || escaped) {
            write(out_, text.substr(run, at - run));
            if (escaped)
                write_escape(out_, c.code);
            else
                write(out_, "\xEF\xBF\xBD"); // U+FFFD
            run = at + c.length;
        }
        at += c.length;
    }
    write(out_, text.substr(run));
    out_.put('"');
}

} // namespace m2miot::report
