// SPDX-License-Identifier: BSL-1.0
/// @file How each definition is read where its source leaves a choice: every choice is a test.
#include <string>

#include "trials.hpp"

using namespace trials;

namespace {

/// A device that tells a hub, which tells a cloud.
deployment hub() {
    deployment d;
    const node_index sensor = d.add_node(device);
    const node_index centre = d.add_node(gateway);
    d.add_flow(sensor, centre);
    d.add_flow(centre, d.add_node(cloud));
    return d;
}
/// Two devices, each with a link to one service that carries their flow.
deployment mediated(const node_attributes& service) {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index b = d.add_node(device);
    const node_index middle = d.add_node(service);
    d.add_link(a, middle);
    d.add_link(middle, b);
    d.add_flow(a, b, {.trigger = trigger::device});
    return d;
}
deployment device_and(const node_attributes& other) {
    deployment d;
    const node_index sensor = d.add_node(device);
    d.add_flow(sensor, d.add_node(other), {.trigger = trigger::device});
    return d;
}

} // namespace

TEST_CASE("telecom: the first leg to a hub, and a flow that a cloud carries, are M2M as any other", "[criteria][telecom]") {
    CHECK(judged(hub(), "telecom").find("automated-communication")->count == 2);
    CHECK(outcome_by("telecom", mediated(cloud)) == "m2m");
}

TEST_CASE("telecom: an application may start it, a person not", "[criteria][telecom]") {
    deployment d;
    const node_index lamp = d.add_node(device);
    const node_index app = d.add_node(application);
    d.add_flow(app, lamp, {.trigger = trigger::application});
    CHECK(outcome_by("telecom", d) == "m2m");
    deployment by_hand;
    const node_index button = by_hand.add_node(device);
    by_hand.add_flow(button, by_hand.add_node(cloud), {.trigger = trigger::person});
    CHECK(outcome_by("telecom", by_hand) == "neither");
}

TEST_CASE("telecom: who hosts the server of a device makes nothing less sure", "[criteria][telecom]") {
    const verdict said = judged(device_and(server), "telecom");
    CHECK(said.outcome == outcome::m2m);
    CHECK(said.confidence == confidence::high);
    CHECK_FALSE(said.contested);
}

TEST_CASE("telecom: servers among themselves count where they are machines, behind a device", "[criteria][telecom]") {
    deployment d;
    const node_index sensor = d.add_node(device);
    const node_index head = d.add_node(dedicated);
    d.add_flow(head, d.add_node(cloud));
    d.add_flow(sensor, head, {.trigger = trigger::person});
    CHECK(holds(judged(d, "telecom"), "automated-servers"));
    CHECK_FALSE(holds(judged(d, "telecom"), "automated-communication"));
    CHECK_FALSE(holds(judged(d, "telecom", server_policy::every_server_is_service), "automated-servers"));
}

TEST_CASE("telecom: a personal device is a machine, to the letter", "[criteria][telecom]") {
    deployment d;
    const node_index phone = d.add_node(personal);
    d.add_flow(phone, d.add_node(device));
    CHECK(outcome_by("telecom", d) == "m2m");
}

TEST_CASE("direct-or-internet: an Internet link on one of two ways is the Internet on the path", "[criteria][direct-or-internet]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index b = d.add_node(device);
    d.add_link(a, b, {.internet = false});
    const node_index around = d.add_node(relay);
    d.add_link(a, around, {.internet = true});
    d.add_link(around, b);
    d.add_flow(a, b);
    CHECK(outcome_by("direct-or-internet", d) == "iot");
}

TEST_CASE("direct-or-internet: a link that does not say is no Internet link", "[criteria][direct-or-internet]") {
    deployment d;
    d.add_link(d.add_node(device), d.add_node(device), {.medium = medium::broadband});
    CHECK(outcome_by("direct-or-internet", d) == "m2m");
}

TEST_CASE("direct-or-internet: a hub's leg is no evidence; over the Internet it is", "[criteria][direct-or-internet]") {
    CHECK(judged(hub(), "direct-or-internet").find("end-beyond-met")->count == 1);
    deployment d;
    const node_index phone = d.add_node(personal);
    const node_index head = d.add_node(dedicated);
    d.add_link(phone, head, {.internet = true});
    d.add_flow(phone, head);
    const verdict said = judged(d, "direct-or-internet");
    CHECK(said.outcome == outcome::iot);
    CHECK(holds(said, "internet-crossed"));
}

TEST_CASE("direct-or-internet: what is left of a server turns on the policy", "[criteria][direct-or-internet]") {
    CHECK(outcome_by("direct-or-internet", device_and(server)) == "iot");
    CHECK(judged(device_and(server), "direct-or-internet").confidence == confidence::low);
    CHECK(outcome_by("direct-or-internet", device_and(server), server_policy::every_server_is_machine) == "m2m");
}

TEST_CASE("rfc7452: each pattern is its own criterion", "[criteria][rfc7452]") {
    const verdict said = judged(hub(), "rfc7452");
    CHECK(holds(said, "device-to-gateway"));
    CHECK(holds(said, "device-to-cloud"));
    CHECK_FALSE(holds(said, "device-to-device"));
    CHECK(holds(judged(mediated(cloud), "rfc7452"), "device-to-cloud"));
    CHECK(holds(judged(device_and(personal), "rfc7452"), "device-to-device"));
}

TEST_CASE("rfc7452: a gateway without a flow is transport, and back-end sharing never decides", "[criteria][rfc7452]") {
    deployment d;
    const node_index box = d.add_node(gateway);
    d.add_link(d.add_node(device), box);
    d.add_link(d.add_node(device), box);
    CHECK(holds(judged(d, "rfc7452"), "device-to-device"));
    CHECK_FALSE(holds(judged(d, "rfc7452"), "device-to-gateway"));
    deployment exchange;
    const node_index one = exchange.add_node(cloud);
    exchange.add_flow(one, exchange.add_node(cloud));
    CHECK(outcome_by("rfc7452", exchange) == "neither");
}

TEST_CASE("textbook: a server declared dedicated is M2M under every policy, one of unknown hosting as the policy counts it",
          "[criteria][textbook]") {
    for (const server_policy policy : {server_policy::every_server_is_service, usual, server_policy::every_server_is_machine}) {
        CHECK(outcome_by("textbook", device_and(dedicated), policy) == "m2m");
        CHECK(outcome_by("textbook", device_and(hosted), policy) == "iot");
    }
    CHECK(outcome_by("textbook", device_and(server), server_policy::every_server_is_service) == "iot");
    CHECK(outcome_by("textbook", device_and(server), server_policy::every_server_is_machine) == "m2m");
    CHECK(judged(device_and(server), "textbook").confidence == confidence::low);
    CHECK(judged(device_and(server), "textbook", server_policy::every_server_is_machine).confidence == confidence::low);
}

TEST_CASE("textbook: an application that triggers machines is no application that is met", "[criteria][textbook]") {
    deployment d;
    const node_index a = d.add_node(device);
    d.add_flow(a, d.add_node(device), {.trigger = trigger::application});
    CHECK(outcome_by("article", d) == "iot");
    CHECK(outcome_by("textbook", d) == "neither");
}

TEST_CASE("data-sharing: a hub passes data on, another machine does not", "[criteria][data-sharing]") {
    deployment d;
    const node_index sensor = d.add_node(device);
    const node_index centre = d.add_node(gateway);
    d.add_flow(sensor, centre);
    d.add_flow(centre, d.add_node(cloud));
    d.add_flow(sensor, d.add_node(application));
    CHECK(outcome_by("data-sharing", d) == "iot");
    deployment plain;
    const node_index first = plain.add_node(device);
    const node_index second = plain.add_node(device);
    plain.add_flow(first, second);
    plain.add_flow(second, plain.add_node(cloud));
    plain.add_flow(first, plain.add_node(application));
    CHECK(outcome_by("data-sharing", plain) == "m2m");
}

TEST_CASE("data-sharing: an exchange carries data whichever side opens it", "[criteria][data-sharing]") {
    deployment d;
    const node_index lamp = d.add_node(device);
    d.add_flow(d.add_node(cloud), lamp);
    d.add_flow(d.add_node(application), lamp);
    CHECK(outcome_by("data-sharing", d) == "iot");
}

TEST_CASE("data-sharing: whether data are shared is asked of each part alone", "[criteria][data-sharing]") {
    deployment d = device_and(cloud);
    const node_index lamp = d.add_node(device);
    d.add_flow(lamp, d.add_node(cloud));
    d.add_flow(lamp, d.add_node(application));
    const verdict said = judged(d, "data-sharing");
    CHECK(said.outcome == outcome::iot_containing_m2m);
    REQUIRE(said.parts.size() == 2);
    CHECK(said.parts[0].outcome == outcome::m2m);
    CHECK(said.parts[1].outcome == outcome::iot);
}
