// SPDX-License-Identifier: BSL-1.0
/// @file The smallest flips by trying every change in order of size, on copies built anew.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <m2miot/model/deployment.hpp>
#include <m2miot/questions/changes.hpp>
#include <m2miot/questions/flip.hpp>

namespace questions {

/// The changes that give an outcome: the size of the smallest, and how many there are of that size.
struct smallest {
    std::uint64_t size = 0;
    std::uint64_t count = 0;
};
using smallest_by_outcome = std::map<m2miot::outcome, smallest>;

/// Every interaction as what its removal takes away, from the reference classifier's explicit list.
[[nodiscard]] std::vector<m2miot::changes> removable(const m2miot::deployment& d, m2miot::server_policy policy);

/// Every way to declare each unknown node, with how many values it declares.
struct way_to_declare {
    m2miot::node_index node;
    m2miot::node_attributes said;
    std::uint64_t values;
};
[[nodiscard]] std::vector<std::vector<way_to_declare>> declarable(const m2miot::deployment& d);

[[nodiscard]] smallest_by_outcome by_removing(const m2miot::deployment& d, const m2miot::criteria_set<>& set);
[[nodiscard]] smallest_by_outcome by_declaring(const m2miot::deployment& d, const m2miot::criteria_set<>& set);

/// Where a flip says something else; empty where it does not.
[[nodiscard]] std::string differs(const smallest_by_outcome& all, m2miot::outcome from, const std::optional<m2miot::outcome>& to,
                                  const m2miot::flip_size& size, m2miot::tristate several);

} // namespace questions
