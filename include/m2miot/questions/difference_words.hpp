// SPDX-License-Identifier: BSL-1.0
/// @file Single differences in words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../model/grouped.hpp"
#include "cause_search.hpp"
#include "union_of_two.hpp"

namespace m2miot::detail::difference_words {

inline void add(std::string& text, std::string_view more) {
    if (!text.empty()) text += "; ";
    text += more;
}
/// "a flow from a to b came", "3 links between a and b went"
inline void add_rows(std::string& text, std::string_view one, const std::string& where, std::uint64_t came, std::uint64_t gone) {
    const auto said = [&](std::uint64_t count, std::string_view what) {
        if (count == 0) return;
        const std::string rows = count == 1 ? "a " + std::string(one) : grouped(count) + ' ' + std::string(one) + 's';
        add(text, rows + ' ' + where + ' ' + std::string(what));
    };
    if (came == gone) return said(came, came == 1 ? "is declared otherwise" : "are declared otherwise");
    said(came, "came");
    said(gone, "went");
}

/// What came and went between two nodes. @param label  of a common number
template <class Label>
[[nodiscard]] std::string between(const union_of_two& both, const union_of_two::unit& u, Label&& label) {
    const std::string a = label(u.node), b = label(u.other);
    std::string text;
    std::uint64_t came[2] = {0, 0}, gone[2] = {0, 0}; // flows, by direction
    const auto count = [&](const std::vector<flow_index>& flows, std::uint64_t(&to)[2]) {
        for (const flow_index f : flows) ++to[both.all().flow_origin(f) == both.number_of(u.node) ? 0 : 1];
    };
    count(u.flows_came, came);
    count(u.flows_gone, gone);
    add_rows(text, "flow", "from " + a + " to " + b, came[0], gone[0]);
    add_rows(text, "flow", "from " + b + " to " + a, came[1], gone[1]);
    add_rows(text, "link", "between " + a + " and " + b, u.links_came.size(), u.links_gone.size());
    return text;
}

/// "plc: its kind was unknown, is device"
[[nodiscard]] inline std::string attributes(const std::string& node, node_facts was, node_facts is, std::string_view type_was,
                                            std::string_view type_is) {
    std::string text;
    const auto compare = [&](std::string_view what, std::string_view a, std::string_view b) {
        if (a != b) add(text, "its " + std::string(what) + " was " + std::string(a) + ", is " + std::string(b));
    };
    const auto flag = [](bool yes) { return yes ? std::string_view("yes") : std::string_view("no"); };
    compare("kind", to_string(was.kind()), to_string(is.kind()));
    compare("hosting", to_string(was.hosting()), to_string(is.hosting()));
    compare("operator_run", to_string(was.operator_run()), to_string(is.operator_run()));
    compare("senses", to_string(was.senses()), to_string(is.senses()));
    compare("actuates", to_string(was.actuates()), to_string(is.actuates()));
    compare("carries_data_only", to_string(was.carries_data_only()), to_string(is.carries_data_only()));
    compare("flows_complete", flag(was.flows_complete()), flag(is.flows_complete()));
    compare("kind_inferred", flag(was.kind_inferred()), flag(is.kind_inferred()));
    compare("type", type_was.empty() ? "unknown" : type_was, type_is.empty() ? "unknown" : type_is);
    return node + ": " + text;
}

} // namespace m2miot::detail::difference_words
