// SPDX-License-Identifier: BSL-1.0
/// @file Missing knowledge: what is listed, what it could become, and the statuses that turn on it.
#include "sketch.hpp"

#include <algorithm>
#include <set>
#include <string>

using namespace sketch;

namespace {

/// What the outcome is with every value of one node's kind, by classifying anew.
std::set<outcome> outcomes_of_kinds(const deployment& d, node_index node) {
    std::set<outcome> outcomes;
    for (std::size_t kind = 1; kind < m2miot::node_kind_names.size(); ++kind) {
        deployment changed = d;
        node_attributes a = d.attributes(node);
        a.kind = static_cast<node_kind>(kind);
        changed.set_node(node, a);
        outcomes.insert(judged(changed).outcome);
    }
    return outcomes;
}

std::vector<outcome> listed(const std::set<outcome>& outcomes) {
    return {outcomes.begin(), outcomes.end()};
}

/// Criteria that fail now, and hold with some value of one node's kind.
std::set<std::string> criteria_that_turn_on(const deployment& d, node_index node) {
    const verdict now = judged(d);
    std::set<std::string> turning;
    for (std::size_t kind = 1; kind < m2miot::node_kind_names.size(); ++kind) {
        deployment changed = d;
        node_attributes a = d.attributes(node);
        a.kind = static_cast<node_kind>(kind);
        changed.set_node(node, a);
        for (const finding& f : judged(changed).findings)
            if (f.status == status::holds && found(now, f.criterion).status != status::holds) turning.insert(f.criterion);
    }
    return turning;
}

std::set<std::string> unknown_criteria(const verdict& v) {
    std::set<std::string> ids;
    for (const finding& f : v.findings)
        if (f.status == status::unknown) ids.insert(f.criterion);
    return ids;
}

} // namespace

TEST_CASE("One unknown kind could make anything of a flow that ends at it", "[missing]") {
    deployment d;
    const node_index sensor = d.add_node(device);
    const node_index box = d.add_node(unknown);
    d.add_flow(sensor, box);
    const verdict v = explained(d);
    CHECK(v.outcome == outcome::insufficient);
    CHECK(v.confidence == confidence::low);
    REQUIRE(v.missing_values.size() == 1);
    const missing& entry = v.missing_values[0];
    CHECK(entry.attribute == missing_attribute::kind);
    CHECK(entry.nodes == nodes{box});
    CHECK(entry.count == 1);
    CHECK(entry.asked);
    CHECK_FALSE(entry.series);
    // person: neither; relay: a link to nowhere; device: M2M; cloud: IoT
    CHECK(entry.could_become == std::vector<outcome>{outcome::neither, outcome::insufficient, outcome::m2m, outcome::iot});
    CHECK(entry.could_become == listed(outcomes_of_kinds(d, box)));
    CHECK(v.range == entry.could_become);
}

TEST_CASE("An unknown hosting could make M2M of IoT, and says so", "[missing]") {
    deployment d;
    const node_index meter = d.add_node(device);
    const node_index head_end = d.add_node(server);
    d.add_flow(meter, head_end);
    const verdict v = explained(d);
    CHECK(v.outcome == outcome::iot);
    CHECK(v.confidence == confidence::low);
    REQUIRE(v.missing_values.size() == 1);
    CHECK(v.missing_values[0].attribute == missing_attribute::hosting);
    CHECK(v.missing_values[0].nodes == nodes{head_end});
    CHECK(v.missing_values[0].could_become == std::vector<outcome>{outcome::m2m, outcome::iot});
    CHECK(v.range == std::vector<outcome>{outcome::m2m, outcome::iot});
}

TEST_CASE("Under a policy by which no server is a machine, either hosting gives IoT", "[missing]") {
    deployment d;
    d.add_flow(d.add_node(device), d.add_node(server));
    const verdict v = explained(d, {}, server_policy::every_server_is_service);
    REQUIRE(v.missing_values.size() == 1);
    CHECK(v.missing_values[0].could_become == std::vector<outcome>{outcome::iot});
    CHECK(v.range == std::vector<outcome>{outcome::iot});
}

TEST_CASE("The range holds the outcome as it is, also where no value gives it", "[missing]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index box = d.add_node(unknown);
    d.add_flow(a, d.add_node(device));
    d.add_flow(a, box);
    const verdict v = explained(d);
    CHECK(v.outcome == outcome::m2m);
    REQUIRE(v.missing_values.size() == 1);
    CHECK(v.missing_values[0].could_become == listed(outcomes_of_kinds(d, box)));
    CHECK(v.range == std::vector<outcome>{outcome::m2m, outcome::iot_containing_m2m});
}

TEST_CASE("What could become counts the other parts too", "[missing]") {
    deployment d;
    const node_index box = d.add_node(unknown);
    d.add_flow(d.add_node(device), box);
    d.add_flow(d.add_node(device), d.add_node(cloud));
    const verdict v = explained(d);
    CHECK(v.outcome == outcome::iot);
    REQUIRE(v.missing_values.size() == 1);
    CHECK(v.missing_values[0].could_become == std::vector<outcome>{outcome::iot, outcome::iot_containing_m2m});
    CHECK(v.missing_values[0].could_become == listed(outcomes_of_kinds(d, box)));
}

TEST_CASE("Two unknown boxes on the only path are one entry in series", "[missing]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index box1 = d.add_node(unknown);
    const node_index box2 = d.add_node(unknown);
    const node_index b = d.add_node(device);
    d.add_link(a, box1);
    d.add_link(box1, box2);
    d.add_link(box2, b);
    d.add_flow(a, b);
    const verdict v = explained(d);
    CHECK(v.outcome == outcome::insufficient);
    REQUIRE(v.missing_values.size() == 1);
    CHECK(v.missing_values[0].series);
    CHECK(v.missing_values[0].nodes == nodes{box1, box2});
    CHECK(v.missing_values[0].count == 2);
    const std::vector<outcome>& could = v.missing_values[0].could_become;
    const auto may = [&](outcome o) { return std::find(could.begin(), could.end(), o) != could.end(); };
    CHECK(may(outcome::m2m));     // both relays
    CHECK(may(outcome::iot));     // both clouds
    CHECK(may(outcome::neither)); // both persons
    CHECK_FALSE(may(outcome::iot_containing_m2m));
}

TEST_CASE("Unknown boxes beside each other on two ways are no series", "[missing]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index box1 = d.add_node(unknown);
    const node_index box2 = d.add_node(unknown);
    const node_index b = d.add_node(device);
    for (const node_index box : {box1, box2}) {
        d.add_link(a, box);
        d.add_link(box, b);
    }
    d.add_flow(a, b);
    const verdict v = explained(d);
    REQUIRE(v.missing_values.size() == 1);
    CHECK_FALSE(v.missing_values[0].series);
    CHECK(v.missing_values[0].count == 2);
    CHECK(v.missing_values[0].could_become == listed(outcomes_of_kinds(d, box1)));
}

TEST_CASE("A hundred unknown hosts in one situation are one entry with a count", "[missing]") {
    deployment d;
    const node_index plc = d.add_node(device);
    for (int i = 0; i < 100; ++i) d.add_flow(d.add_node(unknown), plc);
    const verdict v = explained(d);
    REQUIRE(v.missing_values.size() == 1);
    CHECK(v.missing_values[0].count == 100);
    CHECK(v.missing_values[0].nodes == nodes{1, 2, 3, 4, 5, 6, 7, 8});
    CHECK(v.missing_values[0].asked);
    const std::vector<outcome>& could = v.missing_values[0].could_become;
    CHECK(could == listed(outcomes_of_kinds(d, 1)));
}

TEST_CASE("Unknown hosts in different situations are entries of their own", "[missing]") {
    deployment d;
    const node_index plc = d.add_node(device);
    const node_index sky = d.add_node(cloud);
    for (int i = 0; i < 3; ++i) d.add_flow(d.add_node(unknown), plc);
    for (int i = 0; i < 4; ++i) d.add_flow(sky, d.add_node(unknown));
    for (int i = 0; i < 5; ++i) d.add_flow(d.add_node(unknown), plc, {.trigger = trigger::application});
    d.add_flow(plc, sky);
    const verdict v = judged(d);
    REQUIRE(v.missing_values.size() == 3);
    CHECK(v.missing_values[0].count == 3);
    CHECK(v.missing_values[1].count == 4);
    CHECK(v.missing_values[2].count == 5);
}

TEST_CASE("Kinds come before hostings", "[missing]") {
    deployment d;
    const node_index meter = d.add_node(device);
    d.add_flow(meter, d.add_node(server));
    d.add_flow(meter, d.add_node(unknown));
    const verdict v = judged(d);
    REQUIRE(v.missing_values.size() == 2);
    CHECK(v.missing_values[0].attribute == missing_attribute::kind);
    CHECK(v.missing_values[1].attribute == missing_attribute::hosting);
}

TEST_CASE("An unknown node that takes no part is not listed", "[missing]") {
    deployment d;
    const node_index a = d.add_node(device);
    d.add_flow(a, d.add_node(device));
    d.add_node(unknown);
    d.add_node(server);
    const node_index box = d.add_node(unknown);
    d.add_link(box, box);
    d.add_flow(a, box, {.support = true});
    CHECK(judged(d).missing_values.empty());
    CHECK(explained(d).range == std::vector<outcome>{outcome::m2m});
}

TEST_CASE("Without a budget entries stay unasked and say so", "[missing]") {
    deployment d;
    const node_index box = d.add_node(unknown);
    d.add_flow(d.add_node(device), box);
    const verdict before = judged(d);
    const verdict v = explained(d, {.missing_budget = 0});
    REQUIRE(v.missing_values.size() == 1);
    CHECK_FALSE(v.missing_values[0].asked);
    CHECK(v.missing_values[0].could_become.empty());
    CHECK(v.range == std::vector<outcome>{outcome::insufficient});
    CHECK(unknown_criteria(v) == unknown_criteria(before));
}

TEST_CASE("An entry beyond the budget stays unasked, the others are asked", "[missing]") {
    deployment d;
    d.add_flow(d.add_node(device), d.add_node(unknown));
    const node_index a = d.add_node(device);
    const node_index box = d.add_node(unknown);
    d.add_flow(box, a);
    node_index last = a;
    for (int i = 0; i < 1000; ++i) {
        const node_index next = d.add_node(relay);
        d.add_link(last, next);
        last = next;
    }
    const verdict v = explained(d, {.missing_budget = 5000});
    REQUIRE(v.missing_values.size() == 2);
    CHECK(v.missing_values[0].asked);
    CHECK_FALSE(v.missing_values[0].could_become.empty());
    CHECK_FALSE(v.missing_values[1].asked);
    CHECK(v.missing_values[1].could_become.empty());
    CHECK(explained(d).missing_values[1].asked);
}

TEST_CASE("After explain a criterion is unknown just when some value makes it hold", "[missing][status]") {
    const auto check = [](const deployment& d, node_index box) {
        const std::set<std::string> turning = criteria_that_turn_on(d, box);
        CHECK(unknown_criteria(explained(d)) == turning);
        for (const std::string& id : turning) CHECK(found(explained(d), id).count == 0);
    };
    SECTION("a flow ends at it") {
        deployment d;
        const node_index box = d.add_node(unknown);
        d.add_flow(d.add_node({.kind = node_kind::device, .senses = true}), box, {.protocol = "CoAP"});
        check(d, box);
    }
    SECTION("it hangs on a silent device beside one that speaks with a cloud") {
        deployment d;
        const node_index box = d.add_node(unknown);
        d.add_flow(d.add_node(device), d.add_node(cloud));
        d.add_link(d.add_node(device), box, {.medium = m2miot::medium::cellular});
        check(d, box);
    }
    SECTION("it stands between two devices") {
        deployment d;
        const node_index box = d.add_node(unknown);
        const node_index a = d.add_node(device);
        const node_index b = d.add_node(device);
        d.add_link(a, box);
        d.add_link(box, b);
        d.add_flow(a, b);
        check(d, box);
    }
    SECTION("it commands") {
        deployment d;
        const node_index box = d.add_node(unknown);
        d.add_flow(box, d.add_node({.kind = node_kind::device, .actuates = true}), {.trigger = trigger::application});
        check(d, box);
    }
    SECTION("it shares a switch with silent devices") {
        deployment d;
        const node_index box = d.add_node(unknown);
        const node_index hub = d.add_node(relay);
        d.add_link(box, hub);
        for (int i = 0; i < 3; ++i) d.add_link(hub, d.add_node({.kind = node_kind::device, .type = "meter"}));
        check(d, box);
    }
    SECTION("it meets only a person") {
        deployment d;
        const node_index box = d.add_node(unknown);
        d.add_flow(box, d.add_node(person));
        check(d, box);
    }
}

TEST_CASE("Before explain a status is unknown by the situation alone", "[missing][status]") {
    deployment d;
    d.add_flow(d.add_node(device), d.add_node(unknown));
    const verdict v = judged(d);
    CHECK(found(v, "direct-machine-link").status == status::unknown);
    CHECK(found(v, "cloud-involvement").status == status::unknown);
    CHECK(found(v, "application-generated-events").status == status::unknown);
    CHECK(found(v, "personal-device-to-service").status == status::not_applicable);
    CHECK(found(v, "operator-network").status == status::not_applicable);
}

TEST_CASE("An unknown box that a path may avoid is in no series", "[missing]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index gate = d.add_node(unknown);
    const node_index left = d.add_node(unknown);
    const node_index right = d.add_node(unknown);
    const node_index b = d.add_node(device);
    d.add_link(a, gate);
    for (const node_index side : {left, right}) {
        d.add_link(gate, side);
        d.add_link(side, b);
    }
    d.add_flow(a, b);
    const verdict v = judged(d);
    std::uint64_t listed_nodes = 0;
    for (const missing& entry : v.missing_values) {
        CHECK_FALSE(entry.series);
        listed_nodes += entry.count;
    }
    CHECK(listed_nodes == 3);
}
