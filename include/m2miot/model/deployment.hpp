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
#include "columns.hpp"
#include "rows.hpp"

namespace m2miot {

/// A typed graph of machines, services and what joins them (semantics section 1).
///
/// Nodes, links and flows are numbered in the order of adding. Each attribute is a column of its own; one that is never set takes no
/// memory. A node may go without a name: it then prints as `#17`. Building is all or nothing: an operation that throws has changed nothing.
/// Names and texts returned as `std::string_view` stay valid until the next change. Reading from many threads at once is safe.
///
/// Limits: 2^32 - 2 nodes, links, flows and flow destinations; more throw `std::length_error`.
class deployment {
public:
    using ends = m2miot::link_ends;

    // --- building

    /// Adds a node without a name. @return its index
    node_index add_node(const node_attributes& attributes = {}) { return add_node(std::string_view{}, attributes); }

    /// Adds a node. @param name  unique among the nodes; empty for none @return its index
    /// @throws std::invalid_argument if the name is taken
    node_index add_node(std::string_view name, const node_attributes& attributes = {}) {
        const auto index = checked_index(node_facts_.size(), "nodes");
        if (find(name)) throw std::invalid_argument("m2miot: a node named '" + std::string(name) + "' exists already");
        node_type_.set(index, texts_.add(attributes.type));
        node_group_.set(index, texts_.add(attributes.group));
        const std::uint32_t number = names_.add(name);
        node_name_.set(index, number);
        if (number != 0) {
            if (named_node_.size() < number) named_node_.resize(number, no_index);
            named_node_[number - 1] = index;
        }
        node_facts_.push_back(node_facts(attributes)); // the commit: rows above it in other columns do not count
        neighbours_.forget();
        return index;
    }

    /// Replaces everything that is said of a node but its name. @pre node < node_count()
    void set_node(node_index node, const node_attributes& attributes) {
        checked_node(node);
        const auto type = texts_.add(attributes.type);
        const auto group = texts_.add(attributes.group);
        node_type_.make_room(node, type);
        node_group_.make_room(node, group);
        node_type_.set(node, type);
        node_group_.set(node, group);
        node_facts_[node] = node_facts(attributes);
    }

    /// Adds a link. Both ends may be the same node, and two nodes may have several links.
    /// @return its index @throws std::out_of_range if an end is no node
    link_index add_link(node_index first, node_index second, const link_attributes& attributes = {}) {
        const auto index = checked_index(link_ends_.size(), "links");
        checked_node(first);
        checked_node(second);
        link_facts_.set(index, link_facts(attributes));
        link_protocol_.set(index, texts_.add(attributes.protocol));
        link_id_.set(index, ids_.add(attributes.id));
        link_ends_.push_back({first, second});
        neighbours_.forget();
        return index;
    }

    /// Adds a flow to one destination. @return its index @throws std::out_of_range if an end is no node
    flow_index add_flow(node_index origin, node_index destination, const flow_attributes& attributes = {}) {
        return add_flow(origin, std::span<const node_index>(&destination, 1), attributes);
    }
    flow_index add_flow(node_index origin, std::initializer_list<node_index> destinations, const flow_attributes& attributes = {}) {
        return add_flow(origin, std::span<const node_index>(destinations.begin(), destinations.size()), attributes);
    }
    /// Adds a flow to one or more destinations.
    /// @throws std::out_of_range if an end is no node  @throws std::invalid_argument if there is no destination
    flow_index add_flow(node_index origin, std::span<const node_index> destinations, const flow_attributes& attributes = {}) {
        const auto index = checked_index(flow_origin_.size(), "flows");
        if (destinations.empty()) throw std::invalid_argument("m2miot: a flow needs a destination");
        if (destinations.size() >= no_index - flow_destination_.size()) throw std::length_error("m2miot: too many flow destinations");
        checked_node(origin);
        for (const node_index destination : destinations) checked_node(destination);
        flow_facts_.set(index, flow_facts(attributes));
        flow_protocol_.set(index, texts_.add(attributes.protocol));
        flow_id_.set(index, ids_.add(attributes.id));
        const bool ranged = destinations.size() != 1 || !flow_end_.empty();
        if (ranged && flow_end_.empty()) { // until now every flow had one destination, its own row
            std::vector<std::uint32_t> own_row(index);
            for (flow_index earlier = 0; earlier < index; ++earlier) own_row[earlier] = earlier + 1;
            flow_end_ = std::move(own_row);
        }
        if (ranged) detail::make_room(flow_end_);
        detail::make_room(flow_origin_);
        flow_destination_.insert(flow_destination_.end(), destinations.begin(), destinations.end());
        if (ranged) flow_end_.push_back(static_cast<std::uint32_t>(flow_destination_.size()));
        flow_origin_.push_back(origin);
        return index;
    }

    /// Prepares for this many rows, so that building moves nothing.
    void reserve(std::size_t nodes, std::size_t links, std::size_t flows = 0) {
        node_facts_.reserve(nodes);
        link_ends_.reserve(links);
        flow_origin_.reserve(flows);
        flow_destination_.reserve(flows);
    }

    // --- asking

    [[nodiscard]] std::size_t node_count() const { return node_facts_.size(); }
    [[nodiscard]] std::size_t link_count() const { return link_ends_.size(); }
    [[nodiscard]] std::size_t flow_count() const { return flow_origin_.size(); }

    /// The node of this name, or nothing. @complexity O(length of the name)
    [[nodiscard]] std::optional<node_index> find(std::string_view name) const {
        const std::uint32_t number = names_.find(name);
        if (number == 0 || number > named_node_.size()) return std::nullopt;
        const node_index node = named_node_[number - 1]; // left over from an addition that failed, unless the node says so too
        if (node >= node_count() || node_name_.get(node) != number) return std::nullopt;
        return node;
    }

    [[nodiscard]] node_facts facts(node_index node) const { return node_facts_[node]; }
    [[nodiscard]] node_kind kind(node_index node) const { return node_facts_[node].kind(); }
    /// Empty for a node without a name.
    [[nodiscard]] std::string_view name(node_index node) const { return names_.text(node_name_.get(node)); }
    [[nodiscard]] std::string_view type(node_index node) const { return texts_.text(node_type_.get(node)); }
    [[nodiscard]] std::string_view group(node_index node) const { return texts_.text(node_group_.get(node)); }
    [[nodiscard]] bool has_types() const { return !node_type_.never_set(); }
    [[nodiscard]] node_attributes attributes(node_index node) const {
        const node_facts f = facts(node);
        return {f.kind(),           f.hosting(), f.operator_run(), f.senses(),       f.actuates(), f.carries_data_only(),
                f.flows_complete(), type(node),  group(node),      f.kind_inferred()};
    }

    [[nodiscard]] ends link_ends(link_index link) const { return link_ends_[link]; }
    [[nodiscard]] link_facts facts_of_link(link_index link) const { return link_facts_.get(link); }
    [[nodiscard]] std::string_view link_protocol(link_index link) const { return texts_.text(link_protocol_.get(link)); }
    [[nodiscard]] std::string_view link_id(link_index link) const { return ids_.text(link_id_.get(link)); }
    [[nodiscard]] bool has_link_protocols() const { return !link_protocol_.never_set(); }
    [[nodiscard]] link_attributes attributes_of_link(link_index link) const {
        const link_facts f = facts_of_link(link);
        return {f.medium(), f.internet(), link_protocol(link), link_id(link)};
    }

    /// The links at each node. Built when first asked for, by whichever thread comes first, and kept until a node or a link is added;
    /// a copy of the deployment shares it. @complexity O(nodes + links) the first time, then O(1)
    [[nodiscard]] const adjacency& neighbours() const {
        return neighbours_.get([this] { return adjacency::of(*this); });
    }

    [[nodiscard]] node_index flow_origin(flow_index flow) const { return flow_origin_[flow]; }
    [[nodiscard]] std::span<const node_index> flow_destinations(flow_index flow) const {
        if (flow_end_.empty()) return {&flow_destination_[flow], 1};
        const std::uint32_t begin = flow == 0 ? 0 : flow_end_[flow - 1];
        return {flow_destination_.data() + begin, flow_end_[flow] - begin};
    }
    [[nodiscard]] flow_facts facts_of_flow(flow_index flow) const { return flow_facts_.get(flow); }
    [[nodiscard]] std::string_view flow_protocol(flow_index flow) const { return texts_.text(flow_protocol_.get(flow)); }
    [[nodiscard]] std::string_view flow_id(flow_index flow) const { return ids_.text(flow_id_.get(flow)); }
    [[nodiscard]] bool has_flow_protocols() const { return !flow_protocol_.never_set(); }
    [[nodiscard]] flow_attributes attributes_of_flow(flow_index flow) const {
        const flow_facts f = facts_of_flow(flow);
        return {f.trigger(), flow_protocol(flow), f.support(), flow_id(flow)};
    }

    // --- walking: what every deployment offers (concept `observable`); calls `visit` for each row, in order

    template <class Visit> // visit(node_index, node_facts)
    void for_each_node(Visit&& visit) const {
        for (node_index node = 0; node < node_facts_.size(); ++node) visit(node, node_facts_[node]);
    }
    template <class Visit> // visit(link_index, node_index, node_index, link_facts)
    void for_each_link(Visit&& visit) const {
        for (link_index link = 0; link < link_ends_.size(); ++link)
            visit(link, link_ends_[link].first, link_ends_[link].second, link_facts_.get(link));
    }
    template <class Visit> // visit(flow_index, node_index origin, node_index destination, flow_facts), once a destination
    void for_each_flow(Visit&& visit) const {
        for (flow_index flow = 0; flow < flow_origin_.size(); ++flow)
            for (const node_index destination : flow_destinations(flow))
                visit(flow, flow_origin_[flow], destination, flow_facts_.get(flow));
    }

    /// The columns themselves, valid until the next change.
    [[nodiscard]] deployment_rows rows() const {
        return {node_facts_, link_ends_,         link_facts_.rows(), flow_origin_,          flow_destination_,
                flow_end_,   flow_facts_.rows(), node_type_.rows(),  link_protocol_.rows(), flow_protocol_.rows()};
    }

    /// Bytes held, in all columns and pools, and in the links at each node if they were asked for.
    [[nodiscard]] std::size_t bytes() const {
        return node_facts_.capacity() * sizeof(node_facts) + node_type_.bytes() + node_group_.bytes() + node_name_.bytes() +
               named_node_.capacity() * sizeof(node_index) + link_ends_.capacity() * sizeof(ends) + link_facts_.bytes() +
               link_protocol_.bytes() + link_id_.bytes() +
               (flow_origin_.capacity() + flow_destination_.capacity() + flow_end_.capacity()) * 4 + flow_facts_.bytes() +
               flow_protocol_.bytes() + flow_id_.bytes() + names_.bytes() + texts_.bytes() + ids_.bytes() +
               (neighbours_.peek() != nullptr ? neighbours_.peek()->bytes() : 0);
    }

private:
    static std::uint32_t checked_index(std::size_t rows, const char* what) {
        if (rows >= no_index - 1) throw std::length_error(std::string("m2miot: too many ") + what);
        return static_cast<std::uint32_t>(rows);
    }
    void checked_node(node_index node) const {
        if (node >= node_count()) throw std::out_of_range("m2miot: there is no node #" + std::to_string(node));
    }

    std::vector<node_facts> node_facts_;
    detail::sparse_column<std::uint32_t> node_name_;  // number in names_
    detail::sparse_column<std::uint32_t> node_type_;  // number in texts_
    detail::sparse_column<std::uint32_t> node_group_; // number in texts_
    std::vector<node_index> named_node_;              // by number in names_, less 1

    std::vector<ends> link_ends_;
    detail::sparse_column<link_facts> link_facts_;
    detail::sparse_column<std::uint32_t> link_protocol_;
    detail::sparse_column<std::uint32_t> link_id_; // number in ids_

    std::vector<node_index> flow_origin_;
    std::vector<node_index> flow_destination_;
    std::vector<std::uint32_t> flow_end_; // end of the flow's destinations; empty while every flow has just one
    detail::sparse_column<flow_facts> flow_facts_;
    detail::sparse_column<std::uint32_t> flow_protocol_;
    detail::sparse_column<std::uint32_t> flow_id_;

    detail::text_pool names_; // of nodes
    detail::text_pool ids_;   // of links and flows: need not be unique
    detail::text_pool texts_; // types, groups, protocols

    detail::built_once<adjacency> neighbours_;
};

} // namespace m2miot
