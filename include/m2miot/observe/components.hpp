// SPDX-License-Identifier: BSL-1.0
/// @file Connected components by union-find, straight over a stream of pairs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "../model/attributes.hpp"

namespace m2miot::detail {

/// Disjoint sets of nodes. The root of a set is its smallest node: linking by index keeps labels canonical, whatever the order of the
/// pairs, and path splitting keeps it near linear.
class components {
public:
    components() = default;
    explicit components(std::size_t nodes) : parent_(nodes) { std::iota(parent_.begin(), parent_.end(), node_index{0}); }

    [[nodiscard]] std::size_t size() const { return parent_.size(); }
    [[nodiscard]] bool empty() const { return parent_.empty(); }

    node_index root(node_index node) {
        while (parent_[node] != node) {
            const node_index above = parent_[node];
            parent_[node] = parent_[above];
            node = above;
        }
        return node;
    }

    /// Joins the sets of `a` and `b`. Walks both paths at once and stops where they meet (Rem's algorithm with splicing).
    void join(node_index a, node_index b) {
        while (parent_[a] != parent_[b]) {
            if (parent_[a] < parent_[b]) {
                const node_index next = parent_[b];
                if (next == b) {
                    parent_[b] = parent_[a];
                    return;
                }
                parent_[b] = parent_[a];
                b = next;
            } else {
                const node_index next = parent_[a];
                if (next == a) {
                    parent_[a] = parent_[b];
                    return;
                }
                parent_[a] = parent_[b];
                a = next;
            }
        }
    }

    /// Afterwards every node's parent is its root. Roots are smallest, so one pass upwards does it.
    void flatten() {
        for (node_index node = 0; node < parent_.size(); ++node) parent_[node] = parent_[parent_[node]];
    }
    /// The root of each node. @pre flatten() was the last change
    [[nodiscard]] node_index label(node_index node) const { return parent_[node]; }
    [[nodiscard]] bool together(node_index a, node_index b) const { return parent_[a] == parent_[b]; }

private:
    std::vector<node_index> parent_;
};

} // namespace m2miot::detail
