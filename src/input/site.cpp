// SPDX-License-Identifier: BSL-1.0
/// @file Joining nodes over files; what is declared, inferred, missing.
#include "site.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <utility>

namespace m2miot::input {
namespace {

constexpr std::array<std::string_view, 9> attribute_names{"kind", "hosting", "operator_run",  "senses", "actuates", "carries_data_only",
                                                          "type", "group",   "flows_complete"};
constexpr std::size_t flows_complete = 8;

/// Calls `each(number, mine, theirs, is_unknown)` for every attribute that can be unknown but the kind; `flows_complete` joins by itself.
template <class Each>
void for_each_attribute(node_attributes& mine, const node_attributes& theirs, Each&& each) {
    each(1U, mine.hosting, theirs.hosting, [](hosting v) { return v == hosting::unknown; });
    const auto unset = [](tristate v) { return v.is_unknown(); };
    each(2U, mine.operator_run, theirs.operator_run, unset);
    each(3U, mine.senses, theirs.senses, unset);
    each(4U, mine.actuates, theirs.actuates, unset);
    each(5U, mine.carries_data_only, theirs.carries_data_only, unset);
    const auto blank = [](std::string_view v) { return v.empty(); };
    each(6U, mine.type, theirs.type, blank);
    each(7U, mine.group, theirs.group, blank);
}

std::string shown(std::string_view text) {
    return quoted(text);
}
template <class Value>
std::string shown(Value value) {
    return std::string(to_string(value));
}

void note(std::vector<std::uint32_t>& column, node_index node, std::uint32_t value) {
    if (column.size() <= node) column.resize(node + 1);
    column[node] = value;
}

std::uint32_t noted(const std::vector<std::uint32_t>& column, node_index node) {
    return node < column.size() ? column[node] : 0;
}

} // namespace

file_number site::open(std::string name) {
    files_.push_back(std::move(name));
    return static_cast<file_number>(files_.size() - 1);
}

void site::credit(file_number file) {
    nodes_of_.add(static_cast<node_index>(deployment_.node_count()), file);
    links_of_.add(static_cast<link_index>(deployment_.link_count()), file);
    flows_of_.add(static_cast<flow_index>(deployment_.flow_count()), file);
}

/// Nodes are of whoever declared them, and are counted as they are after those that are one were united.
void site::settle_origins(detail::run_watch* watch) {
    if (files_.size() < 2 && part_of_.empty()) return;
    row_origins::stretches settled;
    node_index end = 0;
    for (node_index node = 0; node < deployment_.node_count(); ++node) {
        if (watch != nullptr) watch->pass();
        if (part_of_.contains(node)) continue;
        const std::uint32_t declared = noted(declared_by_, node);
        settled.add(++end, declared != 0 ? declared - 1 : nodes_of_.file(node));
    }
    nodes_of_ = std::move(settled);
}

row_origins site::origins() {
    std::vector<std::string> names;
    for (std::string& file : files_) names.push_back(std::move(file));
    return {std::move(names), std::move(nodes_of_), std::move(links_of_), std::move(flows_of_)};
}

std::optional<node_index> site::find(std::string_view id) {
    if (const auto found = deployment_.find(id)) return survivor(*found);
    if (!other_ids_.empty())
        if (const auto found = other_ids_.find(std::string(id)); found != other_ids_.end()) return survivor(found->second);
    return joins_notations_ ? find_address(id) : std::nullopt;
}

std::optional<std::string> site::also_known_as(node_index node, std::string_view id) {
    if (const auto there = find(id)) return *there == node ? std::nullopt : std::optional(std::string(deployment_.name(*there)));
    other_ids_.emplace(id, node);
    return std::nullopt;
}

void site::adopt(deployment&& whole) {
    is_whole_ = true;
    deployment_ = std::move(whole);
}

node_index site::node(std::string_view id) {
    if (const auto found = find(id)) {
        if (!awaited_.empty()) awaited_.erase(*found);
        return *found;
    }
    return deployment_.add_node(id);
}

node_index site::await(std::string_view id, place where) {
    const node_index node = deployment_.add_node(id);
    awaited_.emplace(node, awaited_node{std::move(where)});
    return node;
}

std::string site::merge(node_index node, const node_attributes& attributes, file_number file) {
    const std::uint32_t before = noted(declared_by_, node);
    node_attributes mine = deployment_.attributes(node);
    if (before == 0) note(declared_by_, node, file + 1);
    if (before == 0 && noted(inferred_by_, node) == 0) { // the common case: nobody said anything yet
        deployment_.set_node(node, attributes);
        return {};
    }
    const file_number earlier = (before != 0 ? before : noted(inferred_by_, node)) - 1;
    std::string differs;
    const auto differ = [&](std::size_t attribute, const std::string& first, const std::string& second) {
        const file_number source = before != 0 ? who_said(node, attribute) : earlier;
        if (!differs.empty()) differs += ", ";
        differs += std::string(attribute_names[attribute]) + " " + first;
        differs += (source == earlier ? std::string(" there, ") : " in " + quoted(files_[source]) + ", ") + second + " here";
    };
    const auto says = [&](std::size_t attribute) {
        if (before != 0 && before != file + 1) said_by_[std::uint64_t{node} << 4 | attribute] = file;
    };
    if (attributes.kind != node_kind::unknown) {
        if (mine.kind == node_kind::unknown || (mine.kind_inferred && !attributes.kind_inferred)) {
            mine.kind = attributes.kind;
            mine.kind_inferred = attributes.kind_inferred;
            says(0);
        } else if (mine.kind != attributes.kind && !(attributes.kind_inferred && !mine.kind_inferred)) {
            differ(0, shown(mine.kind), shown(attributes.kind));
        }
    }
    for_each_attribute(mine, attributes, [&](std::size_t number, auto& first, const auto& second, auto is_unknown) {
        if (is_unknown(second)) return;
        if (is_unknown(first) || before == 0) { // what was only inferred gives way
            first = second;
            says(number);
        } else if (!(first == second)) {
            differ(number, shown(first), shown(second));
        }
    });
    mine.flows_complete = mine.flows_complete || attributes.flows_complete;
    replace(node, mine);
    if (differs.empty()) return {};
    return "node " + quoted(deployment_.name(node)) + " is described differently in " + quoted(files_[earlier]) + ": " + differs +
           "; the first is kept";
}

file_number site::who_said(node_index node, std::size_t attribute) const {
    if (const auto found = said_by_.find(std::uint64_t{node} << 4 | attribute); found != said_by_.end()) return found->second;
    const std::uint32_t declared = noted(declared_by_, node);
    return declared == 0 ? 0 : declared - 1; // nothing is noted of an only file that was taken whole
}

void site::infer(node_index node, const node_attributes& attributes, file_number file) {
    node_attributes mine = deployment_.attributes(node);
    const std::uint32_t earlier = noted(inferred_by_, node) != 0 ? noted(inferred_by_, node) : noted(declared_by_, node);
    if (noted(inferred_by_, node) == 0) note(inferred_by_, node, file + 1);
    if (attributes.kind != node_kind::unknown) {
        if (mine.kind == node_kind::unknown) {
            mine.kind = attributes.kind;
            mine.kind_inferred = true;
        } else if (mine.kind_inferred && mine.kind != attributes.kind) {
            problems_->warning("nodes whose kind two files suggest differently", place{files_[file]},
                               "node " + quoted(deployment_.name(node)) + " looks like a " + shown(attributes.kind) + " here and like a " +
                                   shown(mine.kind) + " in " + quoted(files_[earlier - 1]) + "; the first is kept");
        }
    }
    for_each_attribute(mine, attributes, [](std::size_t, auto& first, const auto& second, auto is_unknown) {
        if (is_unknown(first)) first = second;
    });
    mine.flows_complete = mine.flows_complete || attributes.flows_complete;
    replace(node, mine);
}

void site::replace(node_index node, node_attributes attributes) {
    // Texts may be views into the deployment's own pool, which moves when the type is added to it.
    const std::string group(attributes.group);
    attributes.group = group;
    deployment_.set_node(node, attributes);
}

void site::expect(std::size_t nodes, std::size_t links, std::size_t flows) {
    deployment_.reserve(deployment_.node_count() + nodes, deployment_.link_count() + links, deployment_.flow_count() + flows);
}

std::string site::id_of(node_index node) const {
    const std::string_view name = deployment_.name(node);
    return name.empty() ? std::to_string(node) : std::string(name);
}

deployment site::finish(inventory& nodes, tally& used, tally& unused, detail::run_watch* watch) {
    join(nodes);
    tell_missing();
    if (!nodes.empty()) lay_over(nodes, used, unused, watch);
    settle_origins(watch);
    if (!part_of_.empty()) {
        used["nodes that are known by several names"] += part_of_.size();
        gather();
    }
    return std::move(deployment_);
}

void site::tell_missing() {
    std::vector<node_index> missing;
    for (const auto& [node, mention] : awaited_) missing.push_back(node);
    std::ranges::sort(missing);
    for (const node_index node : missing) {
        const awaited_node& awaited = awaited_.at(node);
        std::string text = "there is no node " + quoted(deployment_.name(node));
        if (awaited.mentions > 1) text += " (an end " + grouped(awaited.mentions) + " times; this is the first)";
        problems_->error("ends that no node has the id of", awaited.first, std::move(text));
    }
}

void site::lay_over(inventory& nodes, tally& used, tally& unused, detail::run_watch* watch) {
    std::unordered_set<node_index> described; // more than once only by several names
    const auto say = [&](node_index node, std::string_view name) {
        node = survivor(node);
        const auto says = nodes.find(name);
        if (says && described.insert(node).second) lay_over(node, *says, nodes.file);
    };
    for (node_index node = 0; node < deployment_.node_count(); ++node) {
        if (watch != nullptr) watch->advance();
        say(node, id_of(node));
    }
    names_by_node others(0);
    for (const auto& [name, node] : other_ids_) others.emplace_back(node, name);
    std::ranges::sort(others);
    for (const auto& [node, name] : others) say(node, name);
    if (!described.empty()) used["nodes described by the inventory"] += described.size();
    const auto unmatched = nodes.unmatched();
    if (unmatched.empty()) return;
    unused["inventory entries that match no node"] += unmatched.size();
    std::string some;
    for (std::size_t i = 0; i < unmatched.size() && i < 3; ++i) some += (i == 0 ? "" : ", ") + quoted(unmatched[i]);
    if (unmatched.size() > 3) some += ", ...";
    problems_->warning("inventories with entries that match no node", place{nodes.file},
                       "no node of the input has the id or address of " + grouped(unmatched.size()) +
                           (unmatched.size() == 1 ? " entry: " : " entries: ") + some);
}

/// The inventory is the user's own word and wins; what a file declared to the contrary is told.
void site::lay_over(node_index node, const overlay& says, std::string_view inventory_name) {
    node_attributes mine = deployment_.attributes(node);
    std::string differs;
    const auto differ = [&](std::size_t attribute, const std::string& there, const std::string& here) {
        if (!differs.empty()) differs += ", ";
        differs += std::string(attribute_names[attribute]) + " " + there + " in " + quoted(files_[who_said(node, attribute)]) + ", " +
                   here + " here";
    };
    const bool is_declared = noted(declared_by_, node) != 0 || is_whole_;
    if (is_declared) {
        const node_kind kind = says.attributes.kind;
        if (!mine.kind_inferred && kind != node_kind::unknown && mine.kind != node_kind::unknown && kind != mine.kind)
            differ(0, shown(mine.kind), shown(kind));
        for_each_attribute(mine, says.attributes, [&](std::size_t number, auto& there, const auto& here, auto is_unknown) {
            if (!is_unknown(there) && !is_unknown(here) && !(there == here)) differ(number, shown(there), shown(here));
        });
        if (mine.flows_complete && says.says_flows_complete && !says.attributes.flows_complete) differ(flows_complete, "true", "false");
    }
    if (!differs.empty())
        problems_->warning("nodes that the inventory describes differently", place{inventory_name, says.line},
                           "node " + quoted(id_of(node)) + " is described differently: " + differs + "; the inventory's is taken");
    replace(node, laid_over(mine, says));
}

} // namespace m2miot::input
