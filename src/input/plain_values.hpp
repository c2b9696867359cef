// SPDX-License-Identifier: BSL-1.0
/// @file Texts of tables and graph files as values: words, yes and no, numbers, transports.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "ports.hpp"

namespace m2miot::input {

/// The place of a text among words; the same but for case, blanks, `_`, `-` and `.` will do.
[[nodiscard]] std::optional<std::size_t> word_in(std::span<const std::string_view> words, std::string_view text);

/// true, false, yes, no, 1, 0, and their first letters.
[[nodiscard]] std::optional<bool> truth_in(std::string_view text);
inline constexpr std::string_view truth_wanted = "true, false, yes, no, 1 or 0, or nothing";

/// A number, decimal or after `0x` hexadecimal; one too large for 64 bits is the largest.
[[nodiscard]] std::optional<std::uint64_t> number_in(std::string_view text);

/// Whether a text can be an address at all, at a glance.
[[nodiscard]] inline bool may_be_address(std::string_view text) {
    return text.find_first_of(".:") != std::string_view::npos;
}

/// The transport of this name, or nothing: other names are of what it carries.
[[nodiscard]] std::optional<transport> transport_named(std::string_view text);
/// The transport of this number in an IP header.
[[nodiscard]] transport transport_numbered(std::uint64_t number);

} // namespace m2miot::input
