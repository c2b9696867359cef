// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <vector>

#include "input/support.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;
using namespace std::string_view_literals;

namespace {

load_options table(std::vector<std::string> columns = {}) {
    load_options options = as(input_format::csv);
    options.columns = std::move(columns);
    return options;
}
lines names_of(const deployment& d) {
    lines names;
    for (node_index i = 0; i < d.node_count(); ++i) names.emplace_back(d.name(i));
    return names;
}
/// Links as `a - b`.
lines links_of(const deployment& d) {
    lines all;
    for (link_index i = 0; i < d.link_count(); ++i)
        all.push_back(std::string(d.name(d.link_ends(i).first)) + " - " + std::string(d.name(d.link_ends(i).second)));
    return all;
}
/// Flows as `a > b protocol`.
lines flows_of(const deployment& d) {
    lines all;
    for (flow_index i = 0; i < d.flow_count(); ++i)
        all.push_back(std::string(d.name(d.flow_origin(i))) + " > " + std::string(d.name(d.flow_destinations(i)[0])) + " " +
                      std::string(d.flow_protocol(i)) + (d.facts_of_flow(i).support() ? " (support)" : ""));
    return all;
}

} // namespace

TEST_CASE("a table of nodes: every column arrives") {
    const reading got = read("id,kind,type,hosting,operator_run,senses,actuates,carries_data_only,flows_complete,group\r\n"
                             "plc,device,S7,,no,yes,1,false,true,hall 1\r\n"
                             "\"hub, north\",Gateway,\"a \"\"hub\"\"\",dedicated,,,,,,\r\n"
                             "cloud,Cloud Service,,HOSTED,NULL,-,N/A,*,\\N,\r\n");
    CHECK(got.problems.empty());
    CHECK(got.used == tally{{"nodes", 3}});
    CHECK(got.unused.empty());
    const deployment& d = got.deployment;
    CHECK(names_of(d) == lines{"plc", "hub, north", "cloud"});
    const node_attributes plc = d.attributes(0);
    CHECK(plc.kind == node_kind::device);
    CHECK_FALSE(plc.kind_inferred);
    CHECK(plc.type == "S7");
    CHECK(plc.operator_run.is_no());
    CHECK(plc.senses.is_yes());
    CHECK(plc.actuates.is_yes());
    CHECK(plc.carries_data_only.is_no());
    CHECK(plc.flows_complete);
    CHECK(plc.group == "hall 1");
    CHECK(d.attributes(1).kind == node_kind::gateway);
    CHECK(d.attributes(1).type == "a \"hub\"");
    CHECK(d.attributes(1).hosting == hosting::dedicated);
    CHECK(d.attributes(2).kind == node_kind::cloud_service);
    CHECK(d.attributes(2).hosting == hosting::hosted);
    CHECK(d.attributes(2).operator_run.is_unknown());
}

TEST_CASE("a table of links: every column arrives, and kinds of both ends") {
    const reading got = read("id;from;to;medium;internet;protocol;from_kind;to_kind\n"
                             "L1;plc;hmi;wired;no;Modbus/TCP;device;server\n"
                             ";hmi;plc;;;;;\n");
    CHECK(got.problems.empty());
    const deployment& d = got.deployment;
    CHECK(links_of(d) == lines{"plc - hmi", "hmi - plc"});
    CHECK(d.link_id(0) == "L1");
    CHECK(d.facts_of_link(0).medium() == medium::wired);
    CHECK(d.facts_of_link(0).internet().is_no());
    CHECK(d.link_protocol(0) == "Modbus/TCP");
    CHECK(d.facts_of_link(1) == link_facts{});
    CHECK(d.kind(0) == node_kind::device);
    CHECK(d.kind(1) == node_kind::server);
}

TEST_CASE("a table of flows: every column arrives, and a protocol by its port") {
    const reading got = read("from,to,port,proto,trigger,support\n"
                             "app,plc,502,tcp,application,\n"
                             "plc,time,123,17,autonomous,\n"
                             "plc,cloud,,,device,yes\n");
    CHECK(got.problems.empty());
    CHECK(got.used == tally{{"flows", 3}});
    CHECK(flows_of(got.deployment) == lines{"app > plc modbus", "plc > time ntp (support)", "plc > cloud  (support)"});
    CHECK(got.deployment.facts_of_flow(0).trigger() == trigger::application);
    CHECK(got.deployment.facts_of_flow(2).trigger() == trigger::device);
}

TEST_CASE("columns are what the user says, by header or by position") {
    const std::string text = "who;whom;how\na;b;wireless\n";
    CHECK(links_of(read(text, table({"from=who", "to=whom", "medium=how"})).deployment) == lines{"a - b"});
    CHECK(read(text, table({"from=who", "to=whom", "medium=how"})).deployment.facts_of_link(0).medium() == medium::wireless);
    CHECK(links_of(read("a;b\nc;d\n", table({"from=2", "to=1"})).deployment) == lines{"b - a", "d - c"});
    // What the user names goes before what a header usually means.
    CHECK(links_of(read("source,target,real_target\na,x,b\n", table({"to=real_target"})).deployment) == lines{"a - b"});
    CHECK(flows_of(read("from,to,protocol\na,b,OPC UA\n", table({"rows=flows", "protocol=protocol"})).deployment) == lines{"a > b OPC UA"});
    CHECK(read("from,to,id\na,b,c\n", table({"rows=nodes"})).deployment.node_count() == 1);
    // A text of which the columns are named is a table, whatever else it looks like.
    load_options options;
    options.columns = {"from=1", "to=2"};
    CHECK(links_of(read("pump,valve\n", options).deployment) == lines{"pump - valve"});
}

TEST_CASE("what the user says wrongly of columns is told at once") {
    CHECK(
        problems_of("from,to\na,b\n", table({"form=x", "rows=edges", "to", "kind=", "from=from", "from=to", "medium=wire"})) ==
        lines{
            "error --columns: found 'form' before the equals sign; expected rows, id, address, kind, type, hosting, operator_run, senses, "
            "actuates, carries_data_only, flows_complete, group, from, to, medium, internet, protocol, port, from_port, proto, "
            "trigger, support, from_kind, to_kind or kind_inferred; did you mean 'from'?",
            "error --columns: found rows=edges; expected rows=nodes, links or flows",
            "error --columns: found 'to'; expected as in from=src, to=dst or rows=flows",
            "error --columns: found 'kind='; expected as in from=src, to=dst or rows=flows",
            "error --columns: 'from' is named twice; expected one column for it",
            "error --columns: no table has a column 'wire'; expected the name of one, or its position from 1"});
    CHECK(problems_of("a,b\nx,y\n", table({"from=a", "to=a"})) ==
          lines{"error f:1:1: column 'a' is named as from and as to; expected one of them"});
    CHECK(problems_of(R"({"m2miot":1})", [] {
              load_options options;
              options.columns = {"from=x"};
              return options;
          }()) == lines{"error --columns: no table has a column 'x'; expected the name of one, or its position from 1"});
}

TEST_CASE("usual headers are understood, and what was guessed and left out is said") {
    const auto told = problems_of("Src IP Addr,Dst IP Addr,Dst Pt,Proto,Bytes\n10.0.0.1,10.0.0.2,502,TCP,7\n");
    CHECK(told == lines{"warning f:1:1: the rows are read as flows, column 'Src IP Addr' as from, 'Dst IP Addr' as to, 'Dst Pt' as port, "
                        "'Proto' as proto; left out: 'Bytes'; --columns says otherwise"});
    CHECK(links_of(read("Source\tTarget\na\tb\n").deployment) == lines{"a - b"});
    CHECK(names_of(read("hostname,ip,kind\na,10.0.0.1,device\n").deployment) == lines{"a"});
    CHECK(names_of(read("# kind is ours\nip,kind\n10.0.0.1,device\n").deployment) == lines{"10.0.0.1"});
    CHECK(
        problems_of("kind,size\nred,1\n", table()) ==
        lines{"error f:1:1: found the columns 'kind', 'size', none of which names the ends of a link or flow or the id of a node; expected "
              "them to be named, as --columns from=COLUMN,to=COLUMN or --columns id=COLUMN"});
    CHECK(problems_of("src,weight\na,1\n", table()) == lines{"error f:1:1: found a column for 'from' and none for 'to' among 'src', "
                                                             "'weight'; expected it to be named, as --columns to=COLUMN"});
    CHECK(
        problems_of("pump,valve\nmotor,valve\n", table()) ==
        lines{"error f:1:1: found 'pump', 'valve' in the first row, none of which is a usual header; expected the columns to be named, as "
              "--columns from=COLUMN,to=COLUMN, or, if this is no header, as --columns from=1,to=2"});
    CHECK(problems_of("from,to,to\na,b,c\n") == lines{"error f:1:9: column 'to' is given twice, and read as to; expected it once"});
    CHECK(problems_of("from,to,x,x\na,b,c,d\n") ==
          lines{"warning f:1:1: the rows are read as links; left out: 'x', 'x'; --columns says otherwise"});
}

TEST_CASE("exports of NetFlow and IPFIX are traffic: hosts, conversations and kinds as in a log of connections") {
    const reading got = read("ts,te,sa,da,sp,dp,pr,flg,ipkt,ibyt\n"
                             "2026-01-01 00:00:00,x,192.168.1.5,192.168.1.9,51000,502,TCP,......,5,400\n"
                             "2026-01-01 00:00:00,x,192.168.1.9,192.168.1.5,502,51000,TCP,......,5,400\n"
                             "2026-01-01 00:00:00,x,192.168.1.5,9.9.9.9,40000,53,UDP,......,1,60\n"
                             "2026-01-01 00:00:00,x,192.168.1.5,192.168.1.9,0,8.0,ICMP,......,1,84\n"
                             "2026-01-01 00:00:00,x,192.168.1.5,224.0.0.251,5353,5353,17,......,1,84\n"
                             "Summary\n"
                             "flows,bytes\n"
                             "5,1028\n");
    CHECK(got.used == tally{{"connections", 3},
                            {"conversations", 2},
                            {"hosts", 3},
                            {"connections that began before the log, whose roles were swapped", 1}});
    CHECK(got.unused ==
          tally{{"ICMP messages", 1}, {"rows with a multicast address", 1}, {"columns of tables", 5}, {"lines of a summary", 3}});
    CHECK(flows_of(got.deployment) == lines{"192.168.1.5 > 192.168.1.9 modbus", "192.168.1.5 > 9.9.9.9 dns (support)"});
    CHECK(got.deployment.kind(0) == node_kind::device);
    CHECK(got.deployment.kind(1) == node_kind::device);
    CHECK(got.deployment.facts(0).kind_inferred());

    const reading ipfix = read("sourceIPv4Address;destinationIPv4Address;sourceTransportPort;destinationTransportPort;protocolIdentifier\n"
                               "10.0.0.1;10.0.0.2;40000;1883;6\n10.0.0.3;10.0.0.2;40000;1883;6\n");
    CHECK(flows_of(ipfix.deployment) == lines{"10.0.0.1 > 10.0.0.2 mqtt", "10.0.0.3 > 10.0.0.2 mqtt"});
    CHECK(ipfix.deployment.kind(1) == node_kind::server);
}

TEST_CASE("exports with columns for IPv4 and for IPv6 have the ends of a row in either") {
    const reading both = read("sourceIPv4Address,destinationIPv4Address,sourceIPv6Address,destinationIPv6Address,sourceTransportPort,"
                              "destinationTransportPort,protocolIdentifier\n"
                              "10.0.0.1,10.0.0.2,,,40000,502,6\n,,fd00::1,fd00:0::2,40000,502,6\n");
    CHECK(flows_of(both.deployment) == lines{"10.0.0.1 > 10.0.0.2 modbus", "fd00::1 > fd00::2 modbus"});
    CHECK(both.unused.empty());
    const reading six =
        read("sourceIPv6Address,destinationIPv6Address,destinationTransportPort,protocolIdentifier\nfd00::1,fd00::2,502,6\n");
    CHECK(flows_of(six.deployment) == lines{"fd00::1 > fd00::2 modbus"});
}

TEST_CASE("the transport is told by its own column; a number of an application beside it is left out") {
    // As rwcut and yafscii write them.
    CHECK(flows_of(read("sIP|dIP|sPort|dPort|pro\n10.0.0.1|10.0.0.2|40000|502|6\n").deployment) == lines{"10.0.0.1 > 10.0.0.2 modbus"});
    CHECK(flows_of(read("proto|sip|sp|dip|dp|app\n6|10.0.0.1|40000|10.0.0.2|502|0\n").deployment) == lines{"10.0.0.1 > 10.0.0.2 modbus"});
    CHECK(flows_of(read("proto|sip|sp|dip|dp|app\n6|10.0.0.1|40000|10.0.0.2|9|mqtt\n").deployment) == lines{"10.0.0.1 > 10.0.0.2 mqtt"});
}

TEST_CASE("tables of mudgee: wildcards leave an end open, stations stand in for addresses") {
    const reading got = read("srcMac,dstMac,ethType,srcIp,dstIp,ipProto,srcPort,dstPort\n"
                             "<deviceMac>,*,0x0800,*,time.example.org,17,*,123\n"
                             "<deviceMac>,*,0x0800,*,time.example.org,17,*,123\n"
                             "*,<deviceMac>,0x0800,10.0.0.7,*,6,443,*\n"
                             "*,*,0x0800,*,10.0.0.7,6,443,*\n");
    CHECK(flows_of(got.deployment) == lines{"<deviceMac> > time.example.org ntp (support)", "10.0.0.7 > <deviceMac> "});
    CHECK(got.used == tally{{"flows", 3}});
    CHECK(got.unused == tally{{"rows with an end left open", 1}, {"columns of tables", 1}});
}

TEST_CASE("node and relationship files of Neo4j: labels are kinds or types, ids belong to their space") {
    const scratch_folder folder;
    const auto nodes = folder.write("nodes.csv", "hostId:ID(Host),model:string,:LABEL\n1,S7,Device;Plc\n2,,Server\n10.0.0.9,,Switch\n");
    const auto apps = folder.write("apps.csv", ":ID(App),:LABEL\n1,Application\n");
    const auto links = folder.write("links.csv", ":START_ID(Host),:END_ID(Host),:TYPE\n1,2,WIRED_TO\n10.0.0.9,1,WIRED_TO\n");
    const auto uses = folder.write("uses.csv", ":START_ID(App),:END_ID(Host)\n1,2\n");
    const auto outcome = load_all(folder, {nodes, apps, links, uses});
    REQUIRE(outcome.result);
    CHECK(outcome.problems ==
          lines{"warning F/nodes.csv:1:1: the rows are read as nodes, column 'model:string' as type; --columns says otherwise",
                "warning F/links.csv:1:1: the rows are read as links; left out: ':TYPE'; --columns says otherwise"});
    const deployment& d = outcome.result->deployment;
    CHECK(names_of(d) == lines{"Host:1", "Host:2", "10.0.0.9", "App:1"});
    CHECK(links_of(d) == lines{"Host:1 - Host:2", "10.0.0.9 - Host:1", "App:1 - Host:2"});
    CHECK(d.kind(0) == node_kind::device);
    CHECK(d.type(0) == "S7");
    CHECK(d.kind(1) == node_kind::server);
    CHECK(d.kind(2) == node_kind::unknown);
    CHECK(d.type(2) == "Switch");
    CHECK(d.kind(3) == node_kind::application);
}

TEST_CASE("tables and logs of one site are one deployment, joined by id and by address") {
    const scratch_folder folder;
    const auto nodes = folder.write("nodes.csv", "id,address,kind\nplc,192.168.1.9,device\nhmi,192.168.1.5,server\n");
    const auto links = folder.write("links.csv", "from,to\nplc,hmi\n192.168.1.5,10.0.0.1\n");
    const auto log = folder.write("flows.csv", "sa,da,dp,pr\n192.168.1.5,192.168.1.9,502,TCP\n");
    const auto outcome = load_all(folder, {nodes, links, log});
    REQUIRE(outcome.result);
    const deployment& d = outcome.result->deployment;
    CHECK(names_of(d) == lines{"plc", "hmi", "10.0.0.1"});
    CHECK(links_of(d) == lines{"plc - hmi", "hmi - 10.0.0.1"});
    CHECK(flows_of(d) == lines{"hmi > plc modbus"});
    CHECK(d.kind(1) == node_kind::server); // declared: speaking Modbus does not make it a device
    // A node that was met under its id and under its address, before anything said that they are one, becomes one.
    const auto turned = load_all(folder, {links, nodes});
    REQUIRE(turned.result);
    CHECK(names_of(turned.result->deployment) == lines{"plc", "hmi", "10.0.0.1"});
    CHECK(links_of(turned.result->deployment) == lines{"plc - hmi", "hmi - 10.0.0.1"});
    CHECK(turned.result->deployment.kind(1) == node_kind::server);
}

TEST_CASE("all problems of a table are told in one run, with line and column") {
    const std::string kinds = "unknown, device, personal_device, gateway, relay, server, cloud_service, application or person, or nothing";
    CHECK(problems_of("id,kind,senses\na,devise,maybe\n,device,\nb,device\na,device,\na,server,\n\"c,device,yes\nd,\"x\"y,no\n") ==
          lines{"error f:2:3: found 'devise'; expected " + kinds + "; did you mean 'device'?",
                "error f:2:10: found 'maybe'; expected true, false, yes, no, 1 or 0, or nothing",
                "error f:3:1: found neither an id nor an address in this row; expected one of them",
                "error f:4:1: found 2 cells; expected 3, as in the first row",
                "error f:6:1: found 'a' a second time; expected every node once",
                "error f:8:3: found more text behind the closing quote of a cell; expected a quote within a cell to be doubled",
                "error f:8:6: found more text behind the closing quote of a cell; expected a quote within a cell to be doubled"});
    CHECK(problems_of("from,to,port,proto\na,b,65536,tcp\na,b,99999999999999999999,tcp\na,b,-1,256\na,b,http,tcp\n") ==
          lines{"error f:2:5: found '65536'; expected a port from 0 to 65535",
                "error f:3:5: found '99999999999999999999'; expected a port from 0 to 65535",
                "error f:4:8: found '256'; expected a protocol from 0 to 255, or its name",
                "error f:4:5: found '-1'; expected a port from 0 to 65535", "error f:5:5: found 'http'; expected a port from 0 to 65535"});
    CHECK(problems_of("id,address,kind\na,10.0.0.1,device\nb,010.0.0.1,device\nc,10.0.0.1,device\n") ==
          lines{"error f:3:3: found '010.0.0.1'; expected an IPv4 or IPv6 address, as 192.168.1.10 or fd00::10",
                "error f:4:3: found '10.0.0.1' a second time; expected every node once"});
    // A cell in a row of several lines.
    CHECK(
        problems_of("id,type,kind\na,\"two\nlines\",device\nb,\"two\nlines\",devise\n").front().starts_with("error f:5:8: found 'devise'"));
}

TEST_CASE("a hundred problems are told, and the rest counted by kind") {
    std::string text = "from,to,port\n";
    for (int i = 0; i < 150; ++i) text += "a,b,70000\n";
    for (int i = 0; i < 50; ++i) text += "a,b\n";
    const lines told = problems_of(text);
    REQUIRE(told.size() == 102);
    CHECK(told[100] == "error : and 50 more not listed: ports that are none");
    CHECK(told[101] == "error : and 50 more not listed: rows of another length");
}

TEST_CASE("only what is certainly a table is read as one unasked") {
    CHECK(problems_of("a, b and c\nd, e and f\n").front().find("no known format") != std::string::npos);
    CHECK(problems_of("from here\nto there and back\n").front().find("no known format") != std::string::npos);
    CHECK(problems_of("1 2 3\n4 5 6\n").front().find("no known format") != std::string::npos);
    CHECK(problems_of("1\n2\n").front().find("no known format") != std::string::npos);
    CHECK(problems_of("file,label,why\na,b,c\n").front().find("no known format") != std::string::npos);
    CHECK(problems_of("from,to\na,b,c\n") == lines{"error f:2:1: found 3 cells; expected 2, as in the first row"});
    CHECK(problems_of("1 2\n2 3\n").empty());
    CHECK(problems_of("# FromNodeId\tToNodeId\n1\t2\n2\t3\n") ==
          lines{"warning f:1:3: the rows are read as links, column 'FromNodeId' as from, 'ToNodeId' as to; --columns says otherwise"});
}

TEST_CASE("a table of nodes is recognised by its ids and addresses, too, where these are addresses of hosts") {
    const reading found = read("id,address,type\nplc,10.0.0.2,controller\nhmi,,panel\ncam,fd00::7,camera\n");
    CHECK(found.deployment.node_count() == 3);
    CHECK(found.deployment.type(0) == "controller");
    CHECK(found.problems.empty());
    for (const std::string_view other :
         {"name,address,phone\nA. Miller,12 Main Street,555\n", "id,address,type\n1,,x\n", "id,address,type\n",
          "id,address,type\nplc,10.0.0.2,controller\nhmi,desk,panel\n", "id,type\nplc,controller\n"}) {
        INFO(other);
        CHECK(problems_of(other).front().starts_with("error f:1:1: found a text of no known format; this version reads"));
    }
}
