// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <string>
#include <vector>

#include "input/zeek_log.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;

namespace {

const lines one_flow{"10.0.0.1 > 10.0.0.2 modbus"};

lines flows_in(const std::string& log) {
    return flows_of(read(log).deployment);
}
bool tells(const lines& problems, const std::string& part) {
    return std::ranges::any_of(problems, [&](const std::string& each) { return each.find(part) != std::string::npos; });
}
std::string replaced(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) text.replace(at, what.size(), by);
    return text;
}

const std::string plain = zeek_log({{"10.0.0.1:40000", "10.0.0.2:502"}});

} // namespace

TEST_CASE("line ends, comments and a mark before the header change nothing") {
    CHECK(flows_in(plain) == one_flow);
    CHECK(flows_in(replaced(plain, "\n", "\r\n")) == one_flow);
    CHECK(flows_in("### written by some test suite\n" + plain) == one_flow);
    CHECK(flows_in("\xEF\xBB\xBF" + plain) == one_flow);
    CHECK(flows_in(plain + "#close\t2026-01-01-00-00-00\n") == one_flow);
    CHECK(flows_in(plain.substr(0, plain.size() - 1)) == one_flow);
}

TEST_CASE("any separator, unset field and empty field") {
    for (const std::string separator : {"|", "||", " |"}) {
        std::string log = replaced(plain, "\t", separator);
        log = replaced(log, "#separator \\x09", "#separator " + separator);
        INFO(separator);
        CHECK(flows_of(read(log, as(input_format::zeek)).deployment) == one_flow);
    }
    CHECK(flows_in(replaced(plain, "#separator \\x09\n", "")) == one_flow);
    std::string dashes = replaced(zeek_log({{"10.0.0.1:40000", "10.0.0.2:502", "tcp", "NONE"}}), "#unset_field\t-", "#unset_field\tNONE");
    CHECK(flows_in(dashes) == one_flow);
}

TEST_CASE("columns are found by name: in any order, renamed, with others before them, or missing") {
    const std::string head = "#separator \\x09\n#path\tconn\n";
    CHECK(flows_in(head + "#fields\tconn_state\tid.resp_p\tid.resp_h\tid.orig_h\tproto\nSF\t502\t10.0.0.2\t10.0.0.1\ttcp\n") == one_flow);
    CHECK(flows_in(head +
                   "#fields\tts\tuid\tsrc\tsrc_port\tdst\tdst_port\tproto\tconn_state\n1\tC\t10.0.0.1\t9999\t10.0.0.2\t502\ttcp\tSF\n") ==
          one_flow);
    CHECK(flows_in(head + "#fields\tsrc_ip\tdst_ip\tdst_port\tproto\tconn_state\n10.0.0.1\t10.0.0.2\t502\ttcp\tSF\n") == one_flow);
    CHECK(flows_in(head + "#fields\tid_orig_h\tid_resp_h\tid_resp_p\tproto\tconn_state\n10.0.0.1\t10.0.0.2\t502\ttcp\tSF\n") == one_flow);
    CHECK(flows_in(head + "#fields\t_write_ts\t_stream\tid.orig_h\tid.resp_h\tid.resp_p\tproto\tconn_state\n1\tconn\t10.0.0.1\t10.0.0."
                          "2\t502\ttcp\tSF\n") == one_flow);

    const reading without_proto = read(head + "#fields\tid.orig_h\tid.resp_h\tconn_state\n10.0.0.1\t10.0.0.2\tSF\n");
    CHECK(flows_of(without_proto.deployment) == lines{"10.0.0.1 > 10.0.0.2"});
    REQUIRE(without_proto.problems.size() == 1);
    CHECK(without_proto.problems[0].text.find("no column proto, id.resp_p") != std::string::npos);

    const lines refused = problems_of(head + "#fields\tid.orig_h\tid.resp_h\n10.0.0.1\t10.0.0.2\n");
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].starts_with("error f:3: these are not the columns of Zeek's conn.log: found id.orig_h, id.resp_h"));
}

TEST_CASE("labels that a set joins to the last column by blanks are no columns") {
    std::string log = replaced(plain, "history\torig_pkts", "history\ttunnel_parents   label   detailed-label");
    log = replaced(log, "ShADadFf\t4", "ShADadFf\t-   Malicious   FileDownload");
    CHECK(flows_in(log) == one_flow);
    CHECK(read(log).problems.empty());
}

TEST_CASE("logs that were joined end to end are read with the header that each row stands under") {
    const std::string other =
        "#separator \\x09\n#path\tconn\n#fields\tid.resp_h\tid.orig_h\tid.resp_p\tproto\tconn_state\n10.0.0.2\t10.0.0.3\t502\ttcp\tSF\n";
    CHECK(flows_in(plain + other) == lines{"10.0.0.1 > 10.0.0.2 modbus", "10.0.0.3 > 10.0.0.2 modbus"});
    const lines problems = problems_of(plain + "#separator \\x09\n#path\tdns\n#fields\tid.orig_h\tid.resp_h\tquery\n1\t2\t3\n");
    CHECK(tells(problems, "this is Zeek's log 'dns'; expected conn"));
}

TEST_CASE("other logs are refused, and it is said which they are") {
    for (const std::string path : {"dnp3", "modbus", "mqtt_publish", "dns", "ssh", "known_modbus"}) {
        INFO(path);
        const std::string log =
            "#separator \\x09\n#path\t" + path + "\n#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\n1\t10.0.0.1\t1\t10.0.0.2\t2\n";
        CHECK(tells(problems_of(log), "'" + path + "'"));
        CHECK(tells(problems_of(log, as(input_format::zeek)), "error f:3: this is Zeek's log '" + path + "'; expected conn"));
    }
    CHECK(tells(problems_of("#separator \\x09\n#fields\tid.orig_h\tid.resp_h\tquery\n1\t2\t3\n", as(input_format::zeek)),
                "these are not the columns of Zeek's conn.log: found id.orig_h, id.resp_h, query"));
    CHECK(flows_in(replaced(plain, "#path\tconn", "#path\tconn-exc")) == one_flow);
}

TEST_CASE("a row that cannot be read is left out, with its line; an error only if no row can be") {
    const std::string log = plain + "1\tC\t10.0.0.1\t40000\n" + zeek_row({"10.0.0.300:1", "10.0.0.2:502"}) +
                            zeek_row({"10.0.0.1:70000", "10.0.0.2:502"}) + zeek_row({"10.0.0.1:1", "10.0.0.2:x"}) +
                            zeek_row({"10.0.0.1:1", "plc:502"}) + zeek_row({"10.0.0.1:1", "10.0.0.2:502", "tcp", "-", "XX"}) +
                            zeek_row({"10.0.0.4:1", "10.0.0.2:502"});
    const reading r = read(log);
    CHECK(flows_of(r.deployment) == lines{"10.0.0.1 > 10.0.0.2 modbus", "10.0.0.4 > 10.0.0.2 modbus"});
    CHECK(r.unused == tally{unread_of_header, {"malformed rows", 6}});
    const lines problems = problems_of(log);
    REQUIRE(problems.size() == 6);
    CHECK(problems[0].starts_with("warning f:9: the row is left out: it has fewer columns than the header names; found '1"));
    CHECK(problems[1].starts_with("warning f:10: the row is left out: id.orig_h is not an address"));
    CHECK(problems[2].starts_with("warning f:11: the row is left out: id.orig_p is not a port from 0 to 65535"));
    CHECK(problems[3].starts_with("warning f:12: the row is left out: id.resp_p is not a port"));
    CHECK(problems[4].starts_with("warning f:13: the row is left out: id.resp_h is not an address"));
    CHECK(problems[5].starts_with("warning f:14: the row is left out: conn_state is none of Zeek's"));

    const lines none = problems_of(zeek_header + "1\t2\n");
    REQUIRE(none.size() == 2);
    CHECK(none[1] == "error f: no row can be read; expected the rows of Zeek's conn.log");
}

TEST_CASE("a text that is not UTF-8 gets neither into the deployment nor into a message") {
    const std::string good = zeek_row({"10.0.0.4:1", "10.0.0.2:502"});
    const reading r = read(zeek_header +
                           zeek_row({"10.0.0.1:1", "10.0.0.2:502", "tcp",
                                     "mod\xff"
                                     "bus"}) +
                           good);
    CHECK(flows_of(r.deployment) == lines{"10.0.0.4 > 10.0.0.2 modbus"});
    REQUIRE(r.problems.size() == 1);
    CHECK(r.problems[0].text.starts_with("the row is left out: service is not UTF-8; found '1"));
    const lines columns = problems_of("#separator \\x09\n#fields\tts\x01\xfe\tid.orig_h\n1\t2\n", as(input_format::zeek));
    REQUIRE_FALSE(columns.empty());
    CHECK(columns[0].find("found ts\\x01\\xfe, id.orig_h") != std::string::npos);
    const lines keys = problems_of(R"({"id.orig_h":"10.0.0.1","id.resp_h":"10.0.0.2","a\nb":1})", as(input_format::zeek));
    REQUIRE_FALSE(keys.empty());
    CHECK(keys[0].find("a\\x0ab") != std::string::npos);
}

TEST_CASE("a log without rows is no error, and rows without a header are one") {
    const lines empty = problems_of(zeek_header);
    REQUIRE(empty.size() == 2);
    CHECK(empty[0] == "warning f: the log has no rows");
    CHECK(tells(problems_of("a\tb\n", as(input_format::zeek)), "error f:1: no line #fields names the columns of this row"));
    CHECK(tells(problems_of("#separator \n" + plain, as(input_format::zeek)), "error f:1: #separator names no separator"));
}

TEST_CASE("escaped bytes are read as what they stand for") {
    CHECK(flows_in(zeek_log({{"10.0.0.1:40000", "10.0.0.2:9999", "tcp", "my\\x09proto\\x"}})) == lines{"10.0.0.1 > 10.0.0.2 my\tproto\\x"});
}

TEST_CASE("JSON lines say the same as columns") {
    const std::string row =
        R"({"ts":"2026-01-01T00:00:00.5Z","id.orig_h":"10.0.0.1","id.orig_p":40000,"id.resp_h":"10.0.0.2","id.resp_p":502,)"
        R"("proto":"tcp","service":null,"conn_state":"SF","orig_bytes":10,"local_orig":true,"tunnel_parents":[],"vlan":{"a":[1]}})";
    CHECK(flows_in(row + "\n") == one_flow);
    CHECK(flows_in(row) == one_flow);
    CHECK(flows_in(row + "\r\n\r\n" + row + "\r\n") == one_flow);
    CHECK(flows_in("{\"_path\":\"conn\"," + row.substr(1)) == one_flow);
    CHECK(flows_in(replaced(row, "null", "[\"ssl\",\"modbus\"]")) == one_flow);
    CHECK(flows_in(replaced(row, "null", "\"\"")) == one_flow);
    CHECK(flows_in(replaced(row, "null", "\"-\"")) == one_flow);
    CHECK(flows_in(R"({"id_orig_h":"10.0.0.1","id_resp_h":"10.0.0.2","id_resp_p":502,"proto":"tcp","conn_state":"S1"})") == one_flow);
    CHECK(flows_in(R"({"id.orig_h":"10.0.0.1","id.resp_h":"10.0.0.2","id.resp_p":502,"proto":"tcp","resp_bytes":7,"conn_state":null})") ==
          one_flow);
}

TEST_CASE("columns that are not read are counted, once for a log whose header comes again") {
    CHECK(read(plain).unused == tally{unread_of_header});
    CHECK(read(plain + plain).unused == tally{unread_of_header});
    CHECK(read(replaced(plain, "\torig_pkts\n", "\torig_pkts\tvlan\tinner_vlan\n")).unused.at(unread_columns) == 7);
    const std::string row = R"({"id.orig_h":"10.0.0.1","id.resp_h":"10.0.0.2","id.resp_p":502,"proto":"tcp","conn_state":"SF")";
    CHECK(read(row + "}\n").unused.empty());
    CHECK(read(row + "}\n" + row + R"(,"ts":1,"uid":"C"})" + "\n" + row + ",\"ts\":1}\n").unused == tally{{unread_columns, 2}});
}

TEST_CASE("JSON lines that cannot be read are left out, and lines of other logs are told apart") {
    const std::string row = R"({"id.orig_h":"10.0.0.1","id.resp_h":"10.0.0.2","id.resp_p":502,"proto":"tcp","conn_state":"SF"})";
    const std::string dns = R"({"_path":"dns","id.orig_h":"10.0.0.1","id.resp_h":"10.0.0.2","proto":"udp","query":"a.b"})";
    const std::string http = R"({"id.orig_h":"10.0.0.1","id.resp_h":"10.0.0.2","method":"GET"})";
    const reading r =
        read(row + "\n{\"id.orig_h\":\n[1]\n" + dns + '\n' + http + "\n{\"id.orig_h\":{\"a\":1}}\n" + row + " {}\n{\"a\":nul}\n");
    CHECK(flows_of(r.deployment) == one_flow);
    CHECK(r.unused == tally{{"malformed rows", 5}, {"rows of other logs", 2}, {unread_columns, 1}});
    REQUIRE(r.problems.size() == 7);
    CHECK(r.problems[2].line == 4);
    CHECK(r.problems[2].text == "this is a row of Zeek's log 'dns'; expected conn");

    CHECK(tells(problems_of(dns, as(input_format::zeek)), "error f: no row is a connection"));
    CHECK(tells(problems_of(http, as(input_format::zeek)), "found id.orig_h, id.resp_h, method"));
    CHECK(problems_of("{\n}", as(input_format::zeek)).back() == "error f: no row can be read; expected the rows of Zeek's conn.log");
}
