// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <string>

#include <unistd.h>

#include <support/catch.hpp>

#include <m2miot/input/binary.hpp>
#include <m2miot/input/load.hpp>

#include "document_of.hpp"
#include "run.hpp"
#include "terminal.hpp"

using namespace m2miot_test;
namespace mi = m2miot;

TEST_CASE("convert writes whatever classify reads, and every example comes back as it was") {
    const scratch_folder folder;
    std::size_t examples = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(M2MIOT_SOURCE_DIR) / "examples" / "deployments")) {
        if (entry.path().extension() != ".json") continue;
        CAPTURE(entry.path().string());
        ++examples;
        const run_result there = run("convert --to binary -o plant.m2m '" + entry.path().string() + "'", folder.path());
        CHECK(there.status == 0);
        CHECK(there.out.empty());
        CHECK(there.err == "m2miot: not as it was: 1 name of the deployment, which is left out\n");
        const run_result back = run("convert --to document plant.m2m", folder.path());
        CHECK(back.status == 0);
        CHECK(back.err.empty());
        CHECK(back.out == document_of(mi::load(entry.path()).deployment));
        CHECK(run("classify --quiet plant.m2m", folder.path()).out == run("classify --quiet '" + entry.path().string() + "'").out);
    }
    CHECK(examples >= 12);
}

TEST_CASE("a document converted to a document is the same one, with its name") {
    const scratch_folder folder;
    std::size_t examples = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(M2MIOT_SOURCE_DIR) / "examples" / "deployments")) {
        if (entry.path().extension() != ".json") continue;
        CAPTURE(entry.path().string());
        ++examples;
        const run_result once = run("convert --to document '" + entry.path().string() + "' -o once.json", folder.path());
        CHECK(once.status == 0);
        CHECK(once.err.empty());
        CHECK(run("convert --to document once.json", folder.path()).out == content_of(folder.path() / "once.json"));
        const mi::reading before = mi::load(entry.path());
        const mi::reading after = mi::load(folder.path() / "once.json");
        CHECK(!before.name.empty());
        CHECK(after.name == before.name);
        CHECK(document_of(after.deployment) == document_of(before.deployment));
    }
    CHECK(examples >= 12);
    // Of several names the first is taken; drawings have a place for it, tables have none.
    folder.write("a.json", R"({"m2miot":1,"name":"north \"hall\"","nodes":[{"id":"a"}]})");
    folder.write("b.json", R"({"m2miot":1,"name":"south","nodes":[{"id":"b"}]})");
    const run_result both = run("convert --to document a.json b.json", folder.path());
    CHECK(both.err == "m2miot: left out: 1 names of the deployment but the first\n");
    CHECK(contains(both.out, R"("name": "north \"hall\"")"));
    CHECK(contains(run("convert --to dot a.json", folder.path()).out, R"(digraph "north \"hall\"" {)"));
    CHECK(contains(run("convert --to graphml a.json", folder.path()).out, "<desc>north"));
    CHECK(run("convert --to csv -o t a.json", folder.path()).err == "m2miot: not as it was: 1 name of the deployment, which is left out\n");
}

TEST_CASE("convert --to graphml: every example comes back as it was, and what XML cannot hold is refused") {
    const scratch_folder folder;
    for (const auto& entry : fs::directory_iterator(fs::path(M2MIOT_SOURCE_DIR) / "examples" / "deployments")) {
        if (entry.path().extension() != ".json") continue;
        CAPTURE(entry.path().string());
        CHECK(run("convert --to graphml -o plant.graphml '" + entry.path().string() + "'", folder.path()).status == 0);
        const run_result back = run("convert --to document plant.graphml", folder.path());
        CHECK(back.status == 0);
        CHECK(back.err.empty());
        CHECK(back.out == run("convert --to document '" + entry.path().string() + "'").out); // its name, too
    }
    folder.write("bell.json", R"({ "m2miot": 1, "nodes": [ { "id": "a\u0007" } ] })");
    const run_result bell = run("convert --to graphml -o plant.graphml bell.json", folder.path());
    CHECK(bell.status == 1);
    CHECK(contains(bell.err, "GraphML cannot hold the id 'a\\x07'"));
    CHECK(contains(content_of(folder.path() / "plant.graphml"), "</graphml>"));
    CHECK_FALSE(fs::exists(folder.path() / "plant.graphml.part"));
}

TEST_CASE("graph files are read as the user maps their attributes") {
    const scratch_folder folder;
    folder.write("cell.graphml", "<graphml><key id='d0' for='node' attr.name='sort'/><graph><node id='a'><data key='d0'>PLC</data></node>"
                                 "<node id='b'><data key='d0'>PLC</data></node><edge source='a' target='b'/></graph></graphml>");
    CHECK(run("classify --quiet cell.graphml", folder.path()).out == "insufficient\n");
    CHECK(run("classify --quiet --map kind=sort --map-value kind:PLC=device cell.graphml", folder.path()).out == "m2m\n");
    CHECK(run("classify --quiet --map sort=kind cell.graphml", folder.path()).status == 1);
}

TEST_CASE("a log with its inventory is converted with all that was concluded") {
    const scratch_folder folder;
    const std::string data = data_folder().string();
    const run_result log =
        run("convert --to binary --nodes '" + data + "/inventory.csv' '" + data + "/conn.log' -o log.m2m --threads 2", folder.path());
    CHECK(log.status == 0);
    CHECK(run("classify --quiet log.m2m", folder.path()).out == "iot_containing_m2m\n");
    const run_result piped =
        run("convert --to binary --nodes inventory.csv conn.log", data_folder(), ">'" + folder.path().string() + "/piped'");
    CHECK(piped.status == 0);
    CHECK(content_of(folder.path() / "piped") == content_of(folder.path() / "log.m2m"));
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 2);
}

TEST_CASE("what is left out, and what the target says otherwise, is told") {
    const scratch_folder folder;
    folder.write("notes.txt", "see attached");
    mi::deployment d;
    d.add_node({.kind = mi::node_kind::device});
    d.add_node("named");
    d.add_node();
    mi::save_binary(folder.path() / "plant.m2m", d);
    const run_result document = run("convert --to document .", folder.path());
    CHECK(document.status == 0);
    CHECK(document.err == "m2miot: left out: 1 texts of no known format\n"
                          "m2miot: 2 nodes without an id have one in the document: #n, by position\n");
    CHECK(document.out == document_of(d));
    CHECK(run("convert --to binary plant.m2m -o again.m2m", folder.path()).err.empty());
    CHECK(content_of(folder.path() / "again.m2m") == content_of(folder.path() / "plant.m2m"));
}

TEST_CASE("bad input is not converted, and nothing is written") {
    const scratch_folder folder;
    folder.write("old.m2m", "as it was");
    const run_result wrong = run("convert --to binary -o old.m2m '" + (data_folder() / "wrong.json").string() + "'", folder.path());
    CHECK(wrong.status == 1);
    CHECK(contains(wrong.err, "toaster"));
    CHECK(content_of(folder.path() / "old.m2m") == "as it was");
    const run_result damaged = run("convert --to document --from binary old.m2m", folder.path());
    CHECK(damaged.status == 1);
    CHECK(contains(damaged.err, "old.m2m: error: byte 9, head: the file ends after 9 bytes"));
    CHECK(damaged.out.empty());
    const run_result nowhere = run("convert --to binary cell.json -o /no/such/folder/x");
    CHECK(nowhere.status == 1);
    CHECK(contains(nowhere.err, "m2miot: cannot write '/no/such/folder/x': No such file or directory"));
    CHECK(run("convert --to document cell.json -o /dev/full").status == 1);
    CHECK(run("convert --to binary cell.json -o /dev/full").status == 1);
    const run_result full = run("convert --to binary cell.json", data_folder(), ">/dev/full");
    CHECK(full.status == 1);
    CHECK(contains(full.err, "m2miot: cannot write"));
}

TEST_CASE("tables are three files, beside each other or in a folder, and give the deployment back") {
    const scratch_folder folder;
    const std::string cell = (data_folder() / "cell.json").string();
    const std::string as_document = document_of(mi::load(cell).deployment); // without its name, which tables do not hold
    for (const std::string& prefix : {std::string("x"), std::string("x.csv"), std::string("some.where")}) {
        CHECK(run("convert --to csv -o " + prefix + " '" + cell + "'", folder.path()).status == 0);
        const std::string stem = prefix == "x.csv" ? "x" : prefix;
        const run_result back =
            run("convert --to document " + stem + ".nodes.csv " + stem + ".links.csv " + stem + ".flows.csv", folder.path());
        CHECK(back.status == 0);
        CHECK(back.out == as_document);
    }
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 6);
    fs::create_directory(folder.path() / "tables");
    CHECK(run("convert --to csv -o tables '" + cell + "'", folder.path()).status == 0);
    for (const char* name : {"nodes", "links", "flows"})
        CHECK(content_of(folder.path() / "tables" / (std::string(name) + ".csv")) ==
              content_of(folder.path() / (std::string("x.") + name + ".csv")));
    CHECK(run("classify --quiet tables", folder.path()).out == run("classify --quiet cell.json").out);
    const run_result nowhere = run("convert --to csv -o /no/such/folder/x cell.json");
    CHECK(nowhere.status == 1);
    CHECK(contains(nowhere.err, "m2miot: cannot write '/no/such/folder/x'"));
}

TEST_CASE("what tables and drawings do not hold is told") {
    const scratch_folder folder;
    folder.write("two.json", R"({"m2miot":1,"nodes":[{"id":"a"},{"id":"b"},{"id":"c"}],"flows":[{"from":"a","to":["b","c"]}]})");
    CHECK(run("convert --to csv -o x two.json", folder.path()).err ==
          "m2miot: not as it was: 1 flows to several destinations, which are one flow to each\n");
    const run_result drawn = run("convert --to dot two.json", folder.path());
    CHECK(drawn.status == 0);
    CHECK(drawn.err == "m2miot: not as it was: 1 flows to several destinations, which are one arrow to each\n");
    CHECK(drawn.out == "digraph {\n  \"a\";\n  \"b\";\n  \"c\";\n  \"a\" -> \"b\" [style=dashed];\n  \"a\" -> \"c\" [style=dashed];\n}\n");
    folder.write("zero.json", R"({"m2miot":1,"nodes":[{"id":"a\u0000b"}]})");
    const run_result zero = run("convert --to dot zero.json -o zero.dot", folder.path());
    CHECK(zero.status == 1);
    CHECK(contains(zero.err, "holds a zero byte, which cannot be written as text"));
    CHECK_FALSE(fs::exists(folder.path() / "zero.dot"));
}

TEST_CASE("bytes are not written to a terminal") {
    const terminal screen;
    const std::string name = ttyname(screen.theirs());
    const run_result refused = run("convert --to binary cell.json", data_folder(), '>' + name);
    CHECK(refused.status == 2);
    CHECK(refused.err == "m2miot: a binary file is not for a terminal: expected -o FILE\n");
    CHECK(run("convert --to document cell.json", data_folder(), '>' + name).status == 0);
}

TEST_CASE("bad usage of convert exits 2 and says what is allowed") {
    const struct {
        std::string arguments;
        std::string_view says;
    } cases[] = {
        {"cell.json", "expected --to document, binary, csv, dot or graphml"},
        {"--to binary", "expected a file or a folder to convert"},
        {"--to pcap cell.json", "--to: found 'pcap', expected document, binary, csv, dot or graphml"},
        {"--to csv cell.json", "tables are three files: expected -o PREFIX or -o FOLDER"},
        {"--to binary --from pcap cell.json", "--from: found 'pcap'"},
        {"--to binary --threads many cell.json", "--threads: found 'many'"},
        {"--to binary --quiet cell.json", "--quiet"},
    };
    for (const auto& [arguments, says] : cases) {
        CAPTURE(arguments);
        const run_result refused = run("convert " + arguments);
        CAPTURE(refused.err);
        CHECK(refused.status == 2);
        CHECK(refused.out.empty());
        CHECK(contains(refused.err, says));
    }
    const run_result help = run("convert --help");
    CHECK(help.status == 0);
    for (const std::string_view option : {"--to", "-o", "--from", "--nodes", "--local-nets", "--columns", "--map", "--map-value",
                                          "--threads", "document", "graphml", "binary"})
        CHECK(contains(help.out, option));
    std::istringstream lines(help.out);
    for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        CHECK(line.size() <= 80);
    }
}
