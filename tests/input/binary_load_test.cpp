// SPDX-License-Identifier: BSL-1.0
/// @file Binary files among the inputs of `load`.
#include <sstream>
#include <string>
#include <vector>

#include <m2miot/input/document.hpp>

#include "input/binary_file.hpp"
#include "input/support.hpp"
#include "model/rows.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;
using tests::rows_of;

namespace {

deployment half_named() {
    deployment d;
    d.add_node("a", {.kind = node_kind::device});
    d.add_node({.kind = node_kind::server});
    d.add_link(0, 1, {.medium = medium::wired, .id = "l"});
    d.add_flow(0, {0, 1}, {.trigger = trigger::device});
    return d;
}

} // namespace

TEST_CASE("a binary file is recognised, and alone it is opened without copying its columns") {
    const scratch_folder folder;
    const auto file = folder.write("any name", binary_of(half_named()));
    for (const input_format from : {input_format::automatic, input_format::binary}) {
        const reading read = load(file, as(from));
        CHECK(rows_of(read.deployment) == rows_of(half_named()));
        CHECK(read.deployment.borrowed_bytes() > 2 * 2 + 8);
        CHECK(read.used == tally{{"nodes", 2}, {"links", 1}, {"flows", 1}});
        CHECK(read.unused.empty());
        CHECK(read.problems.empty());
    }
    CHECK(rows_of(read(binary_of(half_named())).deployment) == rows_of(half_named()));
    CHECK(rows_of(load(folder.path()).deployment) == rows_of(half_named()));
}

TEST_CASE("among other inputs the named nodes of a binary file join by id, and the others join none") {
    const scratch_folder folder;
    const auto binary = folder.write("1", binary_of(half_named()));
    const auto again = folder.write("2", binary_of(half_named()));
    const auto document =
        folder.write("3", R"({"m2miot":1,"nodes":[{"id":"b","kind":"gateway"},{"id":"a","kind":"server"}],"links":[{"ends":["b","a"]}]})");
    const auto outcome = load_all(folder, {binary, again, document});
    REQUIRE(outcome.result);
    const deployment& d = outcome.result->deployment;
    CHECK(outcome.problems == lines{"warning F/3:1:50#/nodes/1: node 'a' is described differently in 'F/1': kind device there, server "
                                    "here; the first is kept"});
    CHECK(d.node_count() == 4);
    CHECK(d.kind(*d.find("a")) == node_kind::device);
    CHECK(d.kind(1) == node_kind::server);
    CHECK(d.kind(2) == node_kind::server);
    CHECK(d.link_count() == 3);
    CHECK(d.link_ends(1) == deployment::ends{0, 2});
    CHECK(d.link_ends(2) == deployment::ends{3, 0});
    CHECK(d.flow_destinations(1)[1] == 2);
    CHECK(d.link_id(1) == "l");
    CHECK(outcome.result->used == tally{{"nodes", 6}, {"links", 3}, {"flows", 2}});
}

TEST_CASE("an inventory is laid over a binary file by id or number, and leaves the file as it is") {
    const scratch_folder folder;
    const auto file = folder.write("plant", binary_of(half_named()));
    load_options options;
    options.nodes = folder.write("nodes.csv", "id,kind\na,gateway\n1,application\n");
    const reading read = load(file, options);
    CHECK(read.deployment.kind(0) == node_kind::gateway);
    CHECK(read.deployment.kind(1) == node_kind::application);
    CHECK(rows_of(open_binary(file)) == rows_of(half_named()));
}

TEST_CASE("a binary file that is damaged, or was not asked for, is a problem at its place") {
    const scratch_folder folder;
    std::string bytes = binary_of(half_named());
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    const auto damaged = load_all(folder, {folder.write("damaged", bytes)});
    CHECK_FALSE(damaged.result);
    REQUIRE(damaged.problems.size() == 1);
    CHECK(damaged.problems[0].starts_with("error F/damaged: byte "));
    const auto file = folder.write("whole", binary_of(half_named()));
    CHECK(load_all(folder, {file}, as(input_format::zeek)).problems ==
          lines{"error F/whole: found an m2miot binary file; expected the format asked for, zeek"});
    const auto text = folder.write("text", std::string(100, 'x'));
    CHECK(load_all(folder, {text}, as(input_format::binary)).problems ==
          lines{"error F/text: byte 0, head: found no binary file of a deployment"});
}
