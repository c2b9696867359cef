// SPDX-License-Identifier: BSL-1.0
/// @file Finding what the user says of a node, and laying it over what was read.
#include "inventory.hpp"

#include <algorithm>

#include "reader.hpp"

namespace m2miot::input {

overlay inventory::of(std::size_t index) {
    entries_[index].found = true;
    return {attributes_.attributes(static_cast<node_index>(index)), entries_[index].says_flows_complete, entries_[index].line};
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

std::string inventory::add(const entry_names& names, const overlay& says) {
    const auto there = [this](std::string_view what, std::string_view text, std::size_t earlier) {
        std::string message = std::string(what) + " " + quoted(text) + " is in this inventory already";
        if (entries_[earlier].line != 0) message += ", in line " + std::to_string(entries_[earlier].line);
        return message;
    };
    if (!names.id.empty())
        if (const auto it = by_id_.find(std::string(names.id)); it != by_id_.end()) return there("id", names.id, it->second);
    std::vector<address> addresses = names.addresses;
    if (addresses.empty())
        if (const auto parsed = parse_address(names.id)) addresses.push_back(*parsed);
    for (const address& each : addresses)
        if (const auto it = by_address_.find(each); it != by_address_.end()) return there("address", to_string(each), it->second);
    const std::size_t index = entries_.size();
    attributes_.add_node(says.attributes);
    entries_.push_back({names.id.empty() ? to_string(addresses.front()) : std::string(names.id), says.line, says.says_flows_complete});
    if (!names.id.empty()) by_id_.emplace(names.id, index);
    for (const address& each : addresses) by_address_.emplace(each, index);
    if (!names.mud_url.empty()) by_mud_url_[std::string(names.mud_url)].push_back(entries_[index].id);
    std::vector<std::string> others;
    for (std::size_t i = names.id.empty() ? 1 : 0; i < names.addresses.size(); ++i) others.push_back(to_string(names.addresses[i]));
    if (!others.empty()) aliases_.emplace_back(index, std::move(others));
    return {};
}

std::span<const std::string> inventory::things_of(std::string_view mud_url) const {
    const auto it = by_mud_url_.find(std::string(mud_url));
    return it == by_mud_url_.end() ? std::span<const std::string>() : it->second;
}

std::optional<std::vector<address>> parse_addresses(std::string_view cell) {
    std::vector<address> found;
    while (!(cell = trimmed(cell)).empty()) {
        const std::size_t end = cell.find_first_of(" \t");
        const auto parsed = parse_address(cell.substr(0, end));
        if (!parsed) return std::nullopt;
        if (std::find(found.begin(), found.end(), *parsed) == found.end()) found.push_back(*parsed);
        cell.remove_prefix(std::min(end, cell.size()));
    }
    return found;
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
