// SPDX-License-Identifier: BSL-1.0
/// @file Shortest paths over links, for the few witnesses that are shown.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "../model/adjacency.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

/// The links that count, as `adjacency` wants them.
struct joint_rows {
    const walk_state& w;
    [[nodiscard]] std::size_t node_count() const { return w.nodes.size(); }
    template <class Visit>
    void for_each_link(Visit&& visit) const {
        w.for_each_joint([&](link_index j, node_index a, node_index b) { visit(j, a, b, link_facts{}); });
    }
};

/// The links that count at each node, flows that are hops among them.
[[nodiscard]] inline adjacency joints_of(const walk_state& w) {
    return adjacency::of(joint_rows{w});
}

/// A path: its nodes, ends included, and the joint before each node but the first.
struct path {
    std::vector<node_index> nodes;
    std::vector<link_index> links;
};

/// Breadth-first searches over the same rows; the memory is kept from one to the next, and only what a search touched is cleared.
class path_search {
public:
    explicit path_search(const adjacency& rows) : rows_(rows), by_(rows.node_count(), {no_index, no_index}) {}

    /// The shortest path from any of `starts` to the first node for which `is_end`, through nodes for which `may_pass`.
    /// @return empty if there is none  @complexity O(nodes and links met)
    template <class Starts, class MayPass, class IsEnd>
    [[nodiscard]] path shortest(const Starts& starts, MayPass&& may_pass, IsEnd&& is_end) {
        path found;
        search(starts, may_pass, [&](node_index n) {
            if (!is_end(n)) return true;
            found = path_to(n);
            return false;
        });
        return found;
    }
    /// Calls `visit(node)` for every node met but the starts, nearest first; it says whether to go on. `path_to` may be asked meanwhile.
    /// @return how many links were looked at
    template <class Starts, class MayPass, class Visit>
    std::size_t search(const Starts& starts, MayPass&& may_pass, Visit&& visit) {
        forget();
        std::size_t looked = 0;
        for (const node_index s : starts) {
            by_[s] = {s, no_index};
            met_.push_back(s);
        }
        for (std::size_t i = 0; i < met_.size(); ++i) {
            const node_index at = met_[i];
            if (i >= starts.size() && !may_pass(at)) continue;
            for (const adjacency::entry e : rows_[at]) {
                ++looked;
                if (by_[e.neighbour].node != no_index) continue;
                by_[e.neighbour] = {at, e.link};
                met_.push_back(e.neighbour);
                if (!visit(e.neighbour)) return looked;
            }
        }
        return looked;
    }
    /// @pre the last search met `node`
    [[nodiscard]] path path_to(node_index node) const {
        path p;
        for (p.nodes.push_back(node); by_[node].node != node; node = by_[node].node) {
            p.nodes.push_back(by_[node].node);
            p.links.push_back(by_[node].link);
        }
        std::reverse(p.nodes.begin(), p.nodes.end());
        std::reverse(p.links.begin(), p.links.end());
        return p;
    }

private:
    struct step {
        node_index node;
        link_index link;
    };
    void forget() {
        for (const node_index n : met_) by_[n] = {no_index, no_index};
        met_.clear();
    }
    const adjacency& rows_;
    std::vector<step> by_; // the node a node was met from (itself for a start), and the link
    std::vector<node_index> met_;
};

} // namespace m2miot::detail
