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
    node_index first;  ///< the end named first
    node_index second; ///< the other; the same where the link goes from a node to itself
    friend bool operator==(link_ends, link_ends) = default;
};

/// A column of which only the first rows were ever set; the others read as `T{}`.
template <class T>
class column_prefix {
public:
    constexpr column_prefix() = default;
    /// @param set  the rows that were set: the first ones
    constexpr explicit column_prefix(std::span<const T> set) : set_(set) {}

    /// Of any row.
    [[nodiscard]] constexpr T operator[](std::size_t row) const { return row < set_.size() ? set_[row] : T{}; }
    /// Every row reads as `T{}`.
    [[nodiscard]] constexpr bool never_set() const { return set_.empty(); }
    /// The first rows, up to the last one that was set.
    [[nodiscard]] constexpr std::span<const T> set_rows() const { return set_; }

private:
    std::span<const T> set_;
};

/// The columns of a deployment, borrowed: valid as long as the deployment is, and not changed.
/// Texts are numbers here: two rows have the same number if, and only if, they have the same text; 0 is none.
struct deployment_rows {
    std::span<const node_facts> nodes;             ///< by node
    std::span<const link_ends> links;              ///< by link
    column_prefix<m2miot::link_facts> link_facts;  ///< by link
    std::span<const node_index> flow_origins;      ///< by flow
    std::span<const node_index> flow_destinations; ///< of all flows, one flow's after the other's
    std::span<const std::uint32_t> flow_ends;      ///< where each flow's destinations end; empty where every flow has just one
    column_prefix<m2miot::flow_facts> flow_facts;  ///< by flow
    column_prefix<std::uint32_t> node_types;       ///< by node: the number of its type
    column_prefix<std::uint32_t> link_protocols;   ///< by link: the number of its protocol
    column_prefix<std::uint32_t> flow_protocols;   ///< by flow: likewise
};

} // namespace m2miot
