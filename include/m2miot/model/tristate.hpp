// SPDX-License-Identifier: BSL-1.0
/// @file An answer that may be unknown: most attributes of a deployment are known only in part.
#pragma once

#include <cstdint>
#include <string_view>

namespace m2miot {

/// Yes, no, or not known. Converts from `bool`; never to it, because "unknown" is not "no".
class tristate {
public:
    constexpr tristate() = default;
    /// Yes or no. Without an argument it is unknown.
    constexpr tristate(bool yes) : value_(yes ? 2 : 1) {}

    /// @{
    /// One of the three is true.
    [[nodiscard]] constexpr bool is_unknown() const { return value_ == 0; }
    [[nodiscard]] constexpr bool is_no() const { return value_ == 1; }
    [[nodiscard]] constexpr bool is_yes() const { return value_ == 2; }
    /// @}

    /// Encoding in two bits: 0 unknown, 1 no, 2 yes.
    [[nodiscard]] constexpr unsigned bits() const { return value_; }
    /// The other way; 3 is unknown.
    [[nodiscard]] static constexpr tristate from_bits(unsigned bits) {
        tristate result;
        result.value_ = bits > 2 ? std::uint8_t{0} : static_cast<std::uint8_t>(bits);
        return result;
    }

    friend constexpr bool operator==(tristate, tristate) = default;

private:
    std::uint8_t value_ = 0;
};

/// `yes`, `no` or `unknown`.
[[nodiscard]] constexpr std::string_view to_string(tristate value) {
    return value.is_yes() ? "yes" : value.is_no() ? "no" : "unknown";
}

} // namespace m2miot
