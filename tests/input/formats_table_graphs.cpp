// SPDX-License-Identifier: BSL-1.0
/// @file The fixtures of GraphML and of network topologies, and their fields.
#include "input/formats_table.hpp"

#include <algorithm>

#include "input/graphml_file.hpp"
#include "input/zeek_log.hpp"

namespace m2miot::test {
namespace {

std::string data(const std::string& name, const std::string& value) {
    return "<data key=\"" + name + "\">" + value + "</data>";
}

std::string json(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

} // namespace

table_format graphml_of_table() {
    std::string keys;
    for (const char* const each : {"label", "address", "kind", "kind_inferred", "type", "hosting", "operator_run", "senses", "actuates",
                                   "carries_data_only", "flows_complete", "group", "colour"})
        keys += key(each, "node");
    for (const char* const each :
         {"medium", "internet", "protocol", "trigger", "support", "port", "from_port", "proto", "m2miot_flow", "width"})
        keys += key(each, "edge");
    const std::string all_of_a =
        data("label", "Pump") + data("address", "10.0.0.1") + data("kind", "device") + data("kind_inferred", "false") + data("type", "t") +
        data("hosting", "dedicated") + data("operator_run", "false") + data("senses", "false") + data("actuates", "false") +
        data("carries_data_only", "false") + data("flows_complete", "false") + data("group", "g") + data("colour", "red");
    const std::string link = data("medium", "wired") + data("internet", "false") + data("protocol", "M-Bus") + data("width", "1");
    const std::string flow = data("trigger", "device") + data("support", "false") + data("m2miot_flow", "1");
    const std::string traffic = data("proto", "tcp") + data("port", "5555") + data("from_port", "40000");
    return {"GraphML",
            "Attributes by their names here, or as `--map` says; [graphml.md](graphml.md). Beside it a document with nodes `Pump`, "
            "`10.0.0.1` and `Valve`.",
            input_format::graphml,
            graphml(keys, "<node id=\"a\">" + all_of_a + "</node>\n<node id=\"b\"/>\n<node id=\"c\"/>\n" +
                              "<edge id=\"l\" source=\"a\" target=\"b\">" + link + "</edge>\n<edge source=\"a\" target=\"c\">" + flow +
                              "</edge>\n<edge source=\"b\" target=\"c\">" + traffic + "</edge>\n"),
            {{"`node@id`", "<node id=\"b\"/>", "<node id=\"b\"/><node id=\"d\"/>"},
             {"`label`", ">Pump<", ">Valve<"},
             {"`address`", ">10.0.0.1<", ">10.0.0.2<"},
             {"`kind`", ">device</data><data key=\"kind_inferred\"", ">gateway</data><data key=\"kind_inferred\""},
             {"`kind_inferred`", "\"kind_inferred\">false", "\"kind_inferred\">true"},
             {"`type`", ">t<", ">u<"},
             {"`hosting`", "dedicated", "hosted"},
             {"`operator_run`", "\"operator_run\">false", "\"operator_run\">true"},
             {"`senses`", "\"senses\">false", "\"senses\">true"},
             {"`actuates`", "\"actuates\">false", "\"actuates\">true"},
             {"`carries_data_only`", "\"carries_data_only\">false", "\"carries_data_only\">true"},
             {"`flows_complete`", "\"flows_complete\">false", "\"flows_complete\">true"},
             {"`group`", ">g<", ">h<"},
             {"`edge@source`, `edge@target`, of a link", "source=\"a\" target=\"b\"", "source=\"b\" target=\"b\""},
             {"`edge@source`, `edge@target`, of a flow", "source=\"a\" target=\"c\"", "source=\"c\" target=\"a\""},
             {"`edge@id`", "\"l\"", "\"m\""},
             {"`medium`", ">wired<", ">cellular<"},
             {"`internet`", "\"internet\">false", "\"internet\">true"},
             {"`protocol`", ">M-Bus<", ">KNX<"},
             {"`trigger`", "\"trigger\">device", "\"trigger\">person"},
             {"`support`", "\"support\">false", "\"support\">true"},
             {"`port`", ">5555<", ">502<"},
             {"`from_port`", ">40000<", ">502<"},
             {"`proto`: a transport", ">tcp<", ">udp<"},
             {"`proto`: what it carries", ">tcp<", ">coap<"},
             {"`m2miot_flow`", "</data></edge>\n</graph>", "</data></edge>\n<edge source=\"a\" target=\"b\">" + flow + "</edge>\n</graph>"},
             {"`default` of a key", "<node id=\"b\"/>", "<node id=\"b\"/>",
              [](std::string& text) {
                  const std::string of_type = "attr.name=\"type\" attr.type=\"string\"";
                  text.replace(text.find(of_type), of_type.size() + 2, of_type + "><default>v</default></key>");
              }},
             {"`edge@directed`, of a link", "<edge id=\"l\"", "<edge directed=\"true\" id=\"l\""},
             {"`node` in the `graph` of another", "<node id=\"b\"/>",
              "<node id=\"hall\"><graph edgedefault=\"undirected\"><node id=\"b\"/></graph></node>"},
             {"`hyperedge` of two", "</graph>", "<hyperedge><endpoint node=\"a\"/><endpoint node=\"c\"/></hyperedge></graph>"},
             {"`hyperedge` of three", "</graph>",
              "<hyperedge><endpoint node=\"a\"/><endpoint node=\"b\"/><endpoint node=\"c\"/></hyperedge></graph>"},
             {"`port`, an element", "<node id=\"b\"/>", "<node id=\"b\"><port name=\"p\"/></node>"},
             {"`sourceport`, `targetport`", "<edge id=\"l\"", "<edge sourceport=\"p\" id=\"l\""},
             {"`desc`", "<node id=\"b\"/>", "<node id=\"b\"><desc>x</desc></node>"},
             {"`graph@id`", "<graph edgedefault", "<graph id=\"G\" edgedefault"},
             {"`desc` of the graph", "<node id=\"a\">", "<desc>plant</desc><node id=\"a\">"},
             {"data of the graph", "<node id=\"a\">", data("colour", "red") + "<node id=\"a\">"},
             {"any other attribute of nodes", "<node id=\"b\"/>", "<node id=\"b\">" + data("colour", "red") + "</node>"},
             {"any other attribute of edges", "</data></edge>\n</graph>", "</data>" + data("width", "2") + "</edge>\n</graph>"},
             {"any other XML attribute", "<node id=\"b\"/>", "<node id=\"b\" weight=\"1\"/>"}},
            {},
            R"({"m2miot":1,"nodes":[{"id":"10.0.0.1"},{"id":"Pump"},{"id":"Valve"}]})"};
}

table_format topology_of_table() {
    const std::string points = "'ietf-network-topology:termination-point':[{'tp-id':'p',"
                               "'ietf-l3-unicast-topology:l3-termination-point-attributes':{'ip-address':['10.0.0.1']}}]";
    const std::string end = "'source':{'source-node':'a','source-tp':'p'},'destination':{'dest-node':'b','dest-tp':'q'}";
    return {"Network topology (RFC 8345)",
            "Beside a `conn.log` that knows one of the nodes by its address.",
            input_format::rfc8345,
            json("{'ietf-network:networks':{'network':[{'network-id':'n','node':[{'node-id':'a'," + points +
                 "},{'node-id':'b','ietf-l2-topology:l2-node-attributes':{'management-address':['10.0.0.5']}},{'node-id':'c',"
                 "'supporting-node':[{'network-ref':'m','node-ref':'x'}]}],"
                 "'ietf-network-topology:link':[{'link-id':'l'," +
                 end +
                 "},{'link-id':'l2','source':{'source-node':'b','source-tp':'q'},'destination':{'dest-node':'a','dest-tp':'p'}}]},"
                 "{'network-id':'m','node':[{'node-id':'x'}]}]}}"),
            {{"`network-id`", "\"network-id\":\"n\"", "\"network-id\":\"o\""},
             {"`network-types`", "\"network-id\":\"n\"", json("'network-id':'n','network-types':{}")},
             {"`supporting-network`", "\"network-id\":\"n\"", json("'network-id':'n','supporting-network':[{'network-ref':'m'}]")},
             {"`node-id`", "\"node-id\":\"c\"", "\"node-id\":\"d\""},
             {"`supporting-node`, of another id", "\"node-id\":\"b\"",
              json("'node-id':'b','supporting-node':[{'network-ref':'m','node-ref':'x'}]")},
             {"`supporting-node`, of the same id", "\"node-id\":\"x\"", "\"node-id\":\"c\"",
              [](std::string& text) {
                  for (const std::string from : {"\"node-id\":\"x\"", "\"node-ref\":\"x\""}) text[text.find(from) + from.size() - 2] = 'c';
              }},
             {"`tp-id`", "\"tp-id\":\"p\"", "\"tp-id\":\"r\""},
             {"`supporting-termination-point`", "\"tp-id\":\"p\"",
              json("'tp-id':'p','supporting-termination-point':[{'network-ref':'m','node-ref':'x','tp-ref':'y'}]")},
             {"`ip-address` of a termination point", "\"10.0.0.1\"", "\"10.0.0.2\""},
             {"`management-address`", "\"10.0.0.5\"", "\"10.0.0.1\""},
             {"`flag` of a node: a pseudo node", "\"node-id\":\"b\"",
              json("'node-id':'b','ietf-l3-unicast-topology:l3-node-attributes':{'flag':['pseudo-node']}")},
             {"`flag` of a node: others", "\"node-id\":\"b\"",
              json("'node-id':'b','ietf-l3-unicast-topology:l3-node-attributes':{'flag':['abr']}")},
             {"`link-id`", "\"link-id\":\"l\"", "\"link-id\":\"m\""},
             {"`link-id` of the twin", "\"link-id\":\"l2\"", "\"link-id\":\"l3\""},
             {"`source-node`, `dest-node`", "\"dest-node\":\"b\"", "\"dest-node\":\"c\""},
             {"`source-tp`, `dest-tp`: no twin any more", "\"dest-tp\":\"q\"", "\"dest-tp\":\"r\""},
             {"`supporting-link`", "\"link-id\":\"l\"", json("'link-id':'l','supporting-link':[{'network-ref':'m','link-ref':'y'}]")},
             {"a member of another module", "\"node-id\":\"b\"", json("'node-id':'b','vendor:rack':'7'")},
             {"any other member", "\"node-id\":\"b\"", json("'node-id':'b','colour':'red'")}},
            {},
            zeek_log({{"10.0.0.9:40000", "10.0.0.1:502"}})};
}

} // namespace m2miot::test
