// SPDX-License-Identifier: BSL-1.0
/// @file Which declared machine interactions an operator's network carries: its equipment, or a cellular, satellite or broadband link,
/// is on a simple path between their ends in T.
///
/// A simple path between two nodes runs through just the blocks (biconnected components) between them, and may take any link and node of
/// each. So: find the blocks; leave out those that hold a mark; two nodes that were joined and now are not are carried.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "topology.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

class carriers {
public:
    /// @complexity O(nodes + links) where anything is marked and a flow may join two machines; else O(1)
    template <observable D>
    carriers(const D& deployment, const walk_state& w) {
        if (!w.machine_flows || (w.out.census.operator_run == 0 && w.out.census.operator_links == 0)) return;
        collect(deployment, w);
        if (!std::any_of(marked_.begin(), marked_.end(), [](bool m) { return m; })) return;
        find_blocks(w.nodes.size());
        unmarked_.flatten();
    }

    /// @pre the two are joined in T
    [[nodiscard]] bool carry(node_index a, node_index b) const { return !unmarked_.empty() && !unmarked_.together(a, b); }

private:
    struct arc {
        node_index to;
        std::uint32_t link; // position in ends_
    };

    template <observable D>
    void collect(const D& deployment, const walk_state& w) {
        const auto top = static_cast<layer>(static_cast<unsigned>(layer::machines) + static_cast<unsigned>(w.asked));
        first_.assign(w.nodes.size() + 1, 0);
        w.for_each_joint(deployment, [&](link_index, node_index a, node_index b, link_facts facts) {
            if (std::max(w.nodes[a].layer(), w.nodes[b].layer()) > top) return;
            const auto carries = [&](node_index n) { return w.nodes[n].is_transport() && w.nodes[n].is_operator_run(); };
            ends_.emplace_back(a, b);
            marked_.push_back(is_operator_medium(facts.medium()) || carries(a) || carries(b));
            ++first_[a + 1];
            ++first_[b + 1];
        });
        for (std::size_t n = 0; n + 1 < first_.size(); ++n) first_[n + 1] += first_[n];
        std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
        arcs_.resize(ends_.size() * 2);
        for (std::uint32_t l = 0; l < ends_.size(); ++l) {
            arcs_[next[ends_[l].first]++] = {ends_[l].second, l};
            arcs_[next[ends_[l].second]++] = {ends_[l].first, l};
        }
    }

    /// Hopcroft and Tarjan's blocks, without recursion: a path of millions must not overflow the stack.
    void find_blocks(std::size_t nodes) {
        unmarked_ = components(nodes);
        std::vector<std::uint32_t> depth(nodes, 0); // 0: not met
        std::vector<std::uint32_t> low(nodes, 0);
        struct frame {
            node_index node;
            std::uint32_t by;
            std::size_t next;
        };
        std::vector<frame> path;
        std::vector<std::uint32_t> open; // links of blocks not yet closed
        for (node_index start = 0; start < nodes; ++start) {
            if (depth[start] != 0 || first_[start] == first_[start + 1]) continue;
            depth[start] = low[start] = 1;
            path.push_back({start, no_index, first_[start]});
            while (!path.empty()) {
                frame& f = path.back();
                if (f.next < first_[f.node + 1]) {
                    const arc a = arcs_[f.next++];
                    if (a.link == f.by) continue;
                    if (depth[a.to] == 0) {
                        open.push_back(a.link);
                        depth[a.to] = low[a.to] = depth[f.node] + 1;
                        path.push_back({a.to, a.link, first_[a.to]});
                    } else if (depth[a.to] < depth[f.node]) {
                        open.push_back(a.link);
                        low[f.node] = std::min(low[f.node], depth[a.to]);
                    }
                    continue;
                }
                const frame done = f;
                path.pop_back();
                if (path.empty()) break;
                const node_index above = path.back().node;
                low[above] = std::min(low[above], low[done.node]);
                if (low[done.node] >= depth[above]) close_block(open, done.by);
            }
        }
    }
    void close_block(std::vector<std::uint32_t>& open, std::uint32_t entry) {
        std::size_t begin = open.size();
        bool marked = false;
        do {
            --begin;
            marked |= marked_[open[begin]];
        } while (open[begin] != entry);
        if (!marked)
            for (std::size_t i = begin; i < open.size(); ++i) unmarked_.join(ends_[open[i]].first, ends_[open[i]].second);
        open.resize(begin);
    }

    std::vector<std::pair<node_index, node_index>> ends_;
    std::vector<bool> marked_;
    std::vector<std::size_t> first_;
    std::vector<arc> arcs_;
    components unmarked_;
};

} // namespace m2miot::detail
