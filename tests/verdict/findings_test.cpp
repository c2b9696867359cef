// SPDX-License-Identifier: BSL-1.0
/// @file What a verdict says: every criterion answers, reasons and objections, names, nearest misses and remarks.
#include "sketch.hpp"

#include <algorithm>
#include <sstream>

using namespace sketch;

namespace {

constexpr server_policy policies[] = {server_policy::every_server_is_service, usual, server_policy::every_server_is_machine};

std::vector<std::string> ids(auto&& findings) {
    std::vector<std::string> all;
    for (const finding& f : findings) all.push_back(f.criterion);
    return all;
}
bool has(const std::vector<std::string>& all, std::string_view id) {
    return std::find(all.begin(), all.end(), id) != all.end();
}
bool says(const finding& f, std::string_view words) {
    return f.text.find(words) != std::string::npos;
}

/// One deployment for each outcome, and the empty one.
std::vector<std::pair<deployment, outcome>> one_of_each() {
    std::vector<std::pair<deployment, outcome>> all;
    all.emplace_back(deployment(), outcome::insufficient);
    deployment d;
    d.add_flow(d.add_node(device), d.add_node(unknown));
    all.emplace_back(d, outcome::insufficient);
    d = deployment();
    d.add_flow(d.add_node(device), d.add_node(person));
    all.emplace_back(d, outcome::neither);
    d = deployment();
    d.add_flow(d.add_node(device), d.add_node(device));
    all.emplace_back(d, outcome::m2m);
    d.add_flow(0, d.add_node(cloud));
    all.emplace_back(d, outcome::iot_containing_m2m);
    d = deployment();
    d.add_flow(d.add_node(device), d.add_node(cloud));
    all.emplace_back(d, outcome::iot);
    d = deployment();
    d.add_flow(d.add_node(dedicated), d.add_node(cloud));
    all.emplace_back(d, outcome::neither);
    return all;
}

} // namespace

TEST_CASE("Every criterion answers in its order, with a citation and a sentence, whatever the outcome", "[findings]") {
    const std::vector<std::string> expected{"direct-machine-link",
                                            "similar-type",
                                            "operator-network",
                                            "personal-device-to-service",
                                            "cloud-involvement",
                                            "server-involvement",
                                            "application-generated-events",
                                            "device-events-to-services",
                                            "devices-without-networking",
                                            "physical-digital-merge"};
    for (const auto& [d, result] : one_of_each()) {
        for (const server_policy policy : policies) {
            const verdict v = explained(d, {}, policy);
            CAPTURE(to_string(result), to_string(policy));
            CHECK(ids(v.findings) == expected);
            for (const finding& f : v.findings) {
                CAPTURE(f.criterion, f.text);
                CHECK(f.citation.rfind("article S", 0) == 0);
                CHECK(f.text.size() > 10);
                CHECK(f.text.back() == '.');
                CHECK((f.status == status::holds) == (f.count > 0));
                CHECK((f.status == status::holds) == (f.witness.nodes.size() == 2));
            }
        }
    }
}

TEST_CASE("Reasons are never empty, and none of them is an objection", "[findings]") {
    for (const auto& [d, expected] : one_of_each()) {
        const verdict v = judged(d);
        CAPTURE(to_string(expected));
        CHECK(v.outcome == expected);
        CHECK_FALSE(ids(v.reasons()).empty());
        for (const std::string& id : ids(v.reasons())) CHECK_FALSE(has(ids(v.objections()), id));
        for (const finding& f : v.objections()) CHECK(f.status == status::holds);
    }
}

TEST_CASE("The reasons of an outcome on a side hold and lean to it; else they are the deciding criteria", "[findings]") {
    for (const auto& [d, expected] : one_of_each()) {
        const verdict v = judged(d);
        CAPTURE(to_string(expected));
        for (const finding& f : v.reasons()) {
            CAPTURE(f.criterion);
            if (expected == outcome::neither || expected == outcome::insufficient) {
                CHECK(f.weight == weight::deciding);
                CHECK(f.status != status::holds);
                continue;
            }
            CHECK(f.status == status::holds);
            if (expected == outcome::m2m) CHECK(f.leans == leaning::m2m);
            if (expected == outcome::iot) CHECK(f.leans == leaning::iot);
            if (expected == outcome::iot_containing_m2m) CHECK(f.leans != leaning::none);
        }
    }
}

TEST_CASE("A dedicated server makes server-involvement an objection to M2M, and a reason where it is a service", "[findings]") {
    deployment d;
    const node_index meter = d.add_node("meter", device);
    const node_index head_end = d.add_node("head end", dedicated);
    d.add_flow(meter, head_end);
    const verdict v = judged(d);
    CHECK(v.outcome == outcome::m2m);
    CHECK(v.contested);
    CHECK(v.confidence == confidence::medium);
    const finding& f = found(v, "server-involvement");
    CHECK(f.status == status::holds);
    CHECK(f.leans == leaning::none);
    CHECK(f.weight == weight::context);
    CHECK(has(ids(v.objections()), "server-involvement"));
    CHECK_FALSE(has(ids(v.reasons()), "server-involvement"));
    CHECK(v.under_policies[static_cast<std::size_t>(server_policy::every_server_is_service)] == outcome::iot);

    const verdict strict = judged(d, server_policy::every_server_is_service);
    CHECK(strict.outcome == outcome::iot);
    CHECK(found(strict, "server-involvement").leans == leaning::iot);
    CHECK(found(strict, "server-involvement").weight == weight::deciding);
    CHECK(has(ids(strict.reasons()), "server-involvement"));
}

TEST_CASE("An operator's network leans to M2M, and is an objection to IoT", "[findings]") {
    deployment d;
    const node_index hub = d.add_node("hub", gateway);
    const node_index lamp = d.add_node("lamp", device);
    d.add_link(hub, lamp, {.medium = m2miot::medium::cellular});
    d.add_flow(hub, lamp);
    d.add_flow(hub, d.add_node("sky", cloud));
    const verdict v = judged(d);
    CHECK(v.outcome == outcome::iot);
    CHECK(found(v, "operator-network").status == status::holds);
    CHECK(found(v, "operator-network").leans == leaning::m2m);
    CHECK(has(ids(v.objections()), "operator-network"));
    CHECK_FALSE(has(ids(v.reasons()), "operator-network"));
}

TEST_CASE("A finding names its nodes by id, or by position where they have none", "[findings]") {
    deployment d;
    const node_index meter = d.add_node("meter 7", device);
    const node_index sky = d.add_node(cloud);
    d.add_flow(meter, sky, {.trigger = trigger::autonomous, .id = "upload"});
    d.add_flow(meter, sky);
    const finding f = found(judged(d), "cloud-involvement");
    CHECK(says(f, "meter 7"));
    CHECK(says(f, "#1"));
    CHECK(says(f, "flow upload"));
    CHECK(says(f, "1 more"));
    std::ostringstream out;
    out << f;
    CHECK(out.str() == f.text + " [article S15]");
}

TEST_CASE("A flow without an id is named by its position", "[findings]") {
    deployment d;
    const node_index a = d.add_node("a", device);
    const node_index b = d.add_node("b", device);
    d.add_flow(a, b, {.support = true});
    d.add_flow(a, b);
    CHECK(says(found(judged(d), "direct-machine-link"), "flow #1"));
}

TEST_CASE("A criterion that fails names its nearest miss", "[findings]") {
    deployment d;
    const node_index meter = d.add_node("meter", device);
    const node_index hub = d.add_node("hub", gateway);
    d.add_flow(meter, hub);
    d.add_flow(hub, d.add_node("sky", cloud));
    const finding f = found(judged(d), "direct-machine-link");
    CHECK(f.status == status::fails);
    CHECK(says(f, "The nearest is meter to hub"));
    d = deployment();
    d.add_flow(d.add_node("meter", device), d.add_node("analytics", application));
    d.add_node("far sky", cloud);
    const finding g = found(judged(d), "cloud-involvement");
    CHECK(g.status == status::fails);
    CHECK(says(g, "The nearest is meter to analytics"));
}

TEST_CASE("A criterion that fails with nothing near says only what was looked for", "[findings]") {
    deployment d;
    d.add_flow(d.add_node(device), d.add_node(device));
    d.add_node("sky", cloud);
    const finding f = found(judged(d), "cloud-involvement");
    CHECK(f.status == status::fails);
    CHECK(says(f, "Looked for"));
    CHECK_FALSE(says(f, "nearest"));
}

TEST_CASE("A criterion that speaks of kinds that are not there is not applicable, and says which", "[findings]") {
    deployment d;
    d.add_flow(d.add_node(device), d.add_node(device));
    const verdict v = judged(d);
    for (const std::string_view id : {"operator-network", "personal-device-to-service", "cloud-involvement", "server-involvement",
                                      "application-generated-events", "device-events-to-services", "devices-without-networking"}) {
        CAPTURE(id);
        CHECK(found(v, id).status == status::not_applicable);
        CHECK(says(found(v, id), "There is no "));
    }
}

TEST_CASE("Networking of devices is said to contradict devices-without-networking", "[findings]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index app = d.add_node(application);
    d.add_flow(a, app);
    CHECK(found(judged(d), "devices-without-networking").status == status::holds);
    d.add_flow(a, d.add_node(device));
    CHECK(found(judged(d), "devices-without-networking").status == status::fails);
    CHECK(says(found(judged(d), "devices-without-networking"), "interact directly"));
}

TEST_CASE("The strongest interaction is shown, and the first of those", "[findings]") {
    deployment d;
    const node_index a = d.add_node("a", device);
    const node_index b = d.add_node("b", device);
    d.add_link(a, b);
    const node_index c = d.add_node("c", device);
    const node_index e = d.add_node("e", device);
    d.add_flow(c, e, {.trigger = trigger::person});
    const flow_index strongest = d.add_flow(e, c);
    d.add_flow(c, e);
    const finding f = found(judged(d), "direct-machine-link");
    CHECK(f.count == 4);
    CHECK(f.witness.flows == std::vector<flow_index>{strongest});
    CHECK(f.witness.nodes == nodes{e, c});
    CHECK(says(f, "3 more"));
}

TEST_CASE("Remarks tell of hops and of incomplete links, where they begin and how many there are", "[findings]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index far = d.add_node(device);
    const node_index modem = d.add_node(relay);
    d.add_link(a, d.add_node(relay));
    d.add_link(far, modem);
    CHECK(judged(d).remarks.empty());
    d.add_flow(a, modem, {.support = true}); // support is left out first
    d.add_flow(modem, far, {.id = "hop"});
    d.add_flow(a, far);
    d.add_flow(far, a);
    const verdict v = judged(d);
    REQUIRE(v.remarks.size() == 2);
    CHECK(v.remarks[0].where == "flow hop");
    CHECK(v.remarks[0].text.find("relay") != std::string::npos);
    CHECK(v.remarks[0].text.find("more") == std::string::npos);
    CHECK(v.remarks[1].where == "flow #2");
    CHECK(v.remarks[1].text.find("incomplete") != std::string::npos);
    CHECK(v.remarks[1].text.find("1 more") != std::string::npos);
    CHECK(v.outcome == outcome::m2m);
    CHECK(v.confidence == confidence::medium);
}

TEST_CASE("A remark tells of flows that are evidence of nothing, of the first and how many more", "[findings]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index b = d.add_node(device);
    const node_index box = d.add_node(unknown);
    d.add_link(a, box);
    d.add_link(box, b);
    d.add_flow(a, b);
    d.add_flow(b, a);
    const verdict v = judged(d);
    REQUIRE(v.remarks.size() == 1);
    CHECK(v.remarks[0].where == "flow #0");
    CHECK(v.remarks[0].text.find("evidence of nothing") != std::string::npos);
    CHECK(v.remarks[0].text.find("1 more") != std::string::npos);
}

TEST_CASE("Subsystems are listed largest first, then in input order", "[findings]") {
    deployment d;
    for (int i = 0; i < 8; ++i) d.add_node(device);
    d.add_flow(6, 1);
    d.add_flow(0, 7);
    d.add_flow(3, 2);
    d.add_flow(3, 4);
    const verdict v = judged(d);
    REQUIRE(v.subsystems.size() == 3);
    const auto members = [&](std::size_t i) {
        const auto all = v.members(v.subsystems[i]);
        return nodes(all.begin(), all.end());
    };
    CHECK(members(0) == nodes{2, 3, 4});
    CHECK(members(1) == nodes{0, 7});
    CHECK(members(2) == nodes{1, 6});
    CHECK(v.counts.subsystems == 3);
}

TEST_CASE("Parts are listed in input order with their own outcomes", "[findings]") {
    deployment d;
    for (int i = 0; i < 3; ++i) d.add_node(device);
    const node_index sky = d.add_node(cloud);
    const node_index last = d.add_node(device);
    const node_index idle = d.add_node(relay);
    d.add_flow(2, sky);
    d.add_flow(1, 0);
    d.add_link(last, idle);
    const verdict v = judged(d);
    REQUIRE(v.parts.size() == 3);
    CHECK(v.parts[0].outcome == outcome::m2m);
    CHECK(v.parts[0].first_node == 0);
    CHECK(v.parts[0].nodes == 2);
    CHECK(v.parts[1].outcome == outcome::iot);
    CHECK(v.parts[1].first_node == 2);
    CHECK(v.parts[2].outcome == outcome::insufficient);
    CHECK_FALSE(v.parts[2].communicates);
    CHECK(v.outcome == outcome::iot_containing_m2m);
}

TEST_CASE("A remark is about the policy that was asked, not about others", "[findings]") {
    deployment d;
    const node_index meter = d.add_node(device);
    const node_index head_end = d.add_node(server);
    d.add_link(meter, d.add_node(relay));
    d.add_link(head_end, d.add_node(relay));
    d.add_flow(meter, head_end);
    CHECK(judged(d).remarks.empty()); // joined or not: the server is an end beyond
    CHECK(judged(d, server_policy::every_server_is_machine).remarks.size() == 1);
}

TEST_CASE("Silent devices on a switch interact with each other only where no on-ramp is on it", "[findings]") {
    deployment d;
    const node_index hub = d.add_node(relay);
    for (int i = 0; i < 2; ++i) d.add_link(hub, d.add_node(device));
    const node_index house = d.add_node(gateway);
    d.add_link(hub, house);
    const node_index other = d.add_node(gateway);
    d.add_flow(house, other);
    CHECK(judged(d).outcome == outcome::m2m);
    CHECK(judged(d).subsystems.at(0).machines == 4);
    d.add_flow(other, d.add_node(cloud));
    const verdict v = judged(d);
    CHECK(v.outcome == outcome::iot);
    CHECK(v.subsystems.empty());
    CHECK(found(v, "direct-machine-link").status == status::fails);
}
