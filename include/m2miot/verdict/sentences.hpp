// SPDX-License-Identifier: BSL-1.0
/// @file Every sentence of a verdict, made in one place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "../criteria/criterion.hpp"
#include "../model/grouped.hpp"
#include "../model/labels.hpp"
#include "nearest_miss.hpp"

namespace m2miot::detail::sentences {

[[nodiscard]] inline std::string capitalized(std::string_view text) {
    std::string result(text);
    if (!result.empty() && result[0] >= 'a' && result[0] <= 'z') result[0] = static_cast<char>(result[0] - 'a' + 'A');
    return result;
}

/// "meter-1 to head-end (flow #0, device to server)"
template <observable D>
[[nodiscard]] std::string interaction_in_words(const D& deployment, const interaction& i) {
    std::string text = node_label(deployment, i.origin);
    const bool sends = i.strength == strength::declared && !i.mediated;
    text += sends ? " to " : " and ";
    text += node_label(deployment, i.destination);
    text += " (";
    if (i.flow != no_index)
        text += "flow " + flow_label(deployment, i.flow) + ", ";
    else if (i.strength == strength::adjacent)
        text += "adjacent, ";
    else
        text += "reachable, ";
    text += to_string(i.pattern());
    if (i.trigger == trigger::person) text += ", triggered by a person";
    if (i.trigger == trigger::application) text += ", triggered by an application";
    if (i.incomplete) text += ", over links that are not declared";
    return text + ')';
}

template <observable D>
[[nodiscard]] std::string holds(const D& deployment, std::string_view claim, const interaction& first, std::uint64_t count) {
    std::string text = capitalized(claim) + ": " + interaction_in_words(deployment, first);
    if (count > 1) text += ", and " + grouped(count - 1) + " more";
    return text + '.';
}

template <observable D>
[[nodiscard]] std::string fails(const D& deployment, const criterion& c, const interaction* nearest) {
    std::string text = "Looked for " + std::string(c.sought) + ", and found none.";
    if (nearest == nullptr) return text;
    text += " The nearest is " + interaction_in_words(deployment, *nearest);
    if (const std::string why = lacked(deployment, c, *nearest); !why.empty()) text += ", but " + why;
    return text + '.';
}
/// Nothing interacts in the way that was looked for, but could.
template <observable D>
[[nodiscard]] std::string open_way(const D& deployment, node_index from, node_index to) {
    return " The way from " + node_label(deployment, from) + " to " + node_label(deployment, to) +
           " is open, but nothing is declared to take it.";
}

[[nodiscard]] inline std::string contradicted(const criterion& c) {
    return "Looked for " + std::string(c.sought) + "; but machines here do interact directly.";
}
[[nodiscard]] inline std::string not_applicable(const criterion& c) {
    return "There is no " + std::string(c.absent) + '.';
}
[[nodiscard]] inline std::string unknown(const criterion& c) {
    return "Looked for " + std::string(c.sought) + ": whether there is any turns on what is missing.";
}
[[nodiscard]] inline std::string own_fails(std::string_view id) {
    return "No interaction satisfies " + std::string(id) + '.';
}
[[nodiscard]] inline std::string own_claim(std::string_view id) {
    return "an interaction satisfies " + std::string(id);
}

[[nodiscard]] inline std::string and_more(std::uint64_t count) {
    return count > 1 ? " (and " + grouped(count - 1) + " more)" : std::string();
}
[[nodiscard]] inline std::string hop(std::uint64_t count) {
    return "starts or ends at a relay, which only carries: it counts as a link" + and_more(count);
}
[[nodiscard]] inline std::string incomplete(std::uint64_t count) {
    return "the links do not join its ends: it counts as direct, and the links as incomplete" + and_more(count);
}
[[nodiscard]] inline std::string blocked(std::uint64_t count) {
    return "its ends are joined only through a node of unknown kind, a person or a tag: it is evidence of nothing" + and_more(count);
}

[[nodiscard]] inline std::string exposures_cut_short() {
    return "the search for exposures was ended by its budget: some may not be listed";
}

} // namespace m2miot::detail::sentences
