// SPDX-License-Identifier: BSL-1.0
/// @file `m2miot diff`: what it says and how it ends.
#include <string>

#include <golden/golden.hpp>
#include <support/catch.hpp>

#include "run.hpp"

using namespace m2miot_test;

namespace {

const fs::path examples = fs::path(M2MIOT_SOURCE_DIR) / "examples";

void check_golden(const std::string& name, const std::string& files, int status) {
    CAPTURE(files);
    const run_result text = run("diff " + files, examples);
    CHECK(text.status == status);
    CHECK(text.err.empty());
    CHECK(text.out == golden("diff/" + name + ".txt", text.out));
    const run_result json = run("diff --format json " + files, examples);
    CHECK(json.status == status);
    CHECK(json.out == golden("diff/" + name + ".json", json.out));
    const run_result markdown = run("diff --format markdown " + files, examples);
    CHECK(markdown.status == status);
    CHECK(markdown.err.empty());
    CHECK(markdown.out == golden("diff/" + name + ".md", markdown.out));
}

} // namespace

TEST_CASE("diff says of example deployments and logs what was agreed, and exits 3 where the verdict changed") {
    check_golden("logs", "logs/yesterday logs/today", 3);
    check_golden("cell", "deployments/plc-cell.json deployments/plc-cell-cloud.json", 3);
    check_golden("home", "deployments/smart-home-local.json deployments/smart-home-cloud.json", 3);
    check_golden("machines", "deployments/caller-id.json deployments/plc-cell.json", 0);
}

TEST_CASE("a deployment and itself are the same to diff, and it exits 0") {
    const run_result same = run("diff deployments/plc-cell.json deployments/plc-cell.json", examples);
    CHECK(same.status == 0);
    CHECK(contains(same.out, "Nothing that is compared differs"));
    const run_result quiet = run("diff --quiet deployments/plc-cell.json deployments/plc-cell-cloud.json", examples);
    CHECK(quiet.status == 3);
    CHECK(quiet.out == "m2m iot_containing_m2m\n");
    CHECK(run("diff --quiet deployments/plc-cell.json deployments/plc-cell.json", examples).out == "m2m\n");
}

TEST_CASE("diff wants two inputs, and tells of both what is wrong with them") {
    for (const std::string given : {"", "logs/today", "logs/today logs/today logs/today"}) {
        const run_result refused = run("diff " + given, examples);
        CHECK(refused.status == 2);
        CHECK(contains(refused.err, "expected two: OLD and NEW"));
    }
    const run_result wrong = run("diff wrong.json no-such-file", examples);
    CHECK(wrong.status == 1);
    CHECK(wrong.out.empty());
    CHECK(contains(wrong.err, "wrong.json"));
    CHECK(contains(wrong.err, "no-such-file"));
    CHECK(run("diff --quiet --format json logs/today logs/today", examples).status == 2);
}

TEST_CASE("what diff could not write is told, whatever it found") {
    const run_result full = run("diff deployments/plc-cell.json deployments/plc-cell-cloud.json", examples, ">/dev/full");
    CHECK(full.status == 1);
    CHECK(contains(full.err, "cannot write the output"));
}
