// SPDX-License-Identifier: BSL-1.0
/// @file The paths of witnesses, and the exposures of subsystems.
#include "sketch.hpp"

#include <algorithm>
#include <set>

using namespace sketch;

TEST_CASE("Before explain a witness has no path; after it the path and its links lead through the relays", "[explain]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index near = d.add_node(relay);
    const node_index far = d.add_node(relay);
    const node_index b = d.add_node(device);
    const link_index last = d.add_link(far, b);
    const link_index first = d.add_link(a, near);
    const link_index middle = d.add_link(far, near);
    const flow_index flow = d.add_flow(a, b);
    const verdict before = judged(d);
    CHECK_FALSE(before.explained);
    CHECK(before.range.empty());
    CHECK(found(before, "direct-machine-link").witness.path.empty());
    const verdict after = explained(d);
    CHECK(after.explained);
    const m2miot::witness& shown = found(after, "direct-machine-link").witness;
    CHECK(shown.nodes == nodes{a, b});
    CHECK(shown.path == nodes{a, near, far, b});
    CHECK(shown.links == std::vector<link_index>{first, middle, last});
    CHECK(shown.flows == std::vector<flow_index>{flow});
    CHECK(after.outcome == before.outcome);
    CHECK(after.confidence == before.confidence);
}

TEST_CASE("The shorter of two ways is shown", "[explain]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index b = d.add_node(device);
    const node_index long1 = d.add_node(relay);
    const node_index long2 = d.add_node(relay);
    const node_index brief = d.add_node(relay);
    d.add_link(a, long1);
    d.add_link(long1, long2);
    d.add_link(long2, b);
    const link_index in = d.add_link(a, brief);
    const link_index out = d.add_link(brief, b);
    d.add_flow(a, b);
    const verdict v = explained(d);
    CHECK(found(v, "direct-machine-link").witness.path == nodes{a, brief, b});
    CHECK(found(v, "direct-machine-link").witness.links == std::vector<link_index>{in, out});
}

TEST_CASE("A path leads through a machine that forwards, as in a mesh", "[explain]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index between = d.add_node(device);
    const node_index b = d.add_node(device);
    d.add_link(a, between);
    d.add_link(between, b);
    d.add_flow(a, b);
    d.add_flow(between, b, {.trigger = trigger::person});
    CHECK(found(explained(d), "direct-machine-link").witness.path == nodes{a, between, b});
}

TEST_CASE("The path of a direct interaction keeps away from a cloud, even where that is shorter", "[explain]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index b = d.add_node(device);
    const node_index sky = d.add_node(cloud);
    const node_index r1 = d.add_node(relay);
    const node_index r2 = d.add_node(relay);
    d.add_link(a, sky);
    d.add_link(sky, b);
    d.add_link(a, r1);
    d.add_link(r1, r2);
    d.add_link(r2, b);
    d.add_flow(a, b);
    CHECK(found(explained(d), "direct-machine-link").witness.path == nodes{a, r1, r2, b});
}

TEST_CASE("The path of a machine to its cloud is shown over links, through an end beyond where there is no other way", "[explain]") {
    deployment d;
    const node_index meter = d.add_node(device);
    const node_index modem = d.add_node(relay);
    const node_index broker = d.add_node(hosted);
    const node_index sky = d.add_node(cloud);
    d.add_link(meter, modem);
    d.add_link(modem, broker);
    d.add_link(broker, sky);
    d.add_flow(meter, sky);
    const verdict v = explained(d);
    CHECK(found(v, "cloud-involvement").witness.nodes == nodes{meter, sky});
    CHECK(found(v, "cloud-involvement").witness.path == nodes{meter, modem, broker, sky});
    CHECK(found(v, "cloud-involvement").witness.links == std::vector<link_index>{0, 1, 2});
}

TEST_CASE("There is no path where links do not join the ends, nor where only an unknown node does", "[explain]") {
    deployment d;
    const node_index meter = d.add_node(device);
    const node_index sky = d.add_node(cloud);
    d.add_flow(meter, sky);
    CHECK(found(explained(d), "cloud-involvement").witness.path.empty());
    CHECK(found(explained(d), "cloud-involvement").witness.links.empty());
    const node_index box = d.add_node(unknown);
    d.add_link(meter, box);
    d.add_link(box, sky);
    CHECK(found(explained(d), "cloud-involvement").status == status::holds);
    CHECK(found(explained(d), "cloud-involvement").witness.path.empty());
}

TEST_CASE("A flow that is a hop is part of the path, but no link of it", "[explain]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index modem = d.add_node(relay);
    const node_index b = d.add_node(device);
    d.add_flow(a, modem);
    const link_index wire = d.add_link(modem, b);
    const m2miot::witness shown = found(explained(d), "direct-machine-link").witness;
    REQUIRE(shown.path.size() == 3);
    CHECK(std::set<node_index>(shown.path.begin(), shown.path.end()) == std::set<node_index>{a, modem, b});
    CHECK(shown.path[1] == modem);
    CHECK(shown.links == std::vector<link_index>{wire});
    CHECK(shown.flows.empty());
}

TEST_CASE("The witness of a link that stands in names that link, also before explain", "[explain]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index b = d.add_node(device);
    d.add_link(a, a);
    const link_index cable = d.add_link(a, b);
    CHECK(found(judged(d), "direct-machine-link").witness.links == std::vector<link_index>{cable});
    CHECK(found(explained(d), "direct-machine-link").witness.links == std::vector<link_index>{cable});
    CHECK(found(explained(d), "direct-machine-link").witness.path.size() == 2);
}

namespace {

/// Two devices that interact directly, behind a relay each towards the world.
struct pair_of_devices {
    deployment d;
    node_index a = d.add_node("a", device);
    node_index b = d.add_node("b", device);
    pair_of_devices() {
        d.add_link(a, b);
        d.add_flow(a, b, {.trigger = trigger::device});
    }
};

} // namespace

TEST_CASE("A subsystem that nothing leads out of is closed", "[explain][exposures]") {
    pair_of_devices p;
    const node_index lone = p.d.add_node(relay);
    p.d.add_link(p.b, lone);
    p.d.add_node(cloud);
    const verdict v = explained(p.d);
    REQUIRE(v.subsystems.size() == 1);
    CHECK(v.subsystems[0].closed());
    CHECK(v.subsystems[0].exposures.empty());
    CHECK(v.subsystems[0].more_exposures == 0);
    CHECK(v.subsystems[0].machines == 2);
    CHECK(v.members(v.subsystems[0])[0] == p.a);
    CHECK(v.members(v.subsystems[0])[1] == p.b);
}

TEST_CASE("A way by links that no flow takes is an open exposure, with its path", "[explain][exposures]") {
    pair_of_devices p;
    const node_index uplink = p.d.add_node(relay);
    const node_index sky = p.d.add_node(cloud);
    p.d.add_link(p.b, uplink);
    p.d.add_link(uplink, sky);
    const verdict v = explained(p.d);
    REQUIRE(v.subsystems.size() == 1);
    CHECK(v.outcome == outcome::m2m);
    CHECK_FALSE(v.subsystems[0].closed());
    CHECK(v.subsystems[0].reaches_beyond);
    CHECK_FALSE(v.subsystems[0].used);
    CHECK(v.subsystems[0].exposures == std::vector<exposure>{{exposure_use::open, sky, {p.b, uplink, sky}}});
}

TEST_CASE("A way that a flow takes is a used exposure, and no open one", "[explain][exposures]") {
    pair_of_devices p;
    const node_index uplink = p.d.add_node(relay);
    const node_index sky = p.d.add_node(cloud);
    p.d.add_link(p.b, uplink);
    p.d.add_link(uplink, sky);
    p.d.add_flow(p.b, sky);
    const verdict v = explained(p.d);
    REQUIRE(v.subsystems.size() == 1);
    CHECK(v.outcome == outcome::iot_containing_m2m);
    CHECK(v.subsystems[0].used);
    CHECK(v.subsystems[0].reaches_beyond);
    CHECK(v.subsystems[0].exposures == std::vector<exposure>{{exposure_use::used, sky, {p.b, uplink, sky}}});
}

TEST_CASE("Whether links lead beyond is the same before and after explain", "[explain][exposures]") {
    pair_of_devices p;
    const node_index sky = p.d.add_node(cloud);
    p.d.add_link(p.b, sky);
    CHECK(judged(p.d).subsystems.at(0).reaches_beyond);
    CHECK(explained(p.d).subsystems.at(0).reaches_beyond);
    p.d.add_flow(p.b, sky);
    CHECK(explained(p.d).subsystems.at(0).reaches_beyond);
    CHECK(judged(p.d).subsystems.at(0).reaches_beyond);
}

TEST_CASE("A used exposure that links do not join has just its two ends for a path", "[explain][exposures]") {
    pair_of_devices p;
    const node_index sky = p.d.add_node(cloud);
    const node_index box = p.d.add_node(unknown);
    p.d.add_link(p.b, box);
    p.d.add_link(box, sky);
    p.d.add_flow(p.b, sky);
    const verdict v = explained(p.d);
    REQUIRE(v.subsystems.size() == 1);
    CHECK(v.subsystems[0].exposures == std::vector<exposure>{{exposure_use::used, sky, {p.b, sky}}});
}

TEST_CASE("An on-ramp is an exposure, and the end beyond it an open one", "[explain][exposures]") {
    pair_of_devices p;
    const node_index hub = p.d.add_node(gateway);
    const node_index sky = p.d.add_node(cloud);
    p.d.add_link(p.b, hub);
    p.d.add_link(hub, sky);
    p.d.add_flow(p.b, hub);
    p.d.add_flow(hub, sky);
    const verdict v = explained(p.d);
    REQUIRE(v.subsystems.size() == 1);
    CHECK(v.subsystems[0].machines == 2);
    CHECK(v.subsystems[0].exposures ==
          std::vector<exposure>{{exposure_use::used, hub, {p.b, hub}}, {exposure_use::open, sky, {p.b, hub, sky}}});
    CHECK(v.subsystems[0].used);
    CHECK(v.subsystems[0].reaches_beyond);
}

TEST_CASE("A device outside the subsystem is no way out of it", "[explain][exposures]") {
    pair_of_devices p;
    const node_index wall = p.d.add_node({.kind = node_kind::device, .flows_complete = true});
    const node_index sky = p.d.add_node(cloud);
    p.d.add_link(p.b, wall);
    p.d.add_link(wall, sky);
    const verdict v = explained(p.d);
    REQUIRE(v.subsystems.size() == 1);
    CHECK(v.subsystems[0].closed());
    CHECK(v.subsystems[0].exposures.empty());
}

TEST_CASE("Exposures are listed nearest first, one for each end, whatever the number of ways", "[explain][exposures]") {
    pair_of_devices p;
    const node_index r1 = p.d.add_node(relay);
    const node_index r2 = p.d.add_node(relay);
    const node_index far = p.d.add_node(cloud);
    const node_index near = p.d.add_node(hosted);
    p.d.add_link(p.a, r1);
    p.d.add_link(r1, r2);
    p.d.add_link(r2, far);
    p.d.add_link(r1, near);
    p.d.add_link(p.b, r1);
    p.d.add_link(r2, near);
    p.d.add_flow(p.a, far);
    const verdict v = explained(p.d);
    REQUIRE(v.subsystems.size() == 1);
    REQUIRE(v.subsystems[0].exposures.size() == 2);
    CHECK(v.subsystems[0].exposures[0].end == near);
    CHECK(v.subsystems[0].exposures[0].use == exposure_use::open);
    CHECK(v.subsystems[0].exposures[0].path.size() == 3);
    CHECK(v.subsystems[0].exposures[1].end == far);
    CHECK(v.subsystems[0].exposures[1].use == exposure_use::used);
    CHECK(v.subsystems[0].exposures[1].path.size() == 4);
    CHECK(v.subsystems[0].more_exposures == 0);
}

TEST_CASE("Exposures beyond the limit are counted", "[explain][exposures]") {
    pair_of_devices p;
    const node_index uplink = p.d.add_node(relay);
    p.d.add_link(p.a, uplink);
    for (int i = 0; i < 12; ++i) p.d.add_link(uplink, p.d.add_node(cloud));
    for (const std::size_t limit : {std::size_t{0}, std::size_t{3}, std::size_t{12}, std::size_t{50}}) {
        CAPTURE(limit);
        const verdict v = explained(p.d, {.exposures = limit});
        REQUIRE(v.subsystems.size() == 1);
        CHECK(v.subsystems[0].exposures.size() == std::min(limit, std::size_t{12}));
        CHECK(v.subsystems[0].more_exposures == 12 - std::min(limit, std::size_t{12}));
        CHECK(v.subsystems[0].reaches_beyond);
    }
}

TEST_CASE("Explaining twice gives the same as once", "[explain]") {
    pair_of_devices p;
    p.d.add_link(p.b, p.d.add_node(cloud));
    p.d.add_flow(p.a, p.d.add_node(unknown));
    verdict v = explained(p.d);
    const verdict once = v;
    m2miot::explain(p.d, v, m2miot::criteria::article);
    CHECK(v == once);
}

TEST_CASE("A way out may lead through an on-ramp and on through relays", "[explain][exposures]") {
    pair_of_devices p;
    const node_index hub = p.d.add_node(gateway);
    const node_index near = p.d.add_node(relay);
    const node_index far = p.d.add_node(relay);
    const node_index sky = p.d.add_node(cloud);
    p.d.add_link(p.b, hub);
    p.d.add_link(hub, near);
    p.d.add_link(near, far);
    p.d.add_link(far, sky);
    p.d.add_flow(hub, p.d.add_node(cloud));
    CHECK(judged(p.d).subsystems.at(0).reaches_beyond);
    const verdict v = explained(p.d);
    CHECK(v.subsystems.at(0).exposures == std::vector<exposure>{{exposure_use::open, sky, {p.b, hub, near, far, sky}}});
}
