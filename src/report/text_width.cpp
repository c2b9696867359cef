// SPDX-License-Identifier: BSL-1.0
#include "text_width.hpp"

#include <algorithm>
#include <vector>

#include "utf8.hpp"

namespace m2miot::report {
namespace {

/// Of the height of the font.
double width_of(char32_t code) {
    if (code >= 0x7F) {
        const std::size_t wide = columns(code);
        return wide == 0 ? 0 : wide == 2 ? 1.1 : code < 0x0250 ? 0.66 : 0.86;
    }
    constexpr std::string_view thin = "ijl|!.,:;'`I", narrow = "frt()[]{}/\\-\" ", broad = "mwM%@W";
    const char c = static_cast<char>(code);
    if (thin.find(c) != std::string_view::npos) return 0.32;
    if (narrow.find(c) != std::string_view::npos) return 0.42;
    if (broad.find(c) != std::string_view::npos) return 0.98;
    return (c >= 'A' && c <= 'Z') || c == '#' || c == '+' || c == '<' || c == '>' || c == '=' || c == '~' || c == '&' ? 0.76 : 0.62;
}

constexpr double bolder = 1.08;

} // namespace

double text_width(std::string_view text, double size, bool bold) {
    double sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        const character c = character_at(text, at);
        sum += width_of(c.code);
        at += c.length;
    }
    return sum * size * (bold ? bolder : 1);
}

std::string fitted(std::string_view text, double width, double size, bool bold) {
    const double all = width / size / (bold ? bolder : 1);
    const double room = std::max(all - 3 * width_of('.'), 0.0);
    // From the front, where three quarters of the room end, and where the text is too long.
    std::size_t front = 0;
    double sum = 0;
    bool open = true;
    for (std::size_t at = 0; at < text.size() && sum <= all;) {
        const character c = character_at(text, at);
        sum += width_of(c.code);
        at += c.length;
        open = open && sum <= room * 0.7;
        if (open) front = at;
    }
    if (sum <= all) return std::string(text);
    double back_width = 0;
    std::size_t back = text.size();
    for (std::size_t at = text.size(); at > front;) { // from the end: a character begins where no continuation byte is
        do --at;
        while (at > front && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
        back_width += width_of(character_at(text, at).code);
        if (back_width > room * 0.3) break;
        back = at;
    }
    std::string made(text.substr(0, front));
    while (!made.empty() && made.back() == ' ') made.pop_back();
    return (made += "...").append(text.substr(back));
}

} // namespace m2miot::report
