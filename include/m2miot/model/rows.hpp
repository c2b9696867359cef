// SPDX-License-Identifier: BSL-1.0
/// @file A deployment as plain rows in memory: what the walk reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "attributes.hpp"

namespace m2miot {

/// The two ends of a link, in the order given.
struct link_ends {
    node_index first;
    node_index second;
    friend bool operator==(link_ends, link_ends) = default;
};

/// A column of which only the first rows were ever set; the others read as `T{}`.
template <class T>
class column_prefix {
public:
    constexpr column_prefix() = default;
    constexpr explicit column_prefix(std::span<const T> set) : set_(set) {}

    [[nodiscard]] constexpr T operator[](std::size_t row) const { return row < set_.size() ? set_[row] : T{}; }
    [[nodiscard]] constexpr bool never_set() const { return set_.empty(); }
    [[nodiscard]] constexpr std::span<const T> set_rows() const { return set_; }

private:
    std::span<const T> set_;
};

/// The columns of a deployment, borrowed: valid as long as the deployment is, and not changed.
/// Texts are numbers here: two rows have the same number if, and only if, they have the same text; 0 is none.
struct deployment_rows {
    std::span<const node_facts> nodes;
    std::span<const link_ends> links;
    column_prefix<m2miot::link_facts> link_facts;
    std::span<const node_index> flow_origins;
    std::span<const node_index> flow_destinations; ///< of all flows, one flow's after the other's
    std::span<const std::uint32_t> flow_ends;      ///< where each flow's destinations end; empty where every flow has just one
    column_prefix<m2miot::flow_facts> flow_facts;
    column_prefix<std::uint32_t> node_types;
    column_prefix<std::uint32_t> link_protocols;
    column_prefix<std::uint32_t> flow_protocols;
};

} // namespace m2miot
