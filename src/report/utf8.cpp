// SPDX-License-Identifier: BSL-1.0
#include "utf8.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace m2miot::report {
namespace {

struct interval {
    char32_t first;
    char32_t last;
};

bool in(std::span<const interval> intervals, char32_t code) {
    return std::any_of(intervals.begin(), intervals.end(), [code](interval i) { return i.first <= code && code <= i.last; });
}

constexpr std::array steering{interval{0x00, 0x1F},      interval{0x7F, 0x9F},     interval{0xAD, 0xAD},     interval{0x061C, 0x061C},
                              interval{0x180E, 0x180E},  interval{0x200B, 0x200B}, interval{0x200E, 0x200F}, interval{0x2028, 0x202E},
                              interval{0x2060, 0x206F},  interval{0xFDD0, 0xFDEF}, interval{0xFEFF, 0xFEFF}, interval{0xFFF9, 0xFFFB},
                              interval{0xE0000, 0xE007F}};

// Blocks, not single characters: near enough to keep lines within a screen.
constexpr std::array combining{interval{0x0300, 0x036F}, interval{0x0483, 0x0489}, interval{0x0591, 0x05BD}, interval{0x0610, 0x061A},
                               interval{0x064B, 0x065F}, interval{0x0E34, 0x0E3A}, interval{0x0E47, 0x0E4E}, interval{0x1AB0, 0x1AFF},
                               interval{0x1DC0, 0x1DFF}, interval{0x200C, 0x200D}, interval{0x20D0, 0x20FF}, interval{0xFE00, 0xFE0F},
                               interval{0xFE20, 0xFE2F}};
constexpr std::array wide{interval{0x1100, 0x115F},   interval{0x2E80, 0x303E},   interval{0x3041, 0xA4CF},  interval{0xAC00, 0xD7A3},
                          interval{0xF900, 0xFAFF},   interval{0xFE30, 0xFE6F},   interval{0xFF00, 0xFF60},  interval{0xFFE0, 0xFFE6},
                          interval{0x1F300, 0x1F64F}, interval{0x1F680, 0x1FAFF}, interval{0x20000, 0x3FFFD}};

} // namespace

character character_at(std::string_view text, std::size_t at) {
    const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const char32_t lead = byte(at);
    const character stray{lead, 1, false};
    if (lead < 0x80) return {lead, 1, true};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() - at < length) return stray;
    char32_t code = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0u) != 0x80u) return stray;
        code = code << 6 | (byte(at + i) & 0x3Fu);
    }
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return stray;
    return {code, length, true};
}

bool steers(char32_t code) {
    if (code < 0x7F) return code < 0x20;
    if ((code & 0xFFFE) == 0xFFFE) return true; // the last two of each plane are no characters
    return in(steering, code);
}

std::size_t columns(char32_t code) {
    if (code < 0x0300) return 1;
    if (in(combining, code)) return 0;
    return in(wide, code) ? 2 : 1;
}

std::size_t columns(std::string_view text) {
    std::size_t sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        const character c = character_at(text, at);
        sum += columns(c.code);
        at += c.length;
    }
    return sum;
}

} // namespace m2miot::report
