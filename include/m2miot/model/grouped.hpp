// SPDX-License-Identifier: BSL-1.0
/// @file Counts as people read them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace m2miot::detail {

/// As `1,234,567`, whatever the locale. For sentences: numbers for programs, and numbers that name something, are written as they are.
[[nodiscard]] inline std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

} // namespace m2miot::detail
