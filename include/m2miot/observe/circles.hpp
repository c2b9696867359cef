// SPDX-License-Identifier: BSL-1.0
/// @file Where marked links lead out of what other links join, and back in.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "../model/large_vector.hpp"
#include "../model/rows.hpp"
#include "ranked_set.hpp"

namespace m2miot::detail {

/// Two nodes that unmarked links join have a simple path over a marked link too only if marked links run in a circle through what these
/// join. Few do; so all that unmarked links join may be drawn together to one node, but for what is on a circle.
class circles {
public:
    circles() = default;
    explicit circles(const large_allocator<node_index>& memory) : memory_(memory), roots_(memory) {}

    /// @param unmarked  what unmarked links join: `label(node)`, less than `size()`  @param marked  the other links
    /// @complexity O(labels + marked log marked)
    template <class Joined>
    void find(const Joined& unmarked, std::span<const link_ends> marked) {
        roots_.reset(unmarked.size());
        any_ = false;
        large_vector<node_index> ends(memory_);
        ends.reserve(marked.size() * 2);
        for (const link_ends& m : marked) {
            ends.push_back(unmarked.label(m.first));
            ends.push_back(unmarked.label(m.second));
        }
        large_vector<node_index> met(ends, memory_);
        std::sort(met.begin(), met.end());
        met.erase(std::unique(met.begin(), met.end()), met.end());
        for (node_index& e : ends) e = static_cast<node_index>(std::lower_bound(met.begin(), met.end(), e) - met.begin());
        for (const node_index i : left_when_peeled(ends, met.size())) {
            roots_.insert(met[i]);
            any_ = true;
        }
    }

    [[nodiscard]] bool any() const { return any_; }
    /// @param root  a label of the unmarked components
    [[nodiscard]] bool runs_through(node_index root) const { return any_ && roots_.contains(root); }

private:
    /// Takes off the ends that only one link leads to, again and again.
    /// @param ends  of link i at 2i and 2i + 1  @return the ends that are left: on a circle, or between two
    [[nodiscard]] large_vector<node_index> left_when_peeled(std::span<const node_index> ends, std::size_t count) const {
        large_vector<std::uint32_t> degree(count, 0, memory_);
        large_vector<std::size_t> links(count, 0, memory_); // that are left at each end, joined by exclusive or: names the last one
        for (std::size_t i = 0; i < ends.size(); ++i) {
            ++degree[ends[i]];
            links[ends[i]] ^= i / 2;
        }
        large_vector<node_index> ready(memory_);
        for (node_index e = 0; e < count; ++e)
            if (degree[e] == 1) ready.push_back(e);
        while (!ready.empty()) {
            const node_index leaf = ready.back();
            ready.pop_back();
            if (degree[leaf] != 1) continue;
            const std::size_t link = links[leaf];
            const node_index other = ends[link * 2] == leaf ? ends[link * 2 + 1] : ends[link * 2];
            degree[leaf] = 0;
            links[other] ^= link;
            if (--degree[other] == 1) ready.push_back(other);
        }
        large_vector<node_index> left(memory_);
        for (node_index e = 0; e < count; ++e)
            if (degree[e] != 0) left.push_back(e);
        return left;
    }

    large_allocator<node_index> memory_; // of the lists that finding takes
    ranked_set roots_;
    bool any_ = false;
};

} // namespace m2miot::detail
