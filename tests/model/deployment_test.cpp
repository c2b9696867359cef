// SPDX-License-Identifier: BSL-1.0
/// @file Building a deployment and asking it back.
#include <m2miot/model/deployment.hpp>

#include <array>
#include <atomic>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <m2miot/model/labels.hpp>

#include "rows.hpp"
#include "support/catch.hpp"

namespace mi = m2miot;
using tests::rows_of;

TEST_CASE("what is added is found again by index, and a node by its name") {
    mi::deployment d;
    const mi::node_attributes whole{.kind = mi::node_kind::server,
                                    .hosting = mi::hosting::dedicated,
                                    .operator_run = false,
                                    .senses = true,
                                    .actuates = false,
                                    .carries_data_only = true,
                                    .flows_complete = true,
                                    .type = "head end",
                                    .group = "north",
                                    .kind_inferred = true};
    const auto a = d.add_node("a", whole);
    const auto b = d.add_node("b");
    const auto link = d.add_link(a, b, {.medium = mi::medium::satellite, .internet = true, .protocol = "IEC 104", .id = "up"});
    const auto flow = d.add_flow(b, a, {.trigger = mi::trigger::person, .protocol = "SSH", .support = true, .id = "login"});

    CHECK(d.find("a") == a);
    CHECK(d.find("b") == b);
    CHECK(d.find("c") == std::nullopt);
    CHECK(d.find("") == std::nullopt);
    CHECK(d.find("head end") == std::nullopt);
    CHECK(d.name(a) == "a");
    const auto back = d.attributes(a);
    CHECK(mi::node_facts(back) == mi::node_facts(whole));
    CHECK(back.operator_run.is_no());
    CHECK(back.carries_data_only.is_yes());
    CHECK(back.type == "head end");
    CHECK(back.group == "north");
    CHECK(d.attributes(b).senses.is_unknown());
    CHECK(d.link_ends(link) == mi::deployment::ends{a, b});
    CHECK(d.attributes_of_link(link).medium == mi::medium::satellite);
    CHECK(d.attributes_of_link(link).internet.is_yes());
    CHECK(d.attributes_of_link(link).protocol == "IEC 104");
    CHECK(d.attributes_of_link(link).id == "up");
    CHECK(d.flow_origin(flow) == b);
    CHECK(d.attributes_of_flow(flow).trigger == mi::trigger::person);
    CHECK(d.attributes_of_flow(flow).protocol == "SSH");
    CHECK(d.attributes_of_flow(flow).support);
    CHECK(d.attributes_of_flow(flow).id == "login");
}

TEST_CASE("the built-in deployment is observable") {
    STATIC_REQUIRE(mi::observable<mi::deployment>);
}

TEST_CASE("a second node of the same name is refused, and nothing changes") {
    mi::deployment d;
    d.add_node("meter", {.kind = mi::node_kind::device});
    const auto before = rows_of(d);
    CHECK_THROWS_AS(d.add_node("meter", {.kind = mi::node_kind::gateway, .type = "other"}), std::invalid_argument);
    CHECK_THROWS_WITH(d.add_node("meter"), Catch::Contains("'meter'"));
    CHECK(rows_of(d) == before);
    CHECK(d.add_node("meter-2") == 1);
}

TEST_CASE("names are bytes: case, spaces and accents distinguish them, and any number may have none") {
    mi::deployment d;
    const std::string with_null("a\0b", 3);
    for (const std::string& name : {std::string("a"), std::string("A"), std::string("a "), std::string("zähler"), with_null})
        d.add_node(name);
    d.add_node();
    d.add_node("");
    CHECK(d.find("A") == 1);
    CHECK(d.find("a ") == 2);
    CHECK(d.find("zähler") == 3);
    CHECK(d.find(with_null) == 4);
    CHECK(d.name(6).empty());
    CHECK(mi::node_label(d, 6) == "#6");
    CHECK(mi::node_label(d, 0) == "a");
}

TEST_CASE("ten thousand names are each found again") {
    mi::deployment d;
    for (int i = 0; i < 10'000; ++i) d.add_node("node " + std::to_string(i));
    for (int i = 0; i < 10'000; ++i) REQUIRE(d.find("node " + std::to_string(i)) == static_cast<mi::node_index>(i));
    CHECK_FALSE(d.find("node 10000"));
}

TEST_CASE("links and flows to nodes that are not there are refused, and nothing changes") {
    mi::deployment d;
    d.add_node("a");
    d.add_node("b");
    d.add_link(0, 1);
    const auto before = rows_of(d);
    CHECK_THROWS_AS(d.add_link(0, 2, {.protocol = "x", .id = "y"}), std::out_of_range);
    CHECK_THROWS_AS(d.add_link(mi::no_index, 0), std::out_of_range);
    CHECK_THROWS_AS(d.add_flow(2, 0), std::out_of_range);
    CHECK_THROWS_AS(d.add_flow(0, 2), std::out_of_range);
    CHECK_THROWS_AS(d.add_flow(0, {1, 2}, {.protocol = "x"}), std::out_of_range);
    CHECK_THROWS_AS(d.add_flow(0, std::span<const mi::node_index>{}), std::invalid_argument);
    CHECK_THROWS_AS(d.set_node(2, {}), std::out_of_range);
    CHECK_THROWS_WITH(d.add_link(0, 7), Catch::Contains("#7"));
    CHECK(rows_of(d) == before);
}

TEST_CASE("self-loops, parallel links and repeated flows are all kept") {
    mi::deployment d;
    d.add_node();
    d.add_node();
    CHECK(d.add_link(0, 0) == 0);
    CHECK(d.add_link(0, 1) == 1);
    CHECK(d.add_link(1, 0) == 2);
    CHECK(d.add_link(0, 1) == 3);
    CHECK(d.add_flow(0, 1) == 0);
    CHECK(d.add_flow(0, 1) == 1);
    CHECK(d.add_flow(0, {1, 1, 0}) == 2);
    CHECK(d.link_count() == 4);
    CHECK(d.flow_count() == 3);
    CHECK(d.link_ends(2) == mi::deployment::ends{1, 0});
    CHECK(rows_of(d).flows.size() == 5);
}

TEST_CASE("flows to several destinations may come before, between and after flows to one") {
    for (int several_at = 0; several_at < 4; ++several_at) {
        mi::deployment d;
        for (int i = 0; i < 5; ++i) d.add_node();
        for (int f = 0; f < 4; ++f) {
            if (f == several_at)
                d.add_flow(0, {2, 3, 4});
            else
                d.add_flow(1, static_cast<mi::node_index>(f));
        }
        for (int f = 0; f < 4; ++f) {
            const auto to = d.flow_destinations(static_cast<mi::flow_index>(f));
            if (f == several_at) {
                CHECK(std::vector(to.begin(), to.end()) == std::vector<mi::node_index>{2, 3, 4});
            } else {
                CHECK(std::vector(to.begin(), to.end()) == std::vector{static_cast<mi::node_index>(f)});
            }
        }
    }
}

TEST_CASE("a node can be said again, and keeps its name and its place") {
    mi::deployment d;
    d.add_node("a", {.kind = mi::node_kind::device, .senses = true, .type = "T", .group = "G"});
    d.set_node(0, {.kind = mi::node_kind::gateway});
    CHECK(d.kind(0) == mi::node_kind::gateway);
    CHECK(d.attributes(0).senses.is_unknown());
    CHECK(d.type(0).empty());
    CHECK(d.group(0).empty());
    CHECK(d.find("a") == 0);
}

TEST_CASE("a column that is never set takes no memory, and reads as unknown") {
    mi::deployment bare;
    mi::deployment full;
    bare.reserve(1000, 1000, 1000);
    full.reserve(1000, 1000, 1000);
    const auto reserved = bare.bytes();
    for (mi::node_index i = 0; i < 1000; ++i) {
        bare.add_node({.kind = mi::node_kind::device});
        full.add_node({.kind = mi::node_kind::device, .type = "T", .group = "G"});
        bare.add_link(i, i);
        full.add_link(i, i, {.medium = mi::medium::wired, .protocol = "P"});
        bare.add_flow(i, i);
        full.add_flow(i, i, {.trigger = mi::trigger::device, .protocol = "P"});
    }
    CHECK(bare.bytes() == reserved);
    CHECK(reserved <= 1000 * (2 + 8 + 4 + 4));
    CHECK(full.bytes() > reserved + 1000 * (4 + 4 + 1 + 4 + 1 + 4));
    CHECK_FALSE(bare.has_types());
    CHECK_FALSE(bare.has_link_protocols());
    CHECK_FALSE(bare.has_flow_protocols());
    CHECK(full.has_types());
    CHECK(full.has_link_protocols());
    CHECK(full.has_flow_protocols());
    CHECK(bare.type(999).empty());
    CHECK(bare.link_protocol(999).empty());
    CHECK(bare.facts_of_link(999) == mi::link_facts{});
}

TEST_CASE("an attribute set on the last row only is unknown on those before it") {
    mi::deployment d;
    for (int i = 0; i < 10; ++i) d.add_node();
    for (mi::node_index i = 0; i < 10; ++i)
        d.add_link(0, i, i == 9 ? mi::link_attributes{.medium = mi::medium::wired} : mi::link_attributes{});
    d.add_link(0, 0);
    CHECK(d.facts_of_link(8).medium() == mi::medium::unknown);
    CHECK(d.facts_of_link(9).medium() == mi::medium::wired);
    CHECK(d.facts_of_link(10).medium() == mi::medium::unknown);
}

TEST_CASE("equal texts are stored once") {
    mi::deployment d;
    for (int i = 0; i < 100; ++i) d.add_node({.type = "a rather long product name"});
    CHECK(d.type(0).data() == d.type(99).data());
    CHECK(d.group(0).empty());
}

TEST_CASE("the links at each node are right after every change, in the original and in copies") {
    mi::deployment d;
    d.add_node();
    d.add_node();
    d.add_link(0, 1);
    const auto without_index = d.bytes();
    CHECK(d.neighbours()[0].size() == 1);
    CHECK(d.bytes() > without_index);

    mi::deployment copy = d;
    CHECK(&copy.neighbours() == &d.neighbours()); // shared: copying it costs nothing
    copy.add_link(0, 0);
    CHECK(copy.neighbours()[0].size() == 3);
    CHECK(d.neighbours()[0].size() == 1);
    d.add_node();
    CHECK(d.neighbours().node_count() == 3);
    CHECK(d.neighbours()[2].empty());

    const mi::deployment moved = std::move(copy);
    CHECK(moved.neighbours()[0].size() == 3);
    copy = mi::deployment{};
    CHECK(copy.neighbours().node_count() == 0);
    copy = d;
    CHECK(copy.neighbours()[1].size() == 1);
    copy.set_node(0, {.kind = mi::node_kind::device});
    CHECK(&copy.neighbours() == &d.neighbours());
}

TEST_CASE("the links at each node are built once, whichever of many threads asks first") {
    mi::deployment d;
    for (int i = 0; i < 1000; ++i) d.add_node();
    for (mi::node_index i = 0; i < 1000; ++i) d.add_link(i, (i * 7 + 1) % 1000);
    for (int round = 0; round < 50; ++round) {
        const mi::deployment fresh = [&] {
            auto changed = d;
            changed.add_link(0, static_cast<mi::node_index>(round));
            return changed;
        }();
        std::array<const mi::adjacency*, 4> seen{};
        std::array<std::size_t, 4> degrees{};
        std::atomic<int> waiting = 4;
        std::vector<std::thread> threads;
        for (std::size_t t = 0; t < 4; ++t)
            threads.emplace_back([&, t] {
                --waiting;
                while (waiting != 0) {
                }
                if (t == 3) {
                    const mi::deployment copy = fresh;
                    degrees[t] = copy.neighbours()[0].size();
                    seen[t] = &fresh.neighbours();
                } else {
                    seen[t] = &fresh.neighbours();
                    degrees[t] = (*seen[t])[0].size();
                }
            });
        for (auto& thread : threads) thread.join();
        for (std::size_t t = 0; t < 4; ++t) {
            CHECK(seen[t] == seen[0]);
            CHECK(degrees[t] == degrees[0]);
        }
    }
}
