// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <string>

#include <support/catch.hpp>

#include <m2miot/generate.hpp>
#include <m2miot/input/binary.hpp>
#include <m2miot/input/load.hpp>
#include <m2miot/verdict/classify.hpp>

#include "document_of.hpp"
#include "run.hpp"

using namespace m2miot_test;
namespace mi = m2miot;

TEST_CASE("generate writes what the library generates, of every kind") {
    namespace generate = mi::generate;
    const struct {
        std::string arguments;
        mi::deployment made;
    } cases[] = {
        {"sites --nodes 500", generate::sites({.nodes = 500})},
        {"sites --nodes 500 --silent 50 --seed 7 --shuffled --threads 2",
         generate::sites({.nodes = 500, .silent_percent = 50, .seed = 7, .shuffled = true})},
        {"ring --nodes 9 --flows 5", generate::ring({.nodes = 9, .flows = 5})},
        {"path --nodes 9 --kinds mixed", generate::path({.nodes = 9, .kinds = generate::node_mix::mixed})},
        {"star --nodes 9 --shuffled", generate::star({.nodes = 9, .shuffled = true})},
        {"tree --nodes 20 --children 3", generate::tree({.nodes = 20, .children = 3})},
        {"grid --nodes 20 --columns 7", generate::grid({.nodes = 20, .columns = 7})},
        {"mesh --nodes 20", generate::mesh({.nodes = 20, .links = 80})},
        {"mesh --nodes 20 --links 30", generate::mesh({.nodes = 20, .links = 30})},
        {"rmat --nodes 20 --quarters 40,30,20,10", generate::rmat({.nodes = 20, .links = 80, .a = 40, .b = 30, .c = 20, .d = 10})},
    };
    for (const auto& [arguments, made] : cases) {
        CAPTURE(arguments);
        const run_result written = run("generate " + arguments);
        CHECK(written.status == 0);
        CHECK(written.err.empty());
        CHECK(written.out == document_of(made));
    }
}

TEST_CASE("what generate wrote is read again, and has the verdict of what was generated") {
    const scratch_folder folder;
    const mi::deployment made = mi::generate::sites({.nodes = 2000, .silent_percent = 50, .seed = 3, .shuffled = true});
    const std::string what = "generate sites --nodes 2000 --silent 50 --seed 3 --shuffled ";
    REQUIRE(run(what + "-o made.json", folder.path()).status == 0);
    REQUIRE(run(what + "--to binary --output made.bin", folder.path()).status == 0);
    REQUIRE(run(what + "--to binary", folder.path(), ">piped.bin").status == 0);
    const mi::verdict verdict = mi::classify(made);
    const mi::reading document = mi::load(folder.path() / "made.json");
    CHECK(document.problems.empty());
    CHECK(mi::classify(document.deployment) == verdict);
    const mi::deployment binary = mi::open_binary(folder.path() / "made.bin");
    CHECK(mi::classify(binary) == verdict);
    CHECK(document_of(binary) == content_of(folder.path() / "made.json"));
    CHECK(content_of(folder.path() / "piped.bin") == content_of(folder.path() / "made.bin"));
    CHECK(run("classify --quiet made.json", folder.path()).out == std::string(to_string(verdict.outcome)) + '\n');
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 3);
}

TEST_CASE("bad usage of generate exits 2, says what was found and what is allowed, and writes nothing") {
    const struct {
        std::string arguments;
        std::string_view says;
    } cases[] = {
        {"", "expected what to generate: sites, ring, path, star, tree, grid, mesh or rmat"},
        {"sits --nodes 500", "found 'sits', expected sites, ring"},
        {"sites", "expected --nodes N"},
        {"sites --nodes 99", "nodes: found 99, expected 100 to 4294967294"},
        {"sites --nodes many", "--nodes: found 'many', expected a whole number"},
        {"sites --nodes -5", "--nodes: found '-5', expected a whole number"},
        {"sites --nodes 99999999999999999999", "expected a whole number"},
        {"sites --nodes 500 --silent 101", "silent_percent: found 101, expected 0 to 100"},
        {"sites --nodes 500 --silent 4294967296", "--silent: found '4294967296'"},
        {"sites --nodes 500 --links 7", "--links: sites has no such option"},
        {"ring --nodes 5 --silent 0", "--silent: ring has no such option"},
        {"ring --nodes 5 --kinds things", "--kinds: found 'things', expected devices or mixed"},
        {"tree --nodes 5 --children 0", "children: found 0, expected 1 to"},
        {"mesh --nodes 5 --links 0 --flows 1", "flows: found 1, expected 0 to 0"},
        {"rmat --nodes 5 --quarters 1,2,3", "--quarters: found '1,2,3', expected four percentages"},
        {"rmat --nodes 5 --quarters 50,20,20,20", "that add up to 100"},
        {"rmat --nodes 5 --quarters 50,20,20,10,", "that add up to 100"},
        {"rmat --nodes 5 --quarters ,50,25,25", "that add up to 100"},
        {"grid --nodes 4000000000", "7999873508 links would come out, at most 4294967294 can be"},
        {"ring --nodes 5 --to xml", "--to: found 'xml', expected document, binary, csv, dot or graphml"},
        {"ring --nodes 5 --to csv", "tables are three files: expected -o PREFIX or -o FOLDER"},
        {"ring --nodes 5 --threads some", "--threads: found 'some'"},
    };
    for (const auto& [arguments, says] : cases) {
        CAPTURE(arguments);
        const run_result refused = run("generate " + arguments);
        CAPTURE(refused.err);
        CHECK(refused.status == 2);
        CHECK(refused.out.empty());
        CHECK(contains(refused.err, says));
    }
}

TEST_CASE("generate writes every form that convert does, and they are the same deployment") {
    const scratch_folder folder;
    const std::string what = "generate rmat --nodes 40 --links 90 --flows 30 --kinds mixed --seed 3 ";
    const std::string document = run(what).out;
    folder.write("made.json", document);
    for (const std::string form : {"binary", "graphml", "csv", "dot"}) {
        CAPTURE(form);
        const run_result written = run(what + "--to " + form + " -o made." + form, folder.path());
        CHECK(written.status == 0);
        CHECK(written.err.empty());
        if (form == "csv" || form == "dot") {
            CHECK(run("convert --to " + form + " -o converted." + form + " made.json", folder.path()).status == 0);
            for (const std::string& part :
                 form == "csv" ? std::vector<std::string>{"nodes.csv", "links.csv", "flows.csv"} : std::vector{form})
                CHECK(content_of(folder.path() / ("made." + part)) == content_of(folder.path() / ("converted." + part)));
        } else {
            CHECK(run("convert --to document made." + form, folder.path()).out == document);
        }
    }
}

TEST_CASE("a file that generate cannot write is an error, and what was there stays") {
    const scratch_folder folder;
    for (const std::string form : {"document", "binary", "dot", "graphml"}) {
        CAPTURE(form);
        const run_result nowhere = run("generate ring --nodes 5 --to " + form + " -o hollow/made", folder.path());
        CHECK(nowhere.status == 1);
        CHECK(contains(nowhere.err, "cannot write 'hollow/made': No such file or directory"));
        const run_result full = run("generate ring --nodes 5 --to " + form, folder.path(), ">/dev/full");
        CHECK(full.status == 1);
        CHECK(contains(full.err, "m2miot: cannot write"));
        const run_result device = run("generate ring --nodes 5 --to " + form + " -o /dev/full", folder.path());
        CHECK(device.status == 1);
        CHECK(contains(device.err, "cannot write '/dev/full': No space left on device"));
        CHECK(fs::exists("/dev/full"));
    }
    fs::create_directory(folder.path() / "taken");
    CHECK(run("generate ring --nodes 5 -o taken", folder.path()).status == 1);
    folder.write("old.json", "old");
    CHECK(run("generate ring --nodes 0 -o old.json", folder.path()).status == 2);
    CHECK(content_of(folder.path() / "old.json") == "old");
    CHECK(run("generate ring --nodes 5 -o old.json", folder.path()).status == 0);
    CHECK(content_of(folder.path() / "old.json") == document_of(mi::generate::ring({.nodes = 5})));
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 2);
}

TEST_CASE("help of generate names every option and fits a terminal") {
    const run_result help = run("generate --help");
    CHECK(help.status == 0);
    CHECK(help.err.empty());
    for (const std::string_view word : {"sites", "rmat", "--nodes", "--seed", "--shuffled", "--silent", "--flows", "--kinds", "--links",
                                        "--children", "--columns", "--quarters", "--to", "--output", "--threads", "Exit status", "130"}) {
        CAPTURE(word);
        CHECK(contains(help.out, word));
    }
    std::istringstream lines(help.out);
    for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        CHECK(line.size() <= 80);
    }
}
