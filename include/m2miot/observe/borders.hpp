// SPDX-License-Identifier: BSL-1.0
/// @file The end beyond that carries a mediated flow: the best that borders a machine's component of T (rule 1).
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "walk_state.hpp"

namespace m2miot::detail {

/// For each component of T the end beyond linked to it that counts first: a cloud or hosted server before another, then input order.
/// Made only for the policies under which some flow is mediated.
class borders {
public:
    explicit borders(walk_state& w) : w_(w), best_(w.best_beyond) {}

    void find() {
        const walk_state& w = w_;
        for (std::size_t i = 0; i < server_policy_count; ++i) {
            const auto p = static_cast<server_policy>(i);
            if (!under(w.mediated, p)) continue;
            best_[i].assign(w.machines.count(), no_index);
            w.above.for_each([&](const layered_link& link) {
                offer(p, link.first, link.second);
                offer(p, link.second, link.first);
            });
        }
    }

    /// The component of a machine in T.
    [[nodiscard]] node_index component(node_index machine, server_policy p) const { return w_.joins.machines_under(p).label(machine); }
    /// @param component  a label in T under `p`  @pre a flow of a machine of the component is mediated under `p`
    [[nodiscard]] node_index beyond(node_index component, server_policy p) const { return best_[static_cast<std::size_t>(p)][component]; }

private:
    void offer(server_policy p, node_index inside, node_index end) {
        if (!under(w_.nodes[end].beyond(), p)) return;
        if (!w_.nodes[inside].is_transport() && !under(w_.nodes[inside].machine(), p)) return;
        node_index& held = best_[static_cast<std::size_t>(p)][w_.joins.machines_under(p).label(inside)];
        if (held == no_index || rank(end) < rank(held) || (rank(end) == rank(held) && end < held)) held = end;
    }
    [[nodiscard]] int rank(node_index end) const {
        const end_class c = w_.nodes[end].cls();
        return c == end_class::cloud_service || c == end_class::server_hosted ? 0 : 1;
    }

    const walk_state& w_;
    std::array<large_vector<node_index>, server_policy_count>& best_; // by label in T
};

} // namespace m2miot::detail
