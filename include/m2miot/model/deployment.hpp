// SPDX-License-Identifier: BSL-1.0
/// @file The built-in deployment: nodes, links and flows in columns, and everything that is known of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adjacency.hpp"
#include "attributes.hpp"
#include "built_once.hpp"
#include "deployment_store.hpp"
#include "rows.hpp"

namespace m2miot {

namespace detail {
struct deployment_access;
} // namespace detail

/// A typed graph of machines, services and what joins them.
///
/// Nodes, links and flows are numbered in the order of adding. Each attribute is a column of its own; one that is never set takes no
/// memory. A node may go without a name: it then prints as `#17`. Building is all or nothing: an operation that throws has changed nothing.
/// Names and texts returned as `std::string_view` stay valid until the next change. Reading from many threads at once is safe.
///
/// Limits: 2^32 - 2 nodes, links, flows and flow destinations; more throw `std::length_error`.
class deployment {
public:
    using ends = m2miot::link_ends; ///< what `link_ends` returns

    // --- building

    /// Adds a node without a name. @return its index
    node_index add_node(const node_attributes& attributes = {}) { return add_node(std::string_view{}, attributes); }

    /// Adds a node, whose name is unique among the nodes, or empty for none. @return its index
    /// @throws std::invalid_argument if the name is taken
    node_index add_node(std::string_view name, const node_attributes& attributes = {}) {
        const auto index = checked_index(node_count(), "nodes");
        if (find(name)) throw std::invalid_argument("m2miot: a node named '" + std::string(name) + "' exists already");
        store_.node_types.set(index, store_.texts.add(attributes.type));
        store_.node_groups.set(index, store_.texts.add(attributes.group));
        const std::uint32_t number = store_.names.add(name);
        store_.node_names.set(index, number);
        if (number != 0) {
            if (store_.named_nodes.size() < number) store_.named_nodes.resize(number);
            store_.named_nodes.set(number - 1, index);
        }
        store_.nodes.push_back(node_facts(attributes)); // the commit: rows above it in other columns do not count
        neighbours_.forget();
        return index;
    }

    /// Replaces everything that is said of a node but its name. @pre node < node_count()
    void set_node(node_index node, const node_attributes& attributes) {
        checked_node(node);
        const auto type = store_.texts.add(attributes.type);
        const auto group = store_.texts.add(attributes.group);
        store_.node_types.make_room(node, type);
        store_.node_groups.make_room(node, group);
        store_.nodes.make_room();
        store_.node_types.set(node, type);
        store_.node_groups.set(node, group);
        store_.nodes.set(node, node_facts(attributes));
    }

    /// Adds a link. Both ends may be the same node, and two nodes may have several links.
    /// @return its index @throws std::out_of_range if an end is no node
    link_index add_link(node_index first, node_index second, const link_attributes& attributes = {}) {
        const auto index = checked_index(link_count(), "links");
        checked_node(first);
        checked_node(second);
        store_.link_facts.set(index, link_facts(attributes));
        store_.link_protocols.set(index, store_.texts.add(attributes.protocol));
        store_.link_ids.set(index, store_.ids.add(attributes.id));
        store_.links.push_back({first, second});
        neighbours_.forget();
        return index;
    }

    /// Adds a flow to one destination. @return its index @throws std::out_of_range if an end is no node
    flow_index add_flow(node_index origin, node_index destination, const flow_attributes& attributes = {}) {
        return add_flow(origin, std::span<const node_index>(&destination, 1), attributes);
    }
    /// As the form below, with the destinations written out: `add_flow(meter, {head_end, archive})`.
    flow_index add_flow(node_index origin, std::initializer_list<node_index> destinations, const flow_attributes& attributes = {}) {
        return add_flow(origin, std::span<const node_index>(destinations.begin(), destinations.size()), attributes);
    }
    /// Adds a flow to one or more destinations.
    /// @throws std::out_of_range if an end is no node  @throws std::invalid_argument if there is no destination
    flow_index add_flow(node_index origin, std::span<const node_index> destinations, const flow_attributes& attributes = {}) {
        const auto index = checked_index(flow_count(), "flows");
        if (destinations.empty()) throw std::invalid_argument("m2miot: a flow needs a destination");
        if (destinations.size() >= no_index - store_.flow_destinations.size())
            throw std::length_error("m2miot: too many flow destinations");
        checked_node(origin);
        for (const node_index destination : destinations) checked_node(destination);
        store_.flow_facts.set(index, flow_facts(attributes));
        store_.flow_protocols.set(index, store_.texts.add(attributes.protocol));
        store_.flow_ids.set(index, store_.ids.add(attributes.id));
        const bool ranged = destinations.size() != 1 || !store_.flow_ends.empty();
        if (ranged && store_.flow_ends.empty()) { // until now every flow had one destination, its own row
            row_buffer<std::uint32_t> own_row;
            own_row.resize_unset(index);
            for (flow_index earlier = 0; earlier < index; ++earlier) own_row[earlier] = earlier + 1;
            store_.flow_ends = detail::column(std::move(own_row));
        }
        if (ranged) store_.flow_ends.make_room(1);
        store_.flow_origins.make_room(1);
        store_.flow_destinations.append(destinations);
        if (ranged) store_.flow_ends.push_back(static_cast<std::uint32_t>(store_.flow_destinations.size()));
        store_.flow_origins.push_back(origin);
        return index;
    }

    /// Prepares for this many rows, so that building moves nothing.
    void reserve(std::size_t nodes, std::size_t links, std::size_t flows = 0) {
        store_.nodes.reserve(nodes);
        store_.links.reserve(links);
        store_.flow_origins.reserve(flows);
        store_.flow_destinations.reserve(flows);
    }

    /// Gives back the memory that adding rows one by one, or `reserve`, took beyond what is used: up to half as much again.
    void shrink_to_fit() {
        detail::deployment_store::for_each(store_, [](auto& part) { part.shrink_to_fit(); });
    }

    // --- asking

    /// @{
    /// How many rows there are.
    [[nodiscard]] std::size_t node_count() const { return store_.nodes.size(); }
    [[nodiscard]] std::size_t link_count() const { return store_.links.size(); }
    [[nodiscard]] std::size_t flow_count() const { return store_.flow_origins.size(); }
    /// @}

    /// The node of this name, or nothing. @complexity O(length of the name)
    [[nodiscard]] std::optional<node_index> find(std::string_view name) const {
        const std::uint32_t number = store_.names.find(name);
        if (number == 0 || number > store_.named_nodes.size()) return std::nullopt;
        const node_index node = store_.named_nodes[number - 1]; // left over from an addition that failed, unless the node says so too
        if (node >= node_count() || store_.node_names.get(node) != number) return std::nullopt;
        return node;
    }

    /// All that is said of the node but its texts.
    [[nodiscard]] node_facts facts(node_index node) const { return store_.nodes[node]; }
    /// What the node is.
    [[nodiscard]] node_kind kind(node_index node) const { return store_.nodes[node].kind(); }
    /// Empty for a node without a name.
    [[nodiscard]] std::string_view name(node_index node) const { return store_.names.text(store_.node_names.get(node)); }
    /// @{
    /// Empty where it is unknown.
    [[nodiscard]] std::string_view type(node_index node) const { return store_.texts.text(store_.node_types.get(node)); }
    [[nodiscard]] std::string_view group(node_index node) const { return store_.texts.text(store_.node_groups.get(node)); }
    /// @}
    /// False only if no node has a type.
    [[nodiscard]] bool has_types() const { return !store_.node_types.never_set(); }
    /// All that is said of the node.
    [[nodiscard]] node_attributes attributes(node_index node) const {
        const node_facts f = facts(node);
        return {f.kind(),           f.hosting(), f.operator_run(), f.senses(),       f.actuates(), f.carries_data_only(),
                f.flows_complete(), type(node),  group(node),      f.kind_inferred()};
    }

    /// The two ends, as they were given.
    [[nodiscard]] ends link_ends(link_index link) const { return store_.links[link]; }
    /// All that is said of the link but its texts.
    [[nodiscard]] link_facts facts_of_link(link_index link) const { return store_.link_facts.get(link); }
    /// Empty where it is unknown.
    [[nodiscard]] std::string_view link_protocol(link_index link) const { return store_.texts.text(store_.link_protocols.get(link)); }
    /// Empty for a link without an id: it prints as `#n`.
    [[nodiscard]] std::string_view link_id(link_index link) const { return store_.ids.text(store_.link_ids.get(link)); }
    /// False only if no link names a protocol.
    [[nodiscard]] bool has_link_protocols() const { return !store_.link_protocols.never_set(); }
    /// All that is said of the link.
    [[nodiscard]] link_attributes attributes_of_link(link_index link) const {
        const link_facts f = facts_of_link(link);
        return {f.medium(), f.internet(), link_protocol(link), link_id(link)};
    }

    /// The links at each node. Built when first asked for, by whichever thread comes first, and kept until a node or a link is added;
    /// a copy of the deployment shares it. @complexity O(nodes + links) the first time, then O(1)
    [[nodiscard]] const adjacency& neighbours() const {
        return neighbours_.get([this] { return adjacency::of(*this); });
    }

    /// Where the flow starts.
    [[nodiscard]] node_index flow_origin(flow_index flow) const { return store_.flow_origins[flow]; }
    /// Where the flow ends: one node or more, as they were given.
    [[nodiscard]] std::span<const node_index> flow_destinations(flow_index flow) const {
        if (store_.flow_ends.empty()) return store_.flow_destinations.rows().subspan(flow, 1);
        const std::uint32_t begin = flow == 0 ? 0 : store_.flow_ends[flow - 1];
        return store_.flow_destinations.rows().subspan(begin, store_.flow_ends[flow] - begin);
    }
    /// All that is said of the flow but its texts.
    [[nodiscard]] flow_facts facts_of_flow(flow_index flow) const { return store_.flow_facts.get(flow); }
    /// Empty where it is unknown.
    [[nodiscard]] std::string_view flow_protocol(flow_index flow) const { return store_.texts.text(store_.flow_protocols.get(flow)); }
    /// Empty for a flow without an id: it prints as `#n`.
    [[nodiscard]] std::string_view flow_id(flow_index flow) const { return store_.ids.text(store_.flow_ids.get(flow)); }
    /// False only if no flow names a protocol.
    [[nodiscard]] bool has_flow_protocols() const { return !store_.flow_protocols.never_set(); }
    /// All that is said of the flow.
    [[nodiscard]] flow_attributes attributes_of_flow(flow_index flow) const {
        const flow_facts f = facts_of_flow(flow);
        return {f.trigger(), flow_protocol(flow), f.support(), flow_id(flow)};
    }

    // --- walking: what every deployment offers (concept `observable`); calls `visit` for each row, in order

    /// Calls `visit(node_index, node_facts)` for each node, in order.
    template <class Visit>
    void for_each_node(Visit&& visit) const {
        for (node_index node = 0; node < store_.nodes.size(); ++node) visit(node, store_.nodes[node]);
    }
    /// Calls `visit(link_index, node_index first, node_index second, link_facts)` for each link, in order.
    template <class Visit>
    void for_each_link(Visit&& visit) const {
        for (link_index link = 0; link < store_.links.size(); ++link)
            visit(link, store_.links[link].first, store_.links[link].second, store_.link_facts.get(link));
    }
    /// Calls `visit(flow_index, node_index origin, node_index destination, flow_facts)` for each destination of each flow, in order.
    template <class Visit>
    void for_each_flow(Visit&& visit) const {
        for (flow_index flow = 0; flow < store_.flow_origins.size(); ++flow)
            for (const node_index destination : flow_destinations(flow))
                visit(flow, store_.flow_origins[flow], destination, store_.flow_facts.get(flow));
    }

    /// The columns themselves, valid until the next change.
    [[nodiscard]] deployment_rows rows() const {
        return {store_.nodes.rows(),
                store_.links.rows(),
                store_.link_facts.rows(),
                store_.flow_origins.rows(),
                store_.flow_destinations.rows(),
                store_.flow_ends.rows(),
                store_.flow_facts.rows(),
                store_.node_types.rows(),
                store_.link_protocols.rows(),
                store_.flow_protocols.rows()};
    }

    /// Bytes held, in all columns and pools, those borrowed included, and in the links at each node if they were asked for.
    [[nodiscard]] std::size_t bytes() const {
        std::size_t sum = neighbours_.peek() != nullptr ? neighbours_.peek()->bytes() : 0;
        detail::deployment_store::for_each(store_, [&](const auto& part) { sum += part.bytes(); });
        return sum;
    }
    /// Of these, the bytes that something else keeps alive, as a mapped file does; copies of the deployment share them.
    [[nodiscard]] std::size_t borrowed_bytes() const {
        std::size_t sum = 0;
        detail::deployment_store::for_each(store_, [&](const auto& part) { sum += part.borrowed_bytes(); });
        return sum;
    }

private:
    friend struct detail::deployment_access;

    static std::uint32_t checked_index(std::size_t rows, const char* what) {
        if (rows >= no_index - 1) throw std::length_error(std::string("m2miot: too many ") + what);
        return static_cast<std::uint32_t>(rows);
    }
    void checked_node(node_index node) const {
        if (node >= node_count()) throw std::out_of_range("m2miot: there is no node #" + std::to_string(node));
    }

    detail::deployment_store store_;
    detail::built_once<adjacency> neighbours_;
};

/// For who builds a deployment from whole columns, and who writes one as columns.
struct detail::deployment_access {
    /// @pre the invariants of `deployment_store` hold
    [[nodiscard]] static deployment make(deployment_store&& store) {
        deployment result;
        result.store_ = std::move(store);
        return result;
    }
    [[nodiscard]] static const deployment_store& of(const deployment& from) { return from.store_; }
};

} // namespace m2miot
