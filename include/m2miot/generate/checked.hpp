// SPDX-License-Identifier: BSL-1.0
/// @file What a generator refuses.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "../model/attributes.hpp"

namespace m2miot::generate {

/// How many nodes, links or flows there can be.
inline constexpr std::uint64_t most_rows = no_index - 1;

namespace detail {

/// @throws std::invalid_argument unless least <= value <= most; says the parameter, the value and what is allowed
inline void check_range(std::string_view parameter, std::uint64_t value, std::uint64_t least, std::uint64_t most) {
    if (least <= value && value <= most) return;
    throw std::invalid_argument("m2miot: " + std::string(parameter) + ": found " + std::to_string(value) + ", expected " +
                                std::to_string(least) + " to " + std::to_string(most));
}

/// For what is known only when the rows were counted. @throws std::length_error if there are too many
inline void check_rows(std::string_view what, std::uint64_t rows) {
    if (rows > most_rows)
        throw std::length_error("m2miot: " + std::to_string(rows) + ' ' + std::string(what) + " would come out, at most " +
                                std::to_string(most_rows) + " can be");
}

} // namespace detail
} // namespace m2miot::generate
