// SPDX-License-Identifier: BSL-1.0
/// @file The re-check of a verdict: silent about honest ones, and not deceived by any of many ways to falsify one.
#include "sketch.hpp"

#include <algorithm>
#include <set>

#include <m2miot/criteria/sets.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include "support/crowd.hpp"

using namespace sketch;

namespace {

/// A sensor and a valve that interact, an uplink that the valve uses, and a phone that an application commands.
struct plant {
    deployment d;
    node_index sensor = d.add_node("sensor", {.kind = node_kind::device, .senses = true});
    node_index valve = d.add_node("valve", {.kind = node_kind::device, .senses = true, .actuates = true});
    node_index spare = d.add_node("switch", relay);
    node_index uplink = d.add_node("uplink", relay);
    node_index sky = d.add_node("sky", cloud);
    node_index app = d.add_node("app", application);
    node_index phone = d.add_node("phone", personal);
    node_index store = d.add_node("store", hosted);
    link_index to_switch = d.add_link(sensor, spare);
    link_index from_switch = d.add_link(spare, valve);
    link_index to_uplink = d.add_link(valve, uplink);
    link_index from_uplink = d.add_link(uplink, sky);
    link_index phone_link = d.add_link(phone, sky);
    link_index store_link = d.add_link(uplink, store);
    flow_index event = d.add_flow(sensor, valve, {.trigger = trigger::device, .protocol = "Modbus"});
    flow_index upload = d.add_flow(valve, sky, {.trigger = trigger::autonomous});
    flow_index command = d.add_flow(app, phone, {.trigger = trigger::application});
    flow_index sync = d.add_flow(phone, sky);
    flow_index naming = d.add_flow(valve, sensor, {.support = true});
    verdict v = explained(d);

    [[nodiscard]] m2miot::witness& direct() { return found(v, "direct-machine-link").witness; }
    [[nodiscard]] m2miot::witness& involvement() { return found(v, "cloud-involvement").witness; }
    [[nodiscard]] exposure& way(exposure_use use) {
        auto& all = v.subsystems.at(0).exposures;
        const auto at = std::find_if(all.begin(), all.end(), [use](const exposure& e) { return e.use == use; });
        REQUIRE(at != all.end());
        return *at;
    }
    /// The re-check complains, and names `of` in one complaint.
    [[nodiscard]] bool caught(std::string_view of) const {
        for (const std::string& complaint : complaints(d, v))
            if (complaint.find(of) != std::string::npos) return true;
        return false;
    }
};

} // namespace

TEST_CASE("An honest verdict is found to be right, explained or not, under every policy", "[verify]") {
    const plant p;
    CHECK(p.v.outcome == outcome::iot_containing_m2m);
    REQUIRE(p.v.subsystems.size() == 1);
    CHECK(p.v.subsystems[0].exposures.size() == 2);
    for (const server_policy policy : {server_policy::every_server_is_service, usual, server_policy::every_server_is_machine}) {
        CHECK(complaints(p.d, judged(p.d, policy)).empty());
        CHECK(complaints(p.d, explained(p.d, {}, policy)).empty());
    }
}

TEST_CASE("Honest verdicts of links that stand in, groups, mediated flows and on-ramps are found to be right", "[verify]") {
    deployment d;
    const node_index hub = d.add_node(relay);
    for (int i = 0; i < 3; ++i) d.add_link(hub, d.add_node(device));
    const node_index sky = d.add_node(cloud);
    const node_index a = d.add_node(device);
    const node_index b = d.add_node(device);
    d.add_link(a, sky);
    d.add_link(sky, b);
    d.add_flow(a, b);
    const node_index house = d.add_node(gateway);
    const node_index lamp = d.add_node(device);
    const node_index button = d.add_node(device);
    d.add_link(lamp, button);
    d.add_link(lamp, house);
    d.add_flow(house, lamp);
    d.add_flow(house, d.add_node(cloud));
    CHECK(complaints(d, explained(d)).empty());
    CHECK(complaints(deployment(), explained(deployment())).empty());
}

TEST_CASE("A verdict of another deployment is told by its counts", "[verify]") {
    plant p;
    p.d.add_node(device);
    REQUIRE(complaints(p.d, p.v).size() == 1);
    CHECK(p.caught("another deployment"));
}

TEST_CASE("A verdict of another deployment with the same counts is told by its witnesses", "[verify]") {
    plant p;
    p.d.set_node(p.valve, person);
    CHECK(p.caught("direct-machine-link"));
}

TEST_CASE("An outcome that leaves out a side is caught", "[verify]") {
    for (const outcome wrong : {outcome::m2m, outcome::iot, outcome::neither, outcome::insufficient}) {
        plant p;
        p.v.outcome = wrong;
        CAPTURE(to_string(wrong));
        CHECK(p.caught("outcome"));
    }
}

TEST_CASE("An outcome without its deciding findings is caught", "[verify]") {
    plant p;
    for (finding& f : p.v.findings)
        if (f.leans == leaning::iot) f.status = status::fails;
    CHECK(p.caught("outcome"));
}

TEST_CASE("A subsystem that vanished is caught", "[verify]") {
    plant p;
    p.v.subsystems.clear();
    CHECK(p.caught("subsystems"));
}

TEST_CASE("A witness with another node is caught", "[verify]") {
    plant p;
    p.direct().nodes[1] = p.phone;
    CHECK(p.caught("direct-machine-link"));
}

TEST_CASE("A witness of one node, of the same node twice, and of a node that is not there are caught", "[verify]") {
    for (const nodes& wrong : {nodes{0}, nodes{0, 0}, nodes{0, 1000}, nodes{m2miot::no_index, 1}, nodes{}}) {
        plant p;
        p.direct().nodes = wrong;
        CHECK(p.caught("direct-machine-link"));
    }
}

TEST_CASE("The index of another flow is caught", "[verify]") {
    plant p;
    p.involvement().flows = {p.event};
    CHECK(p.caught("cloud-involvement"));
}

TEST_CASE("A support flow proves nothing", "[verify]") {
    plant p;
    p.direct().flows = {p.naming};
    CHECK(p.caught("direct-machine-link"));
}

TEST_CASE("A flow that is not there is caught", "[verify]") {
    plant p;
    p.direct().flows = {1000};
    CHECK(p.caught("direct-machine-link"));
}

TEST_CASE("A witness that lost its flow is caught where no link stands in", "[verify]") {
    plant p;
    p.direct().flows.clear();
    CHECK(p.caught("direct-machine-link"));
}

TEST_CASE("A path with a missing link is caught", "[verify]") {
    plant p;
    REQUIRE(p.direct().path.size() == 3);
    p.direct().path.erase(p.direct().path.begin() + 1);
    CHECK(p.caught("direct-machine-link"));
}

TEST_CASE("A path that runs between other ends is caught", "[verify]") {
    plant p;
    p.direct().path = {p.valve, p.uplink};
    CHECK(p.caught("direct-machine-link"));
}

TEST_CASE("A path that leads through a node of another place is caught", "[verify]") {
    plant p;
    p.direct().path[1] = p.uplink;
    CHECK(p.caught("direct-machine-link"));
}

TEST_CASE("A witness that is an interaction, but not what the criterion speaks of, is caught", "[verify]") {
    plant p;
    const m2miot::witness direct = p.direct();
    for (const std::string_view id : {"cloud-involvement", "personal-device-to-service", "application-generated-events",
                                      "device-events-to-services", "physical-digital-merge"}) {
        CAPTURE(id);
        plant q;
        REQUIRE(found(q.v, id).status == status::holds);
        found(q.v, id).witness = direct;
        CHECK(q.caught(id));
    }
    p.direct() = p.involvement();
    CHECK(p.caught("direct-machine-link"));
}

TEST_CASE("A finding that holds and counts nothing is caught", "[verify]") {
    plant p;
    found(p.v, "cloud-involvement").count = 0;
    CHECK(p.caught("cloud-involvement"));
}

TEST_CASE("A criterion said to hold for lack of direct interactions is caught where there are some", "[verify]") {
    plant p;
    finding& f = found(p.v, "devices-without-networking");
    REQUIRE(f.status == status::fails);
    f.status = status::holds;
    f.count = 1;
    f.witness = found(p.v, "application-generated-events").witness;
    CHECK(p.caught("devices-without-networking"));
}

TEST_CASE("A member that is no machine is caught", "[verify]") {
    plant p;
    p.v.subsystem_members[1] = p.spare;
    CHECK(p.caught("switch is no machine"));
}

TEST_CASE("A member that is an on-ramp is caught", "[verify]") {
    plant p;
    p.v.subsystem_members[1] = p.phone;
    CHECK(p.caught("phone is no machine of a subsystem"));
}

TEST_CASE("A machine in two subsystems is caught", "[verify]") {
    plant p;
    p.v.subsystems.push_back(p.v.subsystems[0]);
    CHECK(p.caught("two subsystems"));
}

TEST_CASE("A subsystem of one machine is caught", "[verify]") {
    plant p;
    p.v.subsystems[0].machines = 1;
    CHECK(p.caught("fewer than two"));
}

TEST_CASE("An exposure to a device is caught", "[verify]") {
    plant p;
    p.way(exposure_use::used).end = p.sensor;
    CHECK(p.caught("exposure to sensor"));
}

TEST_CASE("An exposure whose path does not begin at a member is caught", "[verify]") {
    plant p;
    p.way(exposure_use::used).path = {p.uplink, p.sky};
    CHECK(p.caught("exposure to sky"));
}

TEST_CASE("An exposure whose path ends elsewhere is caught", "[verify]") {
    plant p;
    p.way(exposure_use::open).end = p.sky;
    CHECK(p.caught("exposure to sky"));
}

TEST_CASE("An open exposure whose path takes a link that is not there is caught", "[verify]") {
    plant p;
    exposure& e = p.way(exposure_use::open);
    CHECK(e.end == p.store);
    REQUIRE(e.path == nodes{p.valve, p.uplink, p.store});
    e.path = {p.valve, p.store};
    CHECK(p.caught("exposure to store"));
}

TEST_CASE("An exposure whose path leads through a device is caught", "[verify]") {
    plant p;
    exposure& e = p.way(exposure_use::open);
    e.path = {p.sensor, p.spare, p.valve, p.uplink, p.store};
    CHECK(p.caught("leads through valve"));
}

TEST_CASE("Links of a witness that are not those of its path are caught", "[verify]") {
    for (const std::vector<link_index>& wrong :
         {std::vector<link_index>{4}, std::vector<link_index>{1000}, std::vector<link_index>{1, 0}}) {
        plant p;
        REQUIRE(p.direct().links == std::vector<link_index>{p.to_switch, p.from_switch});
        p.direct().links = wrong;
        CHECK(p.caught("direct-machine-link"));
    }
}

TEST_CASE("Verdicts of crowds under every shipped set verify, and with the witness of another interaction they do not", "[verify]") {
    std::set<std::string> spoilt; // the criteria of which a false witness was caught
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const node_index size = 8 + seed % 40;
        const deployment d = m2miot_test::crowd({size, size + size / 3, size / 2}, seed);
        const auto policy = static_cast<server_policy>(seed % m2miot::server_policy_count);
        for (const auto* const set : m2miot::criteria::shipped) {
            CAPTURE(seed, set->name());
            verdict honest = m2miot::classify(d, set->with(policy));
            m2miot::explain(d, honest, set->with(policy));
            for (const std::string& complaint : complaints(d, honest)) FAIL_CHECK(complaint);
            for (std::size_t i = 0; i < honest.findings.size(); ++i) {
                const finding& f = honest.findings[i];
                if (f.status != status::holds || spoilt.count(f.criterion) != 0) continue;
                for (flow_index flow = 0; flow < d.flow_count() && spoilt.count(f.criterion) == 0; ++flow) {
                    verdict v = honest;
                    v.findings[i].witness = {{d.flow_origin(flow), d.flow_destinations(flow)[0]}, {}, {flow}, {}};
                    for (const std::string& complaint : complaints(d, v))
                        if (complaint.find("does not have what the criterion speaks of") != std::string::npos) spoilt.insert(f.criterion);
                }
            }
        }
    }
    for (const auto* const set : m2miot::criteria::shipped)
        for (const m2miot::criterion& c : set->shared()) {
            CAPTURE(c.id);
            CHECK(spoilt.count(std::string(c.id)) != 0);
        }
}
