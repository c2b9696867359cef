// SPDX-License-Identifier: BSL-1.0
/// @file Edge cases 1 to 20: what communicates, what "direct" means, and servers, hubs and clouds in the middle.
#include "edge_cases.hpp"

using namespace edge_cases;

TEST_CASE("Row 1: an empty deployment is insufficient, not an error", "[edge]") {
    expect(deployment(), {.under_default = outcome::insufficient, .sure = confidence::low});
}

TEST_CASE("Row 2: isolated sensors are insufficient", "[edge]") {
    deployment d;
    d.add_node(device);
    expect(d, {.under_default = outcome::insufficient});
    d.add_node(device);
    expect(d, {.under_default = outcome::insufficient});
}

TEST_CASE("Row 3: an isolated node beside a working system leaves the verdict of the rest", "[edge]") {
    deployment d;
    const node_index sensor = d.add_node(device);
    const node_index valve = d.add_node(device);
    d.add_flow(sensor, valve);
    d.add_node(cloud);
    expect(d, {.under_default = outcome::m2m, .sure = confidence::high, .not_holding = {"cloud-involvement"}});
}

TEST_CASE("Row 4: a self-loop contributes nothing", "[edge]") {
    deployment d;
    const node_index sensor = d.add_node(device);
    d.add_link(sensor, sensor);
    d.add_flow(sensor, sensor);
    expect(d, {.under_default = outcome::insufficient});
}

TEST_CASE("Row 5: two sensors on one cable are M2M at medium confidence", "[edge]") {
    deployment d;
    d.add_link(d.add_node(device), d.add_node(device));
    expect(d, {.under_default = outcome::m2m, .sure = confidence::medium, .holding = {"direct-machine-link"}});
}

TEST_CASE("Row 6: Caller ID is M2M at high confidence", "[edge]") {
    deployment d;
    const node_index line = d.add_node("exchange line card", device);
    const node_index exchange = d.add_node("exchange", {.kind = node_kind::relay, .operator_run = true});
    const node_index unit = d.add_node("Caller ID unit", device);
    d.add_link(line, exchange);
    d.add_link(exchange, unit);
    d.add_flow(line, unit, {.trigger = trigger::device});
    expect(d, {.under_default = outcome::m2m, .sure = confidence::high, .holding = {"direct-machine-link", "operator-network"}});
}

TEST_CASE("Row 7: base stations and an operator core between two machines are transport", "[edge]") {
    deployment d;
    const node_index meter = d.add_node(device);
    const node_index valve = d.add_node(device);
    const node_index near = d.add_node({.kind = node_kind::relay, .operator_run = true});
    const node_index core = d.add_node({.kind = node_kind::relay, .operator_run = true});
    const node_index far = d.add_node({.kind = node_kind::relay, .operator_run = true});
    d.add_link(meter, near, {.medium = m2miot::medium::cellular});
    d.add_link(near, core);
    d.add_link(core, far);
    d.add_link(far, valve, {.medium = m2miot::medium::cellular});
    d.add_flow(meter, valve, {.trigger = trigger::device});
    expect(d, {.under_default = outcome::m2m, .sure = confidence::high, .holding = {"operator-network"}});
}

TEST_CASE("Row 8: a satellite hop between a unit and its controller is M2M", "[edge]") {
    deployment d;
    const node_index unit = d.add_node(device);
    const node_index satellite = d.add_node(relay);
    const node_index controller = d.add_node(device);
    d.add_link(unit, satellite, {.medium = m2miot::medium::satellite});
    d.add_link(satellite, controller, {.medium = m2miot::medium::satellite});
    expect(d, {.under_default = outcome::m2m, .sure = confidence::medium, .holding = {"operator-network"}});
}

TEST_CASE("Row 9: a cellular unit with the owner's dedicated server is M2M and contested", "[edge]") {
    deployment d;
    const node_index unit = d.add_node(device);
    const node_index station = d.add_node({.kind = node_kind::relay, .operator_run = true});
    const node_index owned = d.add_node(dedicated);
    d.add_link(unit, station, {.medium = m2miot::medium::cellular});
    d.add_link(station, owned);
    d.add_flow(unit, owned, {.trigger = trigger::autonomous});
    expect(d, {.under_default = outcome::m2m,
               .sure = confidence::medium,
               .where_servers_are_services = outcome::iot,
               .holding = {"server-involvement", "operator-network"}});
}

TEST_CASE("Row 10: the same unit with a hosted platform and its dashboard is IoT", "[edge]") {
    deployment d;
    const node_index unit = d.add_node(device);
    const node_index platform = d.add_node(cloud);
    d.add_flow(unit, platform, {.trigger = trigger::autonomous});
    d.add_flow(platform, d.add_node(application));
    expect(d, {.under_default = outcome::iot,
               .sure = confidence::high,
               .holding = {"cloud-involvement", "device-events-to-services"},
               .not_holding = {"direct-machine-link"}});
}

TEST_CASE("Row 11: a pure protocol gateway between two field networks is transparent", "[edge]") {
    deployment d;
    const node_index one = d.add_node(device);
    const node_index between = d.add_node(gateway);
    const node_index other = d.add_node(device);
    d.add_link(one, between, {.protocol = "Modbus"});
    d.add_link(between, other, {.protocol = "BACnet"});
    SECTION("by its links alone") {
        expect(d, {.under_default = outcome::m2m, .sure = confidence::medium, .not_holding = {"similar-type"}});
    }
    SECTION("with a flow through it") {
        d.add_flow(one, other);
        expect(d, {.under_default = outcome::m2m, .sure = confidence::high});
    }
}

TEST_CASE("Row 12: a gateway that uploads is an on-ramp", "[edge]") {
    deployment d;
    const node_index hub = d.add_node(gateway);
    const node_index one = d.add_node(device);
    const node_index other = d.add_node(device);
    d.add_flow(one, hub);
    d.add_flow(other, hub);
    d.add_flow(hub, d.add_node(cloud));
    SECTION("field devices that talk only to it make IoT") {
        expect(d, {.under_default = outcome::iot, .sure = confidence::high, .not_holding = {"direct-machine-link"}});
    }
    SECTION("field devices that also talk to each other make IoT containing M2M") {
        d.add_flow(one, other);
        expect(d, {.under_default = outcome::iot_containing_m2m, .sure = confidence::high, .holding = {"direct-machine-link"}});
    }
}

TEST_CASE("Row 13: a hub that never uploads is a machine like the others", "[edge]") {
    deployment d;
    const node_index hub = d.add_node(gateway);
    d.add_flow(d.add_node(device), hub);
    d.add_flow(hub, d.add_node(device));
    expect(d, {.under_default = outcome::m2m, .sure = confidence::high});
}

TEST_CASE("Rows 14 and 15: a plant with its own host, without and with a vendor's cloud", "[edge]") {
    deployment d;
    const node_index one = d.add_node(device);
    const node_index other = d.add_node(device);
    const node_index host = d.add_node(dedicated);
    const node_index historian = d.add_node(dedicated);
    d.add_flow(one, other);
    d.add_flow(one, host);
    d.add_flow(host, historian);
    SECTION("row 14: the plant alone is M2M, and the server an objection") {
        expect(d, {.under_default = outcome::m2m,
                   .sure = confidence::medium,
                   .where_servers_are_services = outcome::iot_containing_m2m,
                   .holding = {"server-involvement"}});
    }
    SECTION("row 15: with cloud analytics it is IoT containing M2M") {
        d.add_flow(historian, d.add_node(cloud));
        expect(d, {.under_default = outcome::iot_containing_m2m, .sure = confidence::high, .holding = {"cloud-involvement"}});
    }
}

// The row says medium to low; by the rule of confidence a contested verdict over declared flows is medium.
TEST_CASE("Row 16: sensors and actuators around an on-premises broker are M2M and contested", "[edge]") {
    deployment d;
    const node_index broker = d.add_node(dedicated);
    d.add_flow(d.add_node(device), broker, {.trigger = trigger::autonomous});
    d.add_flow(broker, d.add_node(device));
    expect(d, {.under_default = outcome::m2m, .sure = confidence::medium, .where_servers_are_services = outcome::iot});
}

TEST_CASE("Row 17: a public broker between two devices is IoT", "[edge]") {
    deployment d;
    const node_index broker = d.add_node(cloud);
    d.add_flow(d.add_node(device), broker, {.trigger = trigger::autonomous});
    d.add_flow(broker, d.add_node(device));
    expect(d, {.under_default = outcome::iot, .sure = confidence::high, .not_holding = {"direct-machine-link"}});
}

TEST_CASE("Row 18: a flow between two devices that only the maker's cloud joins is mediated: IoT", "[edge]") {
    deployment d;
    const node_index one = d.add_node(device);
    const node_index maker = d.add_node(cloud);
    const node_index other = d.add_node(device);
    d.add_link(one, maker);
    d.add_link(maker, other);
    d.add_flow(one, other, {.trigger = trigger::device});
    expect(d, {.under_default = outcome::iot,
               .holding = {"cloud-involvement"},
               .not_holding = {"direct-machine-link", "device-events-to-services"}});
}

TEST_CASE("Row 19: a verdict is about what is declared, whether or not the cloud is up", "[edge]") {
    deployment d;
    const node_index sensor = d.add_node(device);
    const node_index lamp = d.add_node(device);
    d.add_flow(sensor, lamp);
    SECTION("with the cloud that is declared") {
        d.add_flow(sensor, d.add_node(cloud));
        expect(d, {.under_default = outcome::iot_containing_m2m});
    }
    SECTION("declared without it") {
        expect(d, {.under_default = outcome::m2m});
    }
}

TEST_CASE("Row 20: a sensor bound straight to a lamp on a local network is M2M", "[edge]") {
    deployment d;
    const node_index sensor = d.add_node(device);
    const node_index router = d.add_node(relay);
    const node_index lamp = d.add_node(device);
    d.add_link(sensor, router, {.medium = m2miot::medium::wireless});
    d.add_link(lamp, router, {.medium = m2miot::medium::wireless});
    d.add_flow(sensor, lamp, {.trigger = trigger::device});
    expect(d, {.under_default = outcome::m2m, .sure = confidence::high});
}
