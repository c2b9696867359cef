// SPDX-License-Identifier: BSL-1.0
/// @file The minimum cut of a contracted network: its independent pieces are solved apart.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "../model/run_options.hpp"
#include "cut_flow.hpp"

namespace m2miot::detail {

/// What is known of the minimum cut of a network.
struct network_cut {
    std::uint64_t at_least = 0;
    std::uint64_t at_most = 0;
    bool possible = true;
    bool stopped = false;
    bool over_budget = false;
    std::vector<row_bundles::id> near_source; ///< a cut of `at_most` rows
    std::vector<row_bundles::id> near_sink;   ///< another one, or the same
};

class network_solver {
public:
    /// @param network  contracted  @param budget  edges that flows may still be asked of; what is used is taken off
    network_solver(const cut_network& network, std::uint64_t& budget, run_watch& watch)
        : network_(network), budget_(budget), watch_(watch) {}

    /// @param share  of the whole operation  @throws what the progress callback throws; a stop is an answer
    [[nodiscard]] network_cut solve(std::uint64_t share) {
        try {
            watch_.phase("finding flows", network_.edges().size(), share);
        } catch (const m2miot::stopped&) {
            found_.stopped = true;
        }
        std::vector<cut_edge> edges;
        for (const cut_edge& e : network_.edges()) {
            if (e.b > cut_network::sink) {
                edges.push_back(e);
            } else if (e.capacity == uncuttable) {
                found_.possible = false;
                return std::move(found_);
            } else {
                found_.at_least += e.capacity;
                found_.at_most += e.capacity;
                found_.near_source.push_back(e.at(cut_network::source));
                found_.near_sink.push_back(e.at(cut_network::sink));
            }
        }
        for_each_piece(edges, [&](std::span<const cut_edge> piece) { solve(piece); });
        return std::move(found_);
    }

private:
    /// Calls `each` with the edges of each piece that is joined to both the source and the sink.
    template <class Each>
    void for_each_piece(std::vector<cut_edge>& edges, Each&& each) {
        std::vector<std::uint32_t> root(network_.node_count());
        std::iota(root.begin(), root.end(), 0U);
        const auto find = [&](std::uint32_t n) {
            while (root[n] != n) n = root[n] = root[root[n]];
            return n;
        };
        for (const cut_edge& e : edges)
            if (e.a > cut_network::sink) root[find(e.a)] = find(e.b);
        // b is never the source or the sink: edges have their smaller end first
        std::vector<std::uint32_t> begins(network_.node_count() + 1);
        for (const cut_edge& e : edges) ++begins[find(e.b)];
        std::exclusive_scan(begins.begin(), begins.end(), begins.begin(), std::uint32_t{0});
        std::vector<std::uint32_t> next(begins.begin(), begins.end() - 1);
        std::vector<cut_edge> sorted(edges.size());
        for (const cut_edge& e : edges) sorted[next[find(e.b)]++] = e;
        for (std::size_t n = 0; n + 1 < begins.size() && found_.possible; ++n) {
            const std::span<const cut_edge> piece = std::span(sorted).subspan(begins[n], begins[n + 1] - begins[n]);
            const auto joined_to = [&](std::uint32_t end) {
                return std::any_of(piece.begin(), piece.end(), [end](const cut_edge& e) { return e.a == end; });
            };
            if (!piece.empty() && joined_to(cut_network::source) && joined_to(cut_network::sink)) each(piece);
        }
    }
    void solve(std::span<const cut_edge> piece) {
        arcs_.build(network_, piece);
        if (found_.stopped || piece.size() > budget_) {
            found_.over_budget |= !found_.stopped;
            bound();
            return;
        }
        budget_ -= piece.size();
        try {
            const cut_arcs::capacity_type flow = maximum_flow(arcs_, residual_, watch_);
            watch_.advance(piece.size());
            if (flow >= arcs_.beyond()) {
                found_.possible = false;
                return;
            }
            found_.at_least += static_cast<std::uint64_t>(flow);
            found_.at_most += static_cast<std::uint64_t>(flow);
            arcs_.cut_near_source(residual_, [&](row_bundles::id rows) { found_.near_source.push_back(rows); });
            arcs_.cut_near_sink(residual_, [&](row_bundles::id rows) { found_.near_sink.push_back(rows); });
        } catch (const m2miot::stopped&) {
            found_.stopped = true;
            bound();
        }
    }
    /// The smaller of two cuts, of what is met first from the source and from the sink; and as many disjoint paths as are found at once.
    void bound() {
        residual_ = arcs_.capacities();
        for (cut_arcs::capacity_type& c : residual_) c = c >= arcs_.beyond() ? 1 : 0;
        if (arcs_.reaches_sink(residual_)) {
            found_.possible = false;
            return;
        }
        std::vector<row_bundles::id> rows[2];
        std::uint64_t sizes[2] = {0, 0};
        const auto into = [&](int i) {
            return [&, i](row_bundles::id set) {
                rows[i].push_back(set);
                network_.bundles().visit(set, [&](std::uint32_t, row_bundles::id) { ++sizes[i]; });
            };
        };
        arcs_.cut_near_source(residual_, into(0));
        arcs_.cut_near_sink(residual_, into(1));
        const std::vector<row_bundles::id>& smaller = rows[sizes[1] < sizes[0]];
        found_.at_most += std::min(sizes[0], sizes[1]);
        found_.at_least += static_cast<std::uint64_t>(arcs_.disjoint_paths(residual_));
        found_.near_source.insert(found_.near_source.end(), smaller.begin(), smaller.end());
        found_.near_sink.insert(found_.near_sink.end(), smaller.begin(), smaller.end());
    }

    const cut_network& network_;
    std::uint64_t& budget_;
    run_watch& watch_;
    network_cut found_;
    cut_arcs arcs_;
    std::vector<cut_arcs::capacity_type> residual_;
};

} // namespace m2miot::detail
