// SPDX-License-Identifier: BSL-1.0
/// @file Which nodes links join, and through what: the layers of rule 1, one union-find grown layer by layer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "components.hpp"
#include "node_state.hpp"

namespace m2miot::detail {

/// A link as the joins keep it: its ends and the layer that takes it in.
struct layered_link {
    node_index first;
    node_index second;
    m2miot::detail::layer layer;
    bool marked; ///< an operator's, see `carriers`
};

/// Components of the links of each layer and those below. A layer that no link belongs to shares the labels of the one below it, so that
/// a deployment without servers pays for one policy, not three.
class layered_components {
public:
    /// @param machines  joined by the links of the first two layers; leaves joined by all links, flattened
    /// @param above  the links of the later layers
    void grow(components& machines, const std::vector<layered_link>& above, thread_team& team) {
        std::array<bool, layer_count> occurs{};
        for (const layered_link& link : above) occurs[static_cast<std::size_t>(link.layer)] = true;
        count_ = 0;
        for (std::size_t l = static_cast<std::size_t>(layer::machines); l < layer_count; ++l) {
            shown_[l] = shown_[l - 1];
            if (!occurs[l] && count_ != 0) continue;
            for (const layered_link& link : above)
                if (static_cast<std::size_t>(link.layer) == l) machines.join(link.first, link.second);
            machines.flatten(team);
            shown_[l] = count_;
            if (count_ == snapshots_.size()) snapshots_.emplace_back();
            snapshots_[count_++].copy_from(machines, team);
        }
    }

    [[nodiscard]] const components& at(layer l) const { return snapshots_[shown_[static_cast<std::size_t>(l)]]; }
    /// T of rule 1: joined through machines and transport only.
    [[nodiscard]] const components& machines_under(server_policy p) const {
        return at(static_cast<layer>(static_cast<unsigned>(layer::machines) + static_cast<unsigned>(p)));
    }
    [[nodiscard]] const components& with_ends_beyond() const { return at(layer::ends_beyond); }
    [[nodiscard]] const components& everything() const { return at(layer::everything); }

private:
    std::vector<components> snapshots_; // the first `count_` of them; the others keep their memory
    std::size_t count_ = 0;
    std::array<std::size_t, layer_count> shown_{};
};

} // namespace m2miot::detail
