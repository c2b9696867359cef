// SPDX-License-Identifier: BSL-1.0
/// @file `--format sarif` and `--format graphml` of the tool.
#include <sstream>
#include <string>

#include <golden/golden.hpp>
#include <support/catch.hpp>

#include "run.hpp"

using namespace m2miot_test;

namespace {

const fs::path examples = fs::path(M2MIOT_SOURCE_DIR) / "examples";

void check_golden(const std::string& name, const std::string& arguments, int status, const fs::path& folder = examples) {
    CAPTURE(arguments);
    const run_result log = run(arguments, folder);
    CHECK(log.status == status);
    CHECK(log.out == golden("sarif/" + name + ".sarif", log.out));
}

} // namespace

TEST_CASE("SARIF of example deployments is as it was agreed") {
    for (const std::string name : {"plc-cell", "plc-cell-cloud", "smart-home-cloud", "undocumented-cabinet", "empty-site"})
        check_golden(name, "classify --format sarif deployments/" + name + ".json", 0);
    check_golden("expected", "classify --format sarif --expect m2m deployments/plc-cell-cloud.json", 4);
    check_golden("warnings", "classify --format sarif --nodes inventory.csv cell.json conn.log", 0, data_folder());
    check_golden("hostile-names", "classify --format sarif hostile.json", 0, data_folder());
}

TEST_CASE("SARIF of two deployments is as it was agreed") {
    check_golden("diff-cell", "diff --format sarif deployments/plc-cell.json deployments/plc-cell-cloud.json", 3);
    check_golden("diff-logs", "diff --format sarif logs/yesterday logs/today", 3);
    const run_result same = run("diff --format sarif deployments/plc-cell-cloud.json deployments/plc-cell-cloud.json", examples);
    CHECK(same.status == 0);
    CHECK(contains(same.out, "\"baselineState\": \"unchanged\""));
    for (const std::string other : {"new", "updated", "absent"}) CHECK_FALSE(contains(same.out, "\"" + other + "\""));
}

TEST_CASE("SARIF names inputs relative to where the tool runs, and says how it exits") {
    const scratch_folder folder;
    folder.write("a b#.json", R"({"m2miot":1,"nodes":[{"id":"a"}]})");
    const std::string absolute = (fs::canonical(folder.path()) / "a b#.json").string();
    for (const std::string& input : {std::string("'a b#.json'"), "'" + absolute + "'", std::string("'./a b#.json'")})
        CHECK(contains(run("classify --format sarif " + input, folder.path()).out, R"("uri": "a%20b%23.json", "uriBaseId": "%SRCROOT%")"));
    CHECK(contains(run("classify --format sarif '" + absolute + "'").out, "\"uri\": \"file:///"));
    CHECK(contains(run("classify --format sarif .", folder.path()).out, R"("roles": [ "analysisTarget", "directory" ])"));
    CHECK(contains(run("classify --format sarif - <'a b#.json'", folder.path()).out, "\"uri\": \"%3Cstdin%3E\""));
    CHECK(contains(run("classify --format sarif --expect m2m '" + absolute + "'").out, "\"exitCode\": 4"));
    CHECK(run("classify --quiet --format sarif cell.json").status == 2);
    CHECK(run("flip --format sarif cell.json").status == 2);
}

TEST_CASE("SARIF of several inputs points at the file that says it, and at all of them where they say it together") {
    const scratch_folder folder;
    folder.write("cell.json", R"({"m2miot":1,"nodes":[{"id":"a","kind":"device"},{"id":"b","kind":"device"},{"id":"lost","kind":"device"},
        {"id":"box"}],"links":[{"ends":["lost","box"]}],"flows":[{"from":"a","to":["b"]}]})");
    folder.write("up.json",
                 R"({"m2miot":1,"nodes":[{"id":"a"},{"id":"cloud","kind":"cloud_service"}],"flows":[{"from":"a","to":["cloud"]}]})");
    const auto files_of = [](const std::string& log, const std::string& rule) { // of its locations, not of what is related
        const std::size_t begin = log.find("\"ruleId\": \"" + rule + '"');
        REQUIRE(begin != std::string::npos);
        std::istringstream lines(log.substr(begin, log.find("\"ruleId\"", begin + 1) - begin));
        std::string found;
        for (std::string line; std::getline(lines, line);) {
            if (!contains(line, "\"locations\"")) continue;
            constexpr std::string_view key = "\"uri\": \"";
            for (std::size_t at = line.find(key); at != std::string::npos; at = line.find(key, at + 1))
                found += line.substr(at + key.size(), line.find('"', at + key.size()) - at - key.size()) + ' ';
        }
        return found;
    };
    const std::string both = run("classify --format sarif cell.json up.json", folder.path()).out;
    CHECK(files_of(both, "outcome") == "cell.json up.json ");
    CHECK(files_of(both, "direct-machine-link") == "cell.json ");
    CHECK(files_of(both, "cloud-involvement") == "up.json ");
    CHECK(files_of(both, "m2m-subsystem-exposure") == "cell.json "); // where the machine is declared
    CHECK(files_of(both, "missing-value") == "cell.json ");
    CHECK(files_of(both, "personal-device-to-service") == "cell.json up.json ");
    CHECK(contains(both, R"("uri": "up.json", "uriBaseId": "%SRCROOT%", "index": 1 } }, "logicalLocations": [ { "name": "cloud")"));
    CHECK(run("classify --format sarif cell.json up.json --nodes up.json", folder.path()).status == 0);

    const std::string whole = run("classify --format sarif .", folder.path()).out; // a folder has files
    CHECK(files_of(whole, "outcome") == "./ ");
    CHECK(files_of(whole, "cloud-involvement") == "up.json ");

    std::string many;
    for (int i = 0; i < 12; ++i) {
        const std::string name = "part-" + std::to_string(10 + i) + ".json";
        folder.write(name, R"({"m2miot":1,"nodes":[]})");
        many += ' ' + name;
    }
    const std::string parts = run("classify --format sarif" + many, folder.path()).out;
    CHECK(contains(files_of(parts, "outcome"), "part-17.json"));
    CHECK_FALSE(contains(files_of(parts, "outcome"), "part-18.json"));
    CHECK(contains(parts, "\"location\": { \"uri\": \"part-21.json\""));
}

TEST_CASE("the page on SARIF shows what is written") {
    const std::string page = content_of(fs::path(M2MIOT_SOURCE_DIR) / "docs" / "sarif.md");
    const std::string out = run("classify --format sarif --expect m2m examples/deployments/plc-cell-cloud.json", M2MIOT_SOURCE_DIR).out;
    const std::size_t begin = page.find("```json\n");
    REQUIRE(begin != std::string::npos);
    std::istringstream lines(page.substr(begin + 8, page.find("```", begin + 8) - begin - 8));
    std::size_t shown = 0;
    for (std::string line; std::getline(lines, line); ++shown) {
        CAPTURE(line);
        CHECK(contains(out, line.substr(line.find_first_not_of(' '))));
    }
    CHECK(shown > 5);
}

TEST_CASE("GraphML has the verdict, and what is left out is not there") {
    const run_result whole = run("classify --format graphml deployments/plc-cell-cloud.json", examples);
    CHECK(whole.status == 0);
    CHECK(contains(whole.out, "<data key=\"m2miot_outcome\">iot_containing_m2m</data>"));
    const run_result part = run("classify --format graphml --without analytics deployments/plc-cell-cloud.json", examples);
    CHECK(contains(part.out, "<data key=\"m2miot_outcome\">m2m</data>"));
    CHECK_FALSE(contains(part.out, "\"analytics\""));
    CHECK(run("diff --format graphml deployments/plc-cell.json deployments/plc-cell-cloud.json", examples).status == 2);
}
