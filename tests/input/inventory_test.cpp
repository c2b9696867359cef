// SPDX-License-Identifier: BSL-1.0
#include <sstream>
#include <string>
#include <vector>

#include "input/support.hpp"
#include "inventory.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;

namespace {

const std::string three_hosts = R"({"m2miot":1,"nodes":[{"id":"192.168.1.10","kind":"device","kind_inferred":true,"type":"guess"},
  {"id":"FD00:0::10"},{"id":"head","kind":"server","senses":true,"flows_complete":true}]})";

/// The three hosts, with this inventory laid over them.
outcome_of_load with_inventory(const scratch_folder& folder, std::string_view inventory) {
    load_options options;
    options.nodes = folder.write("nodes.csv", inventory);
    return load_all(folder, {folder.write("d.json", three_hosts)}, options);
}
lines problems_with(std::string_view inventory) {
    const scratch_folder folder;
    return with_inventory(folder, inventory).problems;
}

} // namespace

TEST_CASE("an inventory is laid over nodes by id or by address, and what it says wins") {
    const scratch_folder folder;
    const auto outcome = with_inventory(folder, "address,kind,type,hosting,group\n"
                                                "192.168.1.10,gateway,,,plant\n"
                                                "fd00::10,device,\"pump, large \"\"A\"\"\",,\n");
    REQUIRE(outcome.result);
    CHECK(outcome.problems.empty());
    CHECK(outcome.result->used == tally{{"nodes", 3}, {"nodes described by the inventory", 2}});
    const deployment& d = outcome.result->deployment;
    CHECK(d.attributes(0).kind == node_kind::gateway);
    CHECK_FALSE(d.attributes(0).kind_inferred);
    CHECK(d.type(0) == "guess");
    CHECK(d.group(0) == "plant");
    CHECK(d.attributes(1).kind == node_kind::device);
    CHECK(d.type(1) == "pump, large \"A\"");
    CHECK(d.attributes(2).kind == node_kind::server);
}

TEST_CASE("every column of an inventory arrives") {
    const scratch_folder folder;
    const auto outcome =
        with_inventory(folder, "\xef\xbb\xbf"
                               "id;kind;type;hosting;operator_run;senses;actuates;carries_data_only;flows_complete;group\r\n"
                               "head;server;historian;dedicated;yes;no;true;false;no;north\r\n\r\n");
    REQUIRE(outcome.result);
    CHECK(outcome.problems == lines{"warning F/nodes.csv:2: node 'head' is described differently: senses yes in 'F/d.json', no here, "
                                    "flows_complete true in 'F/d.json', false here; the inventory's is taken"});
    const node_attributes head = outcome.result->deployment.attributes(2);
    CHECK(head.type == "historian");
    CHECK(head.hosting == hosting::dedicated);
    CHECK(head.operator_run.is_yes());
    CHECK(head.senses.is_no());
    CHECK(head.actuates.is_yes());
    CHECK(head.carries_data_only.is_no());
    CHECK_FALSE(head.flows_complete);
    CHECK(head.group == "north");
}

TEST_CASE("an inventory may be a deployment document, whose links and flows are counted and not used") {
    const scratch_folder folder;
    const auto outcome =
        with_inventory(folder, R"({"m2miot":1,"nodes":[{"id":"head","hosting":"hosted"},{"id":"192.168.1.10","kind":"relay"}],
        "links":[{"ends":["head","192.168.1.10"]}],"flows":[{"from":"head","to":["head"]}]})");
    REQUIRE(outcome.result);
    CHECK(outcome.result->deployment.attributes(2).hosting == hosting::hosted);
    CHECK(outcome.result->deployment.attributes(2).flows_complete); // not said by the inventory: kept
    CHECK(outcome.result->deployment.kind(0) == node_kind::relay);
    CHECK(outcome.result->deployment.link_count() == 0);
    CHECK(outcome.result->unused == tally{{"links of the inventory", 1}, {"flows of the inventory", 1}});
}

TEST_CASE("what an inventory says beside nodes is counted, and a table of nodes that was written is one without a warning") {
    const scratch_folder folder;
    const auto document = with_inventory(folder, R"({"m2miot":1,"name":"x","colour":1,"nodes":[{"id":"head","size":2}]})");
    REQUIRE(document.result);
    CHECK(document.result->unused == tally{{"unknown members of the inventory", 2}, {"names of the inventory", 1}});
    CHECK(document.result->name.empty()); // it is not the name of what it is laid over
    const auto table = with_inventory(folder, "id,colour,size\nhead,red,7\n");
    REQUIRE(table.result);
    CHECK(table.result->unused == tally{{"unknown columns of the inventory", 2}});

    deployment d;
    d.add_node("FD00:0::10", {.kind = node_kind::gateway, .type = "t", .group = "g", .kind_inferred = true});
    std::ostringstream text;
    write_node_table(text, d);
    const auto written = with_inventory(folder, text.str());
    CHECK(written.problems.empty());
    REQUIRE(written.result);
    const deployment& laid = written.result->deployment;
    CHECK(laid.kind(*laid.find("FD00:0::10")) == node_kind::gateway);
    CHECK(laid.attributes(*laid.find("FD00:0::10")).kind_inferred);
    CHECK(written.result->unused.empty());
}

TEST_CASE("entries that match nothing are counted and named") {
    const scratch_folder folder;
    const auto outcome = with_inventory(folder, "id,kind\nhead,server\nplc-1,device\nplc-2,device\n");
    REQUIRE(outcome.result);
    CHECK(outcome.result->unused == tally{{"inventory entries that match no node", 2}});
    CHECK(outcome.problems == lines{"warning F/nodes.csv: no node of the input has the id or address of 2 entries: 'plc-1', 'plc-2'"});
}

TEST_CASE("a wrong inventory is told with line and column, all of it at once") {
    const std::string kinds = "unknown, device, personal_device, gateway, relay, server, cloud_service, application or person, or nothing";
    CHECK(problems_with("id,address,kind,senses\n"
                        "head,,sever,maybe\n"
                        ",10.0.0.300,device,\n"
                        ",,device,yes\n"
                        "head,,server\n"
                        "ok,10.0.0.1,,\n"
                        "ok,10.0.0.2,,\n"
                        "other,10.0.0.1,,\n") ==
          lines{"error F/nodes.csv:2:7: found 'sever'; expected " + kinds + "; did you mean 'server'?",
                "error F/nodes.csv:2:13: found 'maybe'; expected true, false, yes or no, or nothing",
                "error F/nodes.csv:3:2: found '10.0.0.300'; expected an IPv4 or IPv6 address, as 192.168.1.10 or fd00::10",
                "error F/nodes.csv:4:1: found neither an id nor an address in this row; expected one of them",
                "error F/nodes.csv:5:1: found 3 cells; expected 4, as in the header",
                "error F/nodes.csv:7:1: id 'ok' is in this inventory already, in line 6; expected every node once",
                "error F/nodes.csv:8:1: address '10.0.0.1' is in this inventory already, in line 6; expected every node once",
                "warning F/nodes.csv: no node of the input has the id or address of 1 entry: 'ok'"});
}

TEST_CASE("a wrong header or quoting is told") {
    CHECK(problems_with("id,kind,colour,hostng\nhead,server,red,\n") ==
          lines{"warning F/nodes.csv:1:9: unknown column 'colour' is left out",
                "warning F/nodes.csv:1:16: unknown column 'hostng' is left out; did you mean 'hosting'?"});
    CHECK(problems_with("kind,type\ndevice,x\n") ==
          lines{"error F/nodes.csv:1:1: found no column 'id' or 'address' in the first row; expected a header that has one of them, and "
                "any of kind, type, "
                "hosting, operator_run, senses, actuates, carries_data_only, flows_complete, group, mud_url or kind_inferred"});
    CHECK(problems_with("id,kind,kind\n").front() == "error F/nodes.csv:1:9: column 'kind' is given twice");
    CHECK(problems_with("id,type\nhead,\"a\nb\"\nhead,\"open\n") ==
          lines{"error F/nodes.csv:4:6: found a quoted cell that is not closed before the end of the file"});
    CHECK(problems_with("id,type\nhead,\"a\"b\n").front() ==
          "error F/nodes.csv:2:9: found more text after the closing quote of a cell; expected a quote inside a cell to be doubled");
    CHECK(problems_with("id,type\nhead,Z\xfcrich\n").front() ==
          "error F/nodes.csv:2:7: found a byte that is not UTF-8; expected an inventory: CSV with a header, or a deployment document");
}

TEST_CASE("an inventory of another format is refused with the reason") {
    CHECK(problems_with("").front() ==
          "error F/nodes.csv: the file is empty; expected an inventory: CSV with a header, or a deployment document");
    CHECK(problems_with(std::string_view("\x1f\x8b\x08\x00", 4))
              .front()
              .starts_with("error F/nodes.csv: the file ends after 4 bytes, within its gzip data"));
    CHECK(problems_with(std::string_view("id\0kind", 7))
              .front()
              .starts_with("error F/nodes.csv: found a binary file: a zero byte at offset 2"));
    CHECK(problems_with(R"({"m2miot":1,"nodes":[{"id":"a"},{"id":"a"}]})").front() ==
          "error F/nodes.csv:1:39#/nodes/1/id: id 'a' is in this inventory already; expected every id once");
    const scratch_folder folder;
    load_options options;
    options.nodes = folder.path() / "absent.csv";
    const auto outcome = load_all(folder, {folder.write("d.json", three_hosts)}, options);
    CHECK_FALSE(outcome.result);
    CHECK(outcome.problems == lines{"error F/absent.csv: cannot be opened: No such file or directory"});
}

TEST_CASE("an inventory answers by id first, then by address in any notation") {
    input::inventory all;
    input::overlay by_id;
    by_id.attributes.kind = node_kind::server;
    input::overlay by_address;
    by_address.attributes.kind = node_kind::device;
    REQUIRE(all.add({.id = "head", .addresses = {*input::parse_address("10.0.0.1")}}, by_id).empty());
    REQUIRE(all.add({.addresses = {*input::parse_address("2001:DB8::0:1")}}, by_address).empty());
    CHECK(all.find("head")->attributes.kind == node_kind::server);
    CHECK(all.find("10.0.0.1")->attributes.kind == node_kind::server);
    CHECK(all.find("::ffff:10.0.0.1")->attributes.kind == node_kind::server);
    CHECK(all.unmatched() == lines{"2001:db8::1"});
    CHECK(all.find("2001:db8::1")->attributes.kind == node_kind::device);
    CHECK(all.unmatched().empty());
    CHECK_FALSE(all.find("2001:db8::2"));
    CHECK_FALSE(all.find(""));
}
