// SPDX-License-Identifier: BSL-1.0
/// @file Changes of bytes, of pieces, of numbers, of lines, and words put in.
#include "mutations.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

namespace m2miot::fuzz {
namespace {

/// Numbers at which something may go over, and texts that are nearly numbers.
constexpr std::array<std::string_view, 22> number_edges{"0",
                                                        "-1",
                                                        "1",
                                                        "127",
                                                        "128",
                                                        "255",
                                                        "256",
                                                        "32767",
                                                        "65535",
                                                        "65536",
                                                        "2147483647",
                                                        "2147483648",
                                                        "4294967294",
                                                        "4294967295",
                                                        "4294967296",
                                                        "9223372036854775807",
                                                        "18446744073709551615",
                                                        "18446744073709551616",
                                                        "1e400",
                                                        "0.5",
                                                        "00",
                                                        "99999999999999999999999999999999"};
constexpr std::array<std::uint64_t, 12> binary_edges{
    0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xfffffffe, 0xffffffff, 0x100000000, 0x7fffffffffffffff, 0xffffffffffffffff};

constexpr std::string_view telling{"\"'{}[]<>,:;|\t\n\r #-\\/=&\x7f\x80\xc3\xff\0", 27};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

unsigned hex_value(char c) {
    const auto at = std::string_view("0123456789abcdef").find(static_cast<char>(c | 0x20));
    if (at == std::string_view::npos) throw std::runtime_error("a dictionary has \\x without two hexadecimal digits");
    return static_cast<unsigned>(at);
}

} // namespace

std::vector<std::string> read_dictionary(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') continue;
        const std::size_t open = line.find('"');
        const std::size_t close = line.rfind('"');
        if (open == std::string_view::npos || close <= open) throw std::runtime_error("a line of a dictionary has no word in quotes");
        std::string word;
        for (std::size_t i = open + 1; i < close; ++i) {
            if (line[i] != '\\') {
                word += line[i];
            } else if (line.substr(i + 1).starts_with('x') && i + 3 < close) {
                word += static_cast<char>(hex_value(line[i + 2]) << 4 | hex_value(line[i + 3]));
                i += 3;
            } else {
                word += line[++i];
            }
        }
        words.push_back(std::move(word));
    }
    return words;
}

std::string mutations::next() {
    std::string text(seed());
    for (std::size_t changes = 1 + below(6); changes != 0; --changes) change(text);
    if (text.size() > longest) text.resize(longest);
    return text;
}

mutations::piece mutations::piece_of(std::string_view text) {
    const std::size_t begin = below(text.size());
    const std::size_t most = std::min(text.size() - begin, below(4) == 0 ? text.size() : std::size_t{16});
    return {begin, most == 0 ? 0 : 1 + below(most)};
}

void mutations::change(std::string& text) {
    const std::size_t way = below(16);
    if (way < 8) return change_bytes(text, way);
    if (way < 10) return change_number(text);
    if (way == 10) return change_lines(text);
    if (way == 11) { // the beginning of this and the end of another
        const std::string_view other = seed();
        text.resize(below(text.size() + 1));
        text += other.substr(below(other.size() + 1));
        return;
    }
    std::string_view put = words_.empty() || way == 12 ? seed() : std::string_view(words_[below(words_.size())]);
    if (words_.empty() || way == 12) {
        const piece of = piece_of(put);
        put = put.substr(of.begin, of.length);
    }
    const std::size_t at = below(text.size() + 1);
    const std::size_t gone = below(2) == 0 ? 0 : std::min(put.size(), text.size() - at);
    text.replace(at, gone, put);
}

void mutations::change_bytes(std::string& text, std::size_t way) {
    if (text.empty()) text.push_back('\n');
    const std::size_t at = below(text.size());
    switch (way) {
    case 0:
    case 1:
        text[at] = static_cast<char>(text[at] ^ 1 << below(8));
        break;
    case 2:
        text[at] = static_cast<char>(below(256));
        break;
    case 3: // with the characters that mean something in most formats
        text.insert(at, 1, telling[below(telling.size())]);
        break;
    case 4: {
        const piece of = piece_of(text);
        text.erase(of.begin, of.length);
        break;
    }
    case 5: { // a piece once more, somewhere else or many times in place
        const piece of = piece_of(text);
        const std::string copy = text.substr(of.begin, of.length);
        const std::size_t to = below(2) == 0 ? of.begin : at;
        for (std::size_t times = below(4) == 0 ? 1 + below(60) : 1; times != 0 && text.size() < longest; --times) text.insert(to, copy);
        break;
    }
    case 6: { // a number as machines write it
        const std::size_t width = std::size_t{1} << below(4);
        const std::uint64_t value = binary_edges[below(binary_edges.size())];
        if (text.size() < width) break;
        const std::size_t to = below(2) == 0 ? std::min(at, text.size() - width) : std::min(at, text.size() - width) / width * width;
        for (std::size_t i = 0; i < width; ++i) text[to + i] = static_cast<char>(value >> 8 * i);
        break;
    }
    default:
        text.resize(below(8) == 0 ? at : text.size());
    }
}

void mutations::change_number(std::string& text) {
    const std::size_t from = below(text.size() + 1);
    const auto begin = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), is_digit);
    const auto end = std::find_if_not(begin, text.end(), is_digit);
    text.replace(begin, end, number_edges[below(number_edges.size())]);
}

void mutations::change_lines(std::string& text) {
    const auto line_at = [&](std::size_t near) {
        const std::size_t before = near == 0 ? std::string::npos : text.rfind('\n', near - 1);
        const std::size_t begin = before == std::string::npos ? 0 : before + 1;
        return piece{begin, std::min(text.find('\n', begin), text.size() - 1) + 1 - begin};
    };
    if (text.empty()) return;
    const piece one = line_at(below(text.size()));
    const std::string line = text.substr(one.begin, one.length);
    if (below(2) == 0) text.erase(one.begin, one.length);
    const std::size_t to = text.empty() ? 0 : line_at(below(text.size())).begin;
    text.insert(to, line);
}

} // namespace m2miot::fuzz
