// SPDX-License-Identifier: BSL-1.0
/// @file Why not: what came nearest to a criterion that fails, and what it lacked.
#include <m2miot/criteria/sets.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "support/node_sorts.hpp"

using namespace m2miot;
using namespace node_sorts;

namespace {

const finding& of(const verdict& v, std::string_view criterion) {
    for (const finding& f : v.findings)
        if (f.criterion == criterion) return f;
    FAIL("no criterion " << criterion);
    return v.findings.front();
}
bool says(const finding& f, std::string_view what) {
    return f.text.find(what) != std::string::npos;
}
verdict explained(const deployment& d, const criteria_set<>& set = criteria::article) {
    verdict v = classify(d, set);
    explain(d, v, set);
    return v;
}

} // namespace

TEST_CASE("The nearest miss says which server it was, and the way it took", "[nearest]") {
    deployment d;
    const auto meter = d.add_node("meter", device);
    const auto station = d.add_node("station", {.kind = node_kind::relay});
    const auto head = d.add_node("head-end", {.kind = node_kind::server, .hosting = hosting::dedicated});
    d.add_link(meter, station);
    d.add_link(station, head);
    d.add_flow(meter, head);
    d.add_node("cloud that nobody uses", cloud);
    const verdict v = explained(d);
    const finding& f = of(v, "cloud-involvement");
    CHECK(f.status == status::fails);
    CHECK(says(f, "The nearest is meter to head-end (flow #0, device to server), but head-end is a dedicated server."));
    CHECK(f.nearest.nodes == std::vector{meter, head});
    CHECK(f.nearest.path == std::vector{meter, station, head});
    CHECK(f.nearest.links == std::vector<link_index>{0, 1});
    CHECK(f.witness.nodes.empty());
}

TEST_CASE("The nearest miss of directness is an on-ramp, two servers, an application's command or what carries it", "[nearest]") {
    SECTION("an on-ramp") {
        deployment d;
        const auto sensor = d.add_node("sensor", device);
        const auto hub = d.add_node("hub", {.kind = node_kind::gateway});
        d.add_flow(sensor, hub);
        d.add_flow(hub, d.add_node("cloud", cloud));
        CHECK(says(of(explained(d), "direct-machine-link"), "but one of them is an on-ramp."));
    }
    SECTION("two servers") {
        deployment d;
        const node_attributes owned{.kind = node_kind::server, .hosting = hosting::dedicated};
        const auto a = d.add_node("a", owned);
        const auto c = d.add_node("cloud", cloud);
        d.add_flow(a, d.add_node("b", owned));
        d.add_flow(c, a);
        d.add_flow(d.add_node("sensor", device), c); // or it would be of no part with a device
        CHECK(says(of(explained(d), "direct-machine-link"), "The nearest is a to b (flow #0, back-end sharing), but both are servers."));
    }
    SECTION("an application's command") {
        deployment d;
        const auto lamp = d.add_node("lamp", device);
        d.add_flow(d.add_node("switch", device), lamp, {.trigger = trigger::application});
        CHECK(says(of(explained(d), "direct-machine-link"), "but an application triggers it."));
    }
    SECTION("what carries it") {
        deployment d;
        const auto a = d.add_node("a", device);
        const auto b = d.add_node("b", device);
        const auto c = d.add_node("broker", cloud);
        d.add_link(a, c);
        d.add_link(b, c);
        d.add_flow(a, b);
        CHECK(says(of(explained(d), "direct-machine-link"), "but broker carries it."));
    }
}

TEST_CASE("Where nothing comes near, an open way to a cloud is the nearest", "[nearest]") {
    deployment d;
    const auto plc = d.add_node("plc", device);
    const auto drive = d.add_node("drive", device);
    const auto network = d.add_node("network", {.kind = node_kind::relay});
    const auto vendor = d.add_node("vendor-cloud", cloud);
    d.add_link(plc, network);
    d.add_link(network, vendor);
    d.add_flow(plc, drive);
    const finding unexplained = of(classify(d), "cloud-involvement");
    CHECK(unexplained.nearest.nodes.empty());
    verdict v = explained(d);
    const finding& f = of(v, "cloud-involvement");
    CHECK(f.status == status::fails);
    CHECK(says(f, "The way from plc to vendor-cloud is open, but nothing is declared to take it."));
    CHECK(f.nearest.path == std::vector{plc, network, vendor});
    const verdict once = v;
    explain(d, v);
    CHECK((v == once)); // said once, however often it is asked
}

TEST_CASE("What a miss lacks is told under any definition", "[nearest]") {
    deployment d;
    const auto a = d.add_node("a", device);
    const auto b = d.add_node("b", device);
    d.add_link(a, b, {.internet = true});
    d.add_flow(a, b);
    CHECK(says(of(explained(d, criteria::direct_or_internet), criteria::direct_or_internet.shared().front().id),
               "but the Internet is on its path."));
}

TEST_CASE("A verdict is not explained by another set than its own", "[nearest]") {
    deployment d;
    d.add_flow(d.add_node("a", device), d.add_node("b", device));
    verdict v = classify(d, criteria::telecom);
    const verdict before = v;
    CHECK_THROWS_WITH(explain(d, v), "m2miot: the verdict was made by the set 'telecom', not by 'article'");
    CHECK((v == before));
}

TEST_CASE("A witness among ends beyond that transport joins names no link of others", "[nearest]") {
    deployment d;
    const auto network = d.add_node("network", {.kind = node_kind::relay});
    for (const char* name : {"sensor", "other"}) d.add_link(d.add_node(name, device), network);
    for (const char* name : {"one", "two", "three"}) d.add_link(d.add_node(name, cloud), network);
    const finding shared = of(classify(d, criteria::rfc7452), "back-end-sharing");
    REQUIRE(shared.status == status::holds);
    CHECK(shared.witness.links.empty());
}

TEST_CASE("What holds has no nearest miss", "[nearest]") {
    deployment d;
    d.add_flow(d.add_node("a", device), d.add_node("b", device));
    const verdict v = explained(d);
    CHECK(of(v, "direct-machine-link").nearest.nodes.empty());
    CHECK(says(of(v, "similar-type"), "but they name no protocol in common and are not known to be of one type."));
}
