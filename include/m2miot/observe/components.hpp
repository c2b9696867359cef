// SPDX-License-Identifier: BSL-1.0
/// @file Connected components by union-find, straight over a stream of pairs, on one thread or on several at once.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "../model/attributes.hpp"
#include "../model/large_vector.hpp"
#include "../model/thread_team.hpp"

namespace m2miot::detail {

/// Disjoint sets of nodes. The root of a set is its smallest node: linking by index keeps labels canonical, whatever the order of the
/// pairs and the number of threads, and splicing paths keeps it near linear.
class components {
public:
    components() = default;
    explicit components(std::size_t nodes) { reset(nodes); }
    explicit components(const large_allocator<node_index>& memory) : parent_(memory) {}

    /// Every node alone.
    void reset(std::size_t nodes) {
        parent_.resize(nodes);
        for (std::size_t n = 0; n < nodes; ++n) parent_[n] = static_cast<node_index>(n);
    }
    void reset(std::size_t nodes, thread_team& team) {
        parent_.resize(nodes);
        team.split(nodes, grain, [&](unsigned, std::size_t begin, std::size_t end) {
            for (std::size_t n = begin; n < end; ++n) parent_[n] = static_cast<node_index>(n);
        });
    }
    void copy_from(const components& other, thread_team& team) {
        parent_.resize(other.size());
        team.split(other.size(), grain, [&](unsigned, std::size_t begin, std::size_t end) {
            std::copy(other.parent_.begin() + static_cast<std::ptrdiff_t>(begin), other.parent_.begin() + static_cast<std::ptrdiff_t>(end),
                      parent_.begin() + static_cast<std::ptrdiff_t>(begin));
        });
    }
    void clear() { parent_.clear(); }

    [[nodiscard]] std::size_t size() const { return parent_.size(); }
    [[nodiscard]] bool empty() const { return parent_.empty(); }

    /// Joins the sets of `a` and `b`. Walks both paths at once and stops where they meet (Rem's algorithm with splicing).
    void join(node_index a, node_index b) {
        node_index* const parent = parent_.data();
        node_index pa = parent[a];
        node_index pb = parent[b];
        while (pa != pb) {
            if (pa < pb) {
                parent[b] = pa;
                if (pb == b) return;
                b = pb;
                pb = parent[b];
            } else {
                parent[a] = pb;
                if (pa == a) return;
                a = pa;
                pa = parent[a];
            }
        }
    }
    /// The same, safe beside other calls of itself: a path is only ever changed by compare-and-swap, and parents only ever get smaller.
    void join_shared(node_index a, node_index b) {
        for (;;) {
            node_index pa = at(a).load(std::memory_order_relaxed);
            node_index pb = at(b).load(std::memory_order_relaxed);
            if (pa == pb) return;
            if (pa < pb) {
                std::swap(a, b);
                std::swap(pa, pb);
            } // the parent of `a` is the greater one
            const node_index above = pa;
            const bool done = at(a).compare_exchange_strong(pa, pb, std::memory_order_relaxed);
            if (done && above == a) return;
            a = above; // whether spliced or beaten to it, what was above `a` has still to meet `b`
        }
    }
    void join(node_index a, node_index b, bool shared) {
        if (shared)
            join_shared(a, b);
        else
            join(a, b);
    }

    /// Brings close what a join of this node will look at.
    void prefetch(node_index node) const { bring_close(parent_.data() + node); }

    /// Afterwards every node's parent is its root. Roots are smallest, so one pass upwards does it.
    void flatten() {
        for (std::size_t n = 0; n < parent_.size(); ++n) parent_[n] = parent_[parent_[n]];
    }
    void flatten(thread_team& team) {
        if (team.size() == 1) return flatten();
        team.split(parent_.size(), grain, [&](unsigned, std::size_t begin, std::size_t end) {
            for (std::size_t n = begin; n < end; ++n) {
                node_index root = at(static_cast<node_index>(n)).load(std::memory_order_relaxed);
                for (node_index above = at(root).load(std::memory_order_relaxed); above != root;
                     above = at(root).load(std::memory_order_relaxed))
                    root = above;
                at(static_cast<node_index>(n)).store(root, std::memory_order_relaxed);
            }
        });
    }
    /// The root of each node. @pre flatten() was the last change
    [[nodiscard]] node_index label(node_index node) const { return parent_[node]; }
    [[nodiscard]] bool together(node_index a, node_index b) const { return parent_[a] == parent_[b]; }

private:
    static constexpr std::size_t grain = 4096;
    [[nodiscard]] std::atomic_ref<node_index> at(node_index node) { return std::atomic_ref<node_index>(parent_[node]); }

    large_vector<node_index> parent_;
};

} // namespace m2miot::detail
