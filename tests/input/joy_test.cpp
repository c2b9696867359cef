// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <filesystem>
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

const std::string configuration = R"({"version":"4.2","interface":"none","bidir":1,"num_pkts":50,"end-config":1})"
                                  "\n";

struct flow_record {
    std::string from; // `10.0.0.1:40000`
    std::string to;
    int protocol = 6;
    std::string sent = "10";
    std::string answered = "20"; // empty: nothing came back
    std::string more = "";       // further members
};

std::string record(const flow_record& r) {
    const auto [from, from_port] = test::detail::host_and_port(r.from);
    const auto [to, to_port] = test::detail::host_and_port(r.to);
    std::string text = R"({"sa":")" + from + R"(","da":")" + to + R"(","pr":)" + std::to_string(r.protocol) + R"(,"sp":)" + from_port +
                       R"(,"dp":)" + to_port + R"(,"bytes_out":)" + r.sent + R"(,"num_pkts_out":3)";
    if (!r.answered.empty()) text += R"(,"bytes_in":)" + r.answered + R"(,"num_pkts_in":2)";
    return text + r.more + R"(,"time_start":1.5,"time_end":2.5})" + "\n";
}

std::string log_of(const std::vector<flow_record>& records) {
    std::string text = configuration;
    for (const flow_record& each : records) text += record(each);
    return text;
}

constexpr const char* rest = "members of flow records that no verdict rests on";

} // namespace

TEST_CASE("a Joy record is the row of conn.log that says the same") {
    const reading joy = read(log_of({{"10.0.0.1:40000", "10.0.0.2:502"},
                                     {"10.0.0.1:40001", "10.0.0.2:502"},
                                     {"10.0.0.2:40000", "52.1.2.3:443"},
                                     {"[fd00::1]:5000", "[fd00:0:0::2]:53", 17}}));
    const reading zeek = read(zeek_log({{"10.0.0.1:40000", "10.0.0.2:502"},
                                        {"10.0.0.1:40001", "10.0.0.2:502"},
                                        {"10.0.0.2:40000", "52.1.2.3:443"},
                                        {"[fd00::1]:5000", "[fd00::2]:53", "udp"}}));
    CHECK(flows_of(joy.deployment) == flows_of(zeek.deployment));
    CHECK(kinds_of(joy.deployment) == kinds_of(zeek.deployment));
    CHECK(flows_of(joy.deployment) == lines{"10.0.0.1 > 10.0.0.2 modbus", "10.0.0.2 > 52.1.2.3 https", "fd00::1 > fd00::2 dns (support)"});
    CHECK(kinds_of(joy.deployment)[2] == "52.1.2.3 cloud_service*");
    CHECK(joy.used == zeek.used);
    CHECK(joy.unused == tally{{"lines with the configuration of Joy", 1}, {rest, 4 * 3}});
}

TEST_CASE("the line with the configuration is not needed, and no trouble wherever it comes") {
    const std::string flow = record({"10.0.0.1:40000", "10.0.0.2:502"});
    CHECK(flows_of(read(flow).deployment) == lines{"10.0.0.1 > 10.0.0.2 modbus"});
    const reading joined = read(configuration + flow + "\n" + configuration + flow);
    CHECK(joined.used.at("connections") == 2);
    CHECK(joined.unused.at("lines with the configuration of Joy") == 2);
    CHECK(joined.problems.empty());
    CHECK(problems_of(configuration) == lines{"warning f: there are no flow records",
                                              "warning f: no flow record is a conversation between two hosts; nothing can be concluded "
                                              "from them"});
    CHECK(flows_of(read("\xEF\xBB\xBF" + flow).deployment).size() == 1);
}

TEST_CASE("a reply that was seen first is turned round") {
    const reading dns = read(log_of({{"10.0.0.1:53", "10.0.0.9:41000", 17}}));
    CHECK(flows_of(dns.deployment) == lines{"10.0.0.9 > 10.0.0.1 dns (support)"});
    CHECK(dns.used.at("connections that began before the log, whose roles were swapped") == 1);
}

TEST_CASE("two records, one for each way, are one conversation") {
    // Both orders, a known port and none.
    for (const bool question_first : {true, false}) {
        std::vector<flow_record> both{{"10.0.0.1:40000", "10.0.0.2:502", 6, "12", ""}, {"10.0.0.2:502", "10.0.0.1:40000", 6, "9", ""}};
        if (!question_first) std::swap(both[0], both[1]);
        const reading joined = read(log_of(both));
        CHECK(flows_of(joined.deployment) == lines{"10.0.0.1 > 10.0.0.2 modbus"});
        CHECK(joined.used.at("connections") == 1);
        CHECK(joined.used.at("records of the way back, joined to those of the way there") == 1);
    }
    const reading unknown =
        read(log_of({{"10.0.0.1:40000", "10.0.0.2:41000", 17, "12", ""}, {"10.0.0.2:41000", "10.0.0.1:40000", 17, "9", ""}}));
    CHECK(flows_of(unknown.deployment) == lines{"10.0.0.1 > 10.0.0.2"});
}

TEST_CASE("a record of one way alone is no conversation") {
    const reading one = read(log_of({{"10.0.0.1:40000", "10.0.0.2:502", 6, "12", ""},
                                     {"10.0.0.1:40001", "10.0.0.2:502", 6, "12", "0"}, // bytes, none, but packets
                                     {"10.0.0.3:502", "10.0.0.4:40000", 6, "12", ""},
                                     {"10.0.0.5:40000", "10.0.0.6:5683", 17, "12", ""},
                                     {"10.0.0.5:40001", "10.0.0.6:5683", 17, "12", ""}}));
    CHECK(flows_of(one.deployment) == lines{"10.0.0.1 > 10.0.0.2 modbus"});
    CHECK(one.used.at("connections") == 1);
    CHECK(one.unused.at("connection attempts without an answer") == 3);
    CHECK(one.unused.at("connections of which one side was not seen") == 1);
    CHECK(one.unused.at("hosts without a conversation") == 4);
    // Zero packets and zero bytes back are no answer either.
    CHECK(read(record({"10.0.0.1:1", "10.0.0.2:502", 6, "12", "", R"(,"bytes_in":0,"num_pkts_in":0)"}))
              .unused.at("connection attempts without an answer") == 1);
}

TEST_CASE("TCP without data: opened, refused, or nobody knows") {
    const reading found =
        read(log_of({{"10.0.0.1:40000", "10.0.0.2:80", 6, "0", "0", R"(,"tcp":{"out":{"flags":"S"},"in":{"flags":"SA"}})"},
                     {"10.0.0.1:40000", "10.0.0.3:80", 6, "0", "0", R"(,"tcp":{"out":{"flags":"S"},"in":{"flags":"RA"}})"},
                     {"10.0.0.1:40000", "10.0.0.4:80", 6, "0", "0"},
                     {"10.0.0.1:40000", "10.0.0.5:80", 6, "0", "0", R"(,"tcp":{"first_seq":7,"in":{"flags":"SA"}})"}}));
    CHECK(flows_of(found.deployment) == lines{"10.0.0.1 > 10.0.0.2 http"});
    CHECK(found.unused.at("connection attempts that were refused") == 1);
    CHECK(found.unused.at("connections without data") == 2);
}

TEST_CASE("groups, control messages and a host's talk with itself are counted by reason") {
    const reading found = read(log_of({{"10.0.0.1:null", "224.0.0.22:null", 2, "8", ""},
                                       {"10.0.0.1:null", "10.0.0.2:null", 1, "8", "8"},
                                       {"[fe80::1]:null", "[fe80::2]:null", 58, "8", "8"},
                                       {"10.0.0.1:5353", "224.0.0.251:5353", 17, "8", ""},
                                       {"10.0.0.1:68", "255.255.255.255:67", 17, "8", ""},
                                       {"0.0.0.0:68", "10.0.0.1:67", 17, "8", ""},
                                       {"10.0.0.1:47808", "10.0.0.255:47808", 17, "8", ""},
                                       {"127.0.0.1:40000", "127.0.0.1:80", 6}}));
    CHECK(found.deployment.node_count() == 0);
    CHECK(found.unused == tally{{"IGMP messages", 1},
                                {"ICMP messages", 2},
                                {"rows with a multicast address", 1},
                                {"rows with the broadcast address", 1},
                                {"rows with an unspecified address", 1},
                                {"rows to the broadcast address of a subnet", 1},
                                {"connections of a host with itself", 1},
                                {"hosts without a conversation", 4},
                                {"lines with the configuration of Joy", 1},
                                {rest, 8 * 3}});
}

TEST_CASE("a protocol without ports is a conversation without a name") {
    CHECK(flows_of(read(record({"10.0.0.1:null", "10.0.0.2:null", 47})).deployment) == lines{"10.0.0.1 > 10.0.0.2"});
}

TEST_CASE("nested members are passed over, but must be JSON") {
    const std::string nested = R"(,"ip":{"out":{"ttl":64,"id":[1,2]}},"ppi":[{"b":1,"sa":"x"}],"dns":[{"qn":"a"}])";
    CHECK(read(record({"10.0.0.1:1", "10.0.0.2:502", 6, "1", "1", nested})).unused.at(rest) == 6);
    const std::string deep = ",\"x\":" + std::string(200, '[') + std::string(200, ']');
    const std::string log = record({"10.0.0.1:1", "10.0.0.2:502"}) +
                            record({"10.0.0.1:1", "10.0.0.3:502", 6, "1", "1", R"(,"ppi":[nul])"}) +
                            record({"10.0.0.1:1", "10.0.0.4:502", 6, "1", "1", deep});
    const auto found = problems_of(log);
    REQUIRE(found.size() == 2);
    CHECK(found[0].starts_with("warning f:2: the row is left out: it is no JSON: found 'nul'"));
    CHECK(found[1].starts_with("warning f:3: the row is left out: it is no JSON: nested deeper than 128 levels; found '{\"sa\":"));
}

TEST_CASE("what is wrong with a record is told with its line, and the others are read") {
    const std::string good = record({"10.0.0.1:1", "10.0.0.2:502"});
    const auto problem = [&](std::string_view line) {
        const auto found = problems_of(good + std::string(line) + "\n" + good);
        REQUIRE(found.size() == 1);
        const std::string begin = "warning f:2: the row is left out: ";
        REQUIRE(found[0].starts_with(begin));
        return found[0].substr(begin.size(), found[0].find("; found ", begin.size()) - begin.size());
    };
    CHECK(problem(R"({"da":"10.0.0.2","pr":6})") == "it has no sa");
    CHECK(problem(R"({"sa":"10.0.0.2","pr":6})") == "it has no da");
    CHECK(problem(R"({"sa":7,"da":"10.0.0.2","pr":6})") == "sa is not a text");
    CHECK(problem(R"({"sa":"10.0.0.1","da":"plc","pr":6})") == "da is not an address, but 'plc'");
    CHECK(problem(R"({"sa":"10.0.0.1","da":"10.0.0.2"})") == "pr is not the number of a protocol, from 0 to 255");
    CHECK(problem(R"({"sa":"10.0.0.1","da":"10.0.0.2","pr":256})") == "pr is not the number of a protocol, from 0 to 255");
    CHECK(problem(R"({"sa":"10.0.0.1","da":"10.0.0.2","pr":6,"sp":1,"dp":65536})") == "dp is not a port from 0 to 65535");
    CHECK(problem(R"({"sa":"10.0.0.1","da":"10.0.0.2","pr":6,"sp":-1,"dp":2})") == "sp is not a port from 0 to 65535");
    CHECK(problem(R"({"sa":"10.0.0.1","da":"10.0.0.2","pr":6,"bytes_in":18446744073709551616})") == "it is no JSON");
    CHECK(problem(R"({"sa":"10.0.0.1","da":"10.0.0.2","pr":6,"bytes_out":1.5})") == "bytes_out is not a count");
    CHECK(problem(R"({"sa":"10.0.0.1","sa":"10.0.0.1","da":"10.0.0.2","pr":6})") == "sa is given twice");
    CHECK(problem("[1]") == "it is no JSON object");
    CHECK(read(good + "[1]\n" + good).unused.at("malformed rows") == 1);
}

TEST_CASE("a log without a usable record is an error") {
    CHECK(problems_of(R"({"sa":"x","da":"10.0.0.2","pr":6})").back() == "error f: no line can be read; expected the flow records of Joy");
}

namespace {

std::optional<outcome> judge(const std::string& file, const load_options& options = {}) {
    const fs::path path = fs::path(M2MIOT_REAL_DATA) / "siot-joy-flows" / file;
    return classify(load(path, options).deployment).outcome;
}

} // namespace

TEST_CASE("the real camera: what its logs show, with and without a word on what it is") {
    const fs::path folder = fs::path(M2MIOT_REAL_DATA) / "siot-joy-flows";
    if (std::string(M2MIOT_REAL_DATA).empty() || !fs::exists(folder)) {
        WARN("skipped: there are no real flow records");
        return;
    }
    int files = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        INFO(entry.path().filename().string());
        ++files;
        const reading found = load(entry.path());
        CHECK(found.unused.count("malformed rows") == 0);
        const outcome judged = classify(found.deployment).outcome;
        CHECK((judged == outcome::insufficient || judged == outcome::neither));
    }
    CHECK(files == 42);
    const scratch_folder scratch;
    load_options options;
    options.nodes = scratch.write("nodes.csv", "id,kind,hosting\n192.168.5.20,device,\n192.168.5.1,server,dedicated\n");
    for (const std::string file :
         {"ipcam__cloud__cloud-video.json", "ipcam__cloud__cloud-video2.json", "ipcam__no-cloud__no-cloud-no-upnp.json",
          "ipcam__no-cloud__no-cloud-video4.json", "ipcam__no-cloud__video-no-cloud3.json"}) {
        INFO(file);
        // Video goes to the owner's own server in both modes, and in both some exchange with the Internet remains.
        CHECK(judge(file, options) == outcome::iot_containing_m2m);
    }
}
