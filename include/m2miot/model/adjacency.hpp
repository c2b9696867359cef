// SPDX-License-Identifier: BSL-1.0
/// @file The links at each node of a deployment, in compressed rows.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "attributes.hpp"
#include "concepts.hpp"

namespace m2miot {

/// For each node, the links that end there and the node at the other end, in the order of the links.
/// A link from a node to itself is there twice, once for each of its ends.
/// Encoding: one array of all entries, and for each node the place where its own begin: 16 bytes a link and 8 bytes a node.
class adjacency {
public:
    /// One link, seen from the node whose row it stands in.
    struct entry {
        node_index neighbour; ///< the node at the other end; the node itself where the link ends there twice
        link_index link;      ///< which link it is
        friend bool operator==(entry, entry) = default;
    };

    adjacency() = default;

    /// The links of any deployment, or of anything that has its `node_count` and `for_each_link`.
    /// @complexity O(nodes + links); walks the links twice
    template <class D>
    [[nodiscard]] static adjacency of(const D& deployment) {
        adjacency result;
        auto& begins = result.begins_;
        begins.assign(deployment.node_count() + 2, 0);
        deployment.for_each_link([&](link_index, node_index first, node_index second, link_facts) {
            ++begins[std::size_t{first} + 2];
            ++begins[std::size_t{second} + 2];
        });
        for (std::size_t i = 2; i < begins.size(); ++i) begins[i] += begins[i - 1];
        // begins[n + 1] is where row n begins; while the row is filled it moves to the row's end, which is where row n + 1 begins.
        result.entries_.resize(begins.back());
        deployment.for_each_link([&](link_index link, node_index first, node_index second, link_facts) {
            result.entries_[begins[std::size_t{first} + 1]++] = {second, link};
            result.entries_[begins[std::size_t{second} + 1]++] = {first, link};
        });
        begins.pop_back();
        return result;
    }

    /// The links at a node, valid as long as the adjacency is; so not to be asked of a temporary. @pre node < node_count() @complexity O(1)
    [[nodiscard]] std::span<const entry> operator[](node_index node) const& {
        return {entries_.data() + begins_[node], begins_[std::size_t{node} + 1] - begins_[node]};
    }
    std::span<const entry> operator[](node_index node) const&& = delete;
    /// How many nodes it has rows for.
    [[nodiscard]] std::size_t node_count() const { return begins_.empty() ? 0 : begins_.size() - 1; }
    /// Bytes held.
    [[nodiscard]] std::size_t bytes() const { return begins_.capacity() * sizeof(std::size_t) + entries_.capacity() * sizeof(entry); }

private:
    std::vector<std::size_t> begins_; // of each node's row in entries_, and the end of the last
    std::vector<entry> entries_;
};

/// The links at each node: by reference from a deployment that keeps them (`neighbours()`), else built here and now.
/// Bind it with `const auto&`. @complexity O(nodes + links), or O(1) where they are kept and built already
template <observable D>
[[nodiscard]] decltype(auto) adjacency_of(const D& deployment) {
    if constexpr (requires { deployment.neighbours(); }) {
        return deployment.neighbours();
    } else {
        return adjacency::of(deployment);
    }
}

} // namespace m2miot
