// SPDX-License-Identifier: BSL-1.0
/// @file Joining nodes over files; what is declared, inferred, missing.
#include "site.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace m2miot::input {
namespace {

/// Calls `each(name, mine, theirs, is_unknown)` for every attribute that can be unknown but the kind; `flows_complete` joins by itself.
template <class Each>
void for_each_attribute(node_attributes& mine, const node_attributes& theirs, Each&& each) {
    each("hosting", mine.hosting, theirs.hosting, [](hosting v) { return v == hosting::unknown; });
    const auto unset = [](tristate v) { return v.is_unknown(); };
    each("operator_run", mine.operator_run, theirs.operator_run, unset);
    each("senses", mine.senses, theirs.senses, unset);
    each("actuates", mine.actuates, theirs.actuates, unset);
    each("carries_data_only", mine.carries_data_only, theirs.carries_data_only, unset);
    const auto blank = [](std::string_view v) { return v.empty(); };
    each("type", mine.type, theirs.type, blank);
    each("group", mine.group, theirs.group, blank);
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

std::optional<node_index> site::find(std::string_view id) const {
    if (const auto found = deployment_.find(id)) return found;
    if (other_ids_.empty()) return std::nullopt;
    const auto found = other_ids_.find(std::string(id));
    return found == other_ids_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> site::also_known_as(node_index node, std::string_view id) {
    if (const auto there = find(id))
        return *there == node ? std::nullopt : std::optional(std::string(deployment_.name(*there)));
    other_ids_.emplace(id, node);
    return std::nullopt;
}

void site::adopt(deployment&& whole) {
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
    std::string differs;
    const auto differ = [&](std::string_view name, const std::string& first, const std::string& second) {
        if (!differs.empty()) differs += ", ";
        differs += std::string(name) + " " + first + " there, " + second + " here";
    };
    if (attributes.kind != node_kind::unknown) {
        if (mine.kind == node_kind::unknown || (mine.kind_inferred && !attributes.kind_inferred)) {
            mine.kind = attributes.kind;
            mine.kind_inferred = attributes.kind_inferred;
        } else if (mine.kind != attributes.kind && !(attributes.kind_inferred && !mine.kind_inferred)) {
            differ("kind", shown(mine.kind), shown(attributes.kind));
        }
    }
    for_each_attribute(mine, attributes, [&](std::string_view name, auto& first, const auto& second, auto is_unknown) {
        if (is_unknown(second)) return;
        if (is_unknown(first) || before == 0) { // what was only inferred gives way
            first = second;
        } else if (!(first == second)) {
            differ(name, shown(first), shown(second));
        }
    });
    mine.flows_complete = mine.flows_complete || attributes.flows_complete;
    replace(node, mine);
    if (differs.empty()) return {};
    const std::uint32_t earlier = before != 0 ? before : noted(inferred_by_, node);
    return "node " + quoted(deployment_.name(node)) + " is described differently in " + quoted(files_[earlier - 1]) + ": " + differs +
           "; the first is kept";
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
    for_each_attribute(mine, attributes, [](std::string_view, auto& first, const auto& second, auto is_unknown) {
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
    std::vector<node_index> missing;
    for (const auto& [node, mention] : awaited_) missing.push_back(node);
    std::sort(missing.begin(), missing.end());
    for (const node_index node : missing) {
        const awaited_node& awaited = awaited_.at(node);
        std::string text = "there is no node " + quoted(deployment_.name(node));
        if (awaited.mentions > 1) text += " (an end " + grouped(awaited.mentions) + " times; this is the first)";
        problems_->error("ends that no node has the id of", awaited.first, std::move(text));
    }
    if (!nodes.empty()) {
        std::uint64_t matched = 0;
        for (node_index node = 0; node < deployment_.node_count(); ++node) {
            if (watch != nullptr) watch->advance();
            if (const auto says = nodes.find(id_of(node))) {
                replace(node, laid_over(deployment_.attributes(node), *says));
                ++matched;
            }
        }
        for (const auto& [id, node] : other_ids_) {
            if (const auto says = nodes.find(id)) {
                replace(node, laid_over(deployment_.attributes(node), *says));
                ++matched;
            }
        }
        if (matched != 0) used["nodes described by the inventory"] += matched;
        const auto unmatched = nodes.unmatched();
        if (!unmatched.empty()) {
            unused["inventory entries that match no node"] += unmatched.size();
            std::string some;
            for (std::size_t i = 0; i < unmatched.size() && i < 3; ++i) some += (i == 0 ? "" : ", ") + quoted(unmatched[i]);
            if (unmatched.size() > 3) some += ", ...";
            problems_->warning("inventories with entries that match no node", place{nodes.file},
                               "no node of the input has the id or address of " + grouped(unmatched.size()) +
                                   (unmatched.size() == 1 ? " entry: " : " entries: ") + some);
        }
    }
    return std::move(deployment_);
}

} // namespace m2miot::input
