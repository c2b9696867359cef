// SPDX-License-Identifier: BSL-1.0
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "input/support.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;

namespace {
const std::filesystem::path data = M2MIOT_SOURCE_DIR "/tests/input/data";

/// Problems of a document with these nodes, links and flows.
lines problems_in(const std::string& members) {
    return problems_of("{\"m2miot\":1," + members + "}");
}
const std::string two_nodes = R"("nodes":[{"id":"a"},{"id":"b"}])";
} // namespace

TEST_CASE("every attribute of a document arrives") {
    const reading read = load(data / "good/everything.json");
    const deployment& d = read.deployment;
    CHECK(read.problems.empty());
    CHECK(read.used == tally{{"nodes", 11}, {"links", 3}, {"flows", 3}});
    CHECK(read.unused.empty());
    CHECK(read.name == "every attribute");
    REQUIRE(d.node_count() == 11);
    REQUIRE(d.link_count() == 3);
    REQUIRE(d.flow_count() == 3);

    const auto node = [&](std::string_view id) { return d.attributes(d.find(id).value()); };
    CHECK(node("meter").kind == node_kind::device);
    CHECK_FALSE(node("meter").kind_inferred);
    CHECK(node("meter").type == "heat meter");
    CHECK(node("meter").group == "cellar");
    CHECK(node("meter").senses.is_yes());
    CHECK(node("meter").actuates.is_no());
    CHECK(node("meter").operator_run.is_unknown());
    CHECK_FALSE(node("meter").flows_complete);
    CHECK(node("tag").carries_data_only.is_yes());
    CHECK(node("tower").kind == node_kind::relay);
    CHECK(node("tower").operator_run.is_yes());
    CHECK(node("head").hosting == hosting::dedicated);
    CHECK(node("head").flows_complete);
    CHECK(node("portal").hosting == hosting::hosted);
    CHECK(node("hub").kind_inferred);
    CHECK(node("phone").kind == node_kind::personal_device);
    CHECK(node("cloud").kind == node_kind::cloud_service);
    CHECK(node("app").kind == node_kind::application);
    CHECK(node("Zo\xc3\xab \"the\" janitor").kind == node_kind::person);
    CHECK(node("something").kind == node_kind::unknown);
    CHECK(d.name(0) == "meter"); // nodes keep their order

    CHECK(d.link_ends(0) == deployment::ends{0, 2});
    const link_attributes uplink = d.attributes_of_link(0);
    CHECK(uplink.medium == medium::cellular);
    CHECK(uplink.protocol == "NB-IoT");
    CHECK(uplink.internet.is_no());
    CHECK(uplink.id == "uplink");
    CHECK(d.attributes_of_link(1).internet.is_yes());
    CHECK(d.attributes_of_link(2).medium == medium::unknown);
    CHECK(d.link_ends(2) == deployment::ends{5, 5});

    CHECK(d.flow_origin(0) == 0);
    CHECK(d.attributes_of_flow(0).trigger == trigger::autonomous);
    CHECK(d.attributes_of_flow(0).protocol == "DLMS/COSEM");
    CHECK(d.attributes_of_flow(0).id == "readings");
    CHECK(std::vector<node_index>(d.flow_destinations(1).begin(), d.flow_destinations(1).end()) == std::vector<node_index>{0, 5});
    CHECK(d.attributes_of_flow(1).trigger == trigger::application);
    CHECK(d.attributes_of_flow(2).support);
}

TEST_CASE("members may come in any order: nodes keep theirs, and links and flows before them are read too") {
    const reading read = load(data / "good/links-first.json");
    REQUIRE(read.deployment.node_count() == 2);
    CHECK(read.deployment.name(0) == "a");
    CHECK(read.deployment.link_ends(0) == deployment::ends{1, 0});
    CHECK(read.deployment.flow_origin(0) == 1);
    CHECK(read.used == tally{{"nodes", 2}, {"links", 1}, {"flows", 1}});
}

TEST_CASE("an empty site is a document") {
    const reading read = load(data / "good/empty-site.json");
    CHECK(read.deployment.node_count() == 0);
    CHECK(read.problems.empty());
}

TEST_CASE("the version must be 1") {
    const auto with = [](const std::string& version) { return problems_of("{" + version + "}", as(input_format::document)); };
    const std::string wanted = "1, the version of the deployment document that this program reads";
    CHECK(with("") == lines{"error f: member 'm2miot' is missing; expected 1, the version of the deployment document"});
    CHECK(with("\"m2miot\":2") == lines{"error f:1:11#/m2miot: found the number 2; expected " + wanted});
    CHECK(with("\"m2miot\":\"1\"") == lines{"error f:1:11#/m2miot: found the text '1'; expected " + wanted});
    CHECK(with("\"m2miot\":1e999") == lines{"error f:1:11#/m2miot: found the number 1e999; expected " + wanted});
    CHECK(with("\"m2miot\":123456789012345678901234567890").size() == 1);
    CHECK(with("\"m2miot\":1.0").empty());
    CHECK(problems_of("[{\"m2miot\":1}]", as(input_format::document)).front() ==
          "error f: found no object; expected a deployment document: { \"m2miot\": 1, \"nodes\": [ ... ], ... }");
}

TEST_CASE("a wrong value is told with its place, what was found and what was expected") {
    const std::string kinds = "unknown, device, personal_device, gateway, relay, server, cloud_service, application or person";
    CHECK(problems_in(R"("nodes":[{"id":"a","kind":"devise"}])") ==
          lines{"error f:1:39#/nodes/0/kind: found 'devise'; expected " + kinds + "; did you mean 'device'?"});
    CHECK(problems_in(R"("nodes":[{"id":"a","kind":7}])") == lines{"error f:1:39#/nodes/0/kind: found the number 7; expected " + kinds});
    CHECK(problems_in(R"("nodes":[{"id":"a","hosting":null}])") ==
          lines{"error f:1:42#/nodes/0/hosting: found null; expected unknown, dedicated or hosted"});
    CHECK(problems_in(R"("nodes":[{"id":"a","senses":"true"}])") ==
          lines{"error f:1:41#/nodes/0/senses: found the text 'true'; expected true or false"});
    CHECK(problems_in(R"("nodes":[{"id":"a","type":["x"]}])") == lines{"error f:1:39#/nodes/0/type: found a list; expected a text"});
    CHECK(problems_in(R"("nodes":[{"id":7}])") == lines{"error f:1:28#/nodes/0/id: found the number 7; expected the id of a node, a text"});
    CHECK(problems_in(R"("nodes":[{"id":""}])") ==
          lines{"error f:1:28#/nodes/0/id: found an empty text; expected the id of a node, a text"});
    CHECK(problems_in(R"("nodes":[{"kind":"device"}])") ==
          lines{"error f:1:22#/nodes/0: member 'id' is missing; expected the id of a node, a text"});
    CHECK(problems_in(R"("nodes":["a"])") == lines{"error f:1:22#/nodes/0: found the text 'a'; expected a node, an object with an id"});
    CHECK(problems_in(R"("nodes":{"id":"a"})") == lines{"error f:1:21#/nodes: found an object; expected a list of nodes"});
    CHECK(problems_in(two_nodes + R"(,"links":7)") == lines{"error f:1:53#/links: found the number 7; expected a list of links"});
    CHECK(problems_in(two_nodes + R"(,"links":[{"ends":["a"]}])") == lines{"error f:1:62#/links/0/ends: found 1 end; expected 2"});
    CHECK(problems_in(two_nodes + R"(,"links":[{"ends":["a","b","a"]}])") == lines{"error f:1:62#/links/0/ends: found 3 ends; expected 2"});
    CHECK(problems_in(two_nodes + R"(,"links":[{"medium":"wired"}])") ==
          lines{"error f:1:54#/links/0: member 'ends' is missing; expected a list of the ids of two nodes"});
    CHECK(problems_in(two_nodes + R"(,"links":[{"ends":["a","b"],"medium":"wirelss"}])") ==
          lines{"error f:1:81#/links/0/medium: found 'wirelss'; expected unknown, wired, wireless, cellular, satellite or broadband; did "
                "you mean 'wireless'?"});
    CHECK(problems_in(two_nodes + R"(,"links":[{"ends":["a",8]}])") ==
          lines{"error f:1:67#/links/0/ends/1: found the number 8; expected the id of a node, a text"});
    CHECK(problems_in(two_nodes + R"(,"flows":[{"from":"a","to":"b"}])") ==
          lines{"error f:1:71#/flows/0/to: found the text 'b'; expected a list of the ids of one or more nodes"});
    CHECK(problems_in(two_nodes + R"(,"flows":[{"from":"a","to":[]}])") ==
          lines{"error f:1:71#/flows/0/to: found an empty list; expected the id of one node or more"});
    CHECK(problems_in(two_nodes + R"(,"flows":[{"to":["b"],"trigger":false}])") ==
          lines{"error f:1:76#/flows/0/trigger: found false; expected unknown, device, autonomous, application or person",
                "error f:1:54#/flows/0: member 'from' is missing; expected the id of a node, a text"});
}

TEST_CASE("all problems come in one run, errors and warnings") {
    const auto found = problems_of(R"({ "m2miot": 1, "author": "me",
  "nodes": [ { "id": "a", "kind": "thing" },
             { "id": "b", "colour": "red" } ],
  "links": [ { "ends": ["a", "c"], "internet": 1 } ] })");
    REQUIRE(found.size() == 5);
    CHECK(found[0] == "warning f:1:26#/author: unknown member 'author' is left out");
    CHECK(found[1].starts_with("error f:2:35#/nodes/0/kind: found 'thing'; expected unknown, device"));
    CHECK(found[2] == "warning f:3:37#/nodes/1/colour: unknown member 'colour' is left out");
    CHECK(found[3] == "error f:4:48#/links/0/internet: found the number 1; expected true or false");
    CHECK(found[4] == "error f:4:30#/links/0/ends/1: there is no node 'c'");
}

TEST_CASE("unknown members are counted") {
    const reading found =
        read(R"({"m2miot":1,"author":"x","nodes":[{"id":"a","size":1},{"id":"b","size":2}],"links":[{"ends":["a","b"],"w":1}]})");
    CHECK(found.unused == tally{{"unknown members", 4}});
    CHECK(found.problems.size() == 4);
}

TEST_CASE("a deployment is called as its document says, and of several as the first") {
    CHECK(read(R"({"m2miot":1,"nodes":[]})").name.empty());
    CHECK(read(R"({"m2miot":1,"name":"","nodes":[]})").name.empty());
    const scratch_folder folder;
    const auto first = folder.write("1.json", R"({"nodes":[],"name":"p\u00e9","m2miot":1})");
    const auto second = folder.write("2.json", R"({"m2miot":1,"name":"other"})");
    const auto third = folder.write("3.json", R"({"m2miot":1,"name":"p\u00e9"})");
    const auto all = load_all(folder, {first, second, third});
    REQUIRE(all.result);
    CHECK(all.problems.empty());
    CHECK(all.result->name == "p\xc3\xa9");
    CHECK(all.result->unused == tally{{"names of the deployment but the first", 1}});
}

TEST_CASE("unknown members are warnings, with the name that was probably meant") {
    CHECK(problems_in(R"("nodes":[{"id":"a","hostng":"hosted"}])") ==
          lines{"warning f:1:41#/nodes/0/hostng: unknown member 'hostng' is left out; did you mean 'hosting'?"});
    CHECK(problems_in(R"("node":[{"id":"a"}])") == lines{"warning f:1:20#/node: unknown member 'node' is left out; did you mean 'nodes'?"});
    CHECK(problems_in(R"("nodes":[{"id":"a","x/y":{"deep":[1,2,{"a":"]"}]}}])") ==
          lines{"warning f:1:38#/nodes/0/x~1y: unknown member 'x/y' is left out"});
    CHECK(problems_in(R"("$schema":"deployment.schema.json")").empty());
}

TEST_CASE("what stands twice is an error") {
    CHECK(problems_in(R"("nodes":[{"id":"a"},{"id":"b"},{"id":"a"}])") ==
          lines{"error f:1:50#/nodes/2/id: a node with the id 'a' is in this file already; expected every id once"});
    CHECK(problems_in(R"("nodes":[{"id":"a","kind":"device","kind":"relay"}])") ==
          lines{"error f:1:55#/nodes/0/kind: member 'kind' is given twice in one object"});
    CHECK(problems_in(R"("nodes":[],"nodes":[])") == lines{"error f:1:32#/nodes: member 'nodes' is given twice in one object"});
}

TEST_CASE("an end that is no node is told once, at its first place, with its count") {
    CHECK(
        problems_in(
            R"("nodes":[{"id":"a"}],"links":[{"ends":["a","ghost"]},{"ends":["ghost","a"]}],"flows":[{"from":"a","to":["a","ghost"]}])") ==
        lines{"error f:1:56#/links/0/ends/1: there is no node 'ghost' (an end 3 times; this is the first)"});
    CHECK(problems_in(R"("flows":[{"from":"x","to":["y"]}])") ==
          lines{"error f:1:30#/flows/0/from: there is no node 'x'", "error f:1:40#/flows/0/to/0: there is no node 'y'"});
}

TEST_CASE("what is no JSON is told with line and column") {
    CHECK(problems_of("{\"m2miot\": 1,\n \"nodes\": [ {\"id\": \"a\"}, {\"id\":") ==
          lines{"error f:2:32: found the end of the file where a JSON value was expected"});
    CHECK(problems_of("{\"m2miot\": 1,\n \"nodes\": [ {\"id\": \"a\"},, {\"id\": \"b\"} ] }") ==
          lines{"error f:2:25: found ',' where a JSON value was expected"});
    CHECK(problems_of("{\"m2miot\": 1, \"nodes\": [] } }") == lines{"error f:1:29: found '}' after the end of the JSON value"});
    CHECK(problems_of("{\"m2miot\": 1, \"nodes\": [] ") == lines{"error f:1:27: found the end of the file where ',' or '}' was expected"});
    CHECK(problems_of("{\"m2miot\": 1, \"name\": \"Z\xfcrich\" }") == lines{"error f:1:25: found a byte that is not UTF-8"});
    CHECK(problems_of("{\"m2miot\": 1, \"name\": \"a\\qb\" }") == lines{"error f:1:25: found an escape that JSON does not have"});
    CHECK(problems_of("{\"m2miot\": 1, \"nodes\": [ { \"id\": \"a\", \"senses\": truth } ] }") ==
          lines{"error f:1:49: found 'truth' where a JSON value was expected"});
    // Nobody reads the value of an unknown member; that it is JSON is checked all the same.
    const auto unknown = problems_of("{\"m2miot\": 1, \"extra\": [1 2] }");
    REQUIRE_FALSE(unknown.empty());
    CHECK(unknown.back() == "error f:1:27: found '2' where ',' or ']' was expected");
}

TEST_CASE("deep nesting is refused clearly, wherever it is") {
    const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
    for (const std::string& text : {"{\"m2miot\":1,\"x\":" + deep + "}", "{\"m2miot\":1,\"nodes\":" + deep + "}",
                                    "{\"m2miot\":1,\"nodes\":[{\"id\":" + deep + "}]}"}) {
        const auto found = problems_of(text);
        REQUIRE_FALSE(found.empty());
        CHECK(found.back().find("nested deeper than 128 levels") != std::string::npos);
        CHECK(found.back().starts_with("error f:1:"));
    }
}

TEST_CASE("every bad document of the schema's test is refused by the reader too, with a place and a text") {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(data / "bad")) {
        INFO(entry.path().filename().string());
        diagnostics found;
        const std::filesystem::path path = entry.path();
        CHECK_FALSE(load(std::span(&path, 1), as(input_format::document), found));
        REQUIRE_FALSE(found.empty());
        CHECK(found.front().file == path.generic_string());
        CHECK(found.front().text.find("expected") != std::string::npos);
        ++count;
    }
    CHECK(count > 10);
}

TEST_CASE("a byte order mark is passed over, and places still count it") {
    CHECK(problems_of("\xef\xbb\xbf{\"m2miot\":1}").empty());
    CHECK(problems_of("\xef\xbb\xbf{\"m2miot\":2}").front().starts_with("error f:1:14#/m2miot: found the number 2"));
    CHECK(problems_of("\xef\xbb\xbf{\"m2miot\":1,}").front().starts_with("error f:1:16: found '}'"));
}

TEST_CASE("a document cut off anywhere is refused with a place, never a crash") {
    std::ifstream file(data / "good/everything.json", std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(file), {}};
    REQUIRE(problems_of(whole).empty());
    const std::size_t end = whole.rfind('}');
    for (std::size_t length = 1; length <= end; ++length) {
        const auto found = problems_of(std::string_view(whole).substr(0, length), as(input_format::document));
        INFO(length);
        REQUIRE_FALSE(found.empty());
        REQUIRE(std::any_of(found.begin(), found.end(), [](const std::string& each) { return each.starts_with("error f:"); }));
    }
}

TEST_CASE("a document written is the document read") {
    const deployment first = load(data / "good/everything.json").deployment;
    std::ostringstream once;
    write_document(once, first, "a \"name\"");
    const reading again = read(once.str());
    CHECK(again.problems.empty());
    std::ostringstream twice;
    write_document(twice, again.deployment, "a \"name\"");
    CHECK(once.str() == twice.str());
    REQUIRE(again.deployment.node_count() == first.node_count());
    for (node_index i = 0; i < first.node_count(); ++i) {
        CHECK(again.deployment.name(i) == first.name(i));
        CHECK(again.deployment.facts(i) == first.facts(i));
        CHECK(again.deployment.type(i) == first.type(i));
        CHECK(again.deployment.group(i) == first.group(i));
    }
    for (link_index i = 0; i < first.link_count(); ++i) {
        CHECK(again.deployment.link_ends(i) == first.link_ends(i));
        CHECK(again.deployment.facts_of_link(i) == first.facts_of_link(i));
        CHECK(again.deployment.link_protocol(i) == first.link_protocol(i));
        CHECK(again.deployment.link_id(i) == first.link_id(i));
    }
    for (flow_index i = 0; i < first.flow_count(); ++i) {
        CHECK(again.deployment.flow_origin(i) == first.flow_origin(i));
        CHECK(again.deployment.flow_destinations(i).size() == first.flow_destinations(i).size());
        CHECK(again.deployment.facts_of_flow(i) == first.facts_of_flow(i));
        CHECK(again.deployment.flow_protocol(i) == first.flow_protocol(i));
        CHECK(again.deployment.flow_id(i) == first.flow_id(i));
    }
}

TEST_CASE("a document is written line by line, unknowns left out, nodes without a name under their position") {
    deployment d;
    const auto plc = d.add_node("plc", {.kind = node_kind::device, .senses = true});
    const auto nameless = d.add_node({.kind = node_kind::gateway, .kind_inferred = true});
    d.add_node("#1");
    d.add_link(plc, nameless, {.medium = medium::wired});
    d.add_flow(nameless, {plc, nameless}, {.support = true});
    std::ostringstream out;
    write_document(out, d);
    CHECK(out.str() == R"({ "m2miot": 1,
  "nodes": [
    { "id": "plc", "kind": "device", "senses": true },
    { "id": "##1", "kind": "gateway", "kind_inferred": true },
    { "id": "#1" }
  ],
  "links": [
    { "ends": ["plc", "##1"], "medium": "wired" }
  ],
  "flows": [
    { "from": "##1", "to": ["plc", "##1"], "support": true }
  ] }
)");
    CHECK(read(out.str()).deployment.node_count() == 3);
    std::ostringstream empty;
    write_document(empty, deployment{});
    CHECK(empty.str() == "{ \"m2miot\": 1,\n  \"nodes\": [],\n  \"links\": [],\n  \"flows\": [] }\n");
}
