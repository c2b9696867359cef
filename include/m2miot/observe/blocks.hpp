// SPDX-License-Identifier: BSL-1.0
/// @file Blocks (biconnected components) of a graph some of whose links are marked.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "components.hpp"

namespace m2miot::detail {

/// Links, some of them marked. A simple path between two nodes runs through just the blocks between them, and may take any link of each;
/// so two joined nodes have a simple path over a marked link just when the blocks without a mark do not join them.
class marked_links {
public:
    marked_links() = default;
    explicit marked_links(const large_allocator<node_index>& memory)
        : memory_(memory), ends_(memory), marked_(memory), first_(memory), arcs_(memory) {}

    void add(node_index a, node_index b, bool marked) {
        ends_.emplace_back(a, b);
        marked_.push_back(marked);
        any_ |= marked;
    }
    [[nodiscard]] bool any_marked() const { return any_; }

    /// What the blocks without a marked link join, flattened. @complexity O(nodes + links)
    [[nodiscard]] components joined_without_marks(std::size_t nodes) {
        components unmarked(memory_);
        unmarked.reset(nodes);
        for_each_block(nodes, [&](std::span<const std::uint32_t> block, bool marked) {
            if (marked) return;
            for (const std::uint32_t l : block) unmarked.join(ends_[l].first, ends_[l].second);
        });
        unmarked.flatten();
        return unmarked;
    }
    /// Whether each node is on a simple path between the ends of a marked link, which takes its place: it shares a block with one.
    [[nodiscard]] large_vector<bool> around_marks(std::size_t nodes) {
        large_vector<bool> around(nodes, false, memory_);
        for_each_block(nodes, [&](std::span<const std::uint32_t> block, bool marked) {
            if (!marked) return;
            for (const std::uint32_t l : block) around[ends_[l].first] = around[ends_[l].second] = true;
        });
        return around;
    }

private:
    struct arc {
        node_index to;
        std::uint32_t link;
    };
    void index(std::size_t nodes) {
        first_.assign(nodes + 1, 0);
        for (const auto& [a, b] : ends_) {
            ++first_[std::size_t{a} + 1];
            ++first_[std::size_t{b} + 1];
        }
        for (std::size_t n = 0; n < nodes; ++n) first_[n + 1] += first_[n];
        large_vector<std::size_t> next(first_.begin(), first_.end() - 1, memory_);
        arcs_.resize(ends_.size() * 2);
        for (std::uint32_t l = 0; l < ends_.size(); ++l) {
            arcs_[next[ends_[l].first]++] = {ends_[l].second, l};
            arcs_[next[ends_[l].second]++] = {ends_[l].first, l};
        }
    }
    /// Calls `visit(links of a block, whether one of them is marked)` for each block. Hopcroft and Tarjan's algorithm, without recursion:
    /// a path of millions must not overflow the stack.
    template <class Visit>
    void for_each_block(std::size_t nodes, Visit&& visit) {
        index(nodes);
        struct frame {
            node_index node;
            std::uint32_t by;
            std::size_t next;
        };
        large_vector<std::uint32_t> depth(nodes, 0, memory_); // 0: not met
        large_vector<std::uint32_t> low(nodes, 0, memory_);
        large_vector<frame> path(memory_);
        large_vector<std::uint32_t> open(memory_); // links of blocks not yet closed
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
                if (low[done.node] >= depth[above]) close_block(open, done.by, visit);
            }
        }
    }
    template <class Visit>
    void close_block(large_vector<std::uint32_t>& open, std::uint32_t entry, Visit&& visit) const {
        std::size_t begin = open.size();
        bool marked = false;
        do {
            --begin;
            marked |= marked_[open[begin]];
        } while (open[begin] != entry);
        visit(std::span<const std::uint32_t>(open).subspan(begin), marked);
        open.resize(begin);
    }

    large_allocator<node_index> memory_; // of all lists here
    large_vector<std::pair<node_index, node_index>> ends_;
    large_vector<bool> marked_;
    bool any_ = false;
    large_vector<std::size_t> first_;
    large_vector<arc> arcs_;
};

} // namespace m2miot::detail
