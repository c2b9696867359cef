// SPDX-License-Identifier: BSL-1.0
/// @file The end beyond that carries a mediated flow: the best that borders a machine's component of T (rule 1).
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "walk_state.hpp"

namespace m2miot::detail {

/// For each component of T the end beyond linked to it that counts first: a cloud or hosted server before another, then input order.
/// Made under a policy only when a mediated flow first asks for it.
class borders {
public:
    explicit borders(const walk_state& w) : w_(w) {}

    /// @pre a flow of `machine` is mediated under `p`
    [[nodiscard]] node_index beyond(node_index machine, server_policy p) {
        auto& best = best_[static_cast<std::size_t>(p)];
        const components& joined = w_.joins->machines_under(p);
        if (best.empty()) {
            best.assign(w_.nodes.size(), no_index);
            for (const layered_link& link : w_.above) {
                offer(best, joined, link.first, link.second, p);
                offer(best, joined, link.second, link.first, p);
            }
        }
        return best[joined.label(machine)];
    }

private:
    void offer(std::vector<node_index>& best, const components& joined, node_index inside, node_index end, server_policy p) const {
        if (!under(w_.nodes[end].beyond(), p)) return;
        if (!w_.nodes[inside].is_transport() && !under(w_.nodes[inside].machine(), p)) return;
        node_index& held = best[joined.label(inside)];
        if (held == no_index || rank(end) < rank(held) || (rank(end) == rank(held) && end < held)) held = end;
    }
    [[nodiscard]] int rank(node_index end) const {
        const end_class c = w_.nodes[end].cls();
        return c == end_class::cloud_service || c == end_class::server_hosted ? 0 : 1;
    }

    const walk_state& w_;
    std::array<std::vector<node_index>, server_policy_count> best_;
};

} // namespace m2miot::detail
