// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/picture.hpp>

#include <algorithm>
#include <string>

#include <m2miot/generate/sites.hpp>

#include "drawn.hpp"
#include "support/catch.hpp"

using namespace m2miot_test;

namespace {

const mi::picture_shape* shape_of(const mi::picture& p, const std::string& name) {
    const auto at = std::find_if(p.shapes.begin(), p.shapes.end(), [&](const mi::picture_shape& s) { return s.name == name; });
    return at == p.shapes.end() ? nullptr : &*at;
}
const mi::picture_edge* edge_of(const mi::picture& p, const std::string& from, const std::string& to, bool flows) {
    const auto at = std::find_if(p.edges.begin(), p.edges.end(), [&](const mi::picture_edge& e) {
        return p.shapes[e.from].name == from && p.shapes[e.to].name == to && e.flows == flows;
    });
    return at == p.edges.end() ? nullptr : &*at;
}
bool says(const mi::picture& p, const std::string& part) {
    return std::any_of(p.notes.begin(), p.notes.end(), [&](const std::string& n) { return n.find(part) != std::string::npos; });
}

} // namespace

TEST_CASE("a picture of a small deployment has a shape for every node and says nothing of folding", "[picture]") {
    const mi::deployment d = example("plc-cell-cloud");
    const mi::picture p = drawn(d);
    check_whole(p, d, 200);
    CHECK(p.shapes.size() == d.node_count());
    CHECK_FALSE(says(p, "Folded"));
    CHECK(p.outcome == mi::outcome::iot_containing_m2m);
    REQUIRE(p.groups.size() == 1);
    CHECK(p.groups[0].machines == 15);
    REQUIRE(shape_of(p, "plc-filler"));
    CHECK(shape_of(p, "plc-filler")->group == 0);
    CHECK(shape_of(p, "plc-filler")->about == "PLC");
    CHECK(shape_of(p, "analytics")->group == mi::picture_shape::no_group);
}

TEST_CASE("a picture shows strongly what decides, by side, and nothing else", "[picture]") {
    const mi::picture p = drawn(example("plc-cell-cloud"));
    const mi::picture_edge* const upload = edge_of(p, "edge-gateway", "analytics", true);
    REQUIRE(upload);
    CHECK(upload->for_iot == upload->count);
    CHECK(upload->for_m2m == 0);
    const mi::picture_edge* const direct = edge_of(p, "level-sensor", "io-filler", true);
    REQUIRE(direct);
    CHECK(direct->for_m2m == 1);
    CHECK(direct->for_iot == 0);
    for (const mi::picture_edge& e : p.edges) { // machines that speak: their links are transport
        if (!e.flows) CHECK_FALSE(e.decides());
    }
    const mi::picture home = drawn(example("smart-home-cloud")); // no machine interacts directly
    CHECK(std::none_of(home.edges.begin(), home.edges.end(), [](const mi::picture_edge& e) { return e.for_m2m != 0; }));
    CHECK(std::any_of(home.edges.begin(), home.edges.end(), [](const mi::picture_edge& e) { return e.for_iot != 0; }));
}

TEST_CASE("a link that stands for an interaction decides like a flow", "[picture]") {
    mi::deployment d;
    const auto a = d.add_node("a", {.kind = mi::node_kind::device});
    const auto b = d.add_node("b", {.kind = mi::node_kind::device});
    const auto c = d.add_node("c", {.kind = mi::node_kind::device, .flows_complete = true});
    d.add_link(a, b);
    d.add_link(c, d.add_node("e", {.kind = mi::node_kind::device, .flows_complete = true}));
    const mi::picture p = drawn(d);
    REQUIRE(p.edges.size() == 2);
    CHECK(p.edges[0].for_m2m == 1);
    CHECK(p.edges[0].on_witness);
    CHECK(p.edges[1].for_m2m == 0);
    CHECK_FALSE(p.edges[1].on_witness);
}

TEST_CASE("the witness of the first reason is marked along its path", "[picture]") {
    const mi::deployment d = example("wearable-phone");
    const mi::verdict v = explained(d);
    const mi::finding* reason = nullptr;
    for (const mi::finding& f : v.reasons()) {
        reason = &f;
        break;
    }
    REQUIRE(reason);
    REQUIRE(reason->witness.path.size() > 2);
    const mi::picture p = mi::picture_of(v, d);
    std::size_t marked = 0;
    for (const mi::picture_shape& s : p.shapes) {
        const bool on_path = std::count(reason->witness.path.begin(), reason->witness.path.end(), s.node) != 0;
        CHECK(s.on_witness == on_path);
        marked += s.on_witness ? 1U : 0U;
    }
    CHECK(marked == reason->witness.path.size());
    std::size_t links = 0;
    for (const mi::picture_edge& e : p.edges) links += e.on_witness && !e.flows ? 1U : 0U;
    CHECK(links == reason->witness.path.size() - 1);
    CHECK(p.witness.find(d.name(reason->witness.path.front())) != std::string::npos);
}

TEST_CASE("parallel links and flows are one edge with a count", "[picture]") {
    mi::deployment d;
    const auto a = d.add_node("a", {.kind = mi::node_kind::device});
    const auto b = d.add_node("b", {.kind = mi::node_kind::cloud_service});
    for (int i = 0; i < 3; ++i) d.add_link(i == 1 ? b : a, i == 1 ? a : b, {.internet = i != 0});
    for (int i = 0; i < 5; ++i) d.add_flow(a, b);
    d.add_flow(b, a, {.support = true});
    d.add_link(a, a);
    d.add_flow(a, {a, b});
    const mi::picture p = drawn(d);
    check_whole(p, d, 200);
    REQUIRE(p.edges.size() == 3);
    CHECK((p.edges[0].count == 3 && p.edges[0].internet == 2 && !p.edges[0].flows));
    CHECK((p.edges[1].count == 6 && p.edges[1].for_iot == 6));
    CHECK((p.edges[2].count == 1 && p.edges[2].support == 1 && p.edges[2].for_iot == 0));
    CHECK(p.links_to_self == 1);
    CHECK(p.arrows_to_self == 1);
    CHECK(says(p, "from a node to itself: 1 link and 1 flow"));
}

TEST_CASE("a large deployment is folded by the finest rule that fits, and nothing is lost", "[picture]") {
    const auto [sites, devices, shapes, rule] = GENERATE(table<std::size_t, std::size_t, std::size_t, std::string>(
        {{20, 100, 61, "site, kind and type"}, {90, 40, 181, "site and kind"}, {190, 40, 150, "largest"}, {2000, 20, 150, "largest"}}));
    const mi::deployment d = many_sites(sites, devices);
    const mi::picture p = drawn(d);
    check_whole(p, d, 200);
    CHECK(says(p, "Folded"));
    CHECK(says(p, rule));
    CHECK(p.shapes.size() >= shapes);
    REQUIRE(shape_of(p, "cloud")); // services stay apart
    CHECK(std::count_if(p.shapes.begin(), p.shapes.end(), [](const auto& s) { return s.on_witness; }) >= 2);
    for (const mi::picture_shape& s : p.shapes) {
        if (s.on_witness) CHECK_FALSE(s.is_fold());
    }
}

TEST_CASE("sites of several kinds are one shape each where kinds are too many to be told apart", "[picture]") {
    mi::deployment d;
    for (int s = 0; s < 150; ++s) {
        const std::string site = "site " + std::to_string(s);
        const auto device = d.add_node({.kind = mi::node_kind::device, .group = site});
        const auto relay = d.add_node({.kind = mi::node_kind::relay, .group = site});
        d.add_link(device, relay);
        d.add_link(relay, d.add_node({.kind = mi::node_kind::person, .group = site}));
    }
    const mi::picture p = drawn(d);
    check_whole(p, d, 200);
    CHECK(p.shapes.size() == 150);
    CHECK(says(p, "of one subsystem, or of one site"));
    REQUIRE(shape_of(p, "site 7"));
    CHECK(shape_of(p, "site 7")->about == "1 device, 1 relay and 1 person");
    CHECK(shape_of(p, "site 7")->links_within == 2);
}

TEST_CASE("a generated deployment of 10^5 nodes fits 200 shapes, and its counts add up", "[picture]") {
    const unsigned silent = GENERATE(0U, 50U, 100U);
    const mi::deployment d = mi::generate::sites({.nodes = 100'000, .silent_percent = silent, .shuffled = silent == 50});
    const mi::picture p = drawn(d);
    check_whole(p, d, 200);
    std::uint64_t machines = 0;
    for (const mi::picture_group& g : p.groups) machines += g.machines;
    CHECK(machines == explained(d).subsystem_members.size());
    CHECK(p == drawn(d)); // the same each time
    check_whole(drawn(d, 1), d, 32);
    check_whole(drawn(d, 5000), d, 5000);
}

TEST_CASE("a deployment without some of its rows is drawn without them", "[picture]") {
    const mi::deployment d = example("plc-cell-cloud");
    mi::changes down;
    down.remove_node(*d.find("analytics"));
    const mi::picture p = drawn_without(d, down);
    CHECK(p.outcome == mi::outcome::m2m);
    CHECK(p.nodes == d.node_count() - 1);
    CHECK(shape_of(p, "analytics") == nullptr);
    CHECK(says(p, "left out: 1 node"));
    CHECK(links_in(p) == d.link_count());
    CHECK(arrows_in(p) == d.rows().flow_destinations.size());
}

TEST_CASE("a picture of nothing is empty", "[picture]") {
    const mi::picture p = drawn(mi::deployment());
    CHECK(p.shapes.empty());
    CHECK(p.edges.empty());
    CHECK(p.witness.empty());
    CHECK(p.notes == std::vector<std::string>{"There is no node to draw."});
}

TEST_CASE("making a picture stops when asked", "[picture]") {
    const mi::deployment d = mi::generate::sites({.nodes = 100'000});
    const mi::verdict v = explained(d);
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(mi::picture_of(v, d, {}, {.stop = source.get_token()}), mi::stopped);
}
