// SPDX-License-Identifier: BSL-1.0
/// @file Plain and random shapes: that they are the shape, and that it hangs on the parameters alone.
#include <m2miot/generate/random_shapes.hpp>
#include <m2miot/generate/shapes.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "made.hpp"
#include "support/catch.hpp"

namespace mi = m2miot;
namespace generate = m2miot::generate;
using namespace m2miot_test;

namespace {

/// Each pair that is linked, the smaller number first.
std::multiset<std::pair<mi::node_index, mi::node_index>> pairs(const generate::columns& of) {
    std::multiset<std::pair<mi::node_index, mi::node_index>> all;
    for (const auto [a, b] : of.links.rows()) all.insert({std::min(a, b), std::max(a, b)});
    return all;
}

template <class Parameters>
void check_shape(Parameters parameters, std::uint64_t sum, std::uint64_t sum_shuffled) {
    parameters.flows = 500;
    for (const bool shuffled : {false, true}) {
        parameters.shuffled = shuffled;
        const generate::columns one = generate::columns_of(parameters);
        CAPTURE(shuffled);
        CHECK(one.nodes.size() == parameters.nodes);
        CHECK(one.flow_origins.size() == 500);
        CHECK(checksum(one) == (shuffled ? sum_shuffled : sum));
        for (const unsigned threads : {2U, 3U, 5U}) CHECK(same(one, generate::columns_of(parameters, {.threads = threads})));
        const auto linked = pairs(one);
        bool along_links = true;
        for (std::size_t f = 0; f < one.flow_origins.size(); ++f)
            along_links = along_links && linked.contains(std::minmax(one.flow_origins[f], one.flow_destinations[f]));
        CHECK(along_links);
        parameters.seed += 1;
        CHECK_FALSE(same(one, generate::columns_of(parameters)));
        parameters.seed -= 1;
    }
    parameters.shuffled = true;
    std::vector<std::uint32_t> random = degrees(generate::columns_of(parameters));
    parameters.shuffled = false;
    std::vector<std::uint32_t> in_order = degrees(generate::columns_of(parameters));
    CHECK((random != in_order || in_order.front() == in_order.back()));
    std::sort(random.begin(), random.end());
    std::sort(in_order.begin(), in_order.end());
    CHECK(random == in_order);
}

} // namespace

TEST_CASE("shapes are what they were, with this compiler and on any number of threads") {
    SECTION("ring") {
        check_shape(generate::ring_parameters{.nodes = 70'000}, 0x1a95d725fd00788aU, 0xcb82f44a04d2d273U);
    }
    SECTION("path") {
        check_shape(generate::path_parameters{.nodes = 70'000}, 0xff5c3959057d9e7eU, 0x09c0a6b136eff4b2U);
    }
    SECTION("star") {
        check_shape(generate::star_parameters{.nodes = 70'000}, 0x70ccf85f85865bfcU, 0x22a45914c388d1aaU);
    }
    SECTION("tree") {
        check_shape(generate::tree_parameters{.nodes = 70'000, .children = 3}, 0xd4c3c946c2df1e29U, 0x90162c6ef18ba21fU);
    }
    SECTION("grid") {
        check_shape(generate::grid_parameters{.nodes = 70'000}, 0x719d0c843238d8b9U, 0xb250bbb5f22edc71U);
    }
    SECTION("mesh") {
        check_shape(generate::mesh_parameters{.nodes = 20'000, .links = 90'000}, 0x0df9f93c61eb73e1U, 0xf3613ae300db02c8U);
    }
    SECTION("rmat") {
        check_shape(generate::rmat_parameters{.nodes = 20'000, .links = 90'000}, 0x87a4bedce151038dU, 0x406fb51358020a7cU);
    }
}

TEST_CASE("small shapes are the shape") {
    using list = std::multiset<std::pair<mi::node_index, mi::node_index>>;
    CHECK(pairs(generate::columns_of(generate::ring_parameters{.nodes = 4})) == list{{0, 1}, {1, 2}, {2, 3}, {0, 3}});
    CHECK(pairs(generate::columns_of(generate::ring_parameters{.nodes = 1})) == list{{0, 0}});
    CHECK(pairs(generate::columns_of(generate::path_parameters{.nodes = 4})) == list{{0, 1}, {1, 2}, {2, 3}});
    CHECK(pairs(generate::columns_of(generate::star_parameters{.nodes = 4})) == list{{0, 1}, {0, 2}, {0, 3}});
    CHECK(pairs(generate::columns_of(generate::tree_parameters{.nodes = 6})) == list{{0, 1}, {0, 2}, {1, 3}, {1, 4}, {2, 5}});
    CHECK(pairs(generate::columns_of(generate::tree_parameters{.nodes = 3, .children = 1})) == list{{0, 1}, {1, 2}});
    CHECK(pairs(generate::columns_of(generate::grid_parameters{.nodes = 8})) ==
          list{{0, 1}, {1, 2}, {3, 4}, {4, 5}, {6, 7}, {0, 3}, {1, 4}, {2, 5}, {3, 6}, {4, 7}});
    CHECK(pairs(generate::columns_of(generate::grid_parameters{.nodes = 4, .columns = 1})) == list{{0, 1}, {1, 2}, {2, 3}});
    CHECK(pairs(generate::columns_of(generate::grid_parameters{.nodes = 3, .columns = 9})) == list{{0, 1}, {1, 2}});
    for (const auto& one :
         {generate::columns_of(generate::path_parameters{.nodes = 1}), generate::columns_of(generate::star_parameters{.nodes = 1}),
          generate::columns_of(generate::tree_parameters{.nodes = 1}), generate::columns_of(generate::grid_parameters{.nodes = 1}),
          generate::columns_of(generate::mesh_parameters{.nodes = 2, .links = 0})})
        CHECK(one.links.empty());
}

TEST_CASE("a mesh spreads its links evenly, R-MAT heaps them on the first nodes") {
    const generate::columns even = generate::columns_of(generate::mesh_parameters{.nodes = 1000, .links = 50'000});
    for (const auto [a, b] : even.links.rows()) REQUIRE(a != b);
    const std::vector<std::uint32_t> at = degrees(even);
    CHECK(*std::max_element(at.begin(), at.end()) < 150); // 100 is the mean
    CHECK(*std::min_element(at.begin(), at.end()) > 60);

    const generate::columns uneven = generate::columns_of(generate::rmat_parameters{.nodes = 1000, .links = 50'000});
    const std::vector<std::uint32_t> heaped = degrees(uneven);
    CHECK(heaped.front() > 1500);
    CHECK(std::count(heaped.begin(), heaped.end(), 0U) > 10);
    std::size_t both_first = 0, both_second = 0;
    for (const auto [a, b] : uneven.links.rows()) {
        both_first += a < 500 && b < 500 ? 1 : 0;
        both_second += a >= 500 && b >= 500 ? 1 : 0;
    }
    CHECK(static_cast<double>(both_first) == Approx(0.57 * 50'000).epsilon(0.02));
    CHECK(static_cast<double>(both_second) == Approx(0.05 * 50'000).epsilon(0.1));

    const auto corner = [](unsigned a, unsigned b, unsigned c, unsigned d) {
        return pairs(generate::columns_of(generate::rmat_parameters{.nodes = 77, .links = 1, .a = a, .b = b, .c = c, .d = d}));
    };
    CHECK(corner(100, 0, 0, 0).begin()->second == 0);
    CHECK(corner(0, 0, 0, 100).begin()->first == 76);
    CHECK(*corner(0, 100, 0, 0).begin() == std::pair<mi::node_index, mi::node_index>(0, 76));
    CHECK(*corner(0, 0, 100, 0).begin() == std::pair<mi::node_index, mi::node_index>(0, 76));
}

TEST_CASE("kinds are all devices, or mixed as described") {
    const generate::columns devices = generate::columns_of(generate::ring_parameters{.nodes = 10'000});
    CHECK(count_of(devices, mi::node_kind::device) == 10'000);
    const generate::columns mixed = generate::columns_of(generate::ring_parameters{.nodes = 100'000, .kinds = generate::node_mix::mixed});
    const std::pair<mi::node_kind, int> percents[] = {{mi::node_kind::device, 90},     {mi::node_kind::gateway, 3},
                                                      {mi::node_kind::server, 2},      {mi::node_kind::cloud_service, 1},
                                                      {mi::node_kind::application, 2}, {mi::node_kind::personal_device, 2}};
    for (const auto& [kind, percent] : percents) {
        CAPTURE(to_string(kind));
        CHECK(static_cast<double>(count_of(mixed, kind)) == Approx(1000.0 * percent).epsilon(0.1));
    }
    for (const auto mix : {generate::node_mix::devices, generate::node_mix::mixed}) CHECK(generate::parse_node_mix(to_string(mix)) == mix);
    CHECK_FALSE(generate::parse_node_mix("mixe"));
}

TEST_CASE("each shape comes as a deployment too") {
    CHECK(generate::ring({.nodes = 100}).link_count() == 100);
    CHECK(generate::path({.nodes = 100}).link_count() == 99);
    CHECK(generate::star({.nodes = 100}).neighbours()[0].size() == 99);
    CHECK(generate::tree({.nodes = 100, .children = 4}).neighbours()[1].size() == 5);
    CHECK(generate::grid({.nodes = 100, .shuffled = true}).link_count() == 180);
    CHECK(generate::mesh({.nodes = 100, .links = 300, .flows = 10}).flow_count() == 10);
    CHECK(generate::rmat({.nodes = 100, .links = 300}).link_count() == 300);
}
