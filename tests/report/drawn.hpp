// SPDX-License-Identifier: BSL-1.0
/// @file Deployments that are drawn in tests, and what is asked of every picture.
#pragma once

#include <cstdint>
#include <filesystem>
#include <numeric>
#include <string>

#include <m2miot/criteria/article.hpp>
#include <m2miot/input/load.hpp>
#include <m2miot/report/picture.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include "support/catch.hpp"

namespace m2miot_test {

namespace mi = m2miot;

template <class D>
mi::verdict explained(const D& deployment) {
    mi::verdict v = mi::classify(deployment);
    mi::explain(deployment, v, mi::criteria::article);
    return v;
}

template <class D>
mi::picture drawn(const D& deployment, std::size_t max_shapes = 200) {
    return mi::picture_of(explained(deployment), deployment, {.max_shapes = max_shapes});
}

inline mi::deployment example(const std::string& name) {
    return mi::load(std::filesystem::path(M2MIOT_SOURCE_DIR) / "examples" / "deployments" / (name + ".json")).deployment;
}

/// How many links, or flows (one for each destination), a picture accounts for.
inline std::uint64_t links_in(const mi::picture& p) {
    std::uint64_t sum = p.links_to_self;
    for (const mi::picture_edge& e : p.edges) sum += e.flows ? 0 : e.count;
    for (const mi::picture_shape& s : p.shapes) sum += s.links_within;
    return sum;
}
inline std::uint64_t arrows_in(const mi::picture& p) {
    std::uint64_t sum = p.arrows_to_self;
    for (const mi::picture_edge& e : p.edges) sum += e.flows ? e.count : 0;
    for (const mi::picture_shape& s : p.shapes) sum += s.arrows_within;
    return sum;
}

/// Every node, link and flow is in some shape or edge, or counted as not drawn.
inline void check_whole(const mi::picture& p, const mi::deployment& of, std::size_t limit) {
    CHECK(p.shapes.size() <= limit);
    CHECK(p.nodes == of.node_count());
    std::uint64_t nodes = 0;
    for (const mi::picture_shape& s : p.shapes) {
        CHECK(std::accumulate(s.of.begin(), s.of.end(), std::uint64_t{0}) == s.nodes);
        nodes += s.nodes;
    }
    CHECK(nodes == of.node_count());
    CHECK(links_in(p) == of.link_count());
    CHECK(arrows_in(p) == of.rows().flow_destinations.size());
}

} // namespace m2miot_test
