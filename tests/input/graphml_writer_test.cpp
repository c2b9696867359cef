// SPDX-License-Identifier: BSL-1.0
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "graphml_file.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;

namespace {

/// The same deployment, written and read again.
std::string again(const deployment& d) {
    const reading got = read(graphml_of(d));
    CHECK(got.problems.empty());
    CHECK(got.unused.empty());
    return document_of(got.deployment);
}

class maker {
public:
    explicit maker(unsigned seed) : random_(seed) {}

    deployment make() {
        deployment d;
        const std::size_t nodes = 1 + below(9);
        for (std::size_t i = 0; i < nodes; ++i) {
            node_attributes a;
            a.kind = static_cast<node_kind>(below(9));
            a.hosting = static_cast<hosting>(below(3));
            for (tristate* each : {&a.operator_run, &a.senses, &a.actuates, &a.carries_data_only}) *each = truth();
            a.flows_complete = below(2) == 0;
            a.kind_inferred = below(2) == 0;
            const std::string type = text();
            const std::string group = text();
            a.type = type;
            a.group = group;
            d.add_node(below(5) == 0 ? std::string() : text() + std::to_string(i), a);
        }
        for (std::size_t i = below(9); i > 0; --i) {
            const std::string protocol = text();
            const std::string id = text();
            d.add_link(node(nodes), node(nodes), {static_cast<medium>(below(6)), truth(), protocol, id});
        }
        for (std::size_t i = below(9); i > 0; --i) {
            const std::string protocol = text();
            const std::string id = text();
            std::vector<node_index> to(1 + below(3));
            for (node_index& each : to) each = node(nodes);
            d.add_flow(node(nodes), to, {static_cast<trigger>(below(5)), protocol, below(2) == 0, id});
        }
        return d;
    }

private:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }
    node_index node(std::size_t nodes) { return static_cast<node_index>(below(nodes)); }
    tristate truth() {
        tristate value;
        if (const std::size_t which = below(3); which != 0) value = which == 1;
        return value;
    }
    std::string text() {
        static const std::vector<std::string> pieces{"",
                                                     "",
                                                     "a",
                                                     " ",
                                                     "\t",
                                                     "\n",
                                                     "\r\n",
                                                     "&",
                                                     "&amp;",
                                                     "<",
                                                     "]]>",
                                                     "<!--",
                                                     ">",
                                                     "\"",
                                                     "'",
                                                     "#1",
                                                     "10.0.0.1",
                                                     "\xc3\xa9",
                                                     "\xf0\x9f\x93\x9f",
                                                     "-",
                                                     "unknown",
                                                     "&#7;",
                                                     "\x7f"};
        std::string result;
        for (std::size_t i = below(5); i > 0; --i) result += pieces[below(pieces.size())];
        return result;
    }
    std::mt19937 random_;
};

} // namespace

TEST_CASE("GraphML: what is written is read as the same deployment") {
    for (unsigned seed = 0; seed < 400; ++seed) {
        INFO("seed " << seed);
        const deployment d = maker(seed).make();
        CHECK(again(d) == document_of(d));
    }
    for (const auto& entry : std::filesystem::directory_iterator(M2MIOT_SOURCE_DIR "/examples/deployments")) {
        if (entry.path().extension() != ".json") continue;
        INFO(entry.path().string());
        const deployment d = load(entry.path()).deployment;
        CHECK(again(d) == document_of(d));
    }
    CHECK(again({}) == document_of({}));
}

TEST_CASE("GraphML: as it is written") {
    deployment d;
    d.add_node("a<b", {.kind = node_kind::device, .senses = true, .type = "x & y"});
    d.add_node({.flows_complete = true});
    d.add_link(0, 1, {.medium = medium::wired, .id = "L1"});
    d.add_flow(0, {1, 0}, {.trigger = trigger::device});
    std::ostringstream text;
    write_graphml(text, d, "a plant");
    CHECK(text.str().substr(text.str().find("  <key")) == R"(  <key id="kind" for="node" attr.name="kind" attr.type="string"/>
  <key id="type" for="node" attr.name="type" attr.type="string"/>
  <key id="senses" for="node" attr.name="senses" attr.type="boolean"/>
  <key id="flows_complete" for="node" attr.name="flows_complete" attr.type="boolean"/>
  <key id="medium" for="edge" attr.name="medium" attr.type="string"/>
  <key id="edge_id" for="edge" attr.name="id" attr.type="string"/>
  <key id="m2miot_flow" for="edge" attr.name="m2miot_flow" attr.type="int"/>
  <key id="trigger" for="edge" attr.name="trigger" attr.type="string"/>
  <graph edgedefault="directed">
    <desc>a plant</desc>
    <node id="a&lt;b"><data key="kind">device</data><data key="type">x &amp; y</data><data key="senses">true</data></node>
    <node id="#1"><data key="flows_complete">true</data></node>
    <edge source="a&lt;b" target="#1"><data key="medium">wired</data><data key="edge_id">L1</data></edge>
    <edge source="a&lt;b" target="#1"><data key="m2miot_flow">1</data><data key="trigger">device</data></edge>
    <edge source="a&lt;b" target="a&lt;b"><data key="m2miot_flow">1</data><data key="trigger">device</data></edge>
  </graph>
</graphml>
)");
}

TEST_CASE("GraphML: what XML cannot hold is refused before anything is written") {
    for (const std::string& text : {std::string("a\x07"), std::string("\0", 1), std::string("\xef\xbf\xbe")}) {
        deployment d;
        d.add_node("a");
        d.add_link(0, 0, {.protocol = text});
        std::ostringstream out;
        CHECK_THROWS_AS(write_graphml(out, d), std::invalid_argument);
        CHECK(out.str().empty());
    }
}

TEST_CASE("GraphML: the edges of a flow may come in any order, and must agree") {
    const std::string keys = key("m2miot_flow", "edge") + key("trigger", "edge");
    const auto edge = [](const char* to, const char* number, const char* trigger) {
        return std::string("<edge source=\"a\" target=\"") + to + "\"><data key=\"m2miot_flow\">" + number +
               "</data><data key=\"trigger\">" + trigger + "</data></edge>\n";
    };
    const std::string nodes = "<node id=\"a\"/><node id=\"b\"/><node id=\"c\"/>\n";
    CHECK(rows_of(graphml(keys, nodes + edge("b", "2", "device") + edge("c", "1", "person") + edge("c", "2", "device"), "directed")) ==
          R"("id": "a"
"id": "b"
"id": "c"
"from": "a", "to": ["c"], "trigger": "person"
"from": "a", "to": ["b", "c"], "trigger": "device"
)");
    CHECK(
        problems_of(graphml(keys, nodes + edge("b", "2", "device") + edge("c", "2", "person") + edge("b", "two", "device"), "directed")) ==
        lines{"error f:8:1: found 'two' as m2miot_flow; expected the number of a flow",
              "error f:7:1: found an edge of flow 2 that says otherwise than the first; expected the edges of a flow to differ in the "
              "target only"});
}

TEST_CASE("GraphML: the name of a deployment comes back") {
    deployment d;
    d.add_node("a");
    for (const std::string name : {"plant", " north & <south>\t\"x\"\n2 ", "Z\xc3\xbcrich"}) {
        std::stringstream text;
        write_graphml(text, d, name);
        const reading got = load(text, "f");
        CHECK(got.name == name);
        CHECK(got.unused.empty());
    }
}
