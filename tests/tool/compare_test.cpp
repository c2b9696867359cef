// SPDX-License-Identifier: BSL-1.0
/// @file `m2miot compare`: what it says and how it ends.
#include <string>

#include <golden/golden.hpp>
#include <support/catch.hpp>

#include "run.hpp"

using namespace m2miot_test;

namespace {

const fs::path examples = fs::path(M2MIOT_SOURCE_DIR) / "examples";

} // namespace

TEST_CASE("compare says of example deployments what was agreed") {
    for (const std::string name : {"vending", "water-metering", "undocumented-cabinet"}) {
        CAPTURE(name);
        const std::string file = "deployments/" + name + ".json";
        const run_result text = run("compare " + file, examples);
        CHECK(text.status == 0);
        CHECK(text.err.empty());
        CHECK(text.out == golden("comparison/" + name + ".txt", text.out));
        const run_result json = run("compare --format json " + file, examples);
        CHECK(json.status == 0);
        CHECK(json.out == golden("comparison/" + name + ".json", json.out));
        const run_result markdown = run("compare --format markdown " + file, examples);
        CHECK(markdown.status == 0);
        CHECK(markdown.err.empty());
        CHECK(markdown.out == golden("comparison/" + name + ".md", markdown.out));
    }
}

TEST_CASE("compare goes by the definitions it is told, by name or by file, and under one server policy if told") {
    CHECK(run("compare --quiet --criteria telecom,article deployments/vending.json", examples).out ==
          "telecom m2m\narticle iot_containing_m2m\n");
    CHECK(run("compare --quiet --criteria article --servers every_server_is_service deployments/water-metering.json", examples).out ==
          "article iot\n");
    const scratch_folder folder;
    folder.write("mine.json", R"({"m2miot_criteria": 1, "name": "mine", "date": "2026-11", "servers": "dedicated_is_machine",
        "criteria": ["direct-machine-link", "cloud-involvement"]})");
    const fs::path mine = folder.path() / "mine.json";
    CHECK(run("compare --quiet --criteria article,'" + mine.string() + "' deployments/vending.json", examples).out ==
          "article iot_containing_m2m\nmine iot_containing_m2m\n");
}

TEST_CASE("compare tells of every definition and input what is wrong with it") {
    CHECK(run("compare", examples).status == 2);
    const run_result unknown = run("compare --criteria article,nobody deployments/vending.json", examples);
    CHECK(unknown.status == 2);
    CHECK(contains(unknown.err, "found 'nobody', expected article, telecom"));
    CHECK(run("compare --quiet --format json deployments/vending.json", examples).status == 2);
    const run_result wrong = run("compare --criteria wrong.json,deployments/vending.json no-such-file", examples);
    CHECK(wrong.status == 1);
    CHECK(wrong.out.empty());
    for (const std::string_view place : {"wrong.json", "vending.json", "no-such-file"}) CHECK(contains(wrong.err, place));
}
