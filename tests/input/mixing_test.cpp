// SPDX-License-Identifier: BSL-1.0
// Files of several formats that are one deployment: what joins, what is told where they contradict each other.
#include <algorithm>
#include <string>
#include <vector>

#include "input/mud_file.hpp"
#include "input/support.hpp"
#include "input/zeek_log.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;

namespace {

const std::string plant = R"({"m2miot":1,"nodes":[{"id":"plc","kind":"device"},{"id":"head","kind":"server","hosting":"dedicated"}],)"
                          R"("links":[{"ends":["plc","head"],"medium":"wired"}]})";
const std::string modbus_log = zeek_log({{"10.0.0.9:40000", "10.0.0.2:502", "tcp", "modbus"}});

lines names_of(const deployment& d) {
    lines result;
    for (node_index n = 0; n < d.node_count(); ++n) result.emplace_back(d.name(n));
    return result;
}

load_options with_nodes(const scratch_folder& folder, std::string_view inventory) {
    load_options options;
    options.nodes = folder.write("nodes.csv", inventory);
    return options;
}

} // namespace

TEST_CASE("an inventory's id and address are one node, of a document and of a log, in any order") {
    const scratch_folder folder;
    const auto document = folder.write("plant.json", plant);
    const auto log = folder.write("conn.log", modbus_log);
    const auto options = with_nodes(folder, "id,address,group\nplc,10.0.0.2,hall\nhead,10.0.0.9,\n");
    for (const auto& files : {std::vector{document, log}, std::vector{log, document}}) {
        const auto outcome = load_all(folder, files, options);
        REQUIRE(outcome.result);
        CHECK(outcome.problems.empty());
        const deployment& d = outcome.result->deployment;
        CHECK(names_of(d) == lines{"plc", "head"});
        CHECK(d.link_count() == 1);
        CHECK(flows_of(d) == lines{"head > plc modbus"});
        CHECK(d.group(0) == "hall");
        CHECK(d.kind(1) == node_kind::server); // declared: that it speaks Modbus does not make it a device
        CHECK(outcome.result->used.at("nodes described by the inventory") == 2);
    }
}

TEST_CASE("two nodes of one document become one where the inventory says so, with the links and flows of both") {
    const scratch_folder folder;
    const auto document = folder.write(
        "d.json", R"({"m2miot":1,"nodes":[{"id":"10.0.0.2","senses":true},{"id":"x","kind":"relay"},{"id":"plc","kind":"device"}],)"
                  R"("links":[{"ends":["10.0.0.2","x"],"id":"first"},{"ends":["x","plc"]}],)"
                  R"("flows":[{"from":"x","to":["10.0.0.2","plc","x"]},{"from":"plc","to":["10.0.0.2"]}]})");
    const auto outcome = load_all(folder, {document}, with_nodes(folder, "id,address\nplc,10.0.0.2\n"));
    REQUIRE(outcome.result);
    CHECK(outcome.problems.empty());
    const deployment& d = outcome.result->deployment;
    CHECK(names_of(d) == lines{"plc", "x"}); // a name beats an address
    CHECK(d.kind(0) == node_kind::device);
    CHECK(d.attributes(0).senses.is_yes());
    REQUIRE(d.link_count() == 2);
    CHECK(d.link_ends(0) == deployment::ends{0, 1});
    CHECK(d.attributes_of_link(0).id == "first");
    CHECK(d.link_ends(1) == deployment::ends{1, 0});
    REQUIRE(d.flow_count() == 2);
    CHECK(d.flow_destinations(0).size() == 2); // the same one twice is once
    CHECK(d.flow_destinations(1)[0] == 0);     // a self-loop now, recorded as one
    CHECK(outcome.result->used.at("nodes that are known by several names") == 1);
}

TEST_CASE("a host has several addresses, and the log's rows of each are its own") {
    const scratch_folder folder;
    const auto log = folder.write(
        "conn.log", zeek_log({{"10.0.0.9:40000", "10.0.0.2:502", "tcp", "modbus"}, {"[fd00::9]:40000", "[fd00::2]:502", "tcp", "modbus"}}));
    const auto outcome =
        load_all(folder, {log}, with_nodes(folder, "id,address,kind\nplc,10.0.0.2 FD00:0::2,device\n,10.0.0.9  fd00::9,gateway\n"));
    REQUIRE(outcome.result);
    CHECK(outcome.problems.empty());
    const deployment& d = outcome.result->deployment;
    CHECK(d.node_count() == 2);
    CHECK(d.kind(0) == node_kind::gateway);
    CHECK(d.kind(1) == node_kind::device);
    CHECK(d.flow_count() == 2);
    CHECK(flows_of(d)[0] == flows_of(d)[1]);
    CHECK(load_all(folder, {log}, with_nodes(folder, "id,address\nplc,10.0.0.2 10.0.0\n")).problems ==
          lines{"error F/nodes.csv:2:5: found '10.0.0.2 10.0.0'; expected an IPv4 or IPv6 address, as 192.168.1.10 or fd00::10"});
    CHECK(load_all(folder, {log}, with_nodes(folder, "id,address\nplc,10.0.0.2 fd00::2\nhmi,FD00::2\n")).problems ==
          lines{"error F/nodes.csv:3:1: address 'fd00::2' is in this inventory already, in line 2; expected every node once"});
}

TEST_CASE("a rule for things of another model is for those that the inventory knows") {
    const scratch_folder folder;
    const auto lamp = folder.write(
        "lamp.json", mud_text{{accept(R"("ietf-mud:mud":{"model":"https://switches.test/s"},)" + port("destination", 502))}, {}}.str());
    const auto found = load_all(folder, {lamp},
                                with_nodes(folder, "id,kind,mud_url\nhall,gateway,https://switches.test/s\n"
                                                   "yard,,https://switches.test/s\nlamp,,https://lamps.test/one\n"));
    REQUIRE(found.result);
    CHECK(flows_of(found.result->deployment) == lines{"lamp > hall modbus", "lamp > yard modbus"});
    CHECK(kinds_of(found.result->deployment) == lines{"lamp device", "hall gateway", "yard device"});
    CHECK(found.result->used.at("flows that the rules permit") == 2);
    // Of a model that it does not know there is one node, named as the model is.
    const auto unknown = load_all(folder, {lamp}, with_nodes(folder, "id,mud_url\nlamp,https://lamps.test/one\n"));
    REQUIRE(unknown.result);
    CHECK(flows_of(unknown.result->deployment) == lines{"lamp > https://switches.test/s modbus"});
}

TEST_CASE("an address is one node in every file, however each of them writes it") {
    const scratch_folder folder;
    const auto document =
        folder.write("d.json", R"({"m2miot":1,"nodes":[{"id":"FD00:0::0002","kind":"server"},{"id":"::ffff:10.0.0.9","type":"HMI"}]})");
    const auto log = folder.write(
        "conn.log", zeek_log({{"10.0.0.9:40000", "[fd00::2]:502", "tcp", "modbus"}, {"10.0.0.9:40000", "[fd00::3]:502", "tcp", "modbus"}}));
    const auto table = folder.write("links.csv", "from,to\nfd00:0:0::2,10.0.0.9\n");
    for (const auto& files : {std::vector{document, log, table}, std::vector{table, log, document}}) {
        const auto outcome = load_all(folder, files);
        REQUIRE(outcome.result);
        CHECK(std::ranges::none_of(outcome.problems, [](const std::string& each) { return each.starts_with("error"); }));
        const deployment& d = outcome.result->deployment;
        REQUIRE(d.node_count() == 3);
        CHECK(d.kind(0) == node_kind::server);
        CHECK(d.type(1) == "HMI");
        CHECK(d.link_ends(0) == deployment::ends{0, 1});
        CHECK(d.flow_origin(0) == 1);
        CHECK(d.flow_destinations(0)[0] == 0);
    }
    // In one file alone two notations are two ids: the document that is written is the one that was read.
    CHECK(read(R"({"m2miot":1,"nodes":[{"id":"FD00::2"},{"id":"fd00::2"}]})").deployment.node_count() == 2);
}

TEST_CASE("a MUD file has no address: the inventory names the things that it describes") {
    const scratch_folder folder;
    const auto profile = folder.write("lamp.json", mud_text{{accept(to_name("cloud.lamps.test"))}, {}}.str());
    const auto log = folder.write("conn.log", zeek_log({{"10.0.0.5:40000", "34.1.2.3:443", "tcp", "ssl"}}));
    const auto one = load_all(folder, {profile, log},
                              with_nodes(folder, "id,address,mud_url\nhall-lamp,10.0.0.5,https://lamps.test/one\n"
                                                 "cloud.lamps.test,34.1.2.3,\n"));
    REQUIRE(one.result);
    CHECK(one.problems.empty());
    const deployment& d = one.result->deployment;
    CHECK(names_of(d) == lines{"hall-lamp", "cloud.lamps.test"});
    CHECK(d.kind(0) == node_kind::device);
    CHECK(d.type(0) == "lamp");
    CHECK(flows_of(d) == lines{"hall-lamp > cloud.lamps.test", "hall-lamp > cloud.lamps.test https"});

    // A file is of a model: as many things as the inventory has of it. One without an id is named by its address.
    const auto two = load_all(folder, {log, profile},
                              with_nodes(folder, "id,address,mud_url\nhall-lamp,10.0.0.5,https://lamps.test/one\n"
                                                 ",10.0.0.6,https://lamps.test/one\n"));
    REQUIRE(two.result);
    CHECK(flows_of(two.result->deployment) ==
          lines{"hall-lamp > cloud.lamps.test", "10.0.0.6 > cloud.lamps.test", "hall-lamp > 34.1.2.3 https"});
    CHECK(two.result->used.at("things") == 2);
    CHECK(two.result->used.at("flows that the rules permit") == 2);

    // Or the URL is the id, where there is one thing.
    const auto by_id = load_all(folder, {log, profile}, with_nodes(folder, "id,address\nhttps://lamps.test/one,10.0.0.5\n"));
    REQUIRE(by_id.result);
    CHECK(by_id.result->deployment.node_count() == 3);
    CHECK(by_id.result->deployment.kind(by_id.result->deployment.find("34.1.2.3").value()) == node_kind::cloud_service);
}

TEST_CASE("the names of DNS have no case: a peer of a MUD file is the node that another file writes in capitals") {
    const scratch_folder folder;
    const auto profile = folder.write("lamp.json", mud_text{{accept(to_name("Cloud.Lamps.test."))}, {}}.str());
    const auto document = folder.write("d.json", R"({"m2miot":1,"nodes":[{"id":"CLOUD.lamps.test","kind":"server"}]})");
    for (const auto& files : {std::vector{profile, document}, std::vector{document, profile}}) {
        const auto outcome = load_all(folder, files);
        REQUIRE(outcome.result);
        CHECK(outcome.problems.empty());
        const deployment& d = outcome.result->deployment;
        REQUIRE(d.node_count() == 2);
        const node_index cloud = files.front() == document ? 0 : 1;
        CHECK(d.kind(cloud) == node_kind::server); // declared, where the MUD file only lets conclude a cloud service
        CHECK_FALSE(d.attributes(cloud).kind_inferred);
    }
}

TEST_CASE("a binary file joins others by name and address, and so does a table of nodes with addresses") {
    const scratch_folder folder;
    std::istringstream text(plant);
    save_binary(folder.path() / "plant.m2miot", load(text, "plant").deployment);
    const auto binary = folder.path() / "plant.m2miot";
    const auto nodes = folder.write("site.csv", "id,address,kind,type\nplc,10.0.0.2,device,S7\nhead,10.0.0.9,,\n");
    const auto log = folder.write("conn.log", modbus_log);
    for (const auto& files : {std::vector{binary, nodes, log}, std::vector{log, nodes, binary}}) {
        const auto outcome = load_all(folder, files);
        CHECK(std::ranges::none_of(outcome.problems, [](const std::string& each) { return each.starts_with("error"); }));
        CAPTURE(outcome.problems);
        REQUIRE(outcome.result);
        const deployment& d = outcome.result->deployment;
        CHECK(names_of(d) == lines{"plc", "head"});
        CHECK(d.type(0) == "S7");
        CHECK(flows_of(d) == lines{"head > plc modbus"});
        CHECK(d.link_count() == 1);
    }
    // The inventory may know a node by the address that a table gave it.
    const auto outcome = load_all(folder, {nodes, log}, with_nodes(folder, "address,kind\n10.0.0.9,server\n"));
    REQUIRE(outcome.result);
    CHECK(outcome.result->deployment.kind(1) == node_kind::server);
    CHECK(outcome.result->unused.count("inventory entries that match no node") == 0);
}

TEST_CASE("of three files that contradict each other each is named at what it said") {
    const scratch_folder folder;
    const auto one = folder.write("one.json", R"({"m2miot":1,"nodes":[{"id":"x","kind":"device"}]})");
    const auto two = folder.write("two.json", R"({"m2miot":1,"nodes":[{"id":"x","type":"pump"}]})");
    const auto three = folder.write("three.json", R"({"m2miot":1,"nodes":[{"id":"x","kind":"relay","type":"fan"}]})");
    const auto outcome = load_all(folder, {one, two, three});
    REQUIRE(outcome.result);
    CHECK(outcome.problems ==
          lines{"warning F/three.json:1:22#/nodes/0: node 'x' is described differently in 'F/one.json': kind device there, "
                "relay here, type 'pump' in 'F/two.json', 'fan' here; the first is kept"});
}

TEST_CASE("the inventory wins, and what a file declared to the contrary is told") {
    const scratch_folder folder;
    const auto document = folder.write("plant.json", plant);
    const auto outcome = load_all(folder, {document}, with_nodes(folder, "id,kind,hosting\nplc,device,\nhead,gateway,hosted\n"));
    REQUIRE(outcome.result);
    CHECK(outcome.problems == lines{"warning F/nodes.csv:3: node 'head' is described differently: kind server in 'F/plant.json', gateway "
                                    "here, hosting dedicated in 'F/plant.json', hosted here; the inventory's is taken"});
    CHECK(outcome.result->deployment.kind(1) == node_kind::gateway);
    CHECK(outcome.result->deployment.attributes(1).hosting == hosting::hosted);
    // What was concluded gives way without a word.
    const auto log = folder.write("conn.log", modbus_log);
    CHECK(load_all(folder, {log}, with_nodes(folder, "address,kind\n10.0.0.9,server\n")).problems.empty());
}

TEST_CASE("united nodes that were described differently are told, and an end that was awaited by one name is there by the other") {
    const scratch_folder folder;
    const auto one =
        folder.write("one.json", R"({"m2miot":1,"nodes":[{"id":"plc","kind":"device"}],"links":[{"ends":["plc","10.0.0.9"]}]})");
    const auto two = folder.write("two.json", R"({"m2miot":1,"nodes":[{"id":"head","kind":"server"},{"id":"10.0.0.2","kind":"relay"}]})");
    const auto outcome = load_all(folder, {one, two}, with_nodes(folder, "id,address\nplc,10.0.0.2\nhead,10.0.0.9\n"));
    REQUIRE(outcome.result);
    CHECK(
        outcome.problems ==
        lines{"warning F/two.json: node 'plc' is described differently in 'F/one.json': kind device there, relay here; the first is kept"});
    const deployment& d = outcome.result->deployment;
    CHECK(names_of(d) == lines{"plc", "head"});
    CHECK(d.link_ends(0) == deployment::ends{0, 1});
    CHECK(d.kind(1) == node_kind::server);
}
