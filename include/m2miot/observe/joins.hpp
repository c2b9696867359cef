// SPDX-License-Identifier: BSL-1.0
/// @file Which nodes links join, and through what: the layers of rule 1, one union-find grown layer by layer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "components.hpp"
#include "node_state.hpp"

namespace m2miot::detail {

/// A link as the joins keep it: its ends and the layer that takes it in.
struct layered_link {
    node_index first;
    node_index second;
    m2miot::detail::layer layer;
};

/// Components of the links of each layer and those below. A layer that no link belongs to shares the labels of the one below it, so that
/// a deployment without servers pays for one policy, not three.
class layered_components {
public:
    /// @param machines  joined by the links of the first two layers  @param above  the links of the later ones
    layered_components(components machines, const std::vector<layered_link>& above) : growing_(std::move(machines)) {
        std::array<bool, layer_count> occurs{};
        for (const layered_link& link : above) occurs[static_cast<std::size_t>(link.layer)] = true;
        for (std::size_t l = static_cast<std::size_t>(layer::machines); l < layer_count; ++l) {
            shown_[l] = shown_[l - 1];
            if (!occurs[l] && !snapshots_.empty()) continue;
            for (const layered_link& link : above)
                if (static_cast<std::size_t>(link.layer) == l) growing_.join(link.first, link.second);
            growing_.flatten();
            shown_[l] = snapshots_.size();
            snapshots_.push_back(growing_);
        }
    }

    [[nodiscard]] const components& at(layer l) const { return snapshots_[shown_[static_cast<std::size_t>(l)]]; }
    /// T of rule 1: joined through machines and transport only.
    [[nodiscard]] const components& machines_under(server_policy p) const {
        return at(static_cast<layer>(static_cast<unsigned>(layer::machines) + static_cast<unsigned>(p)));
    }
    [[nodiscard]] const components& with_ends_beyond() const { return at(layer::ends_beyond); }
    [[nodiscard]] const components& everything() const { return at(layer::everything); }
    /// Leaves with the components of all links, to grow into parts.
    [[nodiscard]] components take_everything() { return std::move(growing_); }

private:
    components growing_;
    std::vector<components> snapshots_;
    std::array<std::size_t, layer_count> shown_{};
};

} // namespace m2miot::detail
