// SPDX-License-Identifier: BSL-1.0
/// @file What the JSON parser does not say: where a text stops being JSON, and why; and JSON written.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace m2miot::input {

class source;

/// The first thing that is not JSON (RFC 8259), in words for a person.
struct json_fault {
    std::size_t offset = 0;
    std::string text; ///< "found ... where ... was expected"
};

inline constexpr std::size_t json_depth_limit = 128;

/// Checks a whole text: one JSON value, nested at most `json_depth_limit` deep. Nothing if it is. Does not recurse, takes memory for the
/// depth only.
/// @param from  told of values that were checked, as parsed; it may stop the checking
/// @complexity O(length)
[[nodiscard]] std::optional<json_fault> find_json_fault(std::string_view text, source* from = nullptr);

/// A member name as a part of a JSON pointer (RFC 6901): `~` and `/` escaped.
[[nodiscard]] std::string pointer_part(std::string_view name);

/// Appends a JSON string, quotes included. @pre valid UTF-8
void append_json_string(std::string& to, std::string_view text);

/// Where the value that begins at an offset ends: behind its last bracket, its closing quote, or in front of what follows a number or word.
/// Whether it is JSON is not looked at; a value that is cut short ends with the text. @complexity O(size of the value)
[[nodiscard]] std::size_t end_of_json_value(std::string_view text, std::size_t begin);

} // namespace m2miot::input
