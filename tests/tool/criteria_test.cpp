// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <string>
#include <string_view>

#include <golden/golden.hpp>
#include <support/catch.hpp>

#include "run.hpp"

using namespace m2miot_test;

namespace {

const fs::path source(M2MIOT_SOURCE_DIR);
constexpr std::array<std::string_view, 6> sets{"article", "telecom", "direct-or-internet", "rfc7452", "textbook", "data-sharing"};

run_result by(const std::string& criteria, const std::string& deployment, const std::string& more = "--quiet") {
    return run("classify " + more + " --criteria '" + criteria + "' " + deployment + ".json", source / "examples/deployments");
}

} // namespace

TEST_CASE("each definition says of the examples what was agreed") {
    const struct {
        std::string deployment;
        std::array<std::string_view, sets.size()> outcomes;
    } rows[] = {
        {"back-end-exchange", {"neither", "neither", "neither", "neither", "neither", "neither"}},
        {"plc-cell", {"m2m", "m2m", "m2m", "iot", "m2m", "m2m"}},
        {"plc-cell-cloud", {"iot_containing_m2m", "m2m", "iot_containing_m2m", "iot", "iot_containing_m2m", "iot"}},
        {"pipeline-server-unknown", {"iot", "m2m", "iot", "iot", "iot", "m2m"}},
        {"wearable-phone", {"iot", "iot_containing_m2m", "iot", "iot", "iot", "iot"}},
        {"undocumented-cabinet", {"insufficient", "insufficient", "insufficient", "insufficient", "insufficient", "insufficient"}},
    };
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < sets.size(); ++i) {
            CAPTURE(row.deployment, sets[i]);
            CHECK(by(std::string(sets[i]), row.deployment).out == std::string(row.outcomes[i]) + '\n');
        }
    }
}

TEST_CASE("the report of each definition is what was agreed") {
    for (const std::string_view set : sets) {
        CAPTURE(set);
        const std::string name = "tool/definitions/vending-" + std::string(set);
        const run_result text = by(std::string(set), "vending", "");
        CHECK(text.err.empty());
        CHECK(text.out == golden(name + ".txt", text.out));
        const run_result json = by(std::string(set), "vending", "--format json");
        CHECK(json.out == golden(name + ".json", json.out));
    }
}

TEST_CASE("a definition may be a file, and the policy that is asked for goes before its own") {
    const std::string file = (source / "examples/criteria/factory-floor.json").string();
    CHECK(by(file, "plc-cell-cloud").out == "m2m\n");
    CHECK(contains(by(file, "plc-cell", "").out, "By the criteria set factory floor of 2026-11, where every server not declared"));
    const run_result json = by(file, "plc-cell", "--format json --servers every_server_is_service");
    CHECK(contains(json.out, "\"criteria\": \"factory floor\""));
    CHECK(contains(json.out, "\"servers\": \"every_server_is_service\""));
    CHECK(contains(by(file, "plc-cell", "--format json").out, "\"servers\": \"every_server_is_machine\""));
    CHECK(contains(by("telecom", "plc-cell", "--format json").out, "\"servers\": \"dedicated_is_machine\""));
}

TEST_CASE("what is wrong with a file of criteria exits 1 with every problem at its place, and no report") {
    const scratch_folder folder;
    folder.write("site.json", R"({"m2miot": 1, "nodes": [{"id": "a"}]})");
    folder.write("wrong.json",
                 R"({"m2miot_criteria": 1, "name": "ours", "criteria": ["cloud", {"criterion": "data-shared", "weight": 3}]})");
    folder.write("odd.json", R"({"m2miot_criteria": 1, "name": "ours", "date": "2026-11", "based_on": "telecom", "comment": "hm"})");
    const run_result wrong = run("classify --criteria wrong.json site.json", folder.path());
    CHECK(wrong.status == 1);
    CHECK(wrong.out.empty());
    CHECK(contains(wrong.err, "wrong.json: error: member 'date' is missing"));
    CHECK(contains(wrong.err, "#/criteria/0: error: found 'cloud'; expected"));
    CHECK(contains(wrong.err, "#/criteria/1/weight: error: found the number 3; expected"));
    const run_result odd = run("classify --criteria odd.json site.json", folder.path());
    CHECK(odd.status == 0);
    CHECK(contains(odd.out, "unknown member 'comment' is left out"));
    CHECK(run("classify --criteria missing.json site.json", folder.path()).status == 2);
    CHECK(run("classify --criteria . site.json", folder.path()).status == 1);
    CHECK(run("classify --criteria site.json site.json", folder.path()).status == 1);
}
