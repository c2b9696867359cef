// SPDX-License-Identifier: BSL-1.0
/// @file What a criterion is: a predicate over one interaction, and what it leans to when some interaction satisfies it.
#pragma once

#include <concepts>
#include <string_view>

#include "../observe/asks.hpp"
#include "../observe/interaction.hpp"
#include "../observe/observation.hpp"
#include "leaning.hpp"

namespace m2miot {

/// A criterion of one of the library's own sets. The sets are data: lists of these.
struct criterion {
    std::string_view id;                    ///< stable, kebab-case
    std::string_view source;                ///< document and clause
    leaning leans;                          ///< what it speaks for when it holds
    m2miot::weight weight;                  ///< whether that decides
    std::string_view claim;                 ///< what is so when it holds: a sentence without its full stop
    std::string_view sought;                ///< what was looked for, as in "Looked for ..."
    std::string_view absent;                ///< what is not there when it is not applicable, as in "There is no ..."
    bool (*holds)(const interaction&);      ///< whether this interaction makes it hold
    bool (*nearly)(const interaction&);     ///< the nearest miss, when nothing holds
    bool (*applies)(const detail::census&); ///< whether nodes of the kinds it speaks of are there
    /// Of the interactions for which it holds, those that decide; null: all. When none decides it is context and leans to neither.
    bool (*decides)(const interaction&) = nullptr;
    bool only_without_direct = false;  ///< fails where there is any direct machine interaction
    bool hears_commands = false;       ///< asked also about commands between machines that no known path joins
    bool rests_on_hosting = true;      ///< an unknown hosting of an end makes it less sure
    m2miot::asks asks = asks::nothing; ///< facts of interactions that are observed only for who asks
    bool may_decide = true;            ///< false: it leans to neither, or what it turns on is observed only to explain

    /// The same criterion, resting on another source.
    [[nodiscard]] constexpr criterion cited(std::string_view other) const {
        criterion changed = *this;
        changed.source = other;
        return changed;
    }
    /// The same criterion, of another weight. @pre not `deciding` where it may not decide
    [[nodiscard]] constexpr criterion weighing(m2miot::weight other) const {
        criterion changed = *this;
        changed.weight = other;
        return changed;
    }
    /// The same criterion, leaning elsewhere.
    [[nodiscard]] constexpr criterion leaning_to(leaning other) const {
        criterion changed = *this;
        changed.leans = other;
        return changed;
    }
};

/// A criterion of the user's own: a small struct that is asked in the walk about every interaction that counts.
///
/// Notation: `C` the type, `c` a const object, `i` a const interaction.
/// Valid expressions: `C::id`, `C::source`: texts; `C::leans`, `C::weight`; `c(i)`: whether the interaction satisfies it.
/// Optional: `C::asks`, the facts it turns on that are observed only for who asks. Without it everything is observed for it.
/// Complexity: `c(i)` should be O(1): it is called once or more for each interaction and policy.
template <class C>
concept own_criterion = requires(const C& c, const interaction& i) {
    { C::id } -> std::convertible_to<std::string_view>;
    { C::source } -> std::convertible_to<std::string_view>;
    { C::leans } -> std::convertible_to<leaning>;
    { C::weight } -> std::convertible_to<weight>;
    { c(i) } -> std::convertible_to<bool>;
};

namespace detail {

template <class C>
[[nodiscard]] constexpr asks asks_of_own() {
    if constexpr (requires {
                      { C::asks } -> std::convertible_to<asks>;
                  })
        return C::asks;
    else
        return asks::everything;
}

} // namespace detail

} // namespace m2miot
