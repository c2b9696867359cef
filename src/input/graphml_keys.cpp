// SPDX-License-Identifier: BSL-1.0
/// @file From keys to attributes.
#include "graphml_keys.hpp"

#include <utility>

#include "xml_outline.hpp"

namespace m2miot::input::graphml {
namespace {

std::string some_of(const std::vector<std::string>& texts) {
    std::string result;
    for (std::size_t i = 0; i < texts.size() && i < 8; ++i) result += (i == 0 ? "" : ", ") + texts[i];
    if (texts.size() > 8) result += " and " + grouped(texts.size() - 8) + " more";
    return result;
}

} // namespace

std::string_view text_of(pugi::xml_node element, std::deque<std::string>& room) {
    const pugi::xml_node first = element.first_child();
    if (!first) return element.value();
    if (!first.next_sibling() && element.value()[0] == '\0')
        return first.type() == pugi::node_cdata || first.type() == pugi::node_pcdata ? first.value() : "";
    std::string& all = room.emplace_back(element.value());
    for (const pugi::xml_node child : element.children()) {
        if (child.type() == pugi::node_cdata || child.type() == pugi::node_pcdata) all += child.value();
    }
    return all;
}

void keys::add(pugi::xml_node element, std::size_t offset) {
    if (settled_) {
        problems_->error("keys behind a graph", where_->at(offset), "found a key behind the first graph; expected all keys before it");
        return;
    }
    key made;
    made.offset = offset;
    made.id = element.attribute("id").value();
    if (made.id.empty()) {
        problems_->error("keys without an id", where_->at(offset), "found a key without an id; expected every key to have one");
        return;
    }
    const std::string_view of = element.attribute("for").value();
    made.of_nodes = of == "node" || of == "all" || of.empty();
    made.of_edges = of == "edge" || of == "hyperedge" || of == "all" || of.empty();
    made.of_others = of != "node" && of != "edge";
    for (const char* const name : {"attr.name", "yfiles.type"}) {
        if (made.name.empty()) made.name = element.attribute(name).value();
    }
    if (made.name.empty()) made.name = made.id;
    for (const pugi::xml_node child : element.children()) {
        if (xml::local_name(child.name()) != "default") continue;
        std::deque<std::string> room;
        made.initial = text_of(child, room);
        made.has_default = true;
    }
    if (by_id_.contains(made.id)) {
        problems_->error("ids given twice", where_->at(offset),
                         "a key with the id " + quoted(made.id) + " is in this file already; expected every id once");
        return;
    }
    const key& kept = all_.emplace_back(std::move(made));
    by_id_.emplace(kept.id, &kept);
}

void keys::offer(picks& chosen, attribute is, key& candidate, choice how, std::size_t rank) {
    pick& there = chosen[static_cast<std::size_t>(is)];
    if (there.of == nullptr || (there.how != choice::stated && rank < there.rank)) {
        there = {&candidate, how, rank};
    } else if (candidate.name == there.of->name && there.how == how) {
        problems_->error("attributes given twice", where_->at(candidate.offset),
                         "attribute " + quoted(candidate.name) + " has two keys, " + quoted(there.of->id) + " and " + quoted(candidate.id) +
                             ", and is read as " + std::string(to_string(is)) + "; expected one key, or --map with the id of one");
    }
}

void keys::choose(bool of_nodes, picks& chosen) {
    for (attribute_map::entry& each : map_->entries) {
        if (of_nodes ? !is_of_nodes(each.is) : is_of_nodes(each.is)) continue;
        const auto fits = [&](const key& k) { return of_nodes ? k.of_nodes : k.of_edges; };
        for (key& candidate : all_) {
            if (!each.name.empty() && fits(candidate) && candidate.name == each.name) offer(chosen, each.is, candidate, choice::stated, 0);
        }
        pick& found = chosen[static_cast<std::size_t>(each.is)];
        for (key& candidate : all_) {
            if (found.of == nullptr && fits(candidate) && candidate.id == each.name) found = {&candidate, choice::stated, 0};
        }
        each.met = each.met || found.of != nullptr;
    }
    const auto is_taken = [&](const key& candidate) {
        for (const pick& each : chosen) {
            if (each.of == &candidate) return true;
        }
        return false;
    };
    picks guessed{};
    for (key& candidate : all_) {
        if (!(of_nodes ? candidate.of_nodes : candidate.of_edges) || is_taken(candidate)) continue;
        attribute_meaning meaning = meaning_of_attribute(candidate.name, of_nodes);
        if (of_nodes && candidate.name == "nodegraphics") meaning = {attribute::label, 1, true};
        // The user's word on an edge's id is of nodes; that an attribute is read as nothing is the user's word, too.
        if (meaning.is == attribute::unused || (map_->of(meaning.is) != nullptr && (of_nodes || meaning.is != attribute::id))) continue;
        offer(guessed, meaning.is, candidate, meaning.exact ? choice::exact : choice::guessed, meaning.rank);
    }
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (chosen[i].of == nullptr) chosen[i] = guessed[i];
        if (chosen[i].of == nullptr) continue;
        (of_nodes ? chosen[i].of->node_role : chosen[i].of->edge_role) = static_cast<attribute>(i);
        if (chosen[i].of->has_default) (of_nodes ? node_defaults_ : edge_defaults_)[i] = chosen[i].of->initial;
    }
}

void keys::settle() {
    if (settled_) return;
    settled_ = true;
    picks nodes{};
    picks edges{};
    choose(true, nodes);
    choose(false, edges);
    own_ = edges[static_cast<std::size_t>(attribute::flow)].of != nullptr;
    tell(nodes, edges);
}

void keys::tell(const picks& nodes, const picks& edges) {
    std::vector<std::string> guessed;
    std::vector<std::string> left_out;
    const key* first = nullptr;
    const auto note = [&](const key* which) { first = first == nullptr || which->offset < first->offset ? which : first; };
    for (const auto& [chosen, of] : {std::pair(&nodes, " of nodes as "), std::pair(&edges, " of edges as ")}) {
        for (std::size_t i = 0; i < chosen->size(); ++i) {
            const pick& each = (*chosen)[i];
            if (each.how != choice::guessed) continue;
            guessed.push_back(quoted(each.of->name) + of + std::string(attribute_names[i]));
            note(each.of);
        }
    }
    for (const key& each : all_) {
        const bool of_graph = !each.of_nodes && !each.of_edges;
        if (of_graph || each.node_role != attribute::unused || each.edge_role != attribute::unused) continue;
        left_out.push_back(quoted(each.name));
        note(&each);
    }
    if (first == nullptr) return;
    std::string text;
    if (!guessed.empty()) text = "attribute " + some_of(guessed);
    if (!left_out.empty()) text += (text.empty() ? "left out of nodes and edges: " : "; left out: ") + some_of(left_out);
    problems_->warning("graphs whose attributes were guessed", where_->at(first->offset), text + "; --map says otherwise");
}

std::string_view keys::name_of(attribute which, bool of_nodes) const {
    for (const key& each : all_) {
        if ((of_nodes ? each.node_role : each.edge_role) == which) return each.name;
    }
    return to_string(which);
}

} // namespace m2miot::input::graphml
