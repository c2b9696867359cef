// SPDX-License-Identifier: BSL-1.0
#include "support/written_forms.hpp"

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "input/support.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using namespace std::string_literals;

namespace {

std::vector<std::filesystem::path> examples() {
    std::vector<std::filesystem::path> result;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(M2MIOT_SOURCE_DIR) / "examples" / "deployments"))
        if (entry.path().extension() == ".json") result.push_back(entry.path());
    return result;
}

std::string as_dot(const deployment& d, std::string_view name = {}) {
    std::ostringstream out;
    write_dot(out, d, name);
    return out.str();
}

/// Names and texts that a table or a drawing could take for something else.
const std::vector<std::string> odd_texts{
    "a b", " a",  "a ",   "\ta",   "a,b",   "\"",  "a\"b\"", "a\nb", "a\r\nb", "#1",   "#x",       "%x",      "//x",   "'",   "Summary",
    "6",   "17",  "icmp", "tcp",   "007",   "-1",  "300",    "true", "id",     "from", "10.0.0.1", "fe80::1", "a;b",   "a|b", "Grüße",
    "{}",  "[x]", "->",   "a.b:c", "null ", "\\l", "a\\b",   "a\\",  "\\\\",   "\\\"", "\\\n",     "strict",  "graph", "x=y", "<b>"};

deployment odd() {
    deployment d;
    for (const std::string& each : odd_texts) d.add_node(each, {.kind = node_kind::device, .type = each, .group = each});
    for (node_index i = 0; i + 1 < d.node_count(); ++i) {
        const std::string& text = odd_texts[i];
        d.add_link(i, i + 1, {.protocol = text, .id = text});
        d.add_flow(i, i + 1, {.trigger = trigger::device, .protocol = text, .support = i % 2 == 0, .id = text});
    }
    return d;
}

} // namespace

TEST_CASE("a document of a document is the same document, for all examples") {
    CHECK(examples().size() >= 16);
    for (const auto& file : examples()) {
        CAPTURE(file.string());
        const std::string once = document_text(load(file).deployment);
        CHECK(document_text(read(once).deployment) == once);
    }
}

TEST_CASE("the tables of a deployment, read together, are the deployment, for all examples") {
    for (const auto& file : examples()) {
        CAPTURE(file.string());
        const deployment d = load(file).deployment;
        const deployment expected = with_flows_to_one(d);
        CHECK(document_text(through_tables(d)) == document_text(expected));
        CHECK(same_by_name(through_tables(d, false), expected));
        const tally lost = not_held_by_tables(d);
        CHECK(lost.size() == (expected.flow_count() == d.flow_count() ? 0U : 1U));
    }
}

TEST_CASE("a drawing says all of a deployment, for all examples") {
    for (const auto& file : examples()) {
        CAPTURE(file.string());
        const deployment d = load(file).deployment;
        CHECK(same_by_name(dot_reading(as_dot(d, "a \"name\"")).made, with_flows_to_one(d)));
    }
}

TEST_CASE("odd names and texts stay what they are") {
    const deployment d = odd();
    CHECK(document_text(through_tables(d)) == document_text(d));
    CHECK(not_held_by_tables(d).empty());
    CHECK(same_by_name(dot_reading(as_dot(d)).made, d));
    CHECK(not_held_by_dot(d).begin()->first == "texts with a backslash, which is written twice");
}

TEST_CASE("everything that is known of a node, a link and a flow is in the tables") {
    deployment d;
    for (const node_kind kind : {node_kind::unknown, node_kind::device, node_kind::person, node_kind::cloud_service})
        for (const tristate t : {tristate(), tristate(true), tristate(false)})
            d.add_node("n" + std::to_string(d.node_count()), {kind, hosting::hosted, t, t, t, t, t.is_yes(), "t", "g", t.is_yes()});
    d.add_link(0, 1, {medium::cellular, true, "p", "l"});
    d.add_link(1, 1, {medium::unknown, false, "", ""});
    d.add_flow(0, 1, {trigger::person, "dns", false, "f"});
    d.add_flow(0, 1, {trigger::unknown, "dns", true, ""});
    CHECK(document_text(through_tables(d)) == document_text(d));
    CHECK(same_by_name(dot_reading(as_dot(d)).made, d));
}

TEST_CASE("what tables do not hold is counted, and what they hold of it is read") {
    deployment d;
    d.add_node();
    d.add_node("#0");
    d.add_node("-", {.type = "NULL", .group = "\\N"});
    d.add_node("2001:DB8::1");
    d.add_node("FE80:0::1");
    d.add_node("fe80::1");
    d.add_link(0, 2, {.protocol = "*", .id = "N/A"});
    d.add_flow(2, {3, 4, 5}, {.id = "x"});
    CHECK(not_held_by_tables(d) == tally{{"nodes without an id, which are called #n by position", 1},
                                         {"nodes whose id tables take for nothing, which are called #n by position", 1},
                                         {"ids that are addresses, which tables have in another notation", 2},
                                         {"texts that tables take for nothing", 4},
                                         {"flows to several destinations, which are one flow to each", 1}});
    const deployment back = through_tables(d);
    REQUIRE(back.node_count() == 6);
    CHECK(back.name(0) == "##0");
    CHECK(back.name(1) == "#0");
    CHECK(back.name(2) == "#2");
    CHECK(back.name(3) == "2001:db8::1");
    CHECK(back.name(4) == "#4"); // the one form is another node's
    CHECK(back.flow_count() == 3);
    CHECK(not_held_by_dot(d) == tally{{"nodes without an id, which are called #n by position", 1},
                                      {"texts with a backslash, which is written twice", 1},
                                      {"flows to several destinations, which are one arrow to each", 1}});

    std::ostringstream out;
    deployment zero;
    zero.add_node("a\0b"s);
    CHECK_THROWS_AS(write_node_table(out, zero), std::invalid_argument);
    CHECK_THROWS_AS(write_dot(out, zero), std::invalid_argument);
    deployment wrong;
    wrong.add_node("\xff");
    CHECK_THROWS_AS(write_node_table(out, wrong), std::invalid_argument);
    CHECK_THROWS_AS(write_dot(out, wrong), std::invalid_argument);
    CHECK_THROWS_AS(write_document(out, wrong), std::invalid_argument);
    deployment longer;
    longer.add_node("a", {.type = std::string(std::size_t{1} << 20, 'x')});
    CHECK_THROWS_AS(write_node_table(out, longer), std::invalid_argument);
}

TEST_CASE("a text that is not UTF-8 is refused wherever it stands, by documents and by GraphML") {
    const std::string cut_off = "caf\xc3"; // of two bytes the first
    std::vector<deployment> wrong(8);
    for (deployment& each : wrong) each.add_node("a");
    wrong[0].add_node(cut_off);
    wrong[1].add_node("b", {.type = cut_off});
    wrong[2].add_node("b", {.group = cut_off});
    wrong[3].add_link(0, 0, {.protocol = cut_off});
    wrong[4].add_link(0, 0, {.id = cut_off});
    wrong[5].add_flow(0, 0, {.protocol = cut_off});
    wrong[6].add_flow(0, 0, {.id = cut_off});
    for (std::size_t i = 0; i < wrong.size(); ++i) {
        CAPTURE(i);
        const std::string name = i == 7 ? cut_off : "plant";
        std::ostringstream document;
        CHECK_THROWS_AS(write_document(document, wrong[i], name), std::invalid_argument);
        CHECK(document.str().find('\xc3') == std::string::npos);
        std::ostringstream graph;
        CHECK_THROWS_AS(write_graphml(graph, wrong[i], name), std::invalid_argument);
        CHECK(graph.str().empty());
    }
    std::ostringstream right;
    write_document(right, deployment(), "caf\xc3\xa9");
    CHECK(right.str().find("caf\xc3\xa9") != std::string::npos);
}

TEST_CASE("a drawing has shapes for kinds, clusters for groups, lines for links and dashed arrows for flows") {
    deployment d;
    d.add_node("plc", {.kind = node_kind::device, .senses = true, .group = "cell \"1\""});
    d.add_node("cloud", {.kind = node_kind::cloud_service, .hosting = hosting::hosted});
    d.add_node("what");
    d.add_link(0, 1, {.medium = medium::wired, .internet = true});
    d.add_flow(0, {1, 2}, {.trigger = trigger::autonomous, .protocol = "mqtt"});
    CHECK(as_dot(d, "works") == R"(digraph "works" {
  "cloud" [shape=tripleoctagon, kind=cloud_service, hosting=hosted];
  "what";
  subgraph cluster_1 {
    label="cell \"1\"";
    "plc" [shape=box, kind=device, senses=true];
  }
  "plc" -> "cloud" [dir=none, medium=wired, internet=true];
  "plc" -> "cloud" [style=dashed, trigger=autonomous, protocol="mqtt"];
  "plc" -> "what" [style=dashed, trigger=autonomous, protocol="mqtt"];
}
)");
    CHECK(problems_of(as_dot(d)).front().starts_with("error f: found Graphviz DOT"));
}
