// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <vector>

#include "input/support.hpp"
#include "site.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;

TEST_CASE("documents join by id: attributes complete each other, links and flows are counted over all") {
    const scratch_folder folder;
    const auto one = folder.write("one.json", R"({"m2miot":1,"nodes":[{"id":"plc","kind":"device"},{"id":"sw","kind":"relay"}],
        "links":[{"ends":["plc","sw"]},{"ends":["sw","cloud"]}],"flows":[{"from":"plc","to":["cloud"]}]})");
    const auto two = folder.write(
        "two.json", R"({"m2miot":1,"nodes":[{"id":"cloud","kind":"cloud_service"},{"id":"plc","type":"pump","group":"north","senses":true}],
        "links":[{"ends":["plc","cloud"]}]})");
    const auto outcome = load_all(folder, {one, two});
    REQUIRE(outcome.result);
    CHECK(outcome.problems.empty());
    const deployment& d = outcome.result->deployment;
    REQUIRE(d.node_count() == 3);
    CHECK(d.kind(d.find("plc").value()) == node_kind::device);
    CHECK(d.type(d.find("plc").value()) == "pump");
    CHECK(d.group(d.find("plc").value()) == "north");
    CHECK(d.attributes(d.find("plc").value()).senses.is_yes());
    CHECK(d.kind(d.find("cloud").value()) == node_kind::cloud_service);
    REQUIRE(d.link_count() == 3);
    CHECK(d.link_ends(2) == deployment::ends{d.find("plc").value(), d.find("cloud").value()});
    CHECK(d.flow_destinations(0)[0] == d.find("cloud").value());
}

TEST_CASE("what two files declare differently is a warning that names both, and the first is kept") {
    const scratch_folder folder;
    const auto one =
        folder.write("one.json", R"({"m2miot":1,"nodes":[{"id":"x","kind":"device","hosting":"hosted","senses":true,"type":"pump"}]})");
    const auto two =
        folder.write("two.json", R"({"m2miot":1,"nodes":[{"id":"x","kind":"server","hosting":"dedicated","senses":false,"type":"fan"}]})");
    const auto outcome = load_all(folder, {one, two});
    REQUIRE(outcome.result);
    CHECK(outcome.problems ==
          lines{"warning F/two.json:1:22#/nodes/0: node 'x' is described differently in 'F/one.json': kind device there, server here, "
                "hosting hosted there, dedicated here, senses yes there, no here, type 'pump' there, 'fan' here; the first is kept"});
    CHECK(outcome.result->deployment.kind(0) == node_kind::device);
    CHECK(outcome.result->deployment.type(0) == "pump");
}

TEST_CASE("an end that no file describes is told at its first place, whichever file comes last") {
    const scratch_folder folder;
    const auto one = folder.write("one.json", R"({"m2miot":1,"nodes":[{"id":"a"}],"links":[{"ends":["a","b"]},{"ends":["a","c"]}]})");
    const auto two = folder.write("two.json", R"({"m2miot":1,"nodes":[{"id":"b"}],"links":[{"ends":["c","b"]}]})");
    const auto outcome = load_all(folder, {one, two});
    CHECK_FALSE(outcome.result);
    CHECK(outcome.problems == lines{"error F/one.json:1:75#/links/1/ends/1: there is no node 'c' (an end 2 times; this is the first)"});
}

TEST_CASE("what is declared beats what is inferred, in either order, and inferences that differ are told") {
    input::problem_sink problems;
    input::site site(problems);
    input::inventory none;
    const auto log = site.open("conn.log");
    const auto document = site.open("site.json");
    const auto profile = site.open("profile.json");
    const auto early = site.node("early");
    const auto late = site.node("late");
    const auto both = site.node("both");
    site.infer(early, {.kind = node_kind::gateway, .hosting = hosting::hosted, .type = "guessed"}, log);
    site.declare(early, {.kind = node_kind::server, .hosting = hosting::dedicated, .group = "north"}, document, {});
    site.declare(late, {.kind = node_kind::server}, document, {});
    site.infer(late, {.kind = node_kind::device, .type = "guessed", .group = "south"}, log);
    site.infer(both, {.kind = node_kind::device}, log);
    site.infer(both, {.kind = node_kind::gateway}, profile);
    CHECK(site.known().attributes(both).kind_inferred);
    tally used;
    tally unused;
    const deployment d = site.finish(none, used, unused);
    CHECK(d.kind(early) == node_kind::server);
    CHECK_FALSE(d.attributes(early).kind_inferred);
    CHECK(d.attributes(early).hosting == hosting::dedicated);
    CHECK(d.type(early) == "guessed");
    CHECK(d.group(early) == "north");
    CHECK(d.kind(late) == node_kind::server);
    CHECK_FALSE(d.attributes(late).kind_inferred);
    CHECK(d.type(late) == "guessed");
    CHECK(d.group(late) == "south");
    CHECK(d.kind(both) == node_kind::device);
    const diagnostics told = problems.take();
    REQUIRE(told.size() == 1);
    CHECK(told[0].file == "profile.json");
    CHECK(told[0].text == "node 'both' looks like a gateway here and like a device in 'conn.log'; the first is kept");
}
