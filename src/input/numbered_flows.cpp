// SPDX-License-Identifier: BSL-1.0
#include "numbered_flows.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace m2miot::input {

std::uint32_t numbered_flows::text(std::string_view value) {
    if (value.empty()) return 0;
    const auto [found, added] = numbers_.try_emplace(std::string(value), static_cast<std::uint32_t>(texts_.size()));
    if (added) texts_.emplace_back(value);
    return found->second;
}

void numbered_flows::add(std::uint64_t number, node_index from, node_index to, const flow_attributes& says, std::size_t offset) {
    if (edges_.size() >= no_index - 1) throw std::length_error("m2miot: too many flows");
    edges_.push_back({number, offset, from, to, text(says.protocol), text(says.id), flow_facts(says)});
}

void numbered_flows::sort() {
    // By offset too rather than std::stable_sort: clang 19 warns of the buffer that libstdc++ 12 takes for it.
    const auto in_order = [](const edge& a, const edge& b) { return std::tie(a.number, a.offset) < std::tie(b.number, b.offset); };
    if (!std::ranges::is_sorted(edges_, in_order)) std::ranges::sort(edges_, in_order);
}

} // namespace m2miot::input
