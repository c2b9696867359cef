// SPDX-License-Identifier: BSL-1.0
/// @file Text from an input made safe to show: whatever a name contains, it cannot steer a terminal or reorder a line.
#pragma once

#include <string>
#include <string_view>

namespace m2miot {

/// The text with everything that does not print shown as an escape: control characters (`\n`, `\x1b`), bytes that are not UTF-8
/// (`\xff`), invisible or direction-changing characters (`\u202e`), and code points that are no characters (`\uffff`). Other text, of any
/// script, is left as it is.
/// @complexity O(length)
[[nodiscard]] std::string printable(std::string_view text);

} // namespace m2miot
