// SPDX-License-Identifier: BSL-1.0
/// @file One network of cuttable nodes and edges as arcs with capacities, and the two cuts that a maximum flow over them leaves.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cut_network.hpp"

namespace m2miot::detail {

/// Arcs in rows of their beginnings, each with the arc that goes back. A node that can be cut is two, with an arc between them.
/// The memory is used again from one network to the next.
class cut_arcs {
public:
    using capacity_type = std::int64_t;
    static constexpr std::uint32_t source = 0;
    static constexpr std::uint32_t sink = 1;

    /// @param edges  of one network: no edge joins the source and the sink; every other node is joined to both
    void build(const cut_network& network, std::span<const cut_edge> edges) {
        network_ = &network;
        edges_ = edges;
        pairs_.clear();
        parts_.assign({{cut_network::source, whole}, {cut_network::sink, whole}});
        place_.resize(network.node_count(), 0);
        beyond_ = 1;
        for (const cut_edge& e : edges) {
            if (e.capacity != uncuttable) beyond_ += e.capacity;
            for (const std::uint32_t n : {e.a, e.b})
                if (n > cut_network::sink && place_[n] == 0) number(n);
        }
        for (std::uint32_t i = 0; i < edges.size(); ++i) add_edge(i);
        for (const cut_edge& e : edges)
            for (const std::uint32_t n : {e.a, e.b}) place_[n] = 0;
        to_rows();
    }

    [[nodiscard]] std::size_t node_count() const { return parts_.size(); }
    [[nodiscard]] std::size_t arc_count() const { return heads_.size(); }
    [[nodiscard]] const std::vector<std::uint32_t>& tails() const { return tails_; }
    [[nodiscard]] const std::vector<std::uint32_t>& heads() const { return heads_; }
    [[nodiscard]] const std::vector<std::uint32_t>& backward() const { return backward_; }
    [[nodiscard]] const std::vector<capacity_type>& capacities() const { return capacities_; }
    /// As much as no cut is worth.
    [[nodiscard]] capacity_type beyond() const { return beyond_; }

    /// The cut around what the source can still reach. @param residual  by arc, after a maximum flow
    template <class Cut>
    void cut_near_source(const std::vector<capacity_type>& residual, Cut&& take) const {
        const std::vector<bool> near = reached(source, [&](std::uint32_t arc) { return residual[arc] > 0; });
        for (std::uint32_t arc = 0; arc < heads_.size(); ++arc)
            if (capacities_[arc] > 0 && near[tails_[arc]] && !near[heads_[arc]]) take(rows_of(arc, true));
    }
    /// The cut around what can still reach the sink.
    template <class Cut>
    void cut_near_sink(const std::vector<capacity_type>& residual, Cut&& take) const {
        const std::vector<bool> far = reached(sink, [&](std::uint32_t arc) { return residual[backward_[arc]] > 0; });
        for (std::uint32_t arc = 0; arc < heads_.size(); ++arc)
            if (capacities_[arc] > 0 && !far[tails_[arc]] && far[heads_[arc]]) take(rows_of(arc, false));
    }

    /// @param open  by arc: more than 0 where it may be taken
    [[nodiscard]] bool reaches_sink(const std::vector<capacity_type>& open) const {
        return reached(source, [&](std::uint32_t arc) { return open[arc] > 0; })[sink];
    }
    /// As many paths from the source to the sink as are found by going on where the last one ended: no two share more of an arc than there
    /// is. No cut is smaller than that. @param left  memory, overwritten @complexity linear in the arcs and in the lengths of the paths
    [[nodiscard]] capacity_type disjoint_paths(std::vector<capacity_type>& left) const {
        left = capacities_;
        std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
        std::vector<bool> on_path(parts_.size());
        std::vector<std::uint32_t> path;
        capacity_type found = 0;
        std::uint32_t at = source;
        on_path[source] = true;
        const auto step_back = [&] {
            on_path[at] = false;
            at = tails_[path.back()];
            path.pop_back();
        };
        while (true) {
            if (at == sink) {
                capacity_type least = beyond_;
                for (const std::uint32_t arc : path) least = std::min(least, left[arc]);
                for (const std::uint32_t arc : path) left[arc] -= least;
                found += least;
                std::size_t kept = 0;
                while (left[path[kept]] > 0) ++kept;
                while (path.size() > kept) step_back();
            }
            while (next[at] < begins_[at + std::size_t{1}] && (left[next[at]] == 0 || on_path[heads_[next[at]]])) ++next[at];
            if (next[at] < begins_[at + std::size_t{1}]) {
                path.push_back(next[at]);
                at = heads_[next[at]];
                on_path[at] = true;
            } else if (at == source) {
                return found;
            } else {
                step_back();
                ++next[at];
            }
        }
    }

private:
    enum part : std::uint8_t { whole, entrance, way_out };
    struct place {
        std::uint32_t node; ///< of the network
        part which;
    };
    struct arc_pair {
        std::uint32_t from;
        std::uint32_t to;
        capacity_type forth;
        capacity_type back;
        std::uint32_t edge; ///< position in edges_; none for the arc through a node
    };
    static constexpr std::uint32_t through_node = static_cast<std::uint32_t>(-1);

    void number(std::uint32_t n) {
        place_[n] = static_cast<std::uint32_t>(parts_.size());
        const cut_capacity capacity = network_->capacity(n);
        if (capacity == uncuttable) {
            parts_.push_back({n, whole});
            return;
        }
        beyond_ += capacity;
        parts_.push_back({n, entrance});
        parts_.push_back({n, way_out});
        pairs_.push_back({place_[n], place_[n] + 1, capacity, 0, through_node});
    }
    [[nodiscard]] std::uint32_t entrance_of(std::uint32_t n) const { return n <= cut_network::sink ? n : place_[n]; }
    [[nodiscard]] std::uint32_t way_out_of(std::uint32_t n) const {
        const std::uint32_t at = entrance_of(n);
        return parts_[at].which == entrance ? at + 1 : at;
    }
    void add_edge(std::uint32_t i) {
        const cut_edge& e = edges_[i];
        const capacity_type capacity = e.capacity == uncuttable ? beyond_ : capacity_type{e.capacity};
        const bool split = entrance_of(e.a) != way_out_of(e.a) || entrance_of(e.b) != way_out_of(e.b);
        // Nothing returns to the source, nor comes from the sink.
        const bool forth = e.a != cut_network::sink && e.b != cut_network::source;
        const bool back = e.b != cut_network::sink && e.a != cut_network::source;
        if (!split) {
            pairs_.push_back({entrance_of(e.a), entrance_of(e.b), forth ? capacity : 0, back ? capacity : 0, i});
            return;
        }
        if (forth) pairs_.push_back({way_out_of(e.a), entrance_of(e.b), capacity, 0, i});
        if (back) pairs_.push_back({way_out_of(e.b), entrance_of(e.a), capacity, 0, i});
    }
    void to_rows() {
        begins_.assign(parts_.size() + 1, 0);
        for (const arc_pair& p : pairs_) {
            ++begins_[p.from + std::size_t{1}];
            ++begins_[p.to + std::size_t{1}];
        }
        for (std::size_t n = 1; n < begins_.size(); ++n) begins_[n] += begins_[n - 1];
        const std::size_t arcs = pairs_.size() * 2;
        tails_.resize(arcs);
        heads_.resize(arcs);
        backward_.resize(arcs);
        capacities_.resize(arcs);
        edge_of_.resize(arcs);
        std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
        for (const arc_pair& p : pairs_) {
            const std::uint32_t forth = next[p.from]++;
            const std::uint32_t back = next[p.to]++;
            set(forth, p.from, p.to, back, p.forth, p.edge);
            set(back, p.to, p.from, forth, p.back, p.edge);
        }
    }
    void set(std::uint32_t arc, std::uint32_t tail, std::uint32_t head, std::uint32_t back, capacity_type capacity, std::uint32_t edge) {
        tails_[arc] = tail;
        heads_[arc] = head;
        backward_[arc] = back;
        capacities_[arc] = capacity;
        edge_of_[arc] = edge;
    }
    template <class MayPass>
    [[nodiscard]] std::vector<bool> reached(std::uint32_t start, MayPass&& may_pass) const {
        std::vector<bool> met(parts_.size());
        std::vector<std::uint32_t> todo{start};
        met[start] = true;
        while (!todo.empty()) {
            const std::uint32_t n = todo.back();
            todo.pop_back();
            for (std::uint32_t arc = begins_[n]; arc < begins_[n + std::size_t{1}]; ++arc) {
                if (met[heads_[arc]] || !may_pass(arc)) continue;
                met[heads_[arc]] = true;
                todo.push_back(heads_[arc]);
            }
        }
        return met;
    }
    [[nodiscard]] row_bundles::id rows_of(std::uint32_t arc, bool at_tail) const {
        const std::uint32_t node = parts_[at_tail ? tails_[arc] : heads_[arc]].node;
        return edge_of_[arc] == through_node ? network_->rows(node) : edges_[edge_of_[arc]].at(node);
    }

    const cut_network* network_ = nullptr;
    std::span<const cut_edge> edges_;
    std::vector<place> parts_;         // by number here
    std::vector<std::uint32_t> place_; // by node of the network: its number here, its entrance's; 0 for none
    std::vector<arc_pair> pairs_;
    capacity_type beyond_ = 1;
    std::vector<std::uint32_t> begins_;
    std::vector<std::uint32_t> tails_;
    std::vector<std::uint32_t> heads_;
    std::vector<std::uint32_t> backward_;
    std::vector<std::uint32_t> edge_of_;
    std::vector<capacity_type> capacities_;
};

} // namespace m2miot::detail
