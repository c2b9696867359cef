// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <vector>

#include "input/zeek_log.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;

namespace {
reading read_rows(const std::vector<connection>& rows) {
    return read(zeek_log(rows));
}
} // namespace

TEST_CASE("connections of one conversation are one flow, from the host that started them") {
    const reading r =
        read_rows({{"10.0.0.1:40000", "10.0.0.2:502"}, {"10.0.0.1:40001", "10.0.0.2:502"}, {"10.0.0.3:40000", "10.0.0.2:502"}});
    CHECK(flows_of(r.deployment) == lines{"10.0.0.1 > 10.0.0.2 modbus", "10.0.0.3 > 10.0.0.2 modbus"});
    CHECK(r.deployment.link_count() == 0);
    CHECK(r.used == tally{{"connections", 3}, {"conversations", 2}, {"hosts", 3}});
    CHECK(r.unused == tally{unread_of_header});
    CHECK(r.problems.empty());
}

TEST_CASE("an attempt is not a conversation, and is counted by what became of it") {
    const reading r = read_rows({{"10.0.0.1:1", "10.0.0.2:502", "tcp", "-", "S0", "-", "-", "S"},
                                 {"10.0.0.1:1", "10.0.0.2:502", "tcp", "-", "REJ", "0", "0", "Sr"},
                                 {"10.0.0.1:1", "10.0.0.2:502", "tcp", "-", "RSTOS0", "0", "0", "SR"},
                                 {"10.0.0.1:1", "10.0.0.2:502", "tcp", "-", "SH", "-", "-", "F"},
                                 {"10.0.0.1:1", "10.0.0.2:502", "udp", "-", "SHR", "-", "-", "^d"},
                                 {"10.0.0.1:1", "10.0.0.2:502", "tcp", "-", "RSTRH", "91", "0", "Dr"},
                                 {"10.0.0.1:1", "10.0.0.2:502", "tcp", "-", "RSTO", "0", "0", "ShR"},
                                 {"10.0.0.1:1", "10.0.0.2:502", "tcp", "-", "OTH", "-", "-", "H"}});
    CHECK(r.deployment.flow_count() == 0);
    CHECK(r.deployment.node_count() == 0);
    CHECK(r.unused == tally{unread_of_header,
                            {"connection attempts without an answer", 1},
                            {"connection attempts that were refused", 2},
                            {"connections of which one side was not seen", 3},
                            {"connections without data", 2},
                            {"hosts without a conversation", 2}});
    REQUIRE(r.problems.size() == 1);
    CHECK(r.problems[0].severity == severity::warning);
}

TEST_CASE("a reset after data is a conversation, and unknown bytes are not no bytes") {
    for (const connection& row :
         {connection{"10.0.0.1:4000", "10.0.0.2:502", "tcp", "-", "RSTO", "8", "0", "ShADR"},
          connection{"10.0.0.1:4000", "10.0.0.2:502", "tcp", "-", "RSTR", "-", "-", "ShADr"},
          connection{"10.0.0.1:4000", "10.0.0.2:502", "tcp", "-", "RSTR", "-", "-", "-"},
          connection{"10.0.0.1:4000", "10.0.0.2:502", "tcp", "-", "S1"}, connection{"10.0.0.1:4000", "10.0.0.2:502", "tcp", "-", "S3"},
          connection{"10.0.0.1:4000", "10.0.0.2:502", "tcp", "-", "OTH", "5", "5", "Dd"}}) {
        INFO(row.state);
        CHECK(read_rows({row}).used.at("conversations") == 1);
    }
}

TEST_CASE("addresses that are no host are counted by reason") {
    const reading r = read_rows({{"127.0.0.1:4000", "127.0.0.1:502"},
                                 {"10.0.0.1:4000", "10.0.0.1:502"},
                                 {"[::1]:4000", "[::1]:502"},
                                 {"0.0.0.0:68", "255.255.255.255:67", "udp", "dhcp", "S0", "-", "-", "D"},
                                 {"255.255.255.255:68", "10.0.0.1:67", "udp", "dhcp", "SHR", "0", "9", "^d"},
                                 {"10.0.0.1:5353", "224.0.0.251:5353", "udp", "dns", "S0", "9", "0", "D"},
                                 {"[fe80::1]:5355", "[ff02::1:3]:5355", "udp", "dns", "S0", "9", "0", "D"},
                                 {"10.0.0.1:3", "10.0.0.2:3", "icmp", "-", "OTH", "-", "-", "-"},
                                 {"[8c00:1101::1]:4", "[9000::7]:5", "tcp", "-", "SF"}});
    CHECK(r.deployment.node_count() == 0);
    CHECK(r.unused == tally{unread_of_header,
                            {"connections of a host with itself", 3},
                            {"rows with an unspecified address", 1},
                            {"rows with the broadcast address", 1},
                            {"rows with a multicast address", 2},
                            {"ICMP messages", 1},
                            {"rows with an address that no host has", 1},
                            {"hosts without a conversation", 3}});
}

TEST_CASE("an address ending in 255 is a subnet's broadcast address only if it never does what a host does") {
    const connection shout{"10.0.0.1:138", "10.0.0.255:138", "udp", "-", "S0", "9", "0", "D"};
    const reading only_listens = read_rows({shout, shout});
    CHECK(only_listens.unused ==
          tally{unread_of_header, {"rows to the broadcast address of a subnet", 2}, {"hosts without a conversation", 1}});

    const reading midstream = read_rows({{"10.0.0.1:47808", "10.0.0.255:47808", "udp", "-", "OTH", "9", "0", "D"}});
    CHECK(midstream.deployment.flow_count() == 0);
    CHECK(midstream.unused.at("rows to the broadcast address of a subnet") == 1);
    CHECK(midstream.used.count("connections") == 0);

    const reading answers = read_rows({shout, {"10.0.0.1:47808", "10.0.0.255:47808", "udp", "bacnet", "SF"}});
    CHECK(flows_of(answers.deployment) == lines{"10.0.0.1 > 10.0.0.255 bacnet"});
    CHECK(answers.unused == tally{unread_of_header, {"connection attempts without an answer", 1}});

    const reading asks = read_rows({shout, {"10.0.0.255:4000", "10.0.0.1:80"}});
    CHECK(asks.unused == tally{unread_of_header, {"connection attempts without an answer", 1}});
    const reading over_tcp = read_rows({{"10.0.0.1:4000", "10.0.0.255:502", "tcp", "-", "S0", "-", "-", "S"}});
    CHECK(over_tcp.unused.count("rows to the broadcast address of a subnet") == 0);
}

TEST_CASE("a log that began in the middle has its roles swapped, and says so") {
    const reading r = read_rows({{"10.0.0.9:44818", "10.0.0.5:2927", "tcp", "-", "OTH", "41496", "36996", "DdA"}});
    CHECK(flows_of(r.deployment) == lines{"10.0.0.5 > 10.0.0.9 enip"});
    CHECK(r.used.at("connections that began before the log, whose roles were swapped") == 1);

    SECTION("not where the responder's port is known too") {
        CHECK(flows_of(read_rows({{"10.0.0.9:502", "10.0.0.5:502"}}).deployment) == lines{"10.0.0.9 > 10.0.0.5 modbus"});
    }
    SECTION("not where the responder's port is below 1024") {
        CHECK(flows_of(read_rows({{"10.0.0.9:502", "10.0.0.5:700"}}).deployment) == lines{"10.0.0.9 > 10.0.0.5"});
    }
    SECTION("not where the port is one of another transport") {
        CHECK(flows_of(read_rows({{"10.0.0.9:502", "10.0.0.5:4446", "udp"}}).deployment) == lines{"10.0.0.9 > 10.0.0.5"});
    }
    SECTION("not where an analyzer knew who serves") {
        CHECK(flows_of(read_rows({{"10.0.0.9:502", "10.0.0.5:4446", "tcp", "ssh"}}).deployment) == lines{"10.0.0.9 > 10.0.0.5 ssh"});
    }
}

TEST_CASE("what an analyzer found beats the port, and encryption leaves the port to tell") {
    const auto flow = [](const std::string& port, const std::string& proto, const std::string& service) {
        const std::string whole = flows_of(read_rows({{"10.0.0.1:40000", "10.0.0.2:" + port, proto, service}}).deployment).at(0);
        return whole.size() < 20 ? std::string() : whole.substr(20);
    };
    CHECK(flow("502", "tcp", "-") == "modbus");
    CHECK(flow("502", "udp", "-").empty());
    CHECK(flow("502", "tcp", "ssl") == "ssl");
    CHECK(flow("4446", "tcp", "modbus") == "modbus");
    CHECK(flow("8883", "tcp", "ssl") == "mqtt");
    CHECK(flow("443", "tcp", "ssl") == "https");
    CHECK(flow("20000", "tcp", "dnp3_tcp") == "dnp3");
    CHECK(flow("443", "udp", "ssl,quic") == "quic");
    CHECK(flow("9999", "tcp", "-ssl,enip") == "enip");
    CHECK(flow("34964", "udp", "dce_rpc") == "profinet");
    CHECK(flow("53", "udp", "dns") == "dns (support)");
    CHECK(flow("123", "udp", "-") == "ntp (support)");
    CHECK(flow("5353", "udp", "-") == "mdns (support)");
    CHECK(flow("8437", "tcp", "(empty)").empty());
    CHECK(flow("80", "tcp", "") == "http");
}

TEST_CASE("the surest name that any row of a conversation gives is its protocol, in whatever order the rows come") {
    const connection by_port{"10.0.0.1:40000", "10.0.0.2:502"};
    const connection confirmed{"10.0.0.1:40001", "10.0.0.2:502", "tcp", "modbus"};
    const connection other{"10.0.0.1:40002", "10.0.0.2:502", "tcp", "ssl"};
    for (const auto& rows :
         std::vector<std::vector<connection>>{{by_port, other, confirmed}, {confirmed, other, by_port}, {other, by_port, confirmed}})
        CHECK(flows_of(read_rows(rows).deployment) == lines{"10.0.0.1 > 10.0.0.2 modbus"});
    CHECK(flows_of(read_rows({by_port, other}).deployment) == lines{"10.0.0.1 > 10.0.0.2 ssl"});
}

TEST_CASE("hosts are named by the canonical form of their address, however a log writes it") {
    const reading r = read_rows(
        {{"[fd00:0:0:0:0:0:0:1]:4000", "[FD00::2]:502"}, {"[fd00::1]:4001", "[fd00::2]:502"}, {"[::ffff:10.0.0.1]:4000", "10.0.0.2:502"}});
    CHECK(flows_of(r.deployment) == lines{"fd00::1 > fd00::2 modbus", "10.0.0.1 > 10.0.0.2 modbus"});
}

TEST_CASE("a log of many hosts and conversations keeps each of them once") {
    std::string log = zeek_header;
    for (int round = 0; round < 3; ++round)
        for (int host = 0; host < 3000; ++host)
            log += zeek_row({"10.1." + std::to_string(host / 250) + '.' + std::to_string(host % 250 + 1) + ":40000",
                             "10.0.0.2:" + std::to_string(9000 + host % 7)});
    const reading r = read(log);
    CHECK(r.used == tally{{"connections", 9000}, {"conversations", 3000}, {"hosts", 3001}});
    CHECK(r.deployment.flow_count() == 3000);
    CHECK(r.deployment.node_count() == 3001);
}

TEST_CASE("the names of NetBIOS are support, its sessions are files") {
    CHECK(flows_of(
              read(zeek_log(
                       {{"10.0.0.1:40000", "10.0.0.2:137", "udp"}, {"10.0.0.1:40000", "10.0.0.2:139"}, {"10.0.0.1:40000", "10.0.0.2:445"}}))
                  .deployment) ==
          std::vector<std::string>{"10.0.0.1 > 10.0.0.2 netbios (support)", "10.0.0.1 > 10.0.0.2 smb", "10.0.0.1 > 10.0.0.2 smb"});
}
