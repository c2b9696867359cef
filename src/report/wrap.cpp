// SPDX-License-Identifier: BSL-1.0
#include "page.hpp"
#include "utf8.hpp"

namespace m2miot::report {
namespace {

/// How many bytes of the text fit this many columns; always a whole character, at least one.
std::size_t fitting(std::string_view text, std::size_t width) {
    std::size_t used = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const character c = character_at(text, at);
        used += columns(c.code);
        if (used > width && at != 0) break;
        at += c.length;
    }
    return at;
}

} // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width, std::string_view first, std::string_view hanging,
                              detail::run_watch* watch) {
    std::vector<std::string> lines;
    std::string line(first);
    std::size_t used = columns(first);
    std::size_t indent = used; // columns of this line that hold no word yet
    const auto next_line = [&] {
        if (watch != nullptr) watch->pass();
        lines.push_back(std::move(line));
        line = hanging;
        used = indent = columns(hanging);
    };
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t space = std::min(text.find(' ', at), text.size());
        std::string_view word = text.substr(at, space - at);
        at = space + 1;
        const std::size_t gap = used == indent ? 0 : 1;
        if (gap != 0 && used + gap + columns(word) > width)
            next_line();
        else if (gap != 0) {
            line += ' ';
            ++used;
        }
        while (used + columns(word) > width) {
            const std::size_t bytes = fitting(word, width > used ? width - used : 1);
            line += word.substr(0, bytes);
            word.remove_prefix(bytes);
            if (word.empty()) break;
            next_line();
        }
        line += word;
        used += columns(word);
    }
    lines.push_back(std::move(line));
    return lines;
}

std::string shortened(std::string_view text, std::size_t width) {
    const std::size_t whole = columns(text);
    if (whole <= width) return std::string(text);
    const std::size_t ending = width / 3;
    std::size_t cut = text.size(); // where the ending begins: always at a whole character
    std::size_t kept = 0;
    for (std::size_t at = text.size(); at-- > 0;) {
        const bool continuation = (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
        if (continuation) continue;
        kept += columns(character_at(text, at).code);
        if (kept > ending) break;
        cut = at;
    }
    return std::string(text.substr(0, fitting(text, width - ending - 3))) + "..." + std::string(text.substr(cut));
}

} // namespace m2miot::report
