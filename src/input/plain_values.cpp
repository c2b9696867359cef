// SPDX-License-Identifier: BSL-1.0
/// @file From texts to values.
#include "plain_values.hpp"

#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "csv_headers.hpp"

namespace m2miot::input {
namespace {

using namespace std::string_view_literals;

/// The transports that have names, by number; others have no ports that say anything.
constexpr std::array<std::pair<std::string_view, transport>, 6> transports{{{"tcp", transport::tcp},
                                                                            {"udp", transport::udp},
                                                                            {"icmp", transport::icmp},
                                                                            {"icmp6", transport::icmp},
                                                                            {"ipv6icmp", transport::icmp},
                                                                            {"igmp", transport::icmp}}};

constexpr std::array yes_no{"no"sv, "yes"sv, "false"sv, "true"sv, "0"sv, "1"sv, "n"sv, "y"sv, "f"sv, "t"sv};

} // namespace

std::optional<std::size_t> word_in(std::span<const std::string_view> words, std::string_view text) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == text) return i;
    }
    const std::string wanted = csv::folded(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (csv::folded(words[i]) == wanted) return i;
    }
    return std::nullopt;
}

std::optional<bool> truth_in(std::string_view text) {
    const auto number = word_in(yes_no, text);
    return number ? std::optional(*number % 2 == 1) : std::nullopt;
}

std::optional<std::uint64_t> number_in(std::string_view text) {
    const int base = text.starts_with("0x") || text.starts_with("0X") ? 16 : 10;
    if (base == 16) text.remove_prefix(2);
    std::uint64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (text.empty() || end != text.data() + text.size()) return std::nullopt;
    return failure == std::errc{} ? value : ~std::uint64_t{0};
}

std::optional<transport> transport_named(std::string_view text) {
    const std::string wanted = csv::folded(text);
    for (const auto& [name, value] : transports) {
        if (wanted == name) return value;
    }
    return std::nullopt;
}

transport transport_numbered(std::uint64_t number) {
    switch (number) {
    case 6:
        return transport::tcp;
    case 17:
        return transport::udp;
    case 1:
    case 2:
    case 58:
        return transport::icmp; // messages of control, not data
    default:
        return transport::other;
    }
}

} // namespace m2miot::input
