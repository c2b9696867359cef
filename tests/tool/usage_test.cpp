// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <sstream>

#include <support/catch.hpp>

#include <m2miot/version.hpp>

#include "run.hpp"

using namespace m2miot_test;

TEST_CASE("help goes to the output, names every option, and fits a terminal") {
    const run_result general = run("--help");
    CHECK(general.status == 0);
    CHECK(general.err.empty());
    CHECK(contains(general.out, "classify"));
    CHECK(contains(general.out, "Exit status"));
    const run_result help = run("classify --help");
    CHECK(help.status == 0);
    CHECK(help.err.empty());
    for (const std::string_view option : {"--criteria",
                                          "--servers",
                                          "--format",
                                          "--from",
                                          "--nodes",
                                          "--local-nets",
                                          "--all",
                                          "--quiet",
                                          "--expect",
                                          "iot_containing_m2m",
                                          "--threads",
                                          "130",
                                          "FILE|FOLDER",
                                          "article",
                                          "telecom",
                                          "direct-or-internet",
                                          "rfc7452",
                                          "textbook",
                                          "data-sharing",
                                          "SET|FILE",
                                          "every_server_is_service",
                                          "dedicated_is_machine",
                                          "every_server_is_machine",
                                          "json",
                                          "zeek",
                                          "mud",
                                          "document"}) {
        CAPTURE(option);
        CHECK(contains(help.out, option));
    }
    std::istringstream lines(general.out + help.out);
    for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        CHECK(line.size() <= 80);
    }
}

TEST_CASE("the version is the library's") {
    const run_result version = run("--version");
    CHECK(version.status == 0);
    CHECK(version.out == "m2miot " M2MIOT_VERSION "\n");
}

TEST_CASE("bad usage exits 2, says what was found and what is allowed, and writes no report") {
    const struct {
        std::string arguments;
        std::string_view says;
    } cases[] = {
        {"", "subcommand"},
        {"clasify cell.json", "found the command 'clasify', expected classify"},
        {"classify", "expected a file or a folder"},
        {"classify --bogus cell.json", "--bogus"},
        {"classify --format xml cell.json", "--format: found 'xml', expected text, json, sarif, dot, svg, html, graphml or markdown"},
        {"classify --format '' cell.json", "--format: found '', expected text, json, sarif, dot, svg, html, graphml or markdown"},
        {"classify --format text --format json cell.json", "--format"},
        {"classify --from pcap cell.json", "--from: found 'pcap', expected auto, document, zeek,"},
        {"classify --criteria textbok cell.json", "--criteria: found 'textbok', expected article, telecom, direct-or-internet, rfc7452, "
                                                  "textbook, data-sharing or a file of criteria"},
        {"classify --servers some cell.json",
         "--servers: found 'some', expected every_server_is_service, dedicated_is_machine or every_server_is_machine"},
        {"classify cell.json --nodes", "--nodes"},
        {"classify --all --quiet cell.json", "--all excludes --quiet"},
        {"classify --quiet --format json cell.json", "--quiet"},
        {"classify --quiet --format html cell.json", "--quiet"},
        {"classify --quiet --format markdown cell.json", "--quiet"},
        {"flip --format html cell.json", "--format: found 'html', expected text, json or markdown"},
        {"diff --format svg cell.json cell.json", "--format: found 'svg', expected text, json, sarif, html or markdown"},
        {"diff --quiet --format markdown cell.json cell.json", "--quiet"},
        {"classify --threads two cell.json", "--threads: found 'two', expected a number from 0 to 1024"},
        {"classify --threads 1025 cell.json", "expected a number from 0 to 1024"},
        {"classify --threads -1 cell.json", "found '-1'"},
    };
    for (const auto& [arguments, says] : cases) {
        CAPTURE(arguments);
        const run_result refused = run(arguments);
        CAPTURE(refused.err);
        CHECK(refused.status == 2);
        CHECK(refused.out.empty());
        CHECK(contains(refused.err, says));
        CHECK(contains(refused.err, "usage: m2miot classify [--criteria SET|FILE]"));
    }
}

TEST_CASE("what was typed cannot steer the terminal when it is repeated") {
    const run_result refused = run("classify \"$(printf -- '--a\\033[2J')\" cell.json");
    CHECK(refused.status == 2);
    CHECK(contains(refused.err, "\\x1b[2J"));
    CHECK_FALSE(contains(refused.err, "\x1b"));
}

TEST_CASE("a file whose name begins with a dash comes after two dashes") {
    const scratch_folder folder;
    fs::copy_file(data_folder() / "cell.json", folder.path() / "--cell");
    CHECK(run("classify --quiet -- --cell", folder.path()).status == 0);
    CHECK(run("classify --quiet --cell", folder.path()).status == 2);
}
