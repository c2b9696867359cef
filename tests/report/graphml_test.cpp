// SPDX-License-Identifier: BSL-1.0
#include <sstream>

#include <golden/golden.hpp>
#include <support/catch.hpp>
#include <support/stopping.hpp>

#include <m2miot/input/document.hpp>
#include <m2miot/input/load.hpp>
#include <m2miot/questions/what_if.hpp>
#include <m2miot/report/graphml.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include "made.hpp"

using namespace m2miot_test;

namespace {

/// Two machines that speak, a hub that takes to a cloud what a third one says, and a pair apart.
mi::deployment site() {
    mi::deployment d;
    const auto a = d.add_node("press", {.kind = mi::node_kind::device, .type = "PLC <7>", .group = "hall \"1\""});
    const auto b = d.add_node("belt", {.kind = mi::node_kind::device});
    const auto s = d.add_node("switch", {.kind = mi::node_kind::relay});
    const auto hub = d.add_node("hub", {.kind = mi::node_kind::gateway});
    const auto sky = d.add_node("sky", {.kind = mi::node_kind::cloud_service});
    const auto c = d.add_node("meter", {.kind = mi::node_kind::device, .senses = true});
    d.add_node("alone", {.kind = mi::node_kind::device});
    const auto x = d.add_node("x", {.kind = mi::node_kind::device});
    const auto y = d.add_node("y", {.kind = mi::node_kind::device});
    d.add_link(a, s, {.medium = mi::medium::wired});
    d.add_link(b, s, {.medium = mi::medium::wired, .id = "uplink"});
    d.add_flow(a, {b}, {.trigger = mi::trigger::device, .protocol = "OPC UA"});
    d.add_flow(c, hub);
    d.add_flow(hub, sky);
    d.add_link(x, y);
    return d;
}

mi::verdict explained(const mi::deployment& d) {
    mi::verdict v = mi::classify(d);
    mi::explain(d, v);
    return v;
}

template <class D>
std::string graphml(const D& d, const mi::verdict& v) {
    std::ostringstream out;
    mi::write_graphml(out, d, v, "site");
    return out.str();
}

mi::reading read_back(const std::string& text) {
    std::istringstream in(text);
    return mi::load(in, "site.graphml");
}

std::string document(const mi::deployment& d) {
    std::ostringstream out;
    mi::write_document(out, d);
    return out.str();
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// The line of a node.
std::string line_of(const std::string& text, const std::string& id) {
    const std::size_t begin = text.find("<node id=\"" + id + '"');
    REQUIRE(begin != std::string::npos);
    return text.substr(begin, text.find('\n', begin) - begin);
}

} // namespace

TEST_CASE("GraphML says of each row what the verdict makes of it") {
    const mi::deployment d = site();
    const mi::verdict v = explained(d);
    const std::string text = graphml(d, v);
    CHECK(text == golden("graphml/site.graphml", text));
    const auto says = [&](const std::string& id, const std::string& key, const std::string& value) {
        return contains(line_of(text, id), "<data key=\"" + key + "\">" + value + "</data>");
    };
    CHECK(says("press", "m2miot_role", "machine"));
    CHECK(says("hub", "m2miot_role", "on_ramp"));
    CHECK(says("sky", "m2miot_role", "end_beyond"));
    CHECK(says("switch", "m2miot_role", "transport"));
    CHECK(says("press", "m2miot_subsystem", "0"));
    CHECK(says("x", "m2miot_subsystem", "1"));
    CHECK_FALSE(contains(line_of(text, "meter"), "m2miot_subsystem"));
    CHECK_FALSE(contains(line_of(text, "alone"), "m2miot_part"));
    CHECK_FALSE(contains(line_of(text, "y"), "m2miot_witness"));
    CHECK(contains(text, "<data key=\"m2miot_witness_of\">direct-machine-link"));
    CHECK(contains(text, "<data key=\"m2miot_outcome\">iot_containing_m2m</data>"));
    for (std::size_t p = 0; p < v.parts.size(); ++p) {
        const std::string number = "<data key=\"m2miot_part\">" + std::to_string(p) + "</data>";
        CHECK(contains(line_of(text, std::string(d.name(v.parts[p].first_node))), number));
        std::uint64_t nodes = 0;
        for (std::size_t at = text.find(number); at != std::string::npos; at = text.find(number, at + 1)) ++nodes;
        CHECK(nodes == v.parts[p].nodes);
    }
}

TEST_CASE("GraphML with a verdict is read back as the deployment it is of") {
    const mi::deployment d = site();
    const mi::verdict v = explained(d);
    const mi::reading read = read_back(graphml(d, v));
    CHECK(document(read.deployment) == document(d));
    CHECK(mi::classify(read.deployment) == mi::classify(d));
    std::uint64_t unused = 0;
    for (const auto& [what, count] : read.unused) unused += count;
    CHECK(unused >= d.node_count() + d.link_count() + d.flow_count());
}

TEST_CASE("GraphML of what if has what is left, as it is seen then") {
    const mi::deployment d = site();
    mi::changes what;
    what.remove_node(*d.find("sky")).remove_link(2);
    const auto seen = mi::without(d, what);
    mi::verdict v = mi::classify(seen);
    mi::explain(seen, v);
    const std::string text = graphml(seen, v);
    CHECK_FALSE(contains(text, "\"sky\""));
    CHECK_FALSE(contains(text, "target=\"y\""));
    CHECK(contains(line_of(text, "hub"), "<data key=\"m2miot_role\">machine</data>"));
    const mi::reading read = read_back(text);
    CHECK(read.deployment.node_count() == d.node_count() - 1);
    CHECK(read.deployment.link_count() == 2);
    CHECK(read.deployment.flow_count() == 2);
    CHECK(mi::classify(read.deployment).outcome == v.outcome);
}

TEST_CASE("GraphML shows names that XML has no place for, and counts them") {
    mi::deployment d;
    const auto a = d.add_node("\x1b[2J\x01", {.kind = mi::node_kind::device, .type = "\x02"});
    const auto b = d.add_node("</node><script>&\"'", {.kind = mi::node_kind::device});
    const auto c = d.add_node(std::string(10'000, '<'), {.kind = mi::node_kind::device});
    const auto e = d.add_node("\xff", {.kind = mi::node_kind::device});
    const auto f = d.add_node("\u202eodd", {.kind = mi::node_kind::device});
    d.add_flow(a, {b, c, e, f});
    const std::string text = graphml(d, explained(d));
    CHECK_FALSE(contains(text, "\x1b"));
    CHECK_FALSE(contains(text, "<script>"));
    CHECK(contains(text, "<data key=\"label\">\\x1b[2J\\x01</data>"));
    CHECK(contains(text, "<data key=\"m2miot_renamed\">3</data>"));
    const mi::reading read = read_back(text);
    REQUIRE(read.deployment.node_count() == 5);
    CHECK(read.deployment.find("</node><script>&\"'"));
    CHECK(read.deployment.name(0) == "#0");
    CHECK(read.deployment.flow_destinations(0).size() == 4);
}

TEST_CASE("GraphML with a verdict stops wherever it is asked to") {
    mi::deployment d;
    for (int i = 0; i < 3'000; ++i) d.add_node("machine-" + std::to_string(i), {.kind = mi::node_kind::device});
    for (mi::node_index n = 1; n < 3'000; ++n) d.add_flow(n - 1, n);
    const mi::verdict v = explained(d);
    std::ostringstream out;
    leave_off_everywhere(
        [&](const mi::run_options& run) {
            out.str({});
            mi::write_graphml(out, d, v, {}, run);
        },
        [] {});
}
