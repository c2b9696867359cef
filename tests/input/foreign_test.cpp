// SPDX-License-Identifier: BSL-1.0
/// @file What is refused is recognised by its content, and the refusal says what to do.
#include <string>
#include <string_view>
#include <vector>

#include "foreign.hpp"
#include "input/support.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using namespace std::string_view_literals;

namespace {

/// The one error of a file that is refused.
std::string refusal_of(std::string_view text) {
    const std::vector<std::string> told = problems_of(text);
    REQUIRE(told.size() == 1);
    return told.front();
}
bool says(std::string_view text, std::string_view what) {
    const std::string told = refusal_of(text);
    CAPTURE(told, what);
    const bool found = told.starts_with("error f: found ") && told.find(what) != std::string::npos;
    CHECK(found);
    return found;
}

} // namespace

TEST_CASE("files of other tools are refused by their first bytes") {
    for (const std::string_view magic : {"\xd4\xc3\xb2\xa1"sv, "\xa1\xb2\xc3\xd4"sv, "\x4d\x3c\xb2\xa1"sv, "\xa1\xb2\x3c\x4d"sv,
                                         "\x34\xcd\xb2\xa1"sv, "\xa1\xb2\xcd\x34"sv, "\x0a\x0d\x0d\x0a"sv})
        CHECK(says(std::string(magic) + std::string(20, '\0'), "a packet capture, which needs a dissector; run 'zeek -r FILE'"));
    CHECK(says("snoop\0\0\0\0\0\0\2"sv, "editcap"));
    CHECK(says("\x0c\xa5\x01\x00"sv, "nfdump -r FILE -o csv"));
    CHECK(says("BZh91AY&SY"sv, "bunzip2"));
    CHECK(says("\xfd\x37\x7a\x58\x5a\x00\x00"sv, "unxz"));
    CHECK(says("\x04\x22\x4d\x18\x64"sv, "unlz4"));
    CHECK(says("\x1f\x9d\x90"sv, "gunzip"));
    CHECK(says("PK\x03\x04\x14"sv, "a zip archive; unpack it first ('unzip FILE') and give the folder; if it is a spreadsheet"));
    CHECK(says("7z\xbc\xaf\x27\x1c"sv, "a 7z archive"));
    CHECK(says("SQLite format 3\0\x10\0"sv, "sqlite3 -header -csv"));
    CHECK(says("%PDF-1.7\nx,y\n1,2\n", "a PDF document"));
}

TEST_CASE("texts of other tools are refused by how they begin") {
    CHECK(says("<?xml version=\"1.0\"?>\n<!DOCTYPE nmaprun>\n<!-- x --><nmaprun scanner=\"nmap\">", "hosts as an inventory (--nodes)"));
    CHECK(says("# Nmap 7.93 scan initiated Mon Nov 23 12:00:00 2026 as: nmap -oG - 10.0.0.0/24\nHost: 10.0.0.1 ()\tStatus: Up\n",
               "results of Nmap"));
    CHECK(says("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<simconf><simulation/></simconf>", "its links are computed from positions"));
    CHECK(says("<gexf xmlns=\"http://gexf.net/1.3\">", "write GraphML"));
    CHECK(says("*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n1 2\n", "write GraphML"));
    CHECK(says("<!DOCTYPE HTML><html>", "a web page"));
    CHECK(says("<note>x</note>", "XML of no format"));
    CHECK(says("graph [\n  node [ id 0 label \"a\" ]\n]\n", "gml2gv FILE | gvpr"));
    CHECK(says("Creator \"igraph\"\ngraph\n[\n  node [ id 0 ]\n]\n", "gml2gv FILE | gvpr"));
    CHECK(says("name: lab\n\ntopology:\n  nodes:\n    r1: { kind: linux }\n", "a containerlab topology"));
    CHECK(says("/* x */\n#include \"ns3/core-module.h\"\nint main() { return 0; }\n", "program code"));
    CHECK(says("from ns import ns\nimport sys\n", "program code"));
    CHECK(says("package x;\nimport org.fog.entities.FogDevice;\n", "program code"));
}

TEST_CASE("Graphviz files are refused with a conversion, however they are laid out") {
    const std::string advice =
        "gvpr 'BEGIN{print(\"from,to\")} E{printf(\"\\\"%s\\\",\\\"%s\\\"\\n\",tail.name,head.name)}' FILE >links.csv";
    for (const std::string_view text :
         {"digraph { a -> b }"sv, "graph{a--b}"sv, "strict graph g { a -- b }"sv, "DiGraph \"a {name}\" { a -> b }"sv,
          "// written by hand\n/* twice */ # and\ndigraph G\n{\n}\n"sv, "graph \"a\\\"b\"\n{ }"sv, "digraph 0.5 { }"sv,
          "# a line for a preprocessor\ngraph {\n a; b;\n}\n"sv})
        CHECK(says(text, advice));
    CHECK(says(R"({"name":"G","directed":true,"strict":false,"_subgraph_cnt":0,"objects":[],"edges":[]})", "gvpr"));
    // Words that begin so are none.
    for (const std::string_view text :
         {"graph"sv, "digraph a"sv, "graphs { }"sv, "strict { }"sv, "graph \"open"sv, "digraph a b { }"sv, ""sv, "/*"sv})
        CHECK_FALSE(input::is_dot(text));
}

TEST_CASE("JSON of other tools is refused by its members") {
    CHECK(says(R"({"@id":"dtmi:com:example:Thermostat;1","@type":"Interface","@context":"dtmi:dtdl:context;2"})", "what twins can be"));
    CHECK(says(R"([{"@type":"Interface","@id":"dtmi:com:example:Thermostat;1"}])", "what twins can be"));
    CHECK(says(R"({"digitalTwinsFileInfo":{"fileVersion":"1.0.0"},"digitalTwinsGraph":{"digitalTwins":[]}})", "Azure Digital Twins"));
    CHECK(says(R"([{"id":"urn:ngsi-ld:Device:1","type":"Device"}])", "NGSI-LD entities"));
    CHECK(says(R"({"m2m:cin":{"con":"21"}})", "oneM2M resources"));
    CHECK(says(R"({"thingId":"org.example:lamp","policyId":"org.example:lamp","features":{}})", "Eclipse Ditto"));
    CHECK(says(R"({"things":[],"thingName":"lamp"})", "AWS IoT"));
    CHECK(says(R"([{"id":"1","type":"mqtt in","wires":[[]]}])", "Node-RED flows"));
    CHECK(says(R"([{"id":"1","type":"tab","label":"Flow 1"},{"id":"2","type":"mqtt in","z":"1","wires":[[]]}])", "Node-RED flows"));
    CHECK(says("{\"event_type\":\"flow\",\"src_ip\":\"10.0.0.1\",\"dest_ip\":\"10.0.0.2\"}\n{\"event_type\":\"dns\"}\n",
               "--columns from=1,to=2,port=3,proto=4"));
    CHECK(says(R"({"directed":false,"multigraph":false,"graph":{},"nodes":[{"id":1}],"links":[]})", "networkx.write_graphml"));
    CHECK(says(R"({"entity":[{"id":0,"type":"CLOUD"}],"link":[{"s":0,"d":1,"BW":1,"PR":1}]})", "a topology of YAFS"));
}

TEST_CASE("what the conversions advised write is read") {
    // Of gvpr, of jq for events of Suricata, of jq for YAFS.
    CHECK(read("from,to\n\"plc\",\"x,y\"\n\"x,y\",\"cloud\"\n").deployment.link_count() == 2);
    load_options four;
    four.columns = {"from=1", "to=2", "port=3", "proto=4"};
    CHECK(read("\"10.0.0.1\",\"10.0.0.2\",502,\"TCP\"\n", four).deployment.flow_count() == 1);
    load_options two;
    two.columns = {"from=1", "to=2"};
    CHECK(read("0,1\n1,2\n", two).deployment.link_count() == 2);
}
