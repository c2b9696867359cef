// SPDX-License-Identifier: BSL-1.0
/// @file Changes that flip a verdict, put into words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "naming.hpp"

namespace m2miot {
struct cut;
struct cut_proposal;
struct declared_value;
struct flips_found;
struct removed_interaction;
} // namespace m2miot

namespace m2miot::report {

/// What a kind of change is called.
struct change_terms {
    std::string_view verb; ///< as `Remove`
    std::string_view done; ///< as `removed`
    std::string_view one;
    std::string_view many;
    std::string_view none; ///< where there is none: before `wanted`
};
inline constexpr change_terms removing{"Remove", "removed", "interaction", "interactions", "No removal of interactions makes it"};
inline constexpr change_terms declaring{"Declare", "declared", "value", "values", "Nothing that is unknown could make it"};

/// What it is to become, as `M2M`, or `anything else`.
[[nodiscard]] std::string wanted(const flips_found& found);
/// The sentence where the outcome is the wanted one.
[[nodiscard]] std::string nothing_to_change(const flips_found& found);
/// How many links, or nodes, are to be cut.
[[nodiscard]] std::string size_of(const cut& found);

/// As `meter -> head-end (flow #0)`: what is to be removed, and the rows that go with it.
[[nodiscard]] std::string words_of(const removed_interaction& r, const naming& names);
/// As `the kind of cabinet as device`.
[[nodiscard]] std::string words_of(const declared_value& v, const naming& names);
/// What is to be cut: nodes, links, flows and destinations of flows, each by its name; the first of them, if there are more.
[[nodiscard]] std::vector<std::string> rows_of(const cut_proposal& of, const naming& names, std::size_t at_most);

/// In a sentence or two: the size of the smallest removal found, the first thing of it, what it gives, and whether less would do.
[[nodiscard]] std::string removal_in_short(const flips_found& found, const naming& names);
/// The same of values to declare.
[[nodiscard]] std::string declaration_in_short(const flips_found& found, const naming& names);
/// The same of links or nodes to cut.
[[nodiscard]] std::string cut_in_short(const cut& found, const naming& names);

} // namespace m2miot::report
