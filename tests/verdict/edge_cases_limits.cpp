// SPDX-License-Identifier: BSL-1.0
/// @file Edge cases 35 to 50: back ends, vehicles, tags, what is unknown, incomplete or only present, and size.
#include "edge_cases.hpp"

using namespace edge_cases;

TEST_CASE("Row 35: servers that only talk to servers are neither", "[edge]") {
    deployment d;
    const node_index one = d.add_node(dedicated);
    d.add_flow(one, d.add_node(dedicated), {.trigger = trigger::autonomous});
    SECTION("two of them") {
        expect(d, {.under_default = outcome::neither, .sure = confidence::high});
    }
    SECTION("with a hosted one") {
        d.add_flow(one, d.add_node(hosted), {.trigger = trigger::autonomous});
        expect(d, {.under_default = outcome::neither, .sure = confidence::high, .not_holding = {"cloud-involvement"}});
    }
}

TEST_CASE("Row 36: device data that two clouds share is IoT", "[edge]") {
    deployment d;
    const node_index one = d.add_node(cloud);
    d.add_flow(d.add_node(device), one, {.trigger = trigger::autonomous});
    d.add_flow(one, d.add_node(cloud));
    expect(d, {.under_default = outcome::iot, .sure = confidence::high, .holding = {"cloud-involvement"}});
}

TEST_CASE("Row 37: a device that only sends is what its destination makes of it", "[edge]") {
    deployment d;
    const node_index sender = d.add_node(device);
    SECTION("a device") {
        d.add_flow(sender, d.add_node(device));
        expect(d, {.under_default = outcome::m2m});
    }
    SECTION("a cloud") {
        d.add_flow(sender, d.add_node(cloud));
        expect(d, {.under_default = outcome::iot});
    }
}

TEST_CASE("Rows 38 and 39: a vehicle's bus, alone and with the maker's cloud", "[edge]") {
    deployment d;
    const node_index bus = d.add_node(relay);
    const node_index engine = d.add_node(device);
    const node_index brakes = d.add_node(device);
    const node_index unit = d.add_node(gateway);
    for (const node_index on_bus : {engine, brakes, unit}) d.add_link(on_bus, bus, {.medium = m2miot::medium::wired, .protocol = "CAN"});
    d.add_link(d.add_node(device), bus, {.protocol = "CAN"});
    SECTION("row 38: by the bus alone it is M2M at low confidence") {
        expect(d, {.under_default = outcome::m2m, .sure = confidence::low, .holding = {"direct-machine-link", "similar-type"}});
    }
    SECTION("row 38: with a flow it is high") {
        d.add_flow(engine, brakes);
        expect(d, {.under_default = outcome::m2m, .sure = confidence::high});
    }
    SECTION("row 39: with the maker's cloud it is IoT containing M2M") {
        d.add_flow(engine, brakes);
        d.add_flow(unit, d.add_node(cloud));
        expect(d, {.under_default = outcome::iot_containing_m2m, .sure = confidence::high});
    }
}

TEST_CASE("Row 40: a closed cell beside a cloud thermostat is IoT containing M2M, each part on its own", "[edge]") {
    deployment d;
    const node_index controller = d.add_node(device);
    d.add_flow(controller, d.add_node(device));
    const node_index thermostat = d.add_node(device);
    d.add_flow(thermostat, d.add_node(cloud));
    expect(d, {.under_default = outcome::iot_containing_m2m, .sure = confidence::high});
    for (const naive::subject& subject : naive::subjects()) {
        CAPTURE(subject.name);
        const naive::result said = subject.classify(d, server_policy::dedicated_is_machine);
        REQUIRE(said.parts.size() == 2);
        CHECK(said.parts.at(controller).outcome == outcome::m2m);
        CHECK(said.parts.at(thermostat).outcome == outcome::iot);
        REQUIRE(said.subsystems.size() == 1);
        CHECK(said.subsystems.at(controller).exposures.empty());
    }
}

// The row says neither, or M2M at low confidence. The tag is no machine in either; the reader and its host are as in row 9.
TEST_CASE("Row 41: a passive tag is no machine", "[edge]") {
    deployment d;
    const node_index tag = d.add_node({.kind = node_kind::device, .carries_data_only = true});
    const node_index reader = d.add_node(device);
    d.add_flow(tag, reader);
    SECTION("read by a reader alone") {
        expect(d, {.under_default = outcome::neither, .sure = confidence::high});
    }
    SECTION("read by a reader that tells its host") {
        d.add_flow(reader, d.add_node(dedicated));
        expect(d, {.under_default = outcome::m2m, .sure = confidence::medium, .where_servers_are_services = outcome::iot});
    }
}

TEST_CASE("Row 42: devices of one type, or of different types, are M2M alike", "[edge]") {
    const auto pair = [](const char* one, const char* other) {
        deployment d;
        const node_index first = d.add_node({.kind = node_kind::device, .type = one});
        d.add_flow(first, d.add_node({.kind = node_kind::device, .type = other}));
        return d;
    };
    expect(pair("meter", "meter"), {.under_default = outcome::m2m, .sure = confidence::high, .holding = {"similar-type"}});
    expect(pair("meter", "valve"), {.under_default = outcome::m2m, .sure = confidence::high, .not_holding = {"similar-type"}});
}

// The row says medium; that is so where the link stands in, and a declared flow is high: the Internet is neutral.
TEST_CASE("Row 43: two machines over the Internet without any service are M2M", "[edge]") {
    deployment d;
    const node_index one = d.add_node(device);
    const node_index other = d.add_node(device);
    d.add_link(one, other, {.internet = true});
    SECTION("by the link alone") {
        expect(d, {.under_default = outcome::m2m, .sure = confidence::medium});
    }
    SECTION("by a flow") {
        d.add_flow(one, other);
        expect(d, {.under_default = outcome::m2m, .sure = confidence::high});
    }
}

TEST_CASE("Row 44: an unknown kind in the middle of the only path is insufficient, and is named", "[edge]") {
    deployment d;
    const node_index one = d.add_node(device);
    const node_index middle = d.add_node(unknown);
    const node_index other = d.add_node(device);
    d.add_link(one, middle);
    d.add_link(middle, other);
    d.add_flow(one, other);
    expect(d, {.under_default = outcome::insufficient, .sure = confidence::low});
    for (const naive::subject& subject : naive::subjects()) {
        CAPTURE(subject.name);
        const naive::result said = subject.classify(d, server_policy::dedicated_is_machine);
        CHECK(said.missing_values == std::set<naive::missing>{{middle, m2miot::missing_attribute::kind}});
        CHECK(said.findings.at("direct-machine-link").status == status::unknown);
        CHECK(said.findings.at("cloud-involvement").status == status::unknown);
    }
}

TEST_CASE("Row 45: a flow between ends that no links join is direct, at medium confidence", "[edge]") {
    deployment d;
    const node_index one = d.add_node(device);
    const node_index other = d.add_node(device);
    d.add_link(one, d.add_node(relay));
    d.add_link(other, d.add_node(relay));
    d.add_flow(one, other);
    expect(d, {.under_default = outcome::m2m, .sure = confidence::medium});
}

TEST_CASE("Row 46: a cloud that is only present is no evidence", "[edge]") {
    deployment d;
    const node_index one = d.add_node(device);
    const node_index other = d.add_node(device);
    const node_index present = d.add_node(cloud);
    d.add_flow(one, other);
    SECTION("joined to nothing") {
        expect(d, {.under_default = outcome::m2m, .sure = confidence::high, .not_holding = {"cloud-involvement"}});
    }
    SECTION("linked to machines that speak by their flows it is an open exposure") {
        d.add_link(one, present);
        expect(d, {.under_default = outcome::m2m, .sure = confidence::high, .not_holding = {"cloud-involvement"}});
        for (const naive::subject& subject : naive::subjects()) {
            CAPTURE(subject.name);
            const naive::result said = subject.classify(d, server_policy::dedicated_is_machine);
            CHECK(said.subsystems.at(one).exposures == std::set<naive::exposure>{{m2miot::exposure_use::open, present}});
        }
    }
}

// The row leaves it open; support flows are recorded and left out.
TEST_CASE("Row 47: a cloud for firmware and time alone is no evidence", "[edge]") {
    deployment d;
    const node_index one = d.add_node(device);
    d.add_flow(d.add_node(cloud), one, {.support = true});
    SECTION("with nothing else") {
        expect(d, {.under_default = outcome::insufficient});
    }
    SECTION("beside M2M") {
        d.add_flow(one, d.add_node(device));
        expect(d, {.under_default = outcome::m2m, .sure = confidence::high});
    }
}

TEST_CASE("Row 48: a call between people is no machine communication", "[edge]") {
    deployment d;
    const node_index caller = d.add_node(person);
    const node_index callee = d.add_node(person);
    d.add_flow(caller, callee, {.trigger = trigger::person});
    SECTION("alone it is neither") {
        expect(d, {.under_default = outcome::neither});
    }
    SECTION("beside M2M it changes nothing") {
        const node_index one = d.add_node(device);
        d.add_flow(one, d.add_node(device));
        expect(d, {.under_default = outcome::m2m, .sure = confidence::high});
    }
}

// The model has no flag for a twin: it stands as the kind that it is declared.
TEST_CASE("Row 49: a digital twin is what it is declared to be", "[edge]") {
    deployment d;
    d.add_flow(d.add_node({.kind = node_kind::device, .type = "twin"}), d.add_node(device));
    expect(d, {.under_default = outcome::m2m, .sure = confidence::high});
}

TEST_CASE("Row 50: a fleet is as one sensor", "[edge]") {
    for (const int sensors : {1, 40}) {
        CAPTURE(sensors);
        deployment d;
        const node_index platform = d.add_node(cloud);
        for (int i = 0; i < sensors; ++i) d.add_flow(d.add_node(device), platform, {.trigger = trigger::autonomous});
        expect(d, {.under_default = outcome::iot, .sure = confidence::high, .not_holding = {"direct-machine-link"}});
    }
}
