// SPDX-License-Identifier: BSL-1.0
/// @file `m2miot classify --without`: as if some rows were not there.
#include <string>

#include <support/catch.hpp>

#include "run.hpp"

using namespace m2miot_test;

namespace {

/// A cell whose cloud, a link and a flow have all sorts of ids.
const std::string cell = R"({ "m2miot": 1,
  "nodes": [ { "id": "a", "kind": "device" }, { "id": "b", "kind": "device" }, { "id": "cloud", "kind": "cloud_service" } ],
  "links": [ { "ends": ["a", "b"] }, { "id": "uplink", "ends": ["b", "cloud"] } ],
  "flows": [ { "from": "a", "to": ["b"] }, { "id": "report", "from": "b", "to": ["cloud"] }, { "id": "a", "from": "b", "to": ["a"] } ] })";

struct site {
    scratch_folder folder;
    site() { folder.write("cell.json", cell); }
    [[nodiscard]] run_result without(const std::string& ids, const std::string& more = "--quiet") const {
        return run("classify " + more + " --without '" + ids + "' cell.json", folder.path());
    }
};

} // namespace

TEST_CASE("classify answers as if a node, a link or a flow were not there") {
    const site here;
    CHECK(run("classify --quiet cell.json", here.folder.path()).out == "iot_containing_m2m\n");
    CHECK(here.without("cloud").out == "m2m\n");
    CHECK(here.without("report").out == "m2m\n");
    CHECK(here.without("uplink").out == "iot_containing_m2m\n");
    CHECK(here.without("#0").status == 1); // the first link and the first flow
    CHECK(here.without("flow:#0,flow:a").out == "iot\n");
    CHECK(here.without("cloud,node:a").out == "insufficient\n");
}

TEST_CASE("the report says what was left out, and does not count it") {
    const site here;
    const run_result said = here.without("cloud,link:#0", "--format json");
    CHECK(said.status == 0);
    CHECK(contains(said.out, R"("where": "node cloud", "text": "is left out, as asked")"));
    CHECK(contains(said.out, R"("where": "link #0", "text": "is left out, as asked")"));
    CHECK(contains(said.out, R"("counts": { "nodes": 2, "links": 0, "flows": 2,)"));
    CHECK(contains(here.without("cloud", "").out, "node cloud: is left out, as asked"));
}

TEST_CASE("ids that are not there, or of several rows, are refused all at once") {
    const site here;
    const run_result refused = here.without("nobody,cloud,#0,a,link:report,");
    CHECK(refused.status == 1);
    CHECK(refused.out.empty());
    CHECK(contains(refused.err, "found 'nobody', expected the id of a node, link or flow"));
    CHECK(contains(refused.err, "found '#0', which is a link and a flow; expected link:#0 or flow:#0"));
    CHECK(contains(refused.err, "found 'a', which is a node and a flow; expected node:a or flow:a"));
    CHECK(contains(refused.err, "found 'report', expected the id of a link"));
    CHECK(contains(refused.err, "found '', expected"));
    CHECK_FALSE(contains(refused.err, "'cloud'"));
}
