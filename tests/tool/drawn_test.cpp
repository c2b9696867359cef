// SPDX-License-Identifier: BSL-1.0
/// @file `m2miot classify --format svg` and `--format dot`.
#include <string>

#include <golden/golden.hpp>
#include <support/catch.hpp>

#include "run.hpp"

using namespace m2miot_test;

namespace {

const fs::path examples = fs::path(M2MIOT_SOURCE_DIR) / "examples" / "deployments";

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("the tool draws what the library draws") {
    for (const std::string format : {"svg", "dot"}) {
        const run_result made = run("classify --format " + format + " plc-cell-cloud.json", examples);
        CHECK(made.status == 0);
        CHECK(made.err.empty());
        CHECK(made.out == content_of(golden_path("picture/plc-cell-cloud." + format)));
    }
}

TEST_CASE("the tool draws a deployment without what is left out, and says so") {
    const run_result svg = run("classify --format svg --without analytics plc-cell-cloud.json", examples);
    CHECK(svg.status == 0);
    CHECK_FALSE(has(svg.out, ">analytics<"));
    CHECK(has(svg.out, "node analytics: is left out, as asked"));
    CHECK(has(svg.out, ">M2M \xc2\xb7"));
    const run_result dot = run("classify --format dot --without analytics plc-cell-cloud.json", examples);
    CHECK_FALSE(has(dot.out, "label=\"analytics"));
    CHECK(has(dot.out, "label=\"dashboard"));
}

TEST_CASE("a picture is not quiet") {
    CHECK(run("classify --quiet --format svg plc-cell.json", examples).status == 2);
    CHECK(run("classify --quiet --format dot plc-cell.json", examples).status == 2);
}
