// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <vector>

#include <m2miot/verdict/classify.hpp>

#include "input/mud_file.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;

namespace {

const std::string lamp = "https://lamps.test/one";
lines flows_in(const mud_text& file) {
    return flows_of(read(file.str()).deployment);
}
lines kinds_in(const mud_text& file) {
    return kinds_of(read(file.str()).deployment);
}
outcome outcome_of(const mud_text& file) {
    return classify(read(file.str()).deployment).outcome;
}
std::string class_of(const std::string& member) {
    return "\"ietf-mud:mud\":{" + member + "}";
}
// The kind of the one peer that a match gives.
std::string peer_of(const std::string& matches) {
    return kinds_in({{accept(matches)}, {}}).at(1);
}

} // namespace

TEST_CASE("the thing is a declared device, named by its mud-url, of the type of its model") {
    const reading r = read(mud_text{{accept(to_name("cloud.test"))}, {}}.str());
    CHECK(kinds_of(r.deployment) == lines{lamp + " device", "cloud.test cloud_service*"});
    CHECK(r.deployment.type(0) == "lamp");
    CHECK(r.problems.empty());
    CHECK(r.used == tally{{"things", 1}, {"rules", 1}, {"flows that the rules permit", 1}});
}

TEST_CASE("both keys of access lists are read, wherever they stand") {
    const lines expected{lamp + " > cloud.test"};
    mud_text file{{accept(to_name("cloud.test"))}, {}};
    CHECK(flows_in(file) == expected);
    file.key = "ietf-access-control-list:access-lists";
    CHECK(flows_in(file) == expected);
    const std::string inside =
        R"({"ietf-mud:mud":{"mud-url":")" + lamp + R"(","from-device-policy":{"access-lists":{"access-list":[{"name":"a"}]}},)" +
        R"("ietf-access-control-list:acls":{"acl":[{"name":"a","aces":{"ace":[)" + accept(to_name("cloud.test")) + "]}}]}}}";
    CHECK(flows_of(read(inside).deployment) == expected);
    const std::string bare = R"({"ietf-mud:mud":{"mud-url":")" + lamp + R"(","from-device-policy":{"access-lists":[{"name":"a"}]}},)" +
                             R"("ietf-access-control-list:acls":[{"name":"a","aces":[)" + accept("\"l3\":{" + to_name("cloud.test") + "}") +
                             "]}]}";
    CHECK(flows_of(read(bare).deployment) == expected);
}

TEST_CASE("the way out and the way in are one flow, over IPv4 and IPv6") {
    const reading r =
        read(mud_text{{accept(to_name("cloud.test") + ',' + port("destination", 443)),
                       accept(R"("ipv6":{"protocol":6,"ietf-acldns:dst-dnsname":"Cloud.Test."},)" + port("destination", 443))},
                      {accept(from_name("cloud.test") + ',' + port("source", 443))}}
                 .str());
    CHECK(flows_of(r.deployment) == lines{lamp + " > cloud.test https"});
    CHECK(r.used.at("rules") == 3);
    CHECK(flows_in({{accept(to_name("cloud.test") + ',' + port("destination", 443)),
                     accept(to_name("cloud.test") + ',' + port("destination", 8883))},
                    {}}) == lines{lamp + " > cloud.test https", lamp + " > cloud.test mqtt"});
}

TEST_CASE("who begins: as direction-initiated says, else the client, else the thing if it may send") {
    const auto initiated = [](const std::string& way, const std::string& side) {
        return accept(side + R"(,"tcp":{"ietf-mud:direction-initiated":")" + way + "\"}");
    };
    CHECK(flows_in({{initiated("from-device", to_name("c.test"))}, {}}) == lines{lamp + " > c.test by device"});
    CHECK(flows_in({{initiated("to-device", to_name("c.test"))}, {}}) == lines{"c.test > " + lamp});
    CHECK(flows_in({{accept(to_name("c.test"))}, {initiated("to-device", from_name("c.test"))}}) == lines{"c.test > " + lamp});
    CHECK(flows_in({{accept(to_name("c.test") + ',' + port("source", 80))}, {}}) == lines{"c.test > " + lamp + " http"});
    CHECK(flows_in({{}, {accept(from_name("c.test") + ',' + port("destination", 80))}}) == lines{"c.test > " + lamp + " http"});
    CHECK(flows_in({{}, {accept(from_name("c.test") + ',' + port("source", 80))}}) == lines{lamp + " > c.test http"});
    CHECK(flows_in({{}, {accept(from_name("c.test"))}}) == lines{"c.test > " + lamp});
}

TEST_CASE("each class of peers has its kind") {
    CHECK(peer_of(class_of(R"("same-manufacturer":[null])")) == "manufacturer:lamps.test device");
    CHECK(peer_of(class_of(R"("manufacturer":"Lamps.Test")")) == "manufacturer:lamps.test device");
    CHECK(peer_of(class_of(R"("model":"https://lamps.test/two")")) == "https://lamps.test/two device");
    CHECK(peer_of(class_of(R"("model":"https://lamps.test/one")")) == "model:https://lamps.test/one device");
    CHECK(peer_of(class_of(R"("my-controller":[null])")) == "my-controller:https://lamps.test/one gateway*");
    CHECK(peer_of(class_of(R"("controller":"urn:ietf:params:mud:gateway")")) == "urn:ietf:params:mud:gateway gateway*");
    CHECK(peer_of(class_of(R"("controller":"https://control.test/")")) == "https://control.test/ server*");
    CHECK(peer_of(class_of(R"("controller":"commissioning-tool")")) == "commissioning-tool unknown");
    CHECK(peer_of(any_local) == "local-networks unknown");
    CHECK(peer_of(to_name("hub.local")) == "hub.local unknown");
    CHECK(peer_of(to_name("hub.lan")) == "hub.lan unknown");
    CHECK(peer_of(R"("ipv4":{"destination-ipv4-network":"34.1.2.3/32"})") == "34.1.2.3 cloud_service*");
    CHECK(peer_of(R"("ipv4":{"destination-ipv4-network":"34.1.0.0/16"})") == "34.1.0.0/16 cloud_service*");
    CHECK(peer_of(R"("ipv4":{"destination-ipv4-network":"192.168.1.1/32"})") == "192.168.1.1 unknown");
    CHECK(peer_of(R"("ipv4":{"destination-ipv4-network":"192.0.2.1/32"})") == "192.0.2.1 unknown");
    CHECK(peer_of(R"("ipv6":{"destination-ipv6-network":"fdc1:0:0:0:0:0:0:1/128"})") == "fdc1::1 unknown");
    // Who speaks a machine protocol is a device.
    CHECK(peer_of(class_of(R"("controller":"bacnet")") + R"(,"ipv4":{"protocol":17},)" + port("destination", 47808, "udp")) ==
          "bacnet device*");
}

TEST_CASE("a name says more than an address, an address more than a class, a class more than local") {
    CHECK(peer_of(any_local + ',' + to_name("cloud.test")) == "cloud.test cloud_service*");
    CHECK(peer_of(any_local + R"(,"ipv4":{"destination-ipv4-network":"10.0.0.1/32"})") == "10.0.0.1 unknown");
    CHECK(peer_of(class_of(R"("local-networks":[null],"my-controller":[null])")) == "my-controller:https://lamps.test/one gateway*");
}

TEST_CASE("names and time are support, whoever gives them") {
    CHECK(flows_in({{accept(class_of(R"("controller":"urn:ietf:params:mud:dns")"))}, {}}) ==
          lines{lamp + " > urn:ietf:params:mud:dns (support)"});
    CHECK(flows_in({{accept(class_of(R"("controller":"urn:ietf:params:mud:ntp")") + ',' + port("destination", 4123, "udp"))}, {}}) ==
          lines{lamp + " > urn:ietf:params:mud:ntp (support)"});
    CHECK(flows_in({{accept(R"("ipv4":{"protocol":17,"ietf-acldns:dst-dnsname":"pool.ntp.test"},)" + port("destination", 123, "udp"))},
                    {}}) == lines{lamp + " > pool.ntp.test ntp (support)"});
    CHECK(
        flows_in({{accept(class_of(R"("controller":"urn:ietf:params:mud:dns")") + R"(,"ipv4":{"destination-ipv4-network":"8.8.8.8/32"})")},
                  {}}) == lines{lamp + " > 8.8.8.8 (support)"});
    CHECK(outcome_of({{accept(class_of(R"("controller":"urn:ietf:params:mud:dns")"))}, {}}) == outcome::insufficient);
}

TEST_CASE("rules that make no flow are counted by reason") {
    const std::string refuse = R"({"name":"e","matches":{)" + to_name("c.test") + R"(},"actions":{"forwarding":)";
    const reading r = read(mud_text{
        {accept(any_local + R"(,"ipv4":{"destination-ipv4-network":"224.0.0.251/32"})"),
         accept(R"("ipv6":{"destination-ipv6-network":"ff00::/8"})"),
         accept(any_local + R"(,"eth":{"destination-mac-address":"FF:ff:ff:ff:ff:ff"})"),
         accept(R"("ipv4":{"destination-ipv4-network":"127.0.0.1/32"})"), accept(R"("eth":{"ethertype":"0x0006"})"),
         accept(class_of(R"("controller":"urn:ietf:params:mud:gateway")") + R"(,"ipv4":{"protocol":1},"icmp":{"type":8,"code":0})"),
         accept(R"("ipv4":{"protocol":6})"), accept(R"("ipv4":{"destination-ipv4-network":"0.0.0.0/0"})"), accept(""),
         refuse + "\"drop\"}}", refuse + "\"ietf-access-control-list:reject\"}}"},
        {}}.str());
    CHECK(r.deployment.flow_count() == 0);
    CHECK(r.unused == tally{{"rules for discovery by multicast or broadcast", 3},
                            {"rules about the thing itself", 1},
                            {"rules about Ethernet frames", 1},
                            {"rules about control messages (ICMP, IGMP)", 1},
                            {"rules for anyone", 3},
                            {"parts of rules that no verdict rests on", 3},
                            {"members that only describe (versions, dates, names)", 1},
                            {"rules that refuse", 2}});
}

TEST_CASE("ports: a range names no protocol and still tells client from server; the known one of two is the service") {
    const auto range = [](const std::string& side) {
        return R"("tcp":{")" + side + R"(-port":{"operator":"range","lower-port":8000,"upper-port":8010}})";
    };
    CHECK(flows_in({{accept(to_name("c.test") + ',' + range("destination"))}, {accept(from_name("c.test") + ',' + range("source"))}}) ==
          lines{lamp + " > c.test"});
    CHECK(flows_in({{accept(to_name("c.test") + ',' + range("source"))}, {}}) == lines{"c.test > " + lamp});
    CHECK(flows_in({{accept(to_name("c.test") +
                            R"(,"tcp":{"source-port":{"operator":"eq","port":80},"destination-port":{"operator":"eq","port":5123}})")},
                    {}}) == lines{"c.test > " + lamp + " http"});
    CHECK(flows_in({{accept(to_name("c.test") + R"(,"tcp":{"destination-port":{"operator":"gte","port":1024}})")}, {}}) ==
          lines{lamp + " > c.test"});
}

TEST_CASE("several files are one deployment: they meet at services, makers and models") {
    const scratch_folder folder;
    mud_text one{{accept(to_name("cloud.test")), accept(class_of(R"("same-manufacturer":[null])"))}, {}};
    mud_text two{{accept(to_name("cloud.test")), accept(class_of(R"("model":"https://lamps.test/one")")),
                  accept(class_of(R"("manufacturer":"lamps.test")"))},
                 {}};
    two.url = "https://switches.test/two";
    folder.write("one.json", one.str());
    folder.write("two.mud", two.str());
    const auto loaded = load_all(folder, {folder.path()});
    CHECK(loaded.problems.empty());
    REQUIRE(loaded.result);
    CHECK(kinds_of(loaded.result->deployment) ==
          lines{lamp + " device", "cloud.test cloud_service*", "manufacturer:lamps.test device", "https://switches.test/two device"});
    CHECK(classify(loaded.result->deployment).outcome == outcome::iot_containing_m2m);
}

TEST_CASE("what a thing may talk to decides") {
    CHECK(outcome_of({{accept(to_name("cloud.test"))}, {}}) == outcome::iot);
    CHECK(outcome_of({{accept(class_of(R"("same-manufacturer":[null])"))}, {}}) == outcome::m2m);
    CHECK(outcome_of({{accept(to_name("cloud.test")), accept(class_of(R"("manufacturer":"x.test")"))}, {}}) == outcome::iot_containing_m2m);
    CHECK(outcome_of({{accept(any_local)}, {}}) == outcome::insufficient);
    load_options options;
    options.local_nets = {"34.1.0.0/16"};
    CHECK(
        classify(read(mud_text{{accept(R"("ipv4":{"destination-ipv4-network":"34.1.2.3/32"})")}, {}}.str(), options).deployment).outcome ==
        outcome::insufficient);
}
