// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "input/mud_file.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;

namespace {

const std::string entries = "#/ietf-access-control-list:acls/acl/0/aces/ace";
// Problems of a file whose first entry has these matches.
lines problems_with(const std::string& matches) {
    return problems_of(mud_text{{accept(matches)}, {}}.str());
}
bool tells(const lines& problems, const std::string& part) {
    return std::ranges::any_of(problems, [&](const std::string& each) { return each.find(part) != std::string::npos; });
}

const std::string describing = "members that only describe (versions, dates, names)";
const std::pair<const std::string, std::uint64_t> unread_version{describing, 1};

} // namespace

TEST_CASE("JSON that is no MUD file is refused, saying what was found") {
    CHECK(tells(problems_of(R"({"macAddrs":{},"b":1})", as(input_format::mud)),
                "error f: this is no MUD file: expected the member ietf-mud:mud, an object; found 'macAddrs', 'b'"));
    CHECK(tells(problems_of(R"({"ietf-mud:mud":5})", as(input_format::mud)), "error f: this is no MUD file"));
    CHECK(tells(problems_of("{}", as(input_format::mud)), "found nothing"));
    CHECK(tells(problems_of("[1]", as(input_format::mud)), "error f#/: this is no MUD file"));
    CHECK(tells(problems_of("{\"ietf-mud:mud\":\n{,}}"), "error f:2:2: "));
    CHECK(tells(problems_of(R"({"ietf-mud:mud":{"mud-version":1e999}})", as(input_format::mud)), "error f"));
}

TEST_CASE("a file without rules, or without policies, is read with a warning") {
    CHECK(problems_of(R"({"ietf-mud:mud":{"mud-url":"https://a.test/b"}})") ==
          lines{"warning f: the file has no access lists: nothing says whom the thing may talk to"});
    CHECK(tells(problems_of(R"({"ietf-mud:mud":{}})"),
                "warning f#/ietf-mud:mud/mud-url: the thing has no mud-url, so that it is named by the file: 'f'"));
    const reading r =
        read(R"({"ietf-mud:mud":{"mud-url":"u"},"ietf-access-control-list:acls":{"acl":[{"name":"a","aces":{"ace":[{},{}]}}]}})");
    CHECK(r.unused == tally{{"rules of access lists that no policy names", 2}});
    REQUIRE(r.problems.size() == 2);
    CHECK(r.problems[0].where() == "f#/ietf-mud:mud");
    CHECK(r.problems[1].where() == "f#/ietf-access-control-list:acls/acl/0/aces/ace");
}

TEST_CASE("a policy may be missing on one side, or name a list that is not there") {
    const std::string one_sided =
        R"({"ietf-mud:mud":{"mud-url":"u","to-device-policy":{"access-lists":{"access-list":[{"name":"a"},{"name":"b"},5]}}},)"
        R"("ietf-access-control-list:acls":{"acl":[{"name":"a","aces":{"ace":[)" +
        accept(from_name("c.test")) + "]}}]}}";
    CHECK(flows_of(read(one_sided).deployment) == lines{"c.test > u"});
    CHECK(problems_of(one_sided) ==
          lines{"warning f#/ietf-mud:mud/to-device-policy/access-lists/access-list/2: expected an object with the name of an access list",
                "warning f#/ietf-mud:mud/to-device-policy/access-lists/access-list/1: there is no access list named 'b'"});
}

TEST_CASE("addresses as they are found in real files: of the other family, without a prefix length, or none at all") {
    const auto network = [](const std::string& family, const std::string& value) {
        return "\"ip" + family + "\":{\"destination-ip" + family + "-network\":" + value + "}";
    };
    const std::string at = "warning f" + entries + "/0/matches/ip";
    CHECK(problems_with(network("v6", "\"192.168.1.1\"")) ==
          lines{at + "v6/destination-ipv6-network: found '192.168.1.1'; expected IPv6 here; read as it is written"});
    CHECK(problems_with(network("v4", "\"192.168.1.1\"")) ==
          lines{at + "v4/destination-ipv4-network: found '192.168.1.1' without a prefix length; read as a single address"});
    for (const std::string bad : {"\"192.168.1\"", "\"10.0.0.0/33\"", "7", "null", "\"10.0.0.0/x\""})
        CHECK(tells(problems_with(network("v4", bad)), "expected an address and prefix length"));
    CHECK(flows_of(read(mud_text{{accept(network("v6", "\"192.168.1.1\""))}, {}}.str()).deployment) ==
          lines{"https://lamps.test/one > 192.168.1.1"});
}

TEST_CASE("presence is [null]; other ways to write it are read, with a warning") {
    for (const std::string odd : {"null", "[]", "true", "{}"}) {
        INFO(odd);
        const mud_text file{{accept(R"("ietf-mud:mud":{"local-networks":)" + odd + "}")}, {}};
        CHECK(flows_of(read(file.str()).deployment).size() == 1);
        CHECK(tells(problems_of(file.str()), "expected [null], and read as such"));
    }
    CHECK(read(mud_text{{accept(R"("ietf-mud:mud":{"local-networks":false})")}, {}}.str()).unused.at("rules for anyone") == 1);
}

TEST_CASE("every malformed value is told at its place, and the rest of the rule is read") {
    const std::string name = to_name("c.test");
    CHECK(tells(problems_with(name + R"(,"tcp":{"destination-port":{"operator":"eq","port":"443"}})"),
                "/matches/tcp/destination-port/port: found '443'; expected a number, and read as one"));
    CHECK(
        tells(problems_with(name + R"(,"tcp":{"destination-port":{"operator":"eq","port":70000}})"), "expected a number from 0 to 65535"));
    CHECK(tells(problems_with(name + R"(,"tcp":{"destination-port":{"lower-port":9,"upper-port":3}})"),
                "the lower port is above the upper port"));
    CHECK(tells(problems_with(name + R"(,"tcp":{"destination-port":443})"),
                "/matches/tcp/destination-port: found '443'; expected an object"));
    CHECK(tells(problems_with(name + R"(,"tcp":{"ietf-mud:direction-initiated":"both"})"),
                "found 'both'; expected from-device or to-device"));
    CHECK(tells(problems_with(R"("ipv4":{"protocol":"x","ietf-acldns:dst-dnsname":"c.test"})"),
                "/matches/ipv4/protocol: found 'x'; expected a number from 0 to 255"));
    CHECK(tells(problems_with(R"("ipv4":5)"), "/matches/ipv4: found '5'; expected an object"));
    CHECK(tells(problems_with(from_name("c.test")), "the name is on the side of the thing itself"));
    CHECK(tells(problems_with(R"("ipv4":{"ietf-acldns:dst-dnsname":7})"), "expected the name of a host"));
    CHECK(tells(problems_with(R"("ietf-mud:mud":{"controller":[]})"), "expected a name or URI"));
    CHECK(tells(problems_with(R"("ietf-mud:mud":{"controller":"a","model":"b"})"), "a second class of peers in one rule"));
}

TEST_CASE("entries that are none are counted and told") {
    const reading r = read(mud_text{
        {"5", R"({"name":"e","matches":7,"actions":{"forwarding":"accept"}})", R"({"name":"e","matches":{}})",
         R"({"name":"e","matches":{},"actions":{"forwarding":"perhaps"}})"},
        {}}.str());
    CHECK(r.unused == tally{{"malformed rules", 4}, unread_version});
    REQUIRE(r.problems.size() == 4);
    CHECK(r.problems[0].where() == "f" + entries + "/0");
    CHECK(r.problems[1].where() == "f" + entries + "/1/matches");
    CHECK(r.problems[3].text == "found 'perhaps'; expected accept, drop or reject");
}

TEST_CASE("an entry that matches nothing in particular is for anyone, whether it says so or not") {
    for (const std::string entry :
         {R"({"name":"e","actions":{"forwarding":"accept"}})", R"({"name":"e","matches":null,"actions":{"forwarding":"accept"}})",
          R"({"matches":{},"actions":{"forwarding":"accept"}})"}) {
        INFO(entry);
        const reading r = read(mud_text{{entry}, {}}.str());
        CHECK(r.unused == tally{{"rules for anyone", 1}, unread_version});
        CHECK(r.used == tally{{"things", 1}}); // and nothing that there is none of
    }
}

TEST_CASE("containers of a wrong type are told") {
    const std::string thing = R"({"ietf-mud:mud":{"mud-url":"u","from-device-policy":5,"to-device-policy":{"access-lists":5}},)";
    const lines problems = problems_of(
        thing + R"("ietf-access-control-list:acls":{"acl":[5,{"aces":{"ace":[]}},{"name":"a","aces":6},{"name":"b","aces":{"ace":6}}]}})");
    for (const std::string part : {"/acl/0: expected an object, an access list", "/acl/1: the access list has no name",
                                   "/acl/2/aces: expected an object", "/acl/3/aces/ace: expected an array",
                                   "from-device-policy: expected an object", "to-device-policy/access-lists: expected an object"})
        CHECK(tells(problems, part));
}

TEST_CASE("extensions that are not known are counted, and told with their place") {
    mud_text file{{accept(to_name("c.test") + R"(,"ietf-acl-tls:client-profiles":{"a":1})")}, {}};
    file.more = R"(,"mudtx:transparency":{"x":1},"extensions":["transparency"])";
    const reading r = read(file.str());
    CHECK(r.unused == tally{{"members of unknown extensions", 2}, {describing, 2}}); // the version, and the list of extensions
    CHECK(flows_of(r.deployment) == lines{"https://lamps.test/one > c.test"});
    CHECK(tells(problems_of(file.str()), "f#/ietf-mud:mud/mudtx:transparency: this extension is not known; it is left out"));
    CHECK(tells(problems_of(file.str()), entries + "/0/matches/ietf-acl-tls:client-profiles: this extension is not known"));
}

TEST_CASE("what a MUD file says beside whom the thing may talk to is counted") {
    mud_text file{{R"({"name":"e","matches":{)" + to_name("c.test") + "," + port("destination", 443) +
                       R"(,"eth":{"ethertype":"0x0800"}},"actions":{"forwarding":"accept","logging":"log-none"},"statistics":{}})",
                   accept(R"("ipv4":{"protocol":6,"ttl":9,"source-ipv4-network":"10.0.0.5/32","destination-ipv4-network":"10.0.0.6/32"},)"
                          R"("tcp":{"flags":"ack"})")},
                  {}};
    file.more = R"(,"last-update":"2026-01-01T00:00:00Z","mfg-name":"Lamps","systeminfo":"a lamp")";
    const reading r = read(file.str());
    CHECK(r.problems.empty());
    CHECK(r.unused == tally{{describing, 4}, {"parts of rules that no verdict rests on", 4}, {"members of unknown extensions", 1}});
    // Without a model name, what the thing is in words is its type.
    const reading words = read(R"({"ietf-mud:mud":{"mud-url":"u","systeminfo":"a lamp"}})");
    CHECK(words.unused.empty());
    CHECK(words.deployment.type(0) == "a lamp");
}
