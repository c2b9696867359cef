// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/verdict/classify.hpp>

#include "input/zeek_log.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
namespace fs = std::filesystem;
using lines = std::vector<std::string>;

namespace {

// Short forms: `quoted` has ' where JSON has ".
std::string json(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

std::string node(const std::string& id, const std::string& more = "") {
    return "{'node-id':'" + id + "'" + more + "}";
}
std::string on_top_of(const std::string& network, const std::string& id) {
    return ",'supporting-node':[{'network-ref':'" + network + "','node-ref':'" + id + "'}]";
}
// `a:p1` is the termination point p1 of a.
std::string link(const std::string& id, const std::string& from, const std::string& to, const std::string& more = "") {
    const auto end = [](const std::string& text, const std::string& side, const std::string& node) {
        const std::size_t colon = text.find(':');
        std::string result = "'" + side + "':{'" + node + "-node':'" + text.substr(0, colon) + "'";
        if (colon != std::string::npos) result += ",'" + node + "-tp':'" + text.substr(colon + 1) + "'";
        return result + "}";
    };
    return "{'link-id':'" + id + "'," + end(from, "source", "source") + "," + end(to, "destination", "dest") + more + "}";
}
std::string joined(const std::vector<std::string>& items) {
    std::string result;
    for (const std::string& each : items) result += (result.empty() ? "" : ",") + each;
    return "[" + result + "]";
}
std::string network(const std::string& id, const std::vector<std::string>& nodes, const std::vector<std::string>& links = {},
                    const std::string& more = "") {
    return "{'network-id':'" + id + "','node':" + joined(nodes) + ",'ietf-network-topology:link':" + joined(links) + more + "}";
}
std::string topology(const std::vector<std::string>& networks) {
    return json("{'ietf-network:networks':{'network':" + joined(networks) + "}}");
}

lines links_of(const deployment& d) {
    lines result;
    for (link_index l = 0; l < d.link_count(); ++l) {
        const auto [first, second] = d.link_ends(l);
        result.push_back(std::string(d.link_id(l)) + ": " + std::string(d.name(first)) + " -- " + std::string(d.name(second)));
    }
    return result;
}
lines names_of(const deployment& d) {
    lines result;
    for (node_index n = 0; n < d.node_count(); ++n) result.emplace_back(d.name(n));
    return result;
}

/// Problems with their pointers, and without lines and columns, which there are: the texts are of one line.
lines problems_by_pointer(std::string_view text, const load_options& options = {}) {
    lines all = problems_of(text, options);
    for (std::string& each : all) {
        const std::size_t pointer = each.find("#/");
        if (pointer == std::string::npos) continue;
        const std::size_t line = each.find(" f:1:");
        INFO(each);
        REQUIRE(line < pointer);
        each.erase(line + 2, pointer - line - 2);
    }
    return all;
}

} // namespace

TEST_CASE("links that run both ways between the same termination points are one") {
    const reading found =
        read(topology({network("n", {node("a"), node("b"), node("c")},
                               {link("ab", "a:1", "b:1"), link("bc", "b:2", "c:1"), link("ba", "b:1", "a:1"), link("cb", "c:1", "b:2")})}));
    CHECK(links_of(found.deployment) == lines{"ab: a -- b", "bc: b -- c"});
    CHECK(found.problems.empty());
    CHECK(found.used == tally{{"networks", 1}, {"nodes", 3}, {"links", 2}, {"links that are the other direction of another", 2}});
    CHECK(found.unused.empty());
    // Without termination points, the nodes are the ends.
    CHECK(read(topology({network("n", {node("a"), node("b")}, {link("x", "a", "b"), link("y", "b", "a")})})).deployment.link_count() == 1);
}

TEST_CASE("other termination points are another link, and parallel links are kept") {
    const reading apart = read(topology({network("n", {node("a"), node("b")}, {link("x", "a:1", "b:1"), link("y", "b:2", "a:1")})}));
    CHECK(links_of(apart.deployment) == lines{"x: a -- b", "y: b -- a"});
    // Two each way between the very same ends are two links; a third is one of its own.
    const reading parallel = read(topology({network("n", {node("a"), node("b")},
                                                    {link("1", "a", "b"), link("2", "a", "b"), link("3", "b", "a"), link("4", "b", "a"),
                                                     link("5", "a", "b"), link("6", "a", "b"), link("7", "b", "a")})}));
    CHECK(links_of(parallel.deployment) == lines{"1: a -- b", "2: a -- b", "5: a -- b", "6: a -- b"});
    CHECK(parallel.used.at("links of one direction only") == 1);
}

TEST_CASE("a link without a twin is kept, and said") {
    const std::string text = topology({network("n", {node("a"), node("b")}, {link("x", "a:1", "b:1"), link("y", "b:2", "a:2")})});
    CHECK(problems_by_pointer(text) ==
          lines{"warning f#/ietf-network:networks/network/0/ietf-network-topology:link: the network 'n' has 2 links "
                "without a twin in the other direction, as 'x'; each is a link all the same"});
    CHECK(read(text).used.at("links of one direction only") == 2);
    // A link from an end to itself has no other direction.
    CHECK(links_of(read(topology({network("n", {node("a")}, {link("x", "a:1", "a:1")})})).deployment) == lines{"x: a -- a"});
}

TEST_CASE("the same node-id in several networks is several nodes, named by network and node, unless one supports the other") {
    const reading apart = read(topology({network("up", {node("a"), node("b")}), network("down", {node("a"), node("c")})}));
    CHECK(names_of(apart.deployment) == lines{"up/a", "b", "down/a", "c"});
    const reading same =
        read(topology({network("up", {node("a", on_top_of("down", "a")), node("b")}), network("down", {node("a"), node("c")})}));
    CHECK(names_of(same.deployment) == lines{"a", "b", "c"});
    CHECK(same.used.at("nodes that are a machine of another layer, too") == 1);
    CHECK(same.unused.empty());
    // By way of a layer between, whichever comes first; a third of the name stays another.
    const reading chain = read(topology({network("l1", {node("a")}), network("l3", {node("a", on_top_of("l2", "a"))}),
                                         network("l2", {node("a", on_top_of("l1", "a"))}), network("other", {node("a")})}));
    CHECK(names_of(chain.deployment) == lines{"l1/a", "other/a"});
}

TEST_CASE("what supports a node under another id is another node, and no link") {
    const reading found = read(topology(
        {network("l2", {node("vm-1", on_top_of("l1", "host")), node("vm-2", on_top_of("l1", "host"))},
                 {link("x", "vm-1", "vm-2", ",'supporting-link':[{'network-ref':'l1','link-ref':'y'}]"), link("y", "vm-2", "vm-1")},
                 ",'supporting-network':[{'network-ref':'l1'}]"),
         network("l1", {node("host", ",'ietf-network-topology:termination-point':[{'tp-id':'p',"
                                     "'supporting-termination-point':[{'network-ref':'l0','node-ref':'h',"
                                     "'tp-ref':'q'}]},{'tp-id':'q'}]")})}));
    CHECK(names_of(found.deployment) == lines{"vm-1", "vm-2", "host"});
    CHECK(links_of(found.deployment) == lines{"x: vm-1 -- vm-2"});
    CHECK(found.unused == tally{{"supporting nodes (layering)", 2},
                                {"supporting links (layering)", 1},
                                {"supporting networks (layering)", 1},
                                {"supporting termination points (layering)", 1}});
    CHECK(found.used.at("termination points") == 2);
}

TEST_CASE("a layer decides nothing about another") {
    // Two devices that only the upper layer joins; below, each has a host of its own.
    const std::string text = topology({network("up", {node("plc", on_top_of("down", "host-1")), node("drive", on_top_of("down", "host-2"))},
                                               {link("x", "plc", "drive"), link("y", "drive", "plc")}),
                                       network("down", {node("host-1"), node("host-2")})});
    const scratch_folder folder;
    load_options options;
    options.nodes = folder.write("kinds.csv", "id,kind\nplc,device\ndrive,device\n");
    const reading found = read(text, options);
    CHECK(classify(found.deployment).outcome == outcome::m2m);
    CHECK(found.deployment.link_count() == 1);
    CHECK(classify(read(text).deployment).outcome == outcome::insufficient); // no topology says what its nodes are
}

TEST_CASE("a node belongs to the group of its network, unless several have it") {
    const deployment found =
        read(topology({network("up", {node("a", on_top_of("down", "a")), node("b")}), network("down", {node("a")})})).deployment;
    CHECK(found.attributes(0).group.empty());
    CHECK(found.attributes(1).group == "up");
    CHECK(found.kind(1) == node_kind::unknown);
}

TEST_CASE("a pseudo-node is a segment, which only carries") {
    const reading found = read(topology({network(
        "n", {node("lan", ",'ietf-l3-unicast-topology:l3-node-attributes':{'name':'x','flag':['example:pseudo-node','up'],'prefix':[]}"),
              node("isis", ",'ietf-l3-unicast-topology:l3-node-attributes':{'flag':['pseudonode']}"),
              node("pc", ",'ietf-l3-unicast-topology:l3-node-attributes':{'flag':['default-gateway']}")})}));
    CHECK(kinds_of(found.deployment) == lines{"lan relay*", "isis relay*", "pc unknown"});
    CHECK(found.unused == tally{{"flags of nodes", 2}, {"members 'name'", 1}, {"members 'prefix'", 1}});
}

TEST_CASE("addresses of a node are names for it in other files, if they are its alone") {
    const auto at = [](const std::string& address) {
        return ",'ietf-network-topology:termination-point':[{'tp-id':'p','ietf-l3-unicast-topology:l3-termination-point-attributes':"
               "{'ip-address':['" +
               address + "'],'unnumbered-id':7}}]";
    };
    const scratch_folder folder;
    const auto networks = folder.write(
        "n.json", topology({network("n", {node("plc", at("192.168.1.2")), node("drive", at("192.168.1.3")), node("one", at("192.168.1.9")),
                                          node("two", at("192.168.1.9")), node("lo", at("127.0.0.1")), node("ll", at("fe80::1")),
                                          node("sw", ",'ietf-l2-topology:l2-node-attributes':{'management-address':['fd00:0::7']}")})}));
    const auto log = folder.write("conn.log", zeek_log({{"192.168.1.2:40000", "192.168.1.3:502"}, {"192.168.1.9:40000", "[fd00::7]:502"}}));
    const auto outcome = load_all(folder, {networks, log});
    REQUIRE(outcome.result);
    CHECK(outcome.problems.empty());
    CHECK(flows_of(outcome.result->deployment) == lines{"plc > drive modbus", "192.168.1.9 > sw modbus"});
    CHECK(outcome.result->used.at("addresses of nodes") == 3);
    CHECK(outcome.result->unused.at("addresses that several nodes have") == 1);
    CHECK(outcome.result->unused.at("addresses that name no single host") == 2);
    CHECK(outcome.result->unused.at("members 'unnumbered-id'") == 6);
}

TEST_CASE("topologies are recognised whichever way a controller gives them") {
    const std::string one = network("n", {node("a")});
    const auto reads = [](const std::string& text) { return names_of(read(json(text)).deployment) == lines{"a"}; };
    CHECK(reads("{'ietf-network:networks':{'network':[" + one + "]}}"));
    CHECK(reads("{'ietf-network:networks':{'ietf-network:network':[" + one + "]}}"));
    CHECK(reads("{'ietf-network:network':[" + one + "]}"));
    CHECK(reads("{'ietf-network:network':" + one + "}"));
    CHECK(reads("{'networks':{'network':[" + one + "]}}"));
    CHECK(reads("{'network':[" + one + "]}"));
    CHECK(reads("{'ietf-restconf:data':{'ietf-network:networks':{'network':[" + one + "]}}}"));
    CHECK(reads(one));
    CHECK(reads("\xEF\xBB\xBF \n" + one));
    CHECK(
        reads("{'network-topology':{'topology':[{'topology-id':'flow:1','node':[{'node-id':'a','termination-point':[{'tp-id':'1'}]}]}]}}"));
    CHECK(reads("{'ietf-network:networks':{'network':[{'node':[{'node-id':'a'}],'network-id':'n'}]}}")); // in any order
    // The bare names alone are everybody's.
    CHECK(problems_of(R"({"networks":{"front":{}},"services":{}})").front().find("found JSON with 'networks', 'services'") !=
          std::string::npos);
    CHECK(names_of(read(json("{'data':{'networks':{'network':[" + one + "]}}}"), as(input_format::rfc8345)).deployment) == lines{"a"});
}

TEST_CASE("names of the drafts are read: layer 2 attributes, links and ends") {
    const reading found = read(json("{'network-topology:network-topology':{'topology':[{'topology-id':'t','topology-types':{},"
                                    "'underlay-topology':[{'topology-ref':'u'}],"
                                    "'node':[{'node-id':'a','supporting-node':[{'topology-ref':'u','node-ref':'z'}]},{'node-id':'b'}],"
                                    "'link':[" +
                                    link("x", "a:1", "b:1") + "," + link("y", "b:1", "a:1") + "]}]}}"));
    CHECK(links_of(found.deployment) == lines{"x: a -- b"});
    CHECK(found.unused == tally{{"supporting networks (layering)", 1}, {"supporting nodes (layering)", 1}, {"types of networks", 1}});
    CHECK(read(topology({network("n", {node("a")}, {},
                                 ",'network-types':{'ietf-l2-topology:l2-network':{}},'ietf-l2-topology:l2-network-attributes':{}")}))
              .unused == tally{{"types of networks", 1}, {"members 'ietf-l2-topology:l2-network-attributes'", 1}});
}

TEST_CASE("unknown members are counted by name, as far as the names go") {
    CHECK(read(topology({network("n", {node("a", ",'v:x':1"), node("b", ",'v:x':{'node-id':7}")}, {}, ",'v:y':[]")})).unused ==
          tally{{"members 'v:x'", 2}, {"members 'v:y'", 1}});
    std::string many;
    for (int i = 0; i < 150; ++i) many += ",'v:" + std::to_string(i) + "':0";
    const tally unused = read(topology({network("n", {node("a", many)})})).unused;
    CHECK(unused.size() == 101);
    CHECK(unused.at("other members") == 50);
}

TEST_CASE("all that is wrong with a topology is told in one run, each with its pointer") {
    const std::string text = topology(
        {network("n",
                 {node("a"), node("a"), "{}", "{'node-id':7}", "7", node("b", ",'termination-point':[{'tp-id':'p'},{'tp-id':'p'},{}]")},
                 {link("x", "a", "z"), link("x", "a", "b"), "{'link-id':'y','source':{'source-tp':'p'}}"}),
         network("n", {}), "{'node':[]}", "{'network-id':''}"});
    const std::string n = "error f#/ietf-network:networks/network/";
    const std::string l = n + "0/ietf-network-topology:link/";
    CHECK(problems_by_pointer(text) ==
          lines{n + "0/node/1: found the node 'a' a second time; expected every node of a network once",
                n + "0/node/2: found a node without 'node-id'; expected one",
                n + "0/node/3/node-id: found a number; expected the id of a node, a text that is not empty",
                n + "0/node/4: found a number; expected an object",
                n + "0/node/5/termination-point/1/tp-id: found 'p' a second time; expected every termination point of a node once",
                n + "0/node/5/termination-point/2: found a termination point without 'tp-id'; expected one",
                l + "0/destination/dest-node: there is no node 'z' in the network 'n'",
                l + "1/link-id: found 'x' a second time; expected every link of a network once",
                l + "2/source: found an end of a link without 'source-node'; expected one",
                l + "2: found a link without 'destination'; expected one",
                n + "1/network-id: found 'n' a second time; expected every network once",
                n + "2: found a network without 'network-id'; expected one",
                n + "3/network-id: found the text ''; expected the id of a network, a text that is not empty"});
}

TEST_CASE("what is wrong inside of JSON has a line and a column, too") {
    const std::string text = json("\xEF\xBB\xBF{ 'ietf-network:networks': {\n"
                                  "  'network': [ { 'network-id': 'n',\n"
                                  "    'node': [ { 'node-id': 'a', 'v:x/y~z': 1 },\n"
                                  "      { 'node-id': 7 } ],\n"
                                  "    'ietf-network-topology:link': [\n"
                                  "      { 'link-id': 'l', 'source': { 'source-node': 'a' },\n"
                                  "        'destination': { 'dest-node': 'b' } } ] } ] } }\n");
    CHECK(
        problems_of(text) ==
        lines{
            "error f:4:20#/ietf-network:networks/network/0/node/1/node-id: found a number; expected the id of a node, a text that is not "
            "empty",
            "error f:7:39#/ietf-network:networks/network/0/ietf-network-topology:link/0/destination/dest-node: there is no node 'b' in the "
            "network 'n'"});
    CHECK(problems_of("\n [1]", as(input_format::rfc8345)).front().starts_with("error f:2:2#/: found a list"));
    // A name that is written with an escape is not found again: the pointer is there all the same.
    CHECK(problems_of(json("{'ietf-network:networks':{'network':[{'network-id':'n','n\\u006fde':7}]}}")) ==
          lines{"error f#/ietf-network:networks/network/0/node: found a number; expected a list"});
    // More problems than are told cost no more than those.
    std::vector<std::string> nodes;
    for (int i = 0; i < 5000; ++i) nodes.push_back("{'node-id':7}");
    CHECK(problems_of(topology({network("n", nodes)})).size() == 101);
}

TEST_CASE("values of the wrong type, members given twice and addresses that are none are told") {
    CHECK(problems_by_pointer(json("{'ietf-network:networks':{'network':7}}")) ==
          lines{"error f#/ietf-network:networks/network: found a number; expected a list"});
    CHECK(problems_by_pointer(json("{'ietf-network:networks':[]}")) ==
          lines{"error f#/ietf-network:networks: found a list; expected an object"});
    CHECK(problems_by_pointer(json("{'ietf-network:network':[{'network-id':'n','network-id':'m'}]}")) ==
          lines{"error f#/ietf-network:network/0: member 'network-id' is given twice in one object"});
    std::string many = "'network-id':'n','w':1";
    for (int i = 0; i < 30; ++i) many += ",'v" + std::to_string(i) + "':0";
    CHECK(problems_by_pointer(json("{'ietf-network:network':[{" + many + ",'w':2}]}")) ==
          lines{"error f#/ietf-network:network/0: member 'w' is given twice in one object"});
    CHECK(
        problems_by_pointer(topology({network("n", {node("a", ",'ietf-l2-topology:l2-node-attributes':{'management-address':['x']}")})})) ==
        lines{
            "error f#/ietf-network:networks/network/0/node/0/ietf-l2-topology:l2-node-attributes/management-address/0: found 'x'; expected "
            "an IPv4 or IPv6 address, as 192.168.1.10 or fd00::10"});
}

TEST_CASE("what is no JSON, nested too deeply, or holds no network is told") {
    CHECK(problems_of(json("{'ietf-network:networks':{'network':[}}")) == lines{"error f:1:38: found '}' where a JSON value was expected"});
    CHECK(problems_of(topology({network("n", {node("a", ",'v:x':" + std::string(200, '[') + std::string(200, ']'))})}))
              .front()
              .find("nested deeper than 128 levels") != std::string::npos);
    CHECK(problems_of(json("{'ietf-network:networks':{}}")) == lines{"warning f: there is no network in it"});
    CHECK(problems_by_pointer(json("{'ietf-network-topology:link':[]}")) ==
          lines{"error f#/: found 'ietf-network-topology:link'; expected 'ietf-network:networks' or 'ietf-network:network'"});
    CHECK(problems_by_pointer("[]", as(input_format::rfc8345)) ==
          lines{"error f#/: found a list; expected an object with the member 'ietf-network:networks'"});
}

TEST_CASE("layers may be in several files, and a network in two is one") {
    const scratch_folder folder;
    const auto upper =
        folder.write("1.json", json("{'ietf-network:network':[" + network("up", {node("a", on_top_of("down", "a"))}) + "]}"));
    const auto lower =
        folder.write("2.json", json("{'ietf-network:network':[" +
                                    network("down", {node("a"), node("b")}, {link("ab", "a", "b"), link("ba", "b", "a")}) + "]}"));
    const auto both = load_all(folder, {upper, lower});
    REQUIRE(both.result);
    CHECK(names_of(both.result->deployment) == lines{"a", "b"});
    const auto again =
        folder.write("3.json", json("{'ietf-network:network':[" +
                                    network("down", {node("b"), node("a"), node("c")},
                                            {link("ba", "b", "a"), link("ab", "a", "b"), link("bc", "b", "c"), link("cb", "c", "b")}) +
                                    "]}"));
    const auto twice = load_all(folder, {lower, again});
    REQUIRE(twice.result);
    CHECK(names_of(twice.result->deployment) == lines{"a", "b", "c"});
    CHECK(links_of(twice.result->deployment) == lines{"ab: a -- b", "bc: b -- c"});
    CHECK(twice.result->unused.at("links that another file has") == 1);
    CHECK(twice.problems ==
          lines{"warning F/3.json: the network 'down' is described in 'F/2.json' too: nodes are joined by their ids, and of "
                "links with one id the first is read"});
}

TEST_CASE("ids of links that several networks have are told apart; names that cannot be are an error") {
    const reading found = read(topology({network("1", {node("a"), node("b")}, {link("x", "a", "b"), link("y", "b", "a")}),
                                         network("2", {node("c"), node("d")}, {link("x", "c", "d"), link("z", "d", "c")})}));
    CHECK(links_of(found.deployment) == lines{"1/x: a -- b", "2/x: c -- d"});
    CHECK(problems_of(topology({network("1", {node("a")}), network("2", {node("a"), node("1/a")})})) ==
          lines{"error f: found two nodes named '1/a', of the networks '2' and '1'; expected ids that, behind the id of their network and "
                "'/', differ"});
}

TEST_CASE("real topologies: every layer is read, and no kind is guessed but a segment's") {
    const fs::path folder = fs::path(M2MIOT_REAL_DATA) / "rfc8345";
    if (std::string(M2MIOT_REAL_DATA).empty() || !fs::exists(folder)) {
        WARN("skipped: there are no real topologies");
        return;
    }
    struct expected {
        std::uint64_t networks;
        std::uint64_t nodes;
        std::uint64_t links; // as given, of one direction
    };
    const std::map<std::string, expected> files{
        {"bf_l2s3.json", {3, 38, 62}},      {"bf_l2s4.json", {3, 42, 70}},  {"bf_l2s5.json", {3, 42, 72}},
        {"target.json", {4, 39, 98}},       {"target2.json", {4, 34, 82}},  {"target3.json", {4, 31, 76}},
        {"target3.diff.json", {4, 31, 77}}, {"target3a.json", {5, 35, 76}}, {"target3b.json", {6, 40, 82}}};
    for (const auto& [name, wanted] : files) {
        INFO(name);
        reading found = load(folder / name);
        CHECK(found.used["networks"] == wanted.networks);
        CHECK(found.used["nodes"] == wanted.nodes);
        CHECK(found.used["links"] + found.used["links that are the other direction of another"] == wanted.links);
        CHECK(found.used["links of one direction only"] == (name == "target3.diff.json" ? 1 : 0));
        CHECK(found.deployment.node_count() + found.used["nodes that are a machine of another layer, too"] == wanted.nodes);
        CHECK(classify(found.deployment).outcome == outcome::insufficient);
    }
    diagnostics problems;
    CHECK_FALSE(load(std::vector{folder / "bf_l2s1.json"}, {}, problems)); // an empty file
}
