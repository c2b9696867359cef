// SPDX-License-Identifier: BSL-1.0
#include "drawn.hpp"

#include <filesystem>
#include <numeric>
#include <vector>

#include <m2miot/criteria/article.hpp>
#include <m2miot/input/load.hpp>
#include <m2miot/questions/what_if.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include "support/catch.hpp"

namespace m2miot_test {

mi::verdict explained(const mi::deployment& deployment) {
    mi::verdict v = mi::classify(deployment);
    mi::explain(deployment, v, mi::criteria::article);
    return v;
}

mi::picture drawn(const mi::deployment& deployment, std::size_t max_shapes) {
    return mi::picture_of(explained(deployment), deployment, {.max_shapes = max_shapes});
}

mi::picture drawn_without(const mi::deployment& deployment, const mi::changes& what) {
    const auto rest = mi::without(deployment, what);
    mi::verdict v = mi::classify(rest);
    mi::explain(rest, v, mi::criteria::article);
    return mi::picture_of(v, rest);
}

mi::deployment example(const std::string& name) {
    return mi::load(std::filesystem::path(M2MIOT_SOURCE_DIR) / "examples" / "deployments" / (name + ".json")).deployment;
}

mi::deployment many_sites(std::size_t sites, std::size_t devices) {
    mi::deployment d;
    const auto cloud = d.add_node("cloud", {.kind = mi::node_kind::cloud_service});
    for (std::size_t s = 0; s < sites; ++s) {
        const std::string site = "site " + std::to_string(s);
        const auto gateway = d.add_node("gateway " + std::to_string(s), {.kind = mi::node_kind::gateway, .group = site});
        mi::node_index last = mi::no_index;
        for (std::size_t i = 0; i < devices; ++i) {
            const auto n = d.add_node({.kind = mi::node_kind::device, .type = i % 2 == 0 ? "meter" : "valve", .group = site});
            d.add_link(n, gateway);
            if (last != mi::no_index) d.add_flow(last, n);
            last = n;
        }
        d.add_flow(gateway, cloud);
    }
    return d;
}

std::uint64_t links_in(const mi::picture& p) {
    std::uint64_t sum = p.links_to_self;
    for (const mi::picture_edge& e : p.edges) sum += e.flows ? 0 : e.count;
    for (const mi::picture_shape& s : p.shapes) sum += s.links_within;
    return sum;
}
std::uint64_t arrows_in(const mi::picture& p) {
    std::uint64_t sum = p.arrows_to_self;
    for (const mi::picture_edge& e : p.edges) sum += e.flows ? e.count : 0;
    for (const mi::picture_shape& s : p.shapes) sum += s.arrows_within;
    return sum;
}

void check_whole(const mi::picture& p, const mi::deployment& of, std::size_t limit) {
    CHECK(p.shapes.size() <= limit);
    CHECK(p.nodes == of.node_count());
    std::uint64_t nodes = 0;
    for (const mi::picture_shape& s : p.shapes) {
        CHECK(std::accumulate(s.of.begin(), s.of.end(), std::uint64_t{0}) == s.nodes);
        nodes += s.nodes;
    }
    CHECK(nodes == of.node_count());
    if (p.shapes.size() == p.nodes) {
        CHECK(p.shape_of.empty());
    } else {
        std::vector<std::uint64_t> in_shape(p.shapes.size(), 0);
        REQUIRE(p.shape_of.size() == of.node_count());
        for (const std::uint32_t shape : p.shape_of) ++in_shape.at(shape);
        bool as_counted = true;
        for (std::size_t s = 0; s < p.shapes.size(); ++s) as_counted = as_counted && in_shape[s] == p.shapes[s].nodes;
        CHECK(as_counted);
    }
    CHECK(links_in(p) == of.link_count());
    CHECK(arrows_in(p) == of.rows().flow_destinations.size());
}

} // namespace m2miot_test
