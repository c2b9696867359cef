// SPDX-License-Identifier: BSL-1.0
/// @file Changes that flip a verdict, put into words.
#pragma once

#include <string>

#include "naming.hpp"

namespace m2miot {
struct cut;
struct declared_value;
struct flips_found;
struct removed_interaction;
} // namespace m2miot

namespace m2miot::report {

/// As `meter -> head-end (flow #0)`: what is to be removed, and the rows that go with it.
[[nodiscard]] std::string words_of(const removed_interaction& r, const naming& names);
/// As `the kind of cabinet as device`.
[[nodiscard]] std::string words_of(const declared_value& v, const naming& names);

/// In a sentence or two: the size of the smallest removal found, the first thing of it, what it gives, and whether less would do.
[[nodiscard]] std::string removal_in_short(const flips_found& found, const naming& names);
/// The same of values to declare.
[[nodiscard]] std::string declaration_in_short(const flips_found& found, const naming& names);
/// The same of links or nodes to cut.
[[nodiscard]] std::string cut_in_short(const cut& found, const naming& names);

} // namespace m2miot::report
