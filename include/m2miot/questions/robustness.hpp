// SPDX-License-Identifier: BSL-1.0
/// @file How little it takes to change a verdict: the sizes of the smallest flips.
#pragma once

#include <optional>

#include "../verdict/classify.hpp"
#include "cut.hpp"
#include "flip.hpp"

namespace m2miot {

/// The sizes of the smallest changes that give another outcome; and of the smallest cut, after which nothing reaches an end beyond by
/// links.
struct robustness {
    flip_size attributes;   ///< unknown values to declare
    flip_size interactions; ///< interactions to remove
    flip_size links;        ///< links to cut; 0 where nothing reaches an end beyond; impossible where no cut does it

    friend bool operator==(const robustness&, const robustness&) = default;
};

/// The size of a cut, as that of a flip.
[[nodiscard]] inline flip_size size_of(const cut& of) {
    if (!of.possible) return {std::nullopt, std::nullopt};
    if (of.proposals.empty() && of.at_least != 0) return {of.at_least, {}};
    return {of.at_least, of.at_most};
}

/// How little it takes to change the verdict by this set: the three sizes, each exact or with bounds.
/// @throws as `flip`, `classify` and `minimum_cut`  @complexity theirs
template <observable D, class... Own>
[[nodiscard]] robustness robustness_of(const D& deployment, const criteria_set<Own...>& set, const run_options& run = {}) {
    const flips_found found = flip(deployment, set, {}, run);
    const verdict v = classify(deployment, set, run);
    const cut least = minimum_cut(deployment, set, v, cut_scope::everything(), cut_of::links, {}, run);
    return {found.attributes.size, found.interactions.size, size_of(least)};
}
/// By the article's criteria.
template <observable D>
[[nodiscard]] robustness robustness_of(const D& deployment, const run_options& run = {}) {
    return robustness_of(deployment, criteria::article, run);
}

} // namespace m2miot
