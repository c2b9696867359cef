// SPDX-License-Identifier: BSL-1.0
/// @file Stepping from tag to tag.
#include "xml_outline.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <utility>

#include "text.hpp"

namespace m2miot::input::xml {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t npos = std::string_view::npos;

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::size_t find(std::string_view text, char wanted, std::size_t from) {
    if (from >= text.size()) return npos;
    const void* const found = std::memchr(text.data() + from, wanted, text.size() - from);
    return found == nullptr ? npos : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

} // namespace

std::optional<std::size_t> end_of_document_type(std::string_view text) {
    bool inside = false; // the square brackets
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::size_t end = i;
        switch (text[i]) {
        case '"':
        case '\'':
            end = find(text, text[i], i + 1);
            break;
        case '<':
            if (text.substr(i).starts_with("<!--")) {
                end = text.find("-->", i + 4);
                if (end != npos) end += 2;
            } else if (text.substr(i).starts_with("<?")) {
                end = text.find("?>", i + 2);
            }
            break;
        case '[':
            inside = true;
            break;
        case ']':
            inside = false;
            break;
        case '>':
            if (!inside) return i + 1;
            break;
        default:
            break;
        }
        if (end == npos) return std::nullopt;
        i = end;
    }
    return std::nullopt;
}

bool outline::wrong(std::size_t offset, std::string text) {
    fault_ = fault{offset, std::move(text)};
    return false;
}

bool outline::step_over(std::size_t begin, std::string_view closer, std::string_view what) {
    const std::size_t end = text_.find(closer, at_);
    if (end == npos) return wrong(begin, "found " + std::string(what) + " without an end; expected " + quoted(closer) + " behind it");
    at_ = end + closer.size();
    return true;
}

bool outline::declaration(std::size_t begin) {
    const std::string_view rest = text_.substr(begin);
    at_ = begin + 4;
    if (rest.starts_with("<!--")) return step_over(begin, "-->", "a comment");
    if (in_content_ && rest.starts_with("<![CDATA[")) return step_over(begin, "]]>", "a CDATA section");
    if (!in_content_ && rest.starts_with("<!DOCTYPE")) {
        const auto length = end_of_document_type(rest);
        if (!length) return wrong(begin, "found a document type without an end; expected '>' behind it");
        at_ = begin + *length;
        ++document_types_;
        return true;
    }
    return wrong(begin, "found " + quoted(rest.substr(0, 12)) + "; expected an element, a comment or text");
}

bool outline::next(tag& to) {
    for (;;) {
        const std::size_t begin = find(text_, '<', at_);
        if (begin == npos) return false;
        const char second = begin + 1 < text_.size() ? text_[begin + 1] : '\0';
        if (second == '!') {
            if (!declaration(begin)) return false;
            continue;
        }
        if (second == '?') {
            at_ = begin + 2;
            if (!step_over(begin, "?>", "a processing instruction")) return false;
            continue;
        }
        in_content_ = true;
        to.is = second == '/' ? tag::form::closes : tag::form::opens;
        to.begin = begin;
        std::size_t i = begin + (second == '/' ? 2 : 1);
        const std::size_t name = i;
        while (i < text_.size() && !is_blank(text_[i]) && text_[i] != '>' && text_[i] != '/' && text_[i] != '<') ++i;
        to.name = text_.substr(name, i - name);
        if (to.name.empty()) return wrong(begin, "found '<' before what is no name; expected '&lt;', or the name of an element");
        while (i < text_.size() && text_[i] != '>') {
            if (text_[i] == '"' || text_[i] == '\'') {
                i = find(text_, text_[i], i + 1);
                if (i == npos) break;
            } else if (text_[i] == '<') {
                return wrong(i, "found '<' within the tag of element " + quoted(to.name) + "; expected '>' before it");
            }
            ++i;
        }
        if (i >= text_.size()) return wrong(begin, "found a tag of element " + quoted(to.name) + " without an end; expected '>' behind it");
        if (to.is == tag::form::opens && text_[i - 1] == '/') to.is = tag::form::empty;
        at_ = i + 1;
        to.end = at_;
        return true;
    }
}

namespace {

/// Whether XML may hold this character.
bool is_character(std::uint32_t code) {
    return code == 9 || code == 10 || code == 13 || (code >= 0x20 && code < 0xd800) || (code >= 0xe000 && code < 0xfffe) ||
           (code >= 0x10000 && code <= 0x10ffff);
}

/// What is between `&` and `;`.
bool stands_for_a_character(std::string_view name) {
    static constexpr std::array named{"amp"sv, "lt"sv, "gt"sv, "quot"sv, "apos"sv};
    if (!name.starts_with('#')) return std::ranges::find(named, name) != named.end();
    name.remove_prefix(1);
    const int base = name.starts_with('x') ? 16 : 10;
    if (base == 16) name.remove_prefix(1);
    std::uint32_t code = 0;
    const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), code, base);
    return !name.empty() && failure == std::errc{} && end == name.data() + name.size() && is_character(code);
}

} // namespace

std::optional<fault> bad_reference(std::string_view piece) {
    if (find(piece, '&', 0) == npos) return std::nullopt;
    for (std::size_t i = piece.find_first_of("&<"); i != npos; i = piece.find_first_of("&<", i)) {
        const std::string_view rest = piece.substr(i);
        if (rest.front() == '&') {
            constexpr std::size_t longest = 64;
            const std::string_view candidate = rest.substr(1, longest);
            const std::size_t end = candidate.find(';');
            if (end == npos || !stands_for_a_character(candidate.substr(0, end))) {
                std::size_t shown = end == npos ? candidate.find_first_of(" \t\r\n<>\"'") : end + 1;
                shown = shown == npos ? 12 : shown;
                return fault{i,
                             "found " + quoted(rest.substr(0, shown + 1)) +
                                 "; expected a character, or a reference to one, as '&amp;' or '&#233;': other entities are not expanded"};
            }
            i += end + 2;
            continue;
        }
        std::string_view closer;
        if (rest.starts_with("<!--"))
            closer = "-->";
        else if (rest.starts_with("<![CDATA["))
            closer = "]]>";
        else if (rest.starts_with("<?"))
            closer = "?>";
        const std::size_t end = closer.empty() ? i + 1 : piece.find(closer, i + 2);
        if (end == npos) return std::nullopt;
        i = end;
    }
    return std::nullopt;
}

std::optional<fault> bad_character(std::string_view text) {
    std::size_t good = text.size();
    std::string what;
    if (const auto bad = find_bad_utf8(text)) {
        good = *bad;
        what = "found a byte that is not UTF-8; expected the file in UTF-8";
    }
    // A block at a time, so that the loop in it is one that compilers make wide.
    constexpr std::size_t block = 4096;
    for (std::size_t begin = 0; begin < good; begin += block) {
        const std::string_view part = text.substr(begin, std::min(block, good - begin));
        unsigned odd = 0;
        for (const char c : part) {
            const auto byte = static_cast<unsigned char>(c);
            odd |= static_cast<unsigned>(byte < 0x20) & static_cast<unsigned>(byte != '\n') & static_cast<unsigned>(byte != '\r') &
                   static_cast<unsigned>(byte != '\t');
        }
        if (odd == 0) continue;
        const auto control = std::ranges::find_if(part, [](char c) { return static_cast<unsigned char>(c) < 0x20 && !is_blank(c); });
        return fault{begin + static_cast<std::size_t>(control - part.begin()),
                     "found the control character " + quoted(std::string_view(&*control, 1)) + ", which XML cannot hold; expected a text"};
    }
    if (good == text.size()) return std::nullopt;
    return fault{good, std::move(what)};
}

std::string_view declared_encoding(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    if (!text.starts_with("<?xml")) return {};
    text = text.substr(0, text.find("?>"));
    const std::size_t word = text.find("encoding");
    if (word == npos) return {};
    const std::size_t open = text.find_first_of("\"'", word);
    if (open == npos) return {};
    const std::size_t close = find(text, text[open], open + 1);
    return close == npos ? std::string_view{} : text.substr(open + 1, close - open - 1);
}

} // namespace m2miot::input::xml
