// SPDX-License-Identifier: BSL-1.0
/// @file Edge cases 21 to 34: homes, phones, applications, people, meshes and edge computers.
#include "edge_cases.hpp"

using namespace edge_cases;

// The row lowers the confidence because the server is local; `personal-device-to-service` holds whatever the policy, so it is high.
TEST_CASE("Row 21: a home whose phone uses the hub's server is IoT, with bindings IoT containing M2M", "[edge]") {
    deployment d;
    const node_index hub = d.add_node(dedicated);
    const node_index sensor = d.add_node(device);
    const node_index lamp = d.add_node(device);
    d.add_flow(sensor, hub);
    d.add_flow(hub, lamp);
    d.add_flow(d.add_node(personal), hub, {.trigger = trigger::application});
    SECTION("everything through the hub") {
        expect(d, {.under_default = outcome::iot, .sure = confidence::high, .holding = {"personal-device-to-service"}});
    }
    SECTION("the sensor bound to the lamp as well") {
        d.add_flow(sensor, lamp);
        expect(d, {.under_default = outcome::iot_containing_m2m, .sure = confidence::high});
    }
}

TEST_CASE("Row 22: a home whose hub runs the rules and nobody uses a phone is M2M and contested", "[edge]") {
    deployment d;
    const node_index hub = d.add_node(dedicated);
    d.add_flow(d.add_node(device), hub);
    d.add_flow(hub, d.add_node(device));
    expect(d, {.under_default = outcome::m2m, .sure = confidence::medium, .where_servers_are_services = outcome::iot});
}

// The row says low; the rule of confidence looks at how it is known, not at the kind of machine.
TEST_CASE("Row 23: a phone paired with a strap, and nothing more, is M2M", "[edge]") {
    deployment d;
    const node_index phone = d.add_node(personal);
    const node_index strap = d.add_node(device);
    d.add_link(phone, strap, {.medium = m2miot::medium::wireless});
    SECTION("by the link alone") {
        expect(d, {.under_default = outcome::m2m, .sure = confidence::medium});
    }
    SECTION("by a flow") {
        d.add_flow(strap, phone, {.trigger = trigger::autonomous});
        expect(d, {.under_default = outcome::m2m, .sure = confidence::high, .not_holding = {"personal-device-to-service"}});
    }
}

// The row says low; a declared flow between declared kinds is high.
TEST_CASE("Row 24: a phone's application that switches a lamp is IoT without any server", "[edge]") {
    deployment d;
    const node_index phone = d.add_node(personal);
    const node_index lamp = d.add_node({.kind = node_kind::device, .actuates = true});
    d.add_link(phone, lamp, {.medium = m2miot::medium::wireless});
    SECTION("the application as the trigger of the phone's flow") {
        d.add_flow(phone, lamp, {.trigger = trigger::application});
        expect(d, {.under_default = outcome::iot,
                   .sure = confidence::high,
                   .holding = {"application-generated-events"},
                   .not_holding = {"direct-machine-link"}});
    }
    SECTION("the application as a node") {
        d.add_flow(d.add_node(application), lamp, {.trigger = trigger::person});
        d.add_flow(phone, lamp, {.trigger = trigger::application});
        expect(d, {.under_default = outcome::iot,
                   .holding = {"application-generated-events", "devices-without-networking", "physical-digital-merge"}});
    }
}

TEST_CASE("Row 25: a wearable to a phone to a cloud is IoT: the phone is an on-ramp", "[edge]") {
    deployment d;
    const node_index strap = d.add_node(device);
    const node_index phone = d.add_node(personal);
    d.add_flow(strap, phone, {.trigger = trigger::device});
    d.add_flow(phone, d.add_node(cloud), {.trigger = trigger::device});
    expect(d, {.under_default = outcome::iot,
               .sure = confidence::high,
               .holding = {"personal-device-to-service", "cloud-involvement"},
               .not_holding = {"direct-machine-link"}});
}

TEST_CASE("Row 26: an application that reads from a device's server makes it IoT", "[edge]") {
    deployment d;
    const node_index meter = d.add_node({.kind = node_kind::device, .senses = true});
    const node_index store = d.add_node(dedicated);
    const node_index reader = d.add_node(application);
    d.add_flow(meter, store, {.trigger = trigger::autonomous});
    SECTION("as data to it") {
        d.add_flow(store, reader);
        expect(d, {.under_default = outcome::iot, .holding = {"application-generated-events", "physical-digital-merge"}});
    }
    SECTION("as its request") {
        d.add_flow(reader, store, {.trigger = trigger::person});
        expect(d, {.under_default = outcome::iot, .sure = confidence::low, .where_servers_are_services = outcome::iot});
    }
}

TEST_CASE("Row 27: an operator's screen on site is a device and no application", "[edge]") {
    deployment d;
    const node_index host = d.add_node(dedicated);
    d.add_flow(d.add_node(device), host);
    d.add_flow(host, d.add_node({.kind = node_kind::device, .type = "operator screen"}));
    expect(d, {.under_default = outcome::m2m,
               .sure = confidence::medium,
               .where_servers_are_services = outcome::iot,
               .not_holding = {"application-generated-events"}});
}

TEST_CASE("Row 28: a person at the end does not change M2M", "[edge]") {
    deployment d;
    const node_index detector = d.add_node(device);
    const node_index panel = d.add_node(device);
    d.add_flow(detector, panel, {.trigger = trigger::device});
    d.add_flow(panel, d.add_node(person));
    expect(d, {.under_default = outcome::m2m, .sure = confidence::high});
}

TEST_CASE("Row 29: where a person starts every flow it is M2M at low confidence", "[edge]") {
    deployment d;
    d.add_flow(d.add_node(device), d.add_node(device), {.trigger = trigger::person});
    expect(d, {.under_default = outcome::m2m, .sure = confidence::low});
}

TEST_CASE("Row 30: a broadcast is one flow with many destinations", "[edge]") {
    deployment d;
    const node_index siren = d.add_node(device);
    d.add_flow(siren, {d.add_node(device), d.add_node(device), d.add_node(device)}, {.trigger = trigger::device});
    expect(d, {.under_default = outcome::m2m, .sure = confidence::high});
}

TEST_CASE("Rows 31 and 32: a mesh of sensors, without and with a border router", "[edge]") {
    deployment d;
    const node_index first = d.add_node(device);
    const node_index second = d.add_node(device);
    const node_index third = d.add_node(device);
    d.add_link(first, second);
    d.add_link(second, third);
    d.add_flow(first, third, {.trigger = trigger::device});
    SECTION("row 31: machines forward as relays do") {
        expect(d, {.under_default = outcome::m2m, .sure = confidence::high});
    }
    // The row notes an open on-ramp; an exposure needs an end beyond, and none is declared.
    SECTION("row 32: the way to the Internet alone is no evidence") {
        const node_index border = d.add_node(relay);
        d.add_link(third, border);
        d.add_link(border, d.add_node(relay), {.internet = true});
        expect(d, {.under_default = outcome::m2m, .sure = confidence::high});
    }
}

TEST_CASE("Rows 33 and 34: an edge computer on site, without and with training in a cloud", "[edge]") {
    deployment d;
    const node_index camera = d.add_node({.kind = node_kind::device, .senses = true});
    const node_index edge = d.add_node(dedicated);
    d.add_flow(camera, edge, {.trigger = trigger::autonomous});
    SECTION("row 33: inference on site is M2M and contested") {
        expect(d, {.under_default = outcome::m2m, .sure = confidence::medium, .where_servers_are_services = outcome::iot});
    }
    SECTION("row 34: uploading makes the edge computer an on-ramp: IoT") {
        d.add_flow(edge, d.add_node(cloud));
        expect(d, {.under_default = outcome::iot, .sure = confidence::high});
    }
    SECTION("row 34: with cameras that also talk to each other it is IoT containing M2M") {
        d.add_flow(edge, d.add_node(cloud));
        d.add_flow(camera, d.add_node(device));
        expect(d, {.under_default = outcome::iot_containing_m2m, .sure = confidence::high});
    }
}
