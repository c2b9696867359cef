// SPDX-License-Identifier: BSL-1.0
/// @file How wide a text will be in a picture, whose reader's fonts nobody knows: rather too wide than too narrow.
#pragma once

#include <string>
#include <string_view>

namespace m2miot::report {

/// In the unit of `size`, the height of the font, which has no serifs. @complexity O(length)
[[nodiscard]] double text_width(std::string_view text, double size, bool bold = false);

/// The text, or its beginning, `...` and its end, so that it is at most so wide. @complexity O(length)
[[nodiscard]] std::string fitted(std::string_view text, double width, double size, bool bold = false);

} // namespace m2miot::report
