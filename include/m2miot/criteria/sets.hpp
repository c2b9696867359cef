// SPDX-License-Identifier: BSL-1.0
/// @file All sets that the library ships, in order, and their criteria, by name.
#pragma once

#include <array>
#include <string_view>

#include "article.hpp"
#include "data_sharing.hpp"
#include "direct_or_internet.hpp"
#include "rfc7452.hpp"
#include "telecom.hpp"
#include "textbook.hpp"

/// @namespace m2miot::criteria
/// The definitions that are shipped, and the criteria that they are made of.

namespace m2miot::criteria {

/// The default set first.
inline constexpr std::array<const criteria_set<>*, 6> shipped{&article, &telecom, &direct_or_internet, &rfc7452, &textbook, &data_sharing};

/// The words of the tool's `--criteria`, in the same order.
inline constexpr std::array<std::string_view, 6> shipped_names{article.name(), telecom.name(),  direct_or_internet.name(),
                                                               rfc7452.name(), textbook.name(), data_sharing.name()};

/// The shipped set of this name, or null.
[[nodiscard]] constexpr const criteria_set<>* find_set(std::string_view name) {
    for (const criteria_set<>* const set : shipped)
        if (set->name() == name) return set;
    return nullptr;
}

/// The criterion of this id, as the first shipped set that has it cites and weighs it; or null. One id means one predicate in all sets.
[[nodiscard]] constexpr const criterion* find_criterion(std::string_view id) {
    // Not by `find`: whether its answer is null is no constant expression for g++ 12 where it looks for undefined behaviour.
    for (const criteria_set<>* const set : shipped)
        for (const criterion& c : set->shared())
            if (c.id == id) return &c;
    return nullptr;
}

} // namespace m2miot::criteria
