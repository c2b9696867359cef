// SPDX-License-Identifier: BSL-1.0
#include <string>

#include <unistd.h>

#include <support/catch.hpp>

#include <m2miot/input/load.hpp>

#include "document_of.hpp"
#include "run.hpp"
#include "terminal.hpp"

using namespace m2miot_test;

namespace {

/// Runs the tool with a file, or whatever a shell has for one, as its standard input.
run_result run_on(const std::string& input, const std::string& arguments, const fs::path& folder = data_folder()) {
    return run(arguments + " <" + input, folder);
}

} // namespace

TEST_CASE("- is the standard input, for every command that reads") {
    CHECK(run_on("cell.json", "classify --quiet -").out == run("classify --quiet cell.json").out);
    const std::string said = run_on("cell.json", "classify -").out;
    CHECK(contains(said, "<stdin>:9:13#/colour: unknown member"));
    CHECK(said.substr(0, said.find("<stdin>")) == run("classify cell.json").out.substr(0, said.find("<stdin>")));
    CHECK(run_on("cell.json", "compare --quiet -").out == run("compare --quiet cell.json").out);
    CHECK(contains(run_on("cell.json", "flip -").out, "Remove 1 interaction: plc-1 -> historian"));
    CHECK(run_on("cell.json", "convert --to document -").out == run("convert --to document cell.json").out);
    for (const std::string& two : {std::string("- cell.json"), std::string("cell.json -")}) {
        const run_result same = run_on("cell.json", "diff " + two);
        CHECK(same.status == 0);
        CHECK(same.err.empty());
    }
}

TEST_CASE("- mixes with files, stands once, and is called <stdin> in messages") {
    const scratch_folder folder;
    folder.write("nodes.json", R"({"m2miot":1,"nodes":[{"id":"a"},{"id":"b"}]})");
    folder.write("links.json", R"({"m2miot":1,"links":[{"ends":["a","b"]}]})");
    folder.write("bad.json", R"({"m2miot":2})");
    folder.write("kinds.csv", "id,kind\na,device\n");
    const run_result both = run_on("links.json", "convert --to document nodes.json -", folder.path());
    CHECK(both.status == 0);
    CHECK(contains(both.out, R"("ends": ["a", "b"])"));
    CHECK(contains(run_on("kinds.csv", "convert --to document --nodes - nodes.json", folder.path()).out, R"("id": "a", "kind": "device")"));
    const run_result bad = run_on("bad.json", "classify -", folder.path());
    CHECK(bad.status == 1);
    CHECK(contains(bad.err, "<stdin>:1:11#/m2miot: error: found"));
    CHECK(contains(run_on("/dev/null", "classify -", folder.path()).err, "<stdin>: error: the file is empty"));
    const run_result closed = run("classify - <&-", folder.path());
    CHECK(closed.status == 1);
    CHECK(contains(closed.err, "<stdin>: error: cannot be read"));

    const run_result twice = run_on("nodes.json", "classify - links.json -", folder.path());
    CHECK(twice.status == 2);
    CHECK(contains(twice.err, "found '-', the standard input, 2 times, expected it once"));
    CHECK(run_on("nodes.json", "classify --nodes - -", folder.path()).status == 2);
    CHECK(run_on("nodes.json", "diff - -", folder.path()).status == 2);
    CHECK(contains(run_on("kinds.csv", "diff --nodes - nodes.json links.json", folder.path()).err, "which cannot be read twice"));
    // A file of that name is reached by its path.
    folder.write("-", R"({"m2miot":1,"nodes":[{"id":"dash"}]})");
    CHECK(contains(run_on("/dev/null", "convert --to document ./-", folder.path()).out, "dash"));
}

TEST_CASE("a terminal as standard input is refused instead of waited for") {
    const terminal screen;
    const std::string name = ttyname(screen.theirs());
    for (const std::string& arguments :
         {std::string("classify -"), std::string("convert --to document cell.json -"), std::string("flip --nodes - cell.json")}) {
        const run_result refused = run_on(name, arguments);
        CHECK(refused.status == 2);
        CHECK(contains(refused.err, "found '-', but the standard input is a terminal, expected a pipe or a file"));
    }
    CHECK(run_on(name, "classify --quiet cell.json").status == 0);
}
