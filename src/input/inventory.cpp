// SPDX-License-Identifier: BSL-1.0
/// @file Finding what the user says of a node, and laying it over what was read.
#include "inventory.hpp"

#include "reader.hpp"

namespace m2miot::input {

overlay inventory::of(std::size_t index) {
    entries_[index].found = true;
    return {attributes_.attributes(static_cast<node_index>(index)), entries_[index].says_flows_complete};
}

std::optional<overlay> inventory::find(std::string_view id) {
    if (entries_.empty()) return std::nullopt;
    if (const auto it = by_id_.find(std::string(id)); it != by_id_.end()) return of(it->second);
    if (const auto parsed = parse_address(id)) return find(*parsed);
    return std::nullopt;
}

std::optional<overlay> inventory::find(const address& of_node) {
    if (const auto it = by_address_.find(of_node); it != by_address_.end()) return of(it->second);
    return std::nullopt;
}

std::string inventory::add(std::string_view id, std::string_view address_text, const overlay& says, std::uint64_t line) {
    const auto there = [this](std::string_view what, std::string_view text, std::size_t earlier) {
        std::string message = std::string(what) + " " + quoted(text) + " is in this inventory already";
        if (entries_[earlier].line != 0) message += ", in line " + std::to_string(entries_[earlier].line);
        return message;
    };
    if (!id.empty())
        if (const auto it = by_id_.find(std::string(id)); it != by_id_.end()) return there("id", id, it->second);
    // An id that is an address stands for it, unless the entry has an address of its own.
    const std::string_view addressed = address_text.empty() ? id : address_text;
    const auto parsed = parse_address(addressed);
    if (parsed)
        if (const auto it = by_address_.find(*parsed); it != by_address_.end()) return there("address", addressed, it->second);
    const std::size_t index = entries_.size();
    attributes_.add_node(says.attributes);
    entries_.push_back({std::string(id.empty() ? address_text : id), line, says.says_flows_complete});
    if (!id.empty()) by_id_.emplace(id, index);
    if (parsed) by_address_.emplace(*parsed, index);
    return {};
}

std::vector<std::string> inventory::unmatched() const {
    std::vector<std::string> result;
    for (const entry& each : entries_) {
        if (!each.found) result.push_back(each.id);
    }
    return result;
}

node_attributes laid_over(const node_attributes& base, const overlay& says) {
    const node_attributes& over = says.attributes;
    node_attributes result = base;
    if (over.kind != node_kind::unknown) {
        result.kind = over.kind;
        result.kind_inferred = over.kind_inferred;
    }
    if (over.hosting != hosting::unknown) result.hosting = over.hosting;
    if (!over.operator_run.is_unknown()) result.operator_run = over.operator_run;
    if (!over.senses.is_unknown()) result.senses = over.senses;
    if (!over.actuates.is_unknown()) result.actuates = over.actuates;
    if (!over.carries_data_only.is_unknown()) result.carries_data_only = over.carries_data_only;
    if (!over.type.empty()) result.type = over.type;
    if (!over.group.empty()) result.group = over.group;
    if (says.says_flows_complete) result.flows_complete = over.flows_complete;
    return result;
}

} // namespace m2miot::input
