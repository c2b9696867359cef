// SPDX-License-Identifier: BSL-1.0
/// @file `m2miot flip`: what it says of the examples, and what it refuses.
#include <string>

#include <golden/golden.hpp>
#include <support/catch.hpp>

#include "run.hpp"

using namespace m2miot_test;
using Catch::Matchers::Contains;

namespace {

const fs::path& deployments() {
    static const fs::path folder = fs::path(M2MIOT_SOURCE_DIR) / "examples" / "deployments";
    return folder;
}

} // namespace

TEST_CASE("flip says of example deployments what was agreed") {
    for (const std::string name : {"plc-cell-cloud", "pipeline-server-unknown", "smart-home-cloud", "empty-site", "undocumented-cabinet"}) {
        CAPTURE(name);
        const run_result text = run("flip " + name + ".json", deployments());
        CHECK(text.status == 0);
        CHECK(text.err.empty());
        CHECK(text.out == golden("flip/" + name + ".txt", text.out));
        const run_result json = run("flip --format json " + name + ".json", deployments());
        CHECK(json.status == 0);
        CHECK(json.out == golden("flip/" + name + ".json", json.out));
        const run_result markdown = run("flip --format markdown " + name + ".json", deployments());
        CHECK(markdown.status == 0);
        CHECK(markdown.err.empty());
        CHECK(markdown.out == golden("flip/" + name + ".md", markdown.out));
    }
}

TEST_CASE("flip goes to the outcome asked for, and says why where it cannot") {
    const run_result to_m2m = run("flip --to m2m --cut nodes --subsystem 0 plc-cell-cloud.json", deployments());
    CHECK(to_m2m.status == 0);
    CHECK_THAT(to_m2m.out, Contains("Remove 1 interaction: edge-gateway -> analytics (flow #20)"));
    CHECK_THAT(to_m2m.out, Contains("proved by classifying again"));
    CHECK_THAT(to_m2m.out, Contains("Relays and gateways to cut"));
    const run_result never = run("flip --to insufficient --criteria telecom caller-id.json", deployments());
    CHECK(never.status == 0);
    const run_result none = run("flip --to iot caller-id.json", deployments());
    CHECK(none.status == 0);
    CHECK_THAT(none.out, Contains("No removal of interactions makes it IoT"));
}

TEST_CASE("flip refuses what it does not know") {
    const auto refused = [](const std::string& arguments, const std::string& why) {
        CAPTURE(arguments);
        const run_result said = run("flip " + arguments, deployments());
        CHECK(said.status == 2);
        CHECK(said.out.empty());
        CHECK_THAT(said.err, Contains(why));
    };
    refused("", "expected a file or a folder to flip");
    refused("--to m2m_containing_iot caller-id.json", "found 'm2m_containing_iot', expected neither");
    refused("--cut wires caller-id.json", "found 'wires', expected links");
    refused("--criteria mine caller-id.json", "found 'mine', expected article");
    refused("--subsystem x caller-id.json", "found --subsystem 'x', expected a number");
    refused("--subsystem 7 caller-id.json", "found --subsystem 7, expected one of the");
}
