// SPDX-License-Identifier: BSL-1.0
#include <string>

#include <support/catch.hpp>

#include "run.hpp"

using namespace m2miot_test;

namespace {

const std::string examples = std::string(M2MIOT_SOURCE_DIR) + "/examples/deployments";

} // namespace

TEST_CASE("classify writes a page, with what would flip the verdict and what other definitions say") {
    const run_result page = run("classify --format html plc-cell-cloud.json", examples);
    CHECK(page.status == 0);
    CHECK(page.err.empty());
    CHECK(page.out.starts_with("<!doctype html>"));
    CHECK(page.out.ends_with("</html>\n"));
    CHECK(contains(page.out, "\"title\": \"plc-cell-cloud.json\""));
    CHECK(contains(page.out, "\"definitions\": {"));
    CHECK(contains(page.out, "\"flips\": {"));
    CHECK(contains(page.out, "\"notes\": []"));
}

TEST_CASE("a page of a deployment without some of its rows says which, and judges what is left") {
    const run_result page = run("classify --format html --without analytics,dashboard plc-cell-cloud.json", examples);
    CAPTURE(page.err);
    CHECK(page.out.ends_with("</html>\n"));
    CHECK(contains(page.out, "is left out, as asked"));
}

TEST_CASE("a page of a large deployment says what was not asked for it") {
    const scratch_folder folder;
    REQUIRE(run("generate path --nodes 120000 --to binary -o big.m2miot", folder.path()).status == 0);
    const run_result page = run("classify --format html big.m2miot", folder.path());
    CHECK(page.status == 0);
    CHECK(contains(page.out, "m2miot compare and m2miot flip tell."));
    CHECK_FALSE(contains(page.out, "\"definitions\": {"));
    CHECK(page.out.size() < 1'000'000);
}
