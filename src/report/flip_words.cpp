// SPDX-License-Identifier: BSL-1.0
#include "flip_words.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

#include <m2miot/questions/cut_answer.hpp>
#include <m2miot/questions/flip_answer.hpp>

#include "words.hpp"

namespace m2miot::report {
namespace {

std::string gives(outcome value) {
    return "then it is " + std::string(in_words(value));
}

template <class Answer, class Items>
std::string in_short(const flips_found& found, const Answer& of, const Items& items, const change_terms& say, const naming& names) {
    const flip_size& size = of.size;
    if (size.at_most == std::uint64_t{0}) return nothing_to_change(found);
    if (size.impossible()) return std::string(say.none) + ' ' + wanted(found) + '.';
    if (!size.at_most) {
        return "No way to make it " + wanted(found) + " was found yet; at least " + counted(*size.at_least, say.one, say.many) +
               " would have to be " + std::string(say.done) + '.';
    }
    std::string text = std::string(say.verb) + ' ' + counted(*size.at_most, say.one, say.many);
    if (!items.empty()) text += (items.size() == 1 ? ", " : ", the first ") + words_of(items.front(), names);
    text += ": " + gives(of.gives) + (of.proved ? "." : ", which classifying again did not confirm.");
    if (size.exact()) return text + (*size.at_most > 1 ? " No fewer do." : "");
    return text + " Whether fewer do is not known; at least " + grouped(*size.at_least) + (*size.at_least == 1 ? " is" : " are") +
           " needed.";
}

} // namespace

std::string wanted(const flips_found& found) {
    return found.to ? std::string(in_words(*found.to)) : "anything else";
}

std::string nothing_to_change(const flips_found& found) {
    return "It is " + std::string(in_words(found.from)) + " already: nothing need be changed.";
}

std::string size_of(const cut& found) {
    const bool links = found.of == cut_of::links;
    return counted(found.at_most, links ? "link" : "node", links ? "links" : "nodes");
}

std::string words_of(const removed_interaction& r, const naming& names) {
    std::vector<std::string> rows;
    for (const link_index l : r.links) rows.push_back(names.link(l));
    for (const flow_end& f : r.flows) rows.push_back(names.flow(f.flow));
    const std::string by = " (" + list(rows, "and") + ')';
    if (r.strength == strength::declared) return names.node(r.origin) + " -> " + names.node(r.destination) + by;
    if (r.strength == strength::reachable || r.destination == no_index) return names.node(r.origin) + " off what it is joined with" + by;
    return names.node(r.origin) + " - " + names.node(r.destination) + by;
}

std::string words_of(const declared_value& v, const naming& names) {
    const bool kind = v.attribute == missing_attribute::kind;
    return "the " + std::string(to_string(v.attribute)) + " of " + names.node(v.node) + " as " +
           std::string(kind ? to_string(v.kind) : to_string(v.hosting));
}

std::vector<std::string> rows_of(const cut_proposal& of, const naming& names, std::size_t at_most) {
    std::vector<std::string> rows;
    const auto add = [&](const auto& all, auto called) {
        for (const auto& one : all) {
            if (rows.size() == at_most) return;
            rows.push_back(called(one));
        }
    };
    add(of.rows.removed_nodes(), [&](node_index n) { return names.node(n); });
    add(of.rows.removed_links(), [&](link_index l) { return names.link(l); });
    add(of.rows.removed_flows(), [&](flow_index f) { return names.flow(f); });
    add(of.rows.removed_destinations(), [&](const auto& end) { return names.flow(end.first) + " to " + names.node(end.second); });
    return rows;
}

std::string removal_in_short(const flips_found& found, const naming& names) {
    return in_short(found, found.interactions, found.interactions.remove, removing, names);
}

std::string declaration_in_short(const flips_found& found, const naming& names) {
    return in_short(found, found.attributes, found.attributes.declare, declaring, names);
}

std::string cut_in_short(const cut& found, const naming& names) {
    const bool links = found.of == cut_of::links;
    if (!found.possible) return "No cut of " + std::string(links ? "links" : "relays and gateways") + " parts them from every end beyond.";
    if (found.at_most == 0 && !found.proposals.empty()) return "Nothing reaches an end beyond by links: there is nothing to cut.";
    if (found.proposals.empty()) return "No cut was found yet; at least " + grouped(found.at_least) + " would have to be cut.";
    const cut_proposal& p = found.proposals.front();
    std::string text = "Cut " + size_of(found);
    const std::vector<std::string> first = rows_of(p, names, 1);
    if (!first.empty()) text += (found.at_most == 1 ? ", " : ", the first ") + first.front();
    text += ": then no way by links leads to an end beyond, and it is " + std::string(in_words(p.outcome)) + '.';
    return found.exact() ? text : text + " Whether fewer do is not known; at least " + grouped(found.at_least) + " are needed.";
}

} // namespace m2miot::report
