// SPDX-License-Identifier: BSL-1.0
/// @file Reading, writing and sorting Internet addresses.
#include "addresses.hpp"

#include <charconv>

namespace m2miot::input {
namespace {

std::optional<std::array<std::uint8_t, 4>> parse_v4(std::string_view text) {
    std::array<std::uint8_t, 4> bytes{};
    std::size_t at = 0;
    for (std::size_t part = 0; part < 4; ++part) {
        if (part != 0 && (at == text.size() || text[at++] != '.')) return std::nullopt;
        unsigned value = 0;
        const std::size_t begin = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - begin < 4)
            value = value * 10 + static_cast<unsigned>(text[at++] - '0');
        const std::size_t digits = at - begin;
        if (digits == 0 || value > 255 || (digits > 1 && text[begin] == '0')) return std::nullopt;
        bytes[part] = static_cast<std::uint8_t>(value);
    }
    return at == text.size() ? std::optional(bytes) : std::nullopt;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<address> parse_v6(std::string_view text) {
    std::array<std::uint16_t, 8> groups{};
    std::size_t count = 0;
    std::size_t gap = 8; // groups before `::`; 8 for no gap
    std::size_t at = 0;
    if (text.starts_with("::")) {
        gap = 0;
        at = 2;
    } else if (text.starts_with(':')) {
        return std::nullopt;
    }
    while (at < text.size()) {
        if (count == 8) return std::nullopt;
        unsigned value = 0;
        const std::size_t begin = at;
        while (at < text.size() && at - begin < 4 && hex_digit(text[at]) >= 0)
            value = value << 4 | static_cast<unsigned>(hex_digit(text[at++]));
        if (at == begin) return std::nullopt;
        if (at < text.size() && text[at] == '.') { // the last 32 bits may be written as IPv4
            const auto last = parse_v4(text.substr(begin));
            if (!last || count > 6) return std::nullopt;
            groups[count++] = static_cast<std::uint16_t>((*last)[0] << 8 | (*last)[1]);
            groups[count++] = static_cast<std::uint16_t>((*last)[2] << 8 | (*last)[3]);
            at = text.size();
            break;
        }
        groups[count++] = static_cast<std::uint16_t>(value);
        if (at == text.size()) break;
        if (text[at++] != ':' || at == text.size()) return std::nullopt;
        if (text[at] == ':') {
            if (gap != 8 || count == 8) return std::nullopt;
            gap = count;
            ++at;
        }
    }
    if (gap == 8 ? count != 8 : count > 7) return std::nullopt;
    address result;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t group = i < gap ? i : i + 8 - count;
        result.bytes[2 * group] = static_cast<std::uint8_t>(groups[i] >> 8);
        result.bytes[2 * group + 1] = static_cast<std::uint8_t>(groups[i] & 0xff);
    }
    return result;
}

/// Whether the first `bits` bits of both are the same.
bool agree(const address& a, const address& b, unsigned bits) {
    const std::size_t whole = bits / 8;
    if (std::memcmp(a.bytes.data(), b.bytes.data(), whole) != 0) return false;
    if (bits % 8 == 0) return true;
    const unsigned mask = 0xff00U >> bits % 8 & 0xffU;
    return (a.bytes[whole] & mask) == (b.bytes[whole] & mask);
}

address_class classify_v4(std::uint32_t value) {
    const auto in = [value](std::uint32_t network, unsigned bits) { return value >> (32 - bits) == network >> (32 - bits); };
    if (value == 0) return address_class::unspecified;
    if (value == 0xffff'ffff) return address_class::broadcast;
    if (in(0x7f00'0000, 8)) return address_class::loopback;
    if (in(0x0a00'0000, 8) || in(0xac10'0000, 12) || in(0xc0a8'0000, 16) || in(0xa9fe'0000, 16)) return address_class::local;
    if (in(0x6440'0000, 10)) return address_class::carrier;
    if (in(0xe000'0000, 4)) return address_class::multicast;
    if (in(0xc000'0200, 24) || in(0xc633'6400, 24) || in(0xcb00'7100, 24) || in(0xc612'0000, 15)) return address_class::reserved;
    return address_class::global;
}

void append(std::string& to, unsigned number, int base) {
    std::array<char, 12> digits{};
    to.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr);
}

} // namespace

std::optional<address> parse_address(std::string_view text) {
    if (text.find(':') != std::string_view::npos) return parse_v6(text);
    const auto v4 = parse_v4(text);
    if (!v4) return std::nullopt;
    address result;
    result.bytes[10] = result.bytes[11] = 0xff;
    std::memcpy(result.bytes.data() + 12, v4->data(), 4);
    return result;
}

std::string to_string(const address& value) {
    std::string text;
    if (value.is_v4()) {
        for (std::size_t i = 12; i < 16; ++i) {
            if (i != 12) text += '.';
            append(text, value.bytes[i], 10);
        }
        return text;
    }
    const auto group = [&](std::size_t i) { return static_cast<unsigned>(value.bytes[2 * i] << 8 | value.bytes[2 * i + 1]); };
    std::size_t gap = 8; // the first of the longest runs of two or more zero groups becomes `::`
    std::size_t length = 1;
    for (std::size_t begin = 0; begin < 8; ++begin) {
        std::size_t end = begin;
        while (end < 8 && group(end) == 0) ++end;
        if (end - begin > length) {
            gap = begin;
            length = end - begin;
        }
    }
    for (std::size_t i = 0; i < 8;) {
        if (i == gap) {
            text += "::";
            i += length;
            continue;
        }
        if (i != 0 && i != gap + length) text += ':';
        append(text, group(i), 16);
        ++i;
    }
    return text;
}

std::string canonical_id(std::string_view text) {
    if (const auto parsed = parse_address(text)) return to_string(*parsed);
    return std::string(text);
}

address_class classify(const address& value) {
    const auto& b = value.bytes;
    if (value.is_v4())
        return classify_v4(std::uint32_t{b[12]} << 24 | std::uint32_t{b[13]} << 16 | std::uint32_t{b[14]} << 8 | std::uint32_t{b[15]});
    static constexpr address none{};
    if (value == none) return address_class::unspecified;
    if (agree(value, none, 127)) return address_class::loopback; // ::1
    if (b[0] == 0xff) return address_class::multicast;
    if ((b[0] & 0xfe) == 0xfc || (b[0] == 0xfe && (b[1] & 0xc0) == 0x80)) return address_class::local;
    if (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8) return address_class::reserved;
    // Only 2000::/3 was ever given out; addresses beyond it come from frames that were misread as IPv6. 64:ff9b::/96 stands for IPv4.
    const bool translated = b[0] == 0 && b[1] == 0x64 && b[2] == 0xff && b[3] == 0x9b;
    return (b[0] & 0xe0) == 0x20 || translated ? address_class::global : address_class::reserved;
}

std::string networks::add(std::string_view cidr) {
    const std::size_t slash = cidr.find('/');
    const auto first = parse_address(cidr.substr(0, slash));
    if (!first) return "expected a network such as 10.1.0.0/16 or 2001:db8::/32";
    const bool v4 = cidr.find(':') == std::string_view::npos;
    const unsigned most = v4 ? 32 : 128;
    unsigned bits = most;
    if (slash != std::string_view::npos) {
        const std::string_view length = cidr.substr(slash + 1);
        const auto [end, failure] = std::from_chars(length.data(), length.data() + length.size(), bits);
        if (failure != std::errc{} || end != length.data() + length.size() || bits > most)
            return "expected a prefix length from 0 to " + std::to_string(most) + " after the slash";
    }
    ranges_.push_back({*first, v4 ? bits + 96 : bits});
    return {};
}

bool networks::contains(const address& value) const {
    for (const range& each : ranges_) {
        if (agree(value, each.first, each.bits)) return true;
    }
    return false;
}

} // namespace m2miot::input
