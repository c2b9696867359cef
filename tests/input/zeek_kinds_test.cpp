// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <vector>

#include <m2miot/verdict/classify.hpp>

#include "input/zeek_log.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;

namespace {

lines kinds_in(const std::vector<connection>& rows, const load_options& options = {}) {
    return kinds_of(read(zeek_log(rows), options).deployment);
}
outcome outcome_of(const std::vector<connection>& rows, const load_options& options = {}) {
    return classify(read(zeek_log(rows), options).deployment).outcome;
}

load_options with_nodes(const scratch_folder& folder, std::string_view csv) {
    load_options options;
    options.nodes = folder.write("nodes.csv", csv);
    return options;
}

const connection polls{"10.0.0.1:40000", "10.0.0.2:502"};
const connection uploads{"10.0.0.2:40000", "34.1.2.3:443", "tcp", "ssl"};
const connection browses{"10.0.0.7:40000", "93.1.2.3:443", "tcp", "ssl"};

} // namespace

TEST_CASE("who speaks a machine protocol is a device, inferred; other hosts stay unknown") {
    CHECK(kinds_in({polls, {"10.0.0.7:40000", "10.0.0.8:445"}}) ==
          lines{"10.0.0.1 device*", "10.0.0.2 device*", "10.0.0.7 unknown", "10.0.0.8 unknown"});
    CHECK(outcome_of({polls}) == outcome::m2m);
}

TEST_CASE("an attempt makes nobody a device") {
    CHECK(kinds_in({{"10.0.0.7:1", "10.0.0.2:502", "tcp", "-", "REJ", "0", "0", "Sr"}, {"10.0.0.7:1", "10.0.0.2:22"}}) ==
          lines{"10.0.0.7 unknown", "10.0.0.2 unknown"});
}

TEST_CASE("a public address is a cloud service once a device exchanges with it, and not before") {
    CHECK(kinds_in({browses}) == lines{"10.0.0.7 unknown", "93.1.2.3 unknown"});
    CHECK(kinds_in({uploads, browses, polls}) ==
          lines{"10.0.0.2 device*", "34.1.2.3 cloud_service*", "10.0.0.7 unknown", "93.1.2.3 unknown", "10.0.0.1 device*"});
    CHECK(outcome_of({uploads, polls}) == outcome::iot_containing_m2m);
}

TEST_CASE("support traffic makes no cloud") {
    CHECK(kinds_in({polls, {"10.0.0.2:40000", "8.8.8.8:53", "udp", "dns"}, {"10.0.0.2:123", "34.1.2.3:123", "udp"}}) ==
          lines{"10.0.0.1 device*", "10.0.0.2 device*", "8.8.8.8 unknown", "34.1.2.3 unknown"});
    CHECK(outcome_of({polls, {"10.0.0.2:40000", "8.8.8.8:53", "udp", "dns"}}) == outcome::m2m);
}

TEST_CASE("a public address that only calls in stays unknown") {
    CHECK(kinds_in({polls, {"34.1.2.3:40000", "10.0.0.2:22", "tcp", "ssh"}}).back() == "34.1.2.3 unknown");
}

TEST_CASE("a machine answers in its protocol from anywhere; who asks from the Internet stays unknown") {
    CHECK(kinds_in({{"10.0.0.1:40000", "166.1.2.3:502"}}) == lines{"10.0.0.1 device*", "166.1.2.3 device*"});
    CHECK(kinds_in({{"10.0.0.1:40000", "166.1.2.3:20000", "tcp", "dnp3_tcp"}}) == lines{"10.0.0.1 device*", "166.1.2.3 device*"});
    SECTION("a port above 1023 alone may be anything there") {
        CHECK(kinds_in({{"10.0.0.1:40000", "166.1.2.3:20000"}}) == lines{"10.0.0.1 unknown", "166.1.2.3 unknown"});
        CHECK(kinds_in({polls, {"10.0.0.1:40000", "166.1.2.3:20000"}}).back() == "166.1.2.3 unknown");
    }
    SECTION("a scanner that tries a port makes no device") {
        CHECK(kinds_in({{"87.1.2.3:40000", "10.0.0.1:502"}}) == lines{"87.1.2.3 unknown", "10.0.0.1 unknown"});
        CHECK(kinds_in({{"87.1.2.3:40000", "10.0.0.1:502", "tcp", "ssl"}}) == lines{"87.1.2.3 unknown", "10.0.0.1 unknown"});
    }
    SECTION("an analyzer's word makes the one that answers a device, and not the one that asks") {
        CHECK(kinds_in({{"87.1.2.3:40000", "10.0.0.1:502", "tcp", "modbus"}}) == lines{"87.1.2.3 unknown", "10.0.0.1 device*"});
    }
}

TEST_CASE("a public range whose hosts speak a machine protocol with each other is the site's own") {
    const connection squatted{"141.81.0.10:40000", "141.81.0.86:44818"};
    CHECK(kinds_in({squatted, {"141.81.0.10:40000", "141.81.9.1:445"}}) ==
          lines{"141.81.0.10 device*", "141.81.0.86 device*", "141.81.9.1 unknown"});
    CHECK(outcome_of({squatted, {"141.81.0.10:40000", "141.81.9.1:445"}}) == outcome::m2m);
    CHECK(kinds_in({squatted, {"141.81.0.10:40000", "141.82.9.1:445"}}).back() == "141.82.9.1 cloud_service*");
    CHECK(kinds_in({{"[2a00:1:2::1]:4", "[2a00:1:2:9::7]:44818", "udp"}}) == lines{"2a00:1:2::1 device*", "2a00:1:2:9::7 device*"});
}

TEST_CASE("what the caller or Zeek calls local is no cloud") {
    load_options options;
    options.local_nets = {"34.1.0.0/16"};
    CHECK(kinds_in({polls, uploads}, options).back() == "34.1.2.3 unknown");
    connection flagged = uploads;
    flagged.local_resp = "T";
    CHECK(kinds_in({polls, flagged}).back() == "34.1.2.3 unknown");
    flagged.local_resp = "F";
    CHECK(kinds_in({polls, flagged}).back() == "34.1.2.3 cloud_service*");
}

TEST_CASE("addresses of documentation and of operators are not public") {
    for (const std::string where : {"192.0.2.7", "198.51.100.7", "203.0.113.7", "198.18.0.7", "100.64.0.7"})
        CHECK(kinds_in({polls, {"10.0.0.2:40000", where + ":443"}}).back() == where + " unknown");
    CHECK(kinds_in({polls, {"10.0.0.2:40000", "[2001:db8::7]:443"}}).back() == "2001:db8::7 unknown");
}

TEST_CASE("who serves MQTT to several is a broker; its clients may be anything") {
    const std::vector<connection> clients{{"10.0.0.3:40000", "10.0.0.9:1883"}, {"10.0.0.4:40000", "10.0.0.9:1883"}};
    CHECK(kinds_in(clients) == lines{"10.0.0.3 unknown", "10.0.0.9 server*", "10.0.0.4 unknown"});
    CHECK(kinds_in({clients[0], clients[0]}) == lines{"10.0.0.3 unknown", "10.0.0.9 unknown"});
    CHECK(kinds_in({{"10.0.0.3:40000", "34.1.2.3:8883"}, {"10.0.0.4:40000", "34.1.2.3:8883"}}).at(1) == "34.1.2.3 unknown");
    CHECK(outcome_of(clients) == outcome::insufficient);
}

TEST_CASE("an inventory comes first and feeds the conclusions") {
    const scratch_folder folder;
    const load_options options = with_nodes(folder, "id,kind,type\n10.0.0.7,device,camera\n");
    CHECK(kinds_in({browses}, options) == lines{"10.0.0.7 device", "93.1.2.3 cloud_service*"});
    CHECK(outcome_of({browses}, options) == outcome::iot);
    CHECK(kinds_in({polls}, with_nodes(folder, "id,kind\n10.0.0.1,server\n")) == lines{"10.0.0.1 server", "10.0.0.2 device*"});
}

TEST_CASE("a log of browsing computers is insufficient, and names those whose kind would decide") {
    const reading r = read(zeek_log({browses, {"10.0.0.7:1", "8.8.8.8:53", "udp", "dns"}, {"10.0.0.8:40000", "93.1.2.3:443"}}));
    const verdict v = classify(r.deployment);
    CHECK(v.outcome == outcome::insufficient);
    CHECK_FALSE(v.missing_values.empty());
}

TEST_CASE("a verdict that rests on inferred kinds is at most of medium confidence") {
    CHECK(classify(read(zeek_log({polls})).deployment).confidence == confidence::medium);
}
