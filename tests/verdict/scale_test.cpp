// SPDX-License-Identifier: BSL-1.0
/// @file Shapes that would take minutes if anything were quadratic, and overflow the stack if anything recursed. The counts are exact.
#include "sketch.hpp"

#include <algorithm>

using namespace sketch;

TEST_CASE("A relay with 300,000 silent machines and clouds counts each machine once", "[scale]") {
    deployment d;
    const node_index hub = d.add_node(relay);
    for (int i = 0; i < 150'000; ++i) {
        d.add_link(hub, d.add_node(device));
        d.add_link(hub, d.add_node(cloud));
    }
    const verdict v = explained(d);
    CHECK(v.outcome == outcome::iot);
    CHECK(v.confidence == confidence::low);
    CHECK(v.counts.nodes == 300'001);
    CHECK(v.counts.parts == 1);
    CHECK(v.counts.subsystems == 0);
    CHECK(v.counts.interactions == 150'001); // and the sharing of the ends beyond
    CHECK(found(v, "cloud-involvement").count == 150'000);
    CHECK(found(v, "cloud-involvement").witness.path == nodes{1, hub, 2});
}

TEST_CASE("A relay with 300,000 silent machines is one subsystem", "[scale]") {
    deployment d;
    const node_index hub = d.add_node(relay);
    for (int i = 0; i < 300'000; ++i) d.add_link(hub, d.add_node({.kind = node_kind::device, .type = "meter"}), {.protocol = "M-Bus"});
    const verdict v = explained(d);
    CHECK(v.outcome == outcome::m2m);
    REQUIRE(v.subsystems.size() == 1);
    CHECK(v.subsystems[0].machines == 300'000);
    CHECK(v.subsystems[0].closed());
    CHECK(found(v, "direct-machine-link").count == 300'000);
    CHECK(found(v, "similar-type").count == 300'000);
}

TEST_CASE("A hundred thousand unknown hosts around one device are one entry", "[scale]") {
    deployment d;
    const node_index plc = d.add_node(device);
    for (int i = 0; i < 100'000; ++i) d.add_flow(d.add_node(unknown), plc);
    const verdict v = explained(d);
    CHECK(v.outcome == outcome::insufficient);
    REQUIRE(v.missing_values.size() == 1);
    CHECK(v.missing_values[0].count == 100'000);
    CHECK(v.missing_values[0].nodes.size() == 8);
    CHECK(v.missing_values[0].asked);
    CHECK(v.counts.interactions == 0);
    CHECK(v.range == std::vector<outcome>{outcome::insufficient, outcome::m2m, outcome::iot});
}

TEST_CASE("Two hundred thousand mediated flows are twice as many interactions with the cloud between", "[scale]") {
    deployment d;
    const node_index sky = d.add_node(cloud);
    for (int i = 0; i < 200'000; ++i) {
        const node_index a = d.add_node(device);
        const node_index b = d.add_node(device);
        d.add_link(a, sky);
        d.add_link(sky, b);
        d.add_flow(a, b);
    }
    const verdict v = explained(d);
    CHECK(v.outcome == outcome::iot);
    CHECK(v.confidence == confidence::high);
    CHECK(v.counts.interactions == 400'000);
    CHECK(found(v, "cloud-involvement").count == 400'000);
    CHECK(found(v, "direct-machine-link").status == status::fails);
    CHECK(v.counts.parts == 1);
}

TEST_CASE("A path of a million relays joins two devices, and an operator's in the middle carries", "[scale]") {
    constexpr node_index relays = 1'000'000;
    deployment d;
    const node_index a = d.add_node(device);
    node_index last = a;
    for (node_index i = 0; i < relays; ++i) {
        const node_index next = d.add_node(i == relays / 2 ? node_attributes{.kind = node_kind::relay, .operator_run = true} : relay);
        d.add_link(last, next);
        last = next;
    }
    const node_index b = d.add_node(device);
    d.add_link(last, b);
    SECTION("by a flow") {
        d.add_flow(a, b);
    }
    SECTION("by links alone") {}
    const verdict v = explained(d);
    CHECK(v.outcome == outcome::m2m);
    CHECK(found(v, "operator-network").count == 1);
    CHECK(v.counts.interactions == 1);
    CHECK(found(v, "direct-machine-link").witness.path.size() == relays + 2);
    CHECK(found(v, "direct-machine-link").witness.links.size() == relays + 1);
    REQUIRE(v.subsystems.size() == 1);
    CHECK(v.subsystems[0].closed());
}

TEST_CASE("A hundred thousand subsystems that share one transport with many ends beyond are explained within the budget", "[scale]") {
    deployment d;
    const node_index core = d.add_node(relay);
    for (int i = 0; i < 2'000; ++i) d.add_link(core, d.add_node(cloud));
    for (int i = 0; i < 100'000; ++i) {
        const node_index a = d.add_node(device);
        const node_index b = d.add_node(device);
        d.add_link(a, b);
        d.add_link(a, core);
        d.add_flow(a, b);
    }
    const verdict v = explained(d);
    CHECK(v.outcome == outcome::m2m);
    CHECK(v.counts.subsystems == 100'000);
    CHECK(v.subsystems.size() == 100'000);
    CHECK(std::all_of(v.subsystems.begin(), v.subsystems.end(), [](const subsystem& s) { return s.machines == 2 && s.reaches_beyond && !s.used; }));
    REQUIRE(v.subsystems[0].exposures.size() == 8);
    CHECK(v.subsystems[0].exposures[0] == exposure{exposure_use::open, 1, {2'001, core, 1}});
    CHECK(v.subsystems[0].more_exposures == 1'992);
    CHECK(found(v, "direct-machine-link").count == 100'000);
}

TEST_CASE("A chain of 100,000 gateways passes on that one of them uploads", "[scale]") {
    deployment d;
    node_index last = d.add_node(cloud);
    for (int i = 0; i < 100'000; ++i) {
        const node_index next = d.add_node(gateway);
        d.add_flow(next, last);
        last = next;
    }
    d.add_flow(d.add_node(device), last);
    const verdict v = explained(d);
    CHECK(v.outcome == outcome::iot);
    CHECK(v.counts.interactions == 100'001);
    CHECK(v.counts.subsystems == 0);
}

TEST_CASE("A hundred thousand pairs behind unknown boxes are blocked, and the boxes one entry", "[scale]") {
    deployment d;
    const node_index box = d.add_node(unknown);
    for (int i = 0; i < 100'000; ++i) {
        const node_index a = d.add_node(device);
        const node_index b = d.add_node(device);
        d.add_link(a, box);
        d.add_link(box, b);
        d.add_flow(a, b);
    }
    const verdict v = explained(d);
    CHECK(v.outcome == outcome::insufficient);
    CHECK(v.counts.interactions == 0);
    REQUIRE(v.missing_values.size() == 1);
    CHECK(v.missing_values[0].count == 1);
    CHECK(v.missing_values[0].asked);
    CHECK(v.range == std::vector<outcome>{outcome::neither, outcome::insufficient, outcome::m2m, outcome::iot});
}
