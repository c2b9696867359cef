// SPDX-License-Identifier: BSL-1.0
/// @file Two names, one node: notations of an address, names that the inventory joins, and what becomes of the rows of both.
#include "site.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "addresses.hpp"

namespace m2miot::input {

std::optional<node_index> site::find_address(std::string_view id) {
    const auto where = parse_address(id);
    if (!where) return std::nullopt;
    for (; notations_seen_ < deployment_.node_count(); ++notations_seen_) {
        const std::string_view name = deployment_.name(notations_seen_);
        const auto parsed = parse_address(name);
        if (!parsed) continue;
        std::string canonical = to_string(*parsed);
        if (canonical != name) other_notations_.emplace(std::move(canonical), notations_seen_);
    }
    const std::string canonical = to_string(*where);
    if (canonical != id) {
        if (const auto found = deployment_.find(canonical)) return survivor(*found);
        if (const auto found = other_ids_.find(canonical); found != other_ids_.end()) return survivor(found->second);
    }
    const auto found = other_notations_.find(canonical);
    return found == other_notations_.end() ? std::nullopt : std::optional(survivor(found->second));
}

node_index site::survivor(node_index node) {
    if (part_of_.empty()) return node;
    for (auto step = part_of_.find(node); step != part_of_.end(); step = part_of_.find(node)) {
        if (const auto next = part_of_.find(step->second); next != part_of_.end()) step->second = next->second; // a shorter way next time
        node = step->second;
    }
    return node;
}

void site::unite(node_index one, node_index other) {
    one = survivor(one);
    other = survivor(other);
    if (one == other) return;
    if (other < one) std::swap(one, other);

    const auto name_of = [this](node_index node) {
        const auto named = called_.find(node);
        return named == called_.end() ? node : named->second;
    };
    const node_index first_name = name_of(one);
    const node_index second_name = name_of(other);
    const auto is_name = [this](node_index node) { return !deployment_.name(node).empty() && !parse_address(deployment_.name(node)); };
    if (!is_name(first_name) && is_name(second_name)) called_[one] = second_name;

    node_attributes says = deployment_.attributes(other);
    const std::string type(says.type); // views into a pool that grows
    const std::string group(says.group);
    says.type = type;
    says.group = group;
    const auto noted = [](const std::vector<std::uint32_t>& column, node_index node) { return node < column.size() ? column[node] : 0; };
    if (const std::uint32_t file = noted(declared_by_, other); file != 0) {
        declare(one, says, file - 1, place{files_[file - 1]});
    } else if (const std::uint32_t guess = noted(inferred_by_, other); guess != 0) {
        infer(one, says, guess - 1);
    }
    const auto awaited_other = awaited_.find(other);
    const auto awaited_one = awaited_.find(one);
    if (awaited_other != awaited_.end() && awaited_one != awaited_.end())
        awaited_one->second.mentions += awaited_other->second.mentions;
    else if (awaited_one != awaited_.end())
        awaited_.erase(awaited_one); // the other is described
    awaited_.erase(other);
    part_of_.emplace(other, one);
}

void site::join(const inventory& nodes) {
    nodes.for_each_alias([this](std::string_view first, std::span<const std::string> others) {
        std::optional<node_index> node = find(first);
        for (const std::string& each : others) {
            const auto found = find(each);
            if (found && node) unite(*found, *node);
            if (found) node = survivor(*found);
        }
        if (!node) return; // perhaps later
        if (!find(first)) other_ids_.emplace(first, *node);
        for (const std::string& each : others)
            if (!find(each)) other_ids_.emplace(each, *node);
    });
}

void site::gather() {
    deployment all;
    const std::size_t count = deployment_.node_count();
    all.reserve(count, deployment_.link_count(), deployment_.flow_count());
    std::vector<node_index> now(count, no_index);
    for (node_index node = 0; node < count; ++node) {
        if (part_of_.contains(node)) continue;
        const auto named = called_.find(node);
        now[node] = all.add_node(deployment_.name(named == called_.end() ? node : named->second), deployment_.attributes(node));
    }
    for (node_index node = 0; node < count; ++node) now[node] = now[survivor(node)];
    for (link_index link = 0; link < deployment_.link_count(); ++link) {
        const auto ends = deployment_.link_ends(link);
        all.add_link(now[ends.first], now[ends.second], deployment_.attributes_of_link(link));
    }
    std::vector<node_index> to;
    for (flow_index flow = 0; flow < deployment_.flow_count(); ++flow) {
        to.clear();
        for (const node_index node : deployment_.flow_destinations(flow))
            if (std::ranges::find(to, now[node]) == to.end()) to.push_back(now[node]);
        all.add_flow(now[deployment_.flow_origin(flow)], to, deployment_.attributes_of_flow(flow));
    }
    deployment_ = std::move(all);
}

} // namespace m2miot::input
