// SPDX-License-Identifier: BSL-1.0
/// @file Digits to numbers, eight at a time.
#include "csv_numbers.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "csv_feed.hpp"

namespace m2miot::input::csv {
namespace {

constexpr std::uint64_t largest_number = no_index - 2;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/// Up to ten digits, one by one. @return behind them; null if they are no such number
const char* read_slowly(const char* at, std::uint32_t& value) {
    std::uint64_t sum = 0;
    const char* const begin = at;
    for (; is_digit(*at); ++at) {
        if (at - begin == 10) return nullptr;
        sum = sum * 10 + static_cast<std::uint64_t>(*at - '0');
    }
    if (at == begin || (*begin == '0' && at - begin > 1) || sum > largest_number) return nullptr;
    value = static_cast<std::uint32_t>(sum);
    return at;
}

/// A number without a leading zero. @return behind it; null if there is none @pre 8 bytes can be read
[[gnu::always_inline]] inline const char* read_number(const char* at, std::uint32_t& value) {
    if constexpr (std::endian::native == std::endian::little) {
        std::uint64_t digits = 0;
        std::memcpy(&digits, at, 8);
        digits ^= 0x3030'3030'3030'3030U; // a digit becomes its value; anything else more than 9
        // Carries go up, so that the lowest byte that is marked is right: the first that is no digit.
        const std::uint64_t others = (digits | (digits + 0x7676'7676'7676'7676U)) & 0x8080'8080'8080'8080U;
        if (others != 0) {
            const auto count = static_cast<unsigned>(std::countr_zero(others)) / 8;
            if (count == 0 || ((digits & 0xff) == 0 && count > 1)) return nullptr;
            digits <<= 64 - 8 * count;            // leading zeros take the place of what follows
            digits = digits * 10 + (digits >> 8); // pairs, then fours, then all eight
            const std::uint64_t fours = (digits & 0x0000'00ff'0000'00ffU) * 0x000f'4240'0000'0064U +
                                        ((digits >> 16) & 0x0000'00ff'0000'00ffU) * 0x0000'2710'0000'0001U;
            value = static_cast<std::uint32_t>(fours >> 32);
            return at + count;
        }
    }
    return read_slowly(at, value);
}

} // namespace

const char* pass_cells(const char* at, const char* end, separation cells, std::size_t count, unsigned char& seen) {
    const auto separates = [&](char c) { return cells.is_blank() ? is_blank(c) : c == cells.separator; };
    for (; count != 0; --count) {
        if (!separates(*at)) return nullptr;
        do ++at;
        while (is_blank(*at) && (cells.is_blank() || *at != cells.separator));
        if (*at == '"' || (cells.is_blank() && (*at == '\n' || *at == '\r' || at >= end))) return nullptr;
        while (!separates(*at) && *at != '\n' && *at != '\0') seen = static_cast<unsigned char>(seen | *at++);
    }
    while (is_blank(*at) && (cells.is_blank() || *at != cells.separator)) ++at;
    if (*at == '\r') ++at;
    return at >= end || *at == '\n' ? at : nullptr;
}

bool number_rows::parse(std::string_view text, separation cells, std::size_t more) {
    // The shortest row is "0,0" and a line end.
    if (const std::size_t most = text.size() / 4 + 1; room_ < most) {
        links_ = std::make_unique_for_overwrite<link_ends[]>(most);
        room_ = most;
    }
    link_ends* row = links_.get();
    lines_ = comments_ = 0;
    std::uint32_t largest = 0;
    const char* at = text.data();
    const char* const end = at + text.size();
    const bool blank = cells.is_blank();
    const char separator = cells.separator;
    unsigned char seen = 0;
    while (at < end) {
        while (is_blank(*at)) ++at; // ends at the padding, if not before
        link_ends ends{};
        const char* behind = read_number(at, ends.first);
        if (behind != nullptr) {
            if (!blank) {
                if (*behind++ != separator) return false;
            } else {
                if (!is_blank(*behind)) return false;
                do ++behind;
                while (is_blank(*behind));
            }
            behind = read_number(behind, ends.second);
            if (behind == nullptr) return false;
            if (more != 0) {
                behind = pass_cells(behind, end, cells, more, seen);
                if (behind == nullptr) return false;
            } else if (*behind != '\n') {
                while (is_blank(*behind)) ++behind;
                if (*behind == '\r') ++behind;
                if (*behind != '\n' && behind < end) return false;
            }
            largest = std::max(largest, std::max(ends.first, ends.second));
            *row++ = ends;
            ++lines_;
            at = behind + 1;
            continue;
        }
        if (is_digit(*at)) return false;
        // No number: nothing, or a comment, or none of these rows.
        if (at >= end) {
            ++lines_;
            break;
        }
        const bool comment = *at == '#' || *at == '%' || (*at == '/' && at[1] == '/');
        if (!comment && *at != '\n' && *at != '\r') return false;
        const void* const line_end = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
        const char* const stop = line_end == nullptr ? end : static_cast<const char*>(line_end);
        if (!comment && *at == '\r' && stop != at + 1) return false;
        if (comment &&
            (find_bad_utf8({at, static_cast<std::size_t>(stop - at)}) || std::memchr(at, 0, static_cast<std::size_t>(stop - at))))
            return false;
        comments_ += comment ? 1 : 0;
        ++lines_;
        at = stop + 1;
    }
    if ((seen & 0x80) != 0 && find_bad_utf8(text)) return false;
    count_ = static_cast<std::size_t>(row - links_.get());
    largest_ = largest;
    return true;
}

} // namespace m2miot::input::csv
