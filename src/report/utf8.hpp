// SPDX-License-Identifier: BSL-1.0
/// @file UTF-8, one character at a time: what the bytes are, whether they print, and how many columns they take.
#pragma once

#include <cstddef>
#include <string_view>

namespace m2miot::report {

/// One character of a text, or one byte that is not part of any.
struct character {
    char32_t code = 0;      ///< the byte itself where `valid` is false
    std::size_t length = 1; ///< in bytes
    bool valid = true;
};

/// The character that begins at `at`. Overlong forms, surrogates and what lies beyond U+10FFFF are not valid. @pre at < text.size()
[[nodiscard]] character character_at(std::string_view text, std::size_t at);

/// Whether a terminal or an editor may act on it instead of showing it: controls, characters that are invisible or
/// turn the direction, and code points that are no characters, as U+FFFE.
[[nodiscard]] bool steers(char32_t code);

/// Display columns: 0 for combining marks, 2 for East Asian wide characters and pictographs, else 1.
[[nodiscard]] std::size_t columns(char32_t code);
[[nodiscard]] std::size_t columns(std::string_view text);

} // namespace m2miot::report
