// SPDX-License-Identifier: BSL-1.0
/// @file What is to be supposed of a deployment: rows that are not there, and other attributes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../model/attributes.hpp"

namespace m2miot {

/// What a node is supposed to be.
struct node_change {
    node_facts facts;                  ///< everything that is said of it but its texts
    std::optional<std::string> type{}; ///< none: its type stays

    friend bool operator==(const node_change&, const node_change&) = default;
};

/// Rows of a deployment to be left out, and attributes to be replaced: a plain value, given to `without`. It speaks of rows by index, and
/// is checked against a deployment only there. The order of asking does not matter, but that of two values for one row the last counts.
class changes {
public:
    /// Leaves out a node, with its links and flows.
    changes& remove_node(node_index node) { return push(nodes_, node); }
    /// Leaves out a link.
    changes& remove_link(link_index link) { return push(links_, link); }
    /// Leaves out a flow, with all its destinations.
    changes& remove_flow(flow_index flow) { return push(flows_, flow); }
    /// Leaves out a flow to this destination only; the last one takes the flow with it.
    changes& remove_flow(flow_index flow, node_index destination) { return push(flow_ends_, {flow, destination}); }

    /// Replaces everything that is said of a node but its name and group.
    changes& set_node(node_index node, const node_attributes& said) {
        set_nodes_.insert_or_assign(node, node_change{node_facts(said), std::string(said.type)});
        return *this;
    }
    /// Replaces everything that is said of a node but its texts.
    changes& set_node(node_index node, node_facts facts) {
        set_nodes_[node].facts = facts;
        return *this;
    }
    /// Replaces the medium of a link, and whether it crosses the Internet.
    changes& set_link(link_index link, link_facts facts) {
        set_links_.insert_or_assign(link, facts);
        return *this;
    }
    /// Replaces the trigger of a flow, and whether it is support.
    changes& set_flow(flow_index flow, flow_facts facts) {
        set_flows_.insert_or_assign(flow, facts);
        return *this;
    }
    /// Nodes that lose their last flow are not taken to have all their flows declared: their links may begin to stand in, as where a flow
    /// was never known of.
    changes& leave_silent() {
        leaves_silent_ = true;
        return *this;
    }
    /// These and those of `more`, asked for after them.
    changes& add(const changes& more) {
        leaves_silent_ |= more.leaves_silent_;
        append(nodes_, more.nodes_);
        append(links_, more.links_);
        append(flows_, more.flows_);
        append(flow_ends_, more.flow_ends_);
        for (const auto& [node, change] : more.set_nodes_) {
            node_change& ours = set_nodes_[node];
            ours.facts = change.facts;
            if (change.type) ours.type = change.type;
        }
        for (const auto& [link, facts] : more.set_links_) set_links_.insert_or_assign(link, facts);
        for (const auto& [flow, facts] : more.set_flows_) set_flows_.insert_or_assign(flow, facts);
        return *this;
    }
    /// Sorts what is removed, and drops what is asked for twice. @complexity O(n log n) of the changes
    changes& tidy() {
        sort(nodes_);
        sort(links_);
        sort(flows_);
        sort(flow_ends_);
        return *this;
    }

    /// Nothing is asked for.
    [[nodiscard]] bool empty() const { return size() == 0; }
    /// How many things are asked for; twice the same counts twice until `tidy`.
    [[nodiscard]] std::size_t size() const {
        return nodes_.size() + links_.size() + flows_.size() + flow_ends_.size() + set_nodes_.size() + set_links_.size() +
               set_flows_.size();
    }
    /// @{
    /// In the order of asking; after `tidy` sorted, and nothing twice.
    [[nodiscard]] const std::vector<node_index>& removed_nodes() const { return nodes_; }
    [[nodiscard]] const std::vector<link_index>& removed_links() const { return links_; }
    [[nodiscard]] const std::vector<flow_index>& removed_flows() const { return flows_; }
    /// @}
    /// Each with one destination that it loses.
    [[nodiscard]] const std::vector<std::pair<flow_index, node_index>>& removed_destinations() const { return flow_ends_; }
    /// @{
    /// By row, what is supposed of it instead.
    [[nodiscard]] const std::map<node_index, node_change>& set_nodes() const { return set_nodes_; }
    [[nodiscard]] const std::map<link_index, link_facts>& set_links() const { return set_links_; }
    [[nodiscard]] const std::map<flow_index, flow_facts>& set_flows() const { return set_flows_; }
    /// @}

    /// Whether `leave_silent` was asked for.
    [[nodiscard]] bool leaves_silent() const { return leaves_silent_; }

    friend bool operator==(const changes&, const changes&) = default;

private:
    template <class T>
    changes& push(std::vector<T>& list, T item) {
        list.push_back(item);
        return *this;
    }
    template <class T>
    static void append(std::vector<T>& list, const std::vector<T>& more) {
        list.insert(list.end(), more.begin(), more.end());
    }
    template <class T>
    static void sort(std::vector<T>& list) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
    }

    std::vector<node_index> nodes_;
    std::vector<link_index> links_;
    std::vector<flow_index> flows_;
    std::vector<std::pair<flow_index, node_index>> flow_ends_;
    std::map<node_index, node_change> set_nodes_;
    std::map<link_index, link_facts> set_links_;
    std::map<flow_index, flow_facts> set_flows_;
    bool leaves_silent_ = false;
};

} // namespace m2miot
