// SPDX-License-Identifier: BSL-1.0
/// @file A network between a source and a sink, contracted to what a minimum cut of it can turn on.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "../model/run_watch.hpp"
#include "cut_bundles.hpp"

namespace m2miot::detail {

/// How much it takes to cut something: rows; or that it cannot be.
using cut_capacity = std::uint32_t;
inline constexpr cut_capacity uncuttable = std::numeric_limits<cut_capacity>::max();

/// An undirected edge. Where several smallest cuts break it, the bundles are the one nearest each of its ends.
struct cut_edge {
    std::uint32_t a;
    std::uint32_t b;
    cut_capacity capacity;
    row_bundles::id at_a;
    row_bundles::id at_b;

    [[nodiscard]] row_bundles::id at(std::uint32_t end) const { return end == a ? at_a : at_b; }
    [[nodiscard]] std::uint32_t other(std::uint32_t end) const { return end == a ? b : a; }
};

/// Nodes and edges, each cuttable or not, between a source and a sink. Contracting keeps the size of every minimum cut, the cut nearest
/// the source and the cut nearest the sink:
/// - parallel edges are one, with their capacities together;
/// - what hangs at one node only is dropped;
/// - a node between two neighbours is, with its two edges, one edge: the weakest of the three is cut.
class cut_network {
public:
    static constexpr std::uint32_t source = 0;
    static constexpr std::uint32_t sink = 1;

    cut_network() : nodes_(2, {uncuttable, row_bundles::none}) {}

    /// @return its number
    std::uint32_t add_node(cut_capacity capacity, row_bundles::id rows) {
        nodes_.push_back({capacity, rows});
        return static_cast<std::uint32_t>(nodes_.size() - 1);
    }
    void add_edge(std::uint32_t a, std::uint32_t b, cut_capacity capacity, row_bundles::id rows) {
        if (a != b) edges_.push_back({a, b, capacity, rows, rows});
    }

    [[nodiscard]] std::size_t node_count() const { return nodes_.size(); }
    [[nodiscard]] const std::vector<cut_edge>& edges() const { return edges_; }
    [[nodiscard]] cut_capacity capacity(std::uint32_t node) const { return nodes_[node].capacity; }
    [[nodiscard]] row_bundles::id rows(std::uint32_t node) const { return nodes_[node].rows; }
    [[nodiscard]] row_bundles& bundles() { return bundles_; }
    [[nodiscard]] const row_bundles& bundles() const { return bundles_; }

    /// @complexity O(e log e) a round; a round that takes away less than a thirtieth of the nodes is the last  @throws stopped
    void contract(run_watch& watch) {
        merge_parallel(watch);
        while (splice(watch)) merge_parallel(watch);
        merge_parallel(watch);
    }

private:
    struct held_node {
        cut_capacity capacity;
        row_bundles::id rows;
    };
    static constexpr std::uint32_t gone = std::numeric_limits<std::uint32_t>::max();

    void merge_parallel(run_watch& watch) {
        for (cut_edge& e : edges_) {
            if (e.a <= e.b) continue;
            std::swap(e.a, e.b);
            std::swap(e.at_a, e.at_b);
        }
        watch.check();
        std::sort(edges_.begin(), edges_.end(), [&](const cut_edge& x, const cut_edge& y) {
            watch.pass();
            return x.a != y.a ? x.a < y.a : x.b < y.b;
        });
        std::size_t kept = 0;
        for (const cut_edge& e : edges_) {
            watch.pass();
            if (kept == 0 || edges_[kept - 1].a != e.a || edges_[kept - 1].b != e.b)
                edges_[kept++] = e;
            else
                unite(edges_[kept - 1], e);
        }
        edges_.resize(kept);
    }
    void unite(cut_edge& with, const cut_edge& e) {
        if (with.capacity == uncuttable || e.capacity == uncuttable) {
            with = {with.a, with.b, uncuttable, row_bundles::none, row_bundles::none};
            return;
        }
        const bool same = with.at_a == with.at_b && e.at_a == e.at_b;
        with.capacity += e.capacity;
        with.at_a = bundles_.both(with.at_a, e.at_a);
        with.at_b = same ? with.at_a : bundles_.both(with.at_b, e.at_b);
    }

    /// Takes away nodes with one edge or two. @return whether it is worth another round
    bool splice(run_watch& watch) {
        if (edges_.empty()) return false;
        incidence at(nodes_.size(), edges_);
        std::vector<std::uint32_t> into(edges_.size()); // the edge that an edge was spliced into; itself, for one that stands
        std::iota(into.begin(), into.end(), 0U);
        std::vector<std::uint32_t> degree(nodes_.size());
        std::vector<std::uint32_t> few; // nodes with at most two edges
        std::size_t live = 0;
        for (std::uint32_t n = 2; n < nodes_.size(); ++n) {
            degree[n] = static_cast<std::uint32_t>(at.size(n));
            live += degree[n] != 0;
            if (degree[n] == 1 || degree[n] == 2) few.push_back(n);
        }
        std::size_t taken = 0;
        const auto lose = [&](std::uint32_t n) {
            if (n > sink && --degree[n] != 0 && degree[n] <= 2) few.push_back(n);
        };
        while (!few.empty()) {
            const std::uint32_t n = few.back();
            few.pop_back();
            if (degree[n] == 0) continue; // met before
            std::uint32_t found[2] = {gone, gone};
            std::size_t count = 0;
            at.for_each(n, [&](std::uint32_t listed) {
                watch.pass();
                const std::uint32_t e = standing(into, listed);
                if (edges_[e].a == gone || (edges_[e].a != n && edges_[e].b != n) || (count == 1 && found[0] == e)) return;
                found[count++] = e;
            });
            degree[n] = 0;
            ++taken;
            cut_edge& first = edges_[found[0]];
            const std::uint32_t u = first.other(n);
            if (count == 1) {
                first.a = first.b = gone;
                lose(u);
                continue;
            }
            cut_edge& second = edges_[found[1]];
            const std::uint32_t x = second.other(n);
            if (u == x) {
                first.a = first.b = second.a = second.b = gone;
                lose(u);
                lose(u);
                continue;
            }
            first = joined(first, n, second);
            second.a = second.b = gone;
            into[found[1]] = found[0];
        }
        std::erase_if(edges_, [](const cut_edge& e) { return e.a == gone; });
        return taken * 30 > live;
    }
    /// `first`, then `middle`, then `second` in a row, as one edge.
    [[nodiscard]] cut_edge joined(const cut_edge& first, std::uint32_t middle, const cut_edge& second) const {
        const std::uint32_t u = first.other(middle);
        const std::uint32_t x = second.other(middle);
        const held_node& m = nodes_[middle];
        const cut_capacity least = std::min({first.capacity, m.capacity, second.capacity});
        if (least == uncuttable) return {u, x, uncuttable, row_bundles::none, row_bundles::none};
        const row_bundles::id at_u = first.capacity == least ? first.at(u) : m.capacity == least ? m.rows : second.at(middle);
        const row_bundles::id at_x = second.capacity == least ? second.at(x) : m.capacity == least ? m.rows : first.at(middle);
        return {u, x, least, at_u, at_x};
    }
    [[nodiscard]] static std::uint32_t standing(std::vector<std::uint32_t>& into, std::uint32_t e) {
        while (into[e] != e) e = into[e] = into[into[e]];
        return e;
    }

    /// The edges at each node but the source and the sink.
    class incidence {
    public:
        incidence(std::size_t nodes, const std::vector<cut_edge>& edges) : begins_(nodes + 1) {
            for (const cut_edge& e : edges)
                for (const std::uint32_t n : {e.a, e.b})
                    if (n > sink) ++begins_[n];
            std::exclusive_scan(begins_.begin(), begins_.end(), begins_.begin(), std::uint32_t{0});
            list_.resize(begins_.back());
            std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
            for (std::uint32_t i = 0; i < edges.size(); ++i)
                for (const std::uint32_t n : {edges[i].a, edges[i].b})
                    if (n > sink) list_[next[n]++] = i;
        }
        [[nodiscard]] std::size_t size(std::uint32_t n) const { return begins_[n + std::size_t{1}] - begins_[n]; }
        template <class Visit>
        void for_each(std::uint32_t n, Visit&& visit) const {
            for (std::uint32_t i = begins_[n]; i < begins_[n + std::size_t{1}]; ++i) visit(list_[i]);
        }

    private:
        std::vector<std::uint32_t> begins_;
        std::vector<std::uint32_t> list_;
    };

    std::vector<held_node> nodes_;
    std::vector<cut_edge> edges_;
    row_bundles bundles_;
};

} // namespace m2miot::detail
