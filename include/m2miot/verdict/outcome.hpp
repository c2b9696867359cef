// SPDX-License-Identifier: BSL-1.0
/// @file What a part or a deployment is found to be, how sure that is, and how parts join.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace m2miot {

/// What a part, or a whole deployment, is. "M2M containing IoT" cannot be expressed (article S19).
enum class outcome : std::uint8_t {
    neither,            ///< it communicates, its kinds are known, and it is none of the others
    insufficient,       ///< what is known does not decide
    m2m,                ///< direct machine interactions, and nothing decides for IoT
    iot,                ///< something decides for IoT, and no direct machine interaction
    iot_containing_m2m, ///< both
};

/// The words of the JSON report and the tool, in the order of the enumerators.
inline constexpr std::array<std::string_view, 5> outcome_names{"neither", "insufficient", "m2m", "iot", "iot_containing_m2m"};

/// Its word, as `iot_containing_m2m`.
[[nodiscard]] constexpr std::string_view to_string(outcome value) {
    return outcome_names[static_cast<std::size_t>(value)];
}
/// The enumerator with this very name, or nothing.
[[nodiscard]] constexpr std::optional<outcome> parse_outcome(std::string_view text) {
    for (std::size_t i = 0; i < outcome_names.size(); ++i) {
        if (outcome_names[i] == text) return static_cast<outcome>(i);
    }
    return std::nullopt;
}

/// The outcome of two parts together: neither < insufficient < m2m, iot < iot_containing_m2m, and m2m with iot is
/// iot_containing_m2m. Associative, commutative, idempotent.
[[nodiscard]] constexpr outcome join(outcome a, outcome b) {
    if ((a == outcome::m2m && b == outcome::iot) || (a == outcome::iot && b == outcome::m2m)) return outcome::iot_containing_m2m;
    return std::max(a, b);
}

/// How sure an outcome is. A rule, not a number (docs/how-the-verdict-is-reached.md).
enum class confidence : std::uint8_t {
    low,    ///< reachable only, or triggered by a person, or resting on an unknown hosting; every `insufficient`
    medium, ///< contested, or adjacent, or an inferred kind, or incomplete links
    high,   ///< a declared flow between declared kinds, not contested
};

/// The words of the reports, in the order of the enumerators.
inline constexpr std::array<std::string_view, 3> confidence_names{"low", "medium", "high"};

/// Its word, as `medium`.
[[nodiscard]] constexpr std::string_view to_string(confidence value) {
    return confidence_names[static_cast<std::size_t>(value)];
}

} // namespace m2miot
