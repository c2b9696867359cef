// SPDX-License-Identifier: BSL-1.0
#include <string>

#include "graphml_file.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;

namespace {

load_options mapped(std::vector<std::string> names, std::vector<std::string> values = {}) {
    load_options options;
    options.map = std::move(names);
    options.map_values = std::move(values);
    return options;
}

} // namespace

TEST_CASE("GraphML: every attribute of nodes and links arrives, by its key") {
    std::string keys;
    for (const char* name :
         {"kind", "kind_inferred", "type", "hosting", "operator_run", "senses", "actuates", "carries_data_only", "flows_complete", "group"})
        keys += key(name, "node", std::string("k-") + name);
    for (const char* name : {"medium", "internet", "protocol", "id"}) keys += key(name, "edge", std::string("k-") + name);
    const reading got = read(graphml(keys, R"(<node id="a"><data key="k-kind">Personal Device</data><data key="k-kind_inferred">true</data>
<data key="k-type"> watch &amp; <![CDATA[<band>]]></data><data key="k-hosting">hosted</data><data key="k-operator_run">no</data>
<data key="k-senses">1</data><data key="k-actuates">yes</data><data key="k-carries_data_only">false</data>
<data key="k-flows_complete">true</data><data key="k-group">me</data></node>
<node id="b"/>
<edge source="a" target="b"><data key="k-medium"> wireless
</data><data key="k-internet">no</data><data key="k-protocol">BLE</data><data key="k-id">L1</data></edge>
<edge id="e7" source="b" target="a"/><edge source="a" target="a"/>
)"));
    CHECK(got.problems.empty());
    CHECK(got.unused.empty());
    CHECK(got.used == tally{{"nodes", 2}, {"links", 3}});
    const node_attributes a = got.deployment.attributes(0);
    CHECK(a.kind == node_kind::personal_device);
    CHECK(a.kind_inferred);
    CHECK(a.type == " watch & <band>");
    CHECK(a.hosting == hosting::hosted);
    CHECK(a.operator_run.is_no());
    CHECK(a.senses.is_yes());
    CHECK(a.actuates.is_yes());
    CHECK(a.carries_data_only.is_no());
    CHECK(a.flows_complete);
    CHECK(a.group == "me");
    const deployment& d = got.deployment;
    CHECK(d.facts_of_link(0).medium() == medium::wireless);
    CHECK(d.facts_of_link(0).internet().is_no());
    CHECK(d.link_protocol(0) == "BLE");
    CHECK(d.link_id(0) == "L1");
    CHECK(d.link_id(1) == "e7");
    CHECK(d.link_ends(2).first == d.link_ends(2).second);
}

TEST_CASE("GraphML: keys are found by id, and one name may be of nodes and of graphs") {
    const std::string keys = key("label", "graph", "d0") + key("kind", "graph", "d1") + key("kind", "node", "d2") +
                             key("label", "node", "d3") + "<key id=\"d4\" for=\"node\" attr.name=\"type\"><default>box</default></key>\n";
    const reading got = read(graphml(keys, R"(<data key="d0">plant</data><data key="d1">toaster</data>
<node id="0"><data key="d2">device</data><data key="d3">pump</data><data key="d4"></data></node>
<node id="1"><data key="d3">pump</data></node><node id="2"><data key="d3">valve</data></node><node id="3"><data key="d3">1</data></node>
)"));
    CHECK(got.problems.empty());
    CHECK(got.deployment.kind(0) == node_kind::device);
    CHECK(got.deployment.type(0).empty());
    CHECK(got.deployment.type(1) == "box");
    CHECK(got.used == tally{{"nodes", 4}, {"labels by which nodes are found", 1}});
    CHECK(got.unused == tally{{"data of graphs", 2}, {"labels that several nodes have", 2}, {"labels that are the id of another node", 1}});
}

TEST_CASE("GraphML: an edge that says what flows say is a flow") {
    const std::string keys =
        key("trigger", "edge") + key("port", "edge") + key("proto", "edge") + key("support", "edge") + key("protocol", "edge");
    const std::string content = R"(<node id="a"/><node id="b"/>
<edge source="a" target="b"><data key="trigger">autonomous</data></edge>
<edge source="b" target="a"><data key="port">502</data><data key="proto">tcp</data></edge>
<edge source="a" target="b"><data key="port">123</data><data key="proto">17</data></edge>
<edge source="a" target="b"><data key="protocol">Zigbee</data></edge>
<edge source="a" target="b"><data key="protocol">MQTT</data><data key="support">yes</data></edge>
)";
    CHECK(rows_of(graphml(keys, content, "directed")) == R"("id": "a"
"id": "b"
"ends": ["a", "b"], "protocol": "Zigbee"
"from": "a", "to": ["b"], "trigger": "autonomous"
"from": "b", "to": ["a"], "protocol": "modbus"
"from": "a", "to": ["b"], "protocol": "ntp", "support": true
"from": "a", "to": ["b"], "protocol": "MQTT", "support": true
)");
    CHECK(read(graphml(keys, content, "directed")).unused == tally{{"directions of edges that are links", 1}});
    CHECK(problems_of(graphml(keys, content)) ==
          lines{"warning f: 4 edges without a direction say what flows say, and are read as flows from their source to their target; --map "
                "edges=links reads them as links"});
    CHECK(read(graphml(keys, content), mapped({"edges=links"})).deployment.link_count() == 5);
    CHECK(read(graphml(keys, content), mapped({"edges=flows"})).deployment.flow_count() == 5);
}

TEST_CASE("GraphML: attributes and values mean what the user says") {
    const std::string keys =
        key("sort", "node", "d0") + key("LinkType", "edge", "d1") + key("name", "node", "d2") + key("kind", "node", "d3");
    const std::string content = R"(<edge source="n1" target="n0"><data key="d1">Fibre</data></edge>
<node id="n0"><data key="d0">PLC</data><data key="d2">press</data><data key="d3">big</data></node>
<node id="n1"><data key="d0"> HMI
</data><data key="d2">desk</data></node>
)";
    const load_options all = mapped({"kind=sort", "medium=d1", "id=name"}, {"kind:PLC=device", "kind:HMI=server", "medium:Fibre=wired"});
    CHECK(rows_of(graphml(keys, content), all) == R"("id": "press", "kind": "device"
"id": "desk", "kind": "server"
"ends": ["desk", "press"], "medium": "wired"
)");
    // Nothing is read as kind; `name` is a guess, and told.
    CHECK(problems_of(graphml(keys, content), mapped({"kind="})) ==
          lines{"warning f:2:1: attribute 'name' of nodes as label; left out: 'sort', 'LinkType', 'kind'; --map says otherwise"});
    CHECK(problems_of(graphml(keys, content), mapped({"kind=sort"}, {"kind:PLC=device"})) ==
          lines{"warning f:3:1: attribute 'name' of nodes as label; left out: 'LinkType', 'kind'; --map says otherwise",
                "error f:9:1: found 'HMI' as kind (attribute 'sort'); expected unknown, device, personal_device, gateway, relay, server, "
                "cloud_service, application or person, or --map-value kind:VALUE=WORD"});
}

TEST_CASE("GraphML: what the user says wrongly of attributes is told at once") {
    const std::string none = graphml({}, "<node id=\"a\"/>\n");
    CHECK(
        problems_of(none, mapped({"kind", "knid=x", "edges=lines", "type=a", "type=b"},
                                 {"kind", "knid:a=b", "kind:PLC=devise", "senses:x=maybe", "type:a=b", "type:a=c"})) ==
        lines{"error --map: found 'kind'; expected as in kind=type, medium=LinkType or edges=flows",
              "error --map: found 'knid'; expected edges, " +
                  std::string("id, label, address, kind, kind_inferred, type, hosting, operator_run, senses, actuates, carries_data_only, "
                              "flows_complete, group, medium, internet, protocol, port, from_port, proto, trigger, support or "
                              "m2miot_flow; did you mean 'kind'?"),
              "error --map: found edges=lines; expected edges=links or edges=flows",
              "error --map: 'type' is mapped twice; expected one attribute for it",
              "error --map-value: found 'kind'; expected as in kind:PLC=device",
              "error --map-value: found 'knid'; expected id, label, address, kind, kind_inferred, type, hosting, operator_run, senses, "
              "actuates, carries_data_only, flows_complete, group, medium, internet, protocol, port, from_port, proto, trigger, support or "
              "m2miot_flow; did you mean 'kind'?",
              "error --map-value: found 'devise' in 'kind:PLC=devise'; expected unknown, device, personal_device, gateway, relay, server, "
              "cloud_service, application or person; did you mean 'device'?",
              "error --map-value: found 'maybe' in 'senses:x=maybe'; expected true, false, yes, no, 1 or 0, or nothing",
              "error --map-value: 'type:a' is mapped twice; expected one value for it",
              "error --map: no graph has an attribute 'a' of nodes; expected the name of one, or the id of its key",
              "warning --map-value: nothing that is read as type has the value 'a'"});
    CHECK(problems_of(none, mapped({"kind=sort"})).size() == 1);
}

TEST_CASE("GraphML: graphs within nodes are groups, and such a node is one only if something is said of it") {
    const std::string keys = key("kind", "node") + "<key id=\"d6\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n";
    const std::string text = graphml(
        keys, R"(<node id="n0"><data key="d6"><y:G><y:R><y:NodeLabel>Hall 1</y:NodeLabel></y:R><y:NodeLabel>x</y:NodeLabel></y:G></data>
<graph id="n0:" edgedefault="directed">
<node id="n0::n0"><data key="d6"><y:S><y:NodeLabel>
pump<y:M/></y:NodeLabel></y:S></data></node>
<node id="n0::n1"><graph><node id="deep"/></graph><data key="kind">device</data></node>
<node id="n0::n2"><data key="kind">gateway</data><graph/></node>
</graph></node>
<node id="met"><graph><node id="in"/></graph></node>
<node id="out"/><edge source="out" target="met"/>
)");
    const reading got = read(text);
    CHECK(rows_of(text) == R"("id": "n0::n0", "group": "Hall 1"
"id": "deep", "group": "Hall 1/n0::n1"
"id": "n0::n2", "kind": "gateway", "group": "Hall 1"
"id": "in", "group": "met"
"id": "out"
"id": "met"
"ends": ["out", "met"]
)");
    CHECK(got.used == tally{{"groups", 4}, {"labels by which nodes are found", 1}, {"links", 1}, {"nodes", 6}});
    CHECK(got.unused == tally{{"XML attributes of graphs that are not read", 1},
                              {"data of groups behind their graph", 1},
                              {"drawings of which only the label is read", 2},
                              {"further labels", 1}});
}

TEST_CASE("GraphML: a group that is a node is in the groups around it, however deep") {
    constexpr int depth = 9;
    std::string text, end, names, expected;
    for (int i = 0; i < depth; ++i) {
        const std::string id = "a group with a long name, number " + std::to_string(i);
        text += "<node id=\"" + id + "\"><data key=\"kind\">relay</data><graph>";
        end += "</graph></node>";
        expected += "\"id\": \"" + id + "\", \"kind\": \"relay\"" + (names.empty() ? "" : ", \"group\": \"" + names + "\"") + '\n';
        names += (names.empty() ? "" : "/") + id;
    }
    CHECK(rows_of(graphml(R"(<key id="kind" for="node" attr.name="kind"/>)", text + end)) == expected);
}

TEST_CASE("GraphML: ports, hyperedges and descriptions are said") {
    const reading got = read(graphml({}, R"(<desc>a drawing</desc><node id="a"><port name="p"/></node><node id="b" x="1"/>
<hyperedge id="h"><endpoint node="a" port="p"/><endpoint node="b"/></hyperedge>
<hyperedge><endpoint node="a"/><endpoint node="b"/><endpoint node="a"/></hyperedge>
<edge source="a" target="b" sourceport="p" directed="true" weight="3"><graph><node id="c"/></graph></edge>
<locator/>some text
)"));
    CHECK(got.deployment.link_count() == 2);
    CHECK(got.deployment.link_id(0) == "h");
    CHECK(got.deployment.node_count() == 2);
    CHECK(got.unused == tally{{"XML attributes of edges that are not read", 1},
                              {"XML attributes of nodes that are not read", 1},
                              {"directions of edges that are links", 1},
                              {"elements that are not read", 1},
                              {"graphs within edges", 1},
                              {"hyperedges of more than two ends", 1},
                              {"ports of ends of edges", 2},
                              {"ports of nodes", 1},
                              {"texts between elements", 1}});
    CHECK(got.name == "a drawing");
    REQUIRE(got.problems.size() == 1);
    CHECK(got.problems[0].where() == "f:5:1");
}

TEST_CASE("GraphML: what the outermost graph is described as is the name, and other descriptions are counted") {
    const reading got = read(R"(<graphml><desc>file</desc><graph id="G" edgedefault="undirected" parse.nodes="1"><desc>a &lt;hall&gt;
 &amp; yard</desc><node id="a"><desc>pump</desc><graph><desc>inner</desc><node id="b"/></graph></node></graph>
<graph><desc>second</desc></graph></graphml>)");
    CHECK(got.name == "a <hall>\n & yard");
    CHECK(got.unused ==
          tally{{"XML attributes of graphs that are not read", 1}, {"descriptions", 3}, {"names of the deployment but the first", 1}});
}

TEST_CASE("GraphML: an inventory and other files find nodes by address and label") {
    const scratch_folder folder;
    const auto drawing = folder.write("drawing.graphml", graphml(key("address", "node") + key("label", "node"),
                                                                 "<node id=\"n0\"><data key=\"address\">010.0.0.1</data></node>\n"));
    CHECK(load_all(folder, {drawing}).problems.front().starts_with("error F/drawing.graphml:5:1: found '010.0.0.1' as address"));
    folder.write("drawing.graphml",
                 graphml(key("address", "node") + key("label", "node"), R"(<node id="n0"><data key="address">10.0.0.1</data></node>
<node id="n1"><data key="label">desk</data></node>
)"));
    const auto flows = folder.write("flows.csv", "from,to,trigger\n10.0.0.1,n1,device\n");
    load_options options;
    options.nodes = folder.write("inventory.csv", "id,kind\n10.0.0.1,device\ndesk,server\n");
    const auto got = load_all(folder, {drawing, flows}, options);
    CHECK(got.problems.empty());
    REQUIRE(got.result);
    CHECK(got.result->deployment.node_count() == 2);
    CHECK(got.result->deployment.kind(0) == node_kind::device);
    CHECK(got.result->deployment.kind(1) == node_kind::server);
    CHECK(got.result->deployment.flow_destinations(0)[0] == 1);
}
