// SPDX-License-Identifier: BSL-1.0
/// @file Nodes that could change places without anybody noticing: the same is said of them, and the same rows lead to the same others.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "../model/keyed_hash.hpp"
#include "flip_piece.hpp"

namespace m2miot::detail::flips {

/// What a row is to a node at its end.
struct row_sight {
    std::uint64_t what = 0; ///< a link or a flow, which way, to whom, with which facts
    std::uint64_t protocol = 0;
    friend auto operator<=>(const row_sight&, const row_sight&) = default;
};

/// Finds twins in a piece. A change of one is as good as the same change of another: only how many are changed matters.
class twins {
public:
    explicit twins(const piece& of) : piece_(of) {
        begins_.assign(of.nodes.size() + 1, 0);
        each_row([&](node_index n, row_sight) { ++begins_[n + std::size_t{1}]; });
        for (std::size_t n = 0; n < of.nodes.size(); ++n) begins_[n + 1] += begins_[n];
        sights_.resize(begins_.back());
        std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
        each_row([&](node_index n, row_sight s) { sights_[next[n]++] = s; });
        for (node_index n = 0; n < of.nodes.size(); ++n)
            std::sort(sights_.begin() + begins_[n], sights_.begin() + begins_[n + std::size_t{1}]);
        class_of_.resize(of.nodes.size());
        std::unordered_map<std::uint64_t, std::vector<node_index>> first_of;
        for (node_index n = 0; n < of.nodes.size(); ++n) {
            std::vector<node_index>& alike = first_of[hash(n)];
            const auto twin = std::find_if(alike.begin(), alike.end(), [&](node_index other) { return same(n, other); });
            class_of_[n] = twin != alike.end() ? *twin : n;
            if (twin == alike.end()) alike.push_back(n);
        }
    }
    /// The first of its twins.
    [[nodiscard]] node_index first(node_index n) const { return class_of_[n]; }
    /// How a node sees a row that ends at it.
    [[nodiscard]] row_sight sight(node_index n, row_ref r) const {
        if (!r.is_flow) {
            const link_ends e = piece_.links[r.row];
            return of_link(r.row, e.first == n ? e.second : e.first);
        }
        const bool sends = piece_.origin(r.row) == n;
        return of_flow(r.row, sends, sends ? piece_.destinations[r.row] : piece_.origin(r.row));
    }

private:
    template <class Visit>
    void each_row(Visit&& visit) const {
        for (std::uint32_t l = 0; l < piece_.links.size(); ++l) {
            const link_ends e = piece_.links[l];
            visit(e.first, of_link(l, e.second));
            visit(e.second, of_link(l, e.first));
        }
        for (std::uint32_t r = 0; r < piece_.destinations.size(); ++r) {
            visit(piece_.origin(r), of_flow(r, true, piece_.destinations[r]));
            visit(piece_.destinations[r], of_flow(r, false, piece_.origin(r)));
        }
    }
    [[nodiscard]] row_sight of_link(std::uint32_t l, node_index other) const {
        const unsigned facts = l < piece_.link_facts.size() ? std::bit_cast<std::uint8_t>(piece_.link_facts[l]) : 0U;
        return {std::uint64_t{facts} << 32 | other, l < piece_.link_protocols.size() ? piece_.link_protocols[l] : 0U};
    }
    [[nodiscard]] row_sight of_flow(std::uint32_t r, bool sends, node_index other) const {
        const std::uint32_t f = piece_.flow(r);
        const unsigned facts = f < piece_.flow_facts.size() ? std::bit_cast<std::uint8_t>(piece_.flow_facts[f]) : 0U;
        return {std::uint64_t{sends ? 1U : 2U} << 62 | std::uint64_t{facts} << 32 | other,
                f < piece_.flow_protocols.size() ? piece_.flow_protocols[f] : 0U};
    }
    [[nodiscard]] std::uint32_t type(node_index n) const { return n < piece_.types.size() ? piece_.types[n] : 0; }
    [[nodiscard]] std::span<const row_sight> rows(node_index n) const {
        return std::span(sights_).subspan(begins_[n], begins_[n + std::size_t{1}] - begins_[n]);
    }
    [[nodiscard]] bool same(node_index a, node_index b) const {
        return piece_.nodes[a] == piece_.nodes[b] && type(a) == type(b) &&
               std::equal(rows(a).begin(), rows(a).end(), rows(b).begin(), rows(b).end());
    }
    [[nodiscard]] std::uint64_t hash(node_index n) const {
        std::uint64_t h = std::uint64_t{std::bit_cast<std::uint16_t>(piece_.nodes[n])} << 32 | type(n);
        for (const row_sight& s : rows(n)) h = keyed_hash(h ^ s.protocol, s.what, process_key());
        return h;
    }

    const piece& piece_;
    std::vector<std::uint32_t> begins_;
    std::vector<row_sight> sights_;
    std::vector<node_index> class_of_;
};

} // namespace m2miot::detail::flips
