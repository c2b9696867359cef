// SPDX-License-Identifier: BSL-1.0
/// @file The ways from machines to ends beyond: which nodes and links they lead over, and whether they lead there.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "../model/run_watch.hpp"
#include "../observe/subsystems.hpp"
#include "cut_answer.hpp"
#include "cut_network.hpp"

namespace m2miot::detail {

/// What a node is to the question.
enum class way_side : std::uint8_t { outside, source, sink, way };

/// @param asking  whose ways these are: nothing is a way through them
[[nodiscard]] inline std::vector<way_side> way_sides(const walk_state& w, std::span<const node_index> asking) {
    std::vector<way_side> sides(w.nodes.size(), way_side::outside);
    w.others.for_each([&](node_index n) {
        if (is_beyond(w, n))
            sides[n] = way_side::sink;
        else if (is_way(w, n))
            sides[n] = way_side::way;
    });
    for (const node_index n : asking) sides[n] = way_side::source;
    return sides;
}

/// Calls `visit(joint, a, b)` for each link, or flow that counts as one, on a way.
template <class Visit>
void for_each_way_link(const walk_state& w, const std::vector<way_side>& sides, run_watch& watch, Visit&& visit) {
    w.for_each_rest([&](link_index j, node_index a, node_index b) {
        watch.pass();
        const way_side x = sides[a];
        const way_side y = sides[b];
        if (x != way_side::outside && y != way_side::outside && (x != y || x == way_side::way)) visit(j, a, b);
    });
}

/// What is joined by ways, whatever contracts it or flows there: union-find over links, and nothing else.
class joined_ways {
public:
    joined_ways(const walk_state& w, const std::vector<way_side>& sides, run_watch& watch) : w_(w), sides_(sides), root_(w.others.size()) {
        std::iota(root_.begin(), root_.end(), 0U);
        for_each_way_link(w, sides, watch, [&](link_index, node_index a, node_index b) {
            if (sides[a] == way_side::way && sides[b] == way_side::way) root_[find(place(a))] = find(place(b));
        });
        from_source_.resize(root_.size());
        std::vector<bool> to_sink(root_.size());
        for_each_way_link(w, sides, watch, [&](link_index, node_index a, node_index b) {
            if (sides[a] != way_side::way) std::swap(a, b);
            if (sides[a] != way_side::way)
                leads_out_ = true;
            else if (sides[b] == way_side::source)
                from_source_[find(place(a))] = true;
            else if (sides[b] == way_side::sink)
                to_sink[find(place(a))] = true;
        });
        for (std::size_t i = 0; i < root_.size(); ++i) leads_out_ = leads_out_ || (from_source_[i] && to_sink[i]);
    }

    [[nodiscard]] bool leads_out() const { return leads_out_; }
    /// Transport and on-ramps that the sources can reach, and the sources.
    [[nodiscard]] std::vector<node_index> side_of_source() {
        std::vector<node_index> side;
        for (node_index n = 0; n < sides_.size(); ++n) {
            const bool reached = sides_[n] == way_side::way && from_source_[find(place(n))];
            if (reached || sides_[n] == way_side::source) side.push_back(n);
        }
        return side;
    }

private:
    [[nodiscard]] std::uint32_t place(node_index way) const { return w_.others.number(way); } // a way is no device
    [[nodiscard]] std::uint32_t find(std::uint32_t n) {
        while (root_[n] != n) n = root_[n] = root_[root_[n]];
        return n;
    }

    const walk_state& w_;
    const std::vector<way_side>& sides_;
    std::vector<std::uint32_t> root_;
    std::vector<bool> from_source_; // by root
    bool leads_out_ = false;
};

/// Rows of a cut, as bundles know them.
enum class cut_row : row_bundles::id { link, hop, node };

/// Builds the network of the ways, and turns bundles back into changes.
class way_network {
public:
    way_network(const walk_state& w, cut_of what) : w_(w), what_(what) {}

    [[nodiscard]] cut_network build(const std::vector<way_side>& sides, run_watch& watch) const {
        cut_network network;
        std::vector<std::uint32_t> number(w_.nodes.size());
        const auto number_of = [&](node_index n) {
            if (sides[n] == way_side::source) return cut_network::source;
            if (sides[n] == way_side::sink) return cut_network::sink;
            if (number[n] == 0) number[n] = add_node(network, n);
            return number[n];
        };
        const std::vector<bool> repeated = repeated_hops();
        for_each_way_link(w_, sides, watch, [&](link_index j, node_index a, node_index b) {
            if (what_ == cut_of::nodes) {
                network.add_edge(number_of(a), number_of(b), uncuttable, row_bundles::none);
            } else if (j < w_.rows.links.size()) {
                network.add_edge(number_of(a), number_of(b), 1, row_of(network, j, cut_row::link));
            } else if (const link_index hop = j - static_cast<link_index>(w_.rows.links.size()); repeated.empty() || !repeated[hop]) {
                network.add_edge(number_of(a), number_of(b), 1, row_of(network, hop, cut_row::hop));
            }
        });
        return network;
    }
    [[nodiscard]] changes rows_of(const cut_network& network, const std::vector<row_bundles::id>& sets) const {
        changes rows;
        for (const row_bundles::id set : sets) {
            network.bundles().visit(set, [&](std::uint32_t index, row_bundles::id kind) {
                if (kind == static_cast<row_bundles::id>(cut_row::link))
                    rows.remove_link(index);
                else if (kind == static_cast<row_bundles::id>(cut_row::node))
                    rows.remove_node(index);
                else
                    rows.remove_flow(w_.hops[index].flow, w_.hops[index].second);
            });
        }
        return rows.tidy();
    }
    [[nodiscard]] bool is_cuttable(node_index n) const {
        const node_kind kind = w_.rows.nodes[n].kind();
        return what_ == cut_of::nodes && (kind == node_kind::relay || kind == node_kind::gateway);
    }

private:
    [[nodiscard]] static row_bundles::id row_of(cut_network& network, std::uint32_t index, cut_row kind) {
        return network.bundles().row(index, static_cast<row_bundles::id>(kind));
    }
    [[nodiscard]] std::uint32_t add_node(cut_network& network, node_index n) const {
        if (!is_cuttable(n)) return network.add_node(uncuttable, row_bundles::none);
        return network.add_node(1, row_of(network, n, cut_row::node));
    }
    /// A flow that names a destination again counts as one link all the same: it is one row to take away. Empty where there is none.
    [[nodiscard]] std::vector<bool> repeated_hops() const {
        if (w_.rows.flow_ends.empty() || w_.hops.empty()) return {};
        std::vector<std::uint32_t> order(w_.hops.size());
        std::iota(order.begin(), order.end(), 0U);
        const auto key = [&](std::uint32_t i) { return std::pair(w_.hops[i].flow, w_.hops[i].second); };
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
        std::vector<bool> repeated(w_.hops.size());
        for (std::size_t i = 1; i < order.size(); ++i) repeated[order[i]] = key(order[i]) == key(order[i - 1]);
        return repeated;
    }

    const walk_state& w_;
    cut_of what_;
};

} // namespace m2miot::detail
