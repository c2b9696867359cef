// SPDX-License-Identifier: BSL-1.0
/// @file What tests of generators ask of columns: a checksum, equality, degrees.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <m2miot/generate.hpp>

namespace m2miot_test {

/// Of what the rows say, in their order: the same with every compiler. FNV-1a over 64-bit words, with a finishing shift.
inline std::uint64_t checksum(const m2miot::generate::columns& of) {
    std::uint64_t sum = 0xcbf29ce484222325U;
    const auto add = [&sum](std::uint64_t word) {
        sum = (sum ^ word) * 0x100000001b3U;
        sum ^= sum >> 32;
    };
    const m2miot::deployment_rows rows = of.rows();
    for (const m2miot::node_facts f : rows.nodes)
        add(static_cast<std::uint64_t>(f.kind()) << 16 | static_cast<std::uint64_t>(f.hosting()) << 8 | f.senses().bits());
    add(rows.links.size());
    for (std::size_t i = 0; i < rows.links.size(); ++i) {
        add(std::uint64_t{rows.links[i].first} << 32 | rows.links[i].second);
        add(static_cast<std::uint64_t>(rows.link_facts[i].medium()));
    }
    add(rows.flow_origins.size());
    for (std::size_t i = 0; i < rows.flow_origins.size(); ++i) {
        add(std::uint64_t{rows.flow_origins[i]} << 32 | rows.flow_destinations[i]);
        add(static_cast<std::uint64_t>(rows.flow_facts[i].trigger()));
    }
    return sum;
}

inline bool same(const m2miot::generate::columns& a, const m2miot::generate::columns& b) {
    const auto equal = [](const auto& one, const auto& other) { return std::ranges::equal(one.rows(), other.rows()); };
    return equal(a.nodes, b.nodes) && equal(a.links, b.links) && equal(a.link_facts, b.link_facts) &&
           equal(a.flow_origins, b.flow_origins) && equal(a.flow_destinations, b.flow_destinations) && equal(a.flow_facts, b.flow_facts);
}

inline std::size_t count_of(const m2miot::generate::columns& in, m2miot::node_kind kind) {
    return static_cast<std::size_t>(std::ranges::count(in.nodes.rows(), kind, &m2miot::node_facts::kind));
}

/// How many ends of links are at each node.
inline std::vector<std::uint32_t> degrees(const m2miot::generate::columns& in) {
    std::vector<std::uint32_t> at(in.nodes.size());
    for (const m2miot::link_ends ends : in.links.rows()) {
        ++at.at(ends.first);
        ++at.at(ends.second);
    }
    return at;
}

} // namespace m2miot_test
