// SPDX-License-Identifier: BSL-1.0
/// @file Whole deployments from columns.
#include <m2miot/model/deployment_of.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <list>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <m2miot/model/labels.hpp>

#include "rows.hpp"
#include "support/catch.hpp"

namespace mi = m2miot;
using tests::rows_of;

namespace {

const std::vector<mi::node_kind> four_kinds{mi::node_kind::device, mi::node_kind::gateway, mi::node_kind::server, mi::node_kind::person};

template <class Make>
mi::column_error error_of(Make&& make) {
    try {
        (void)make();
    } catch (const mi::column_error& e) {
        return e;
    }
    FAIL("must throw");
    throw;
}

std::vector<std::string> problems_of(mi::deployment_columns columns) {
    const auto error = error_of([&] { return mi::deployment_of(std::move(columns)); });
    return {error.problems().begin(), error.problems().end()};
}
using lines = std::vector<std::string>;

} // namespace

TEST_CASE("a deployment from columns is the one that is built row by row") {
    mi::deployment expected;
    expected.add_node("a", {.kind = mi::node_kind::device,
                            .operator_run = false,
                            .senses = true,
                            .actuates = true,
                            .carries_data_only = false,
                            .flows_complete = true,
                            .type = "meter",
                            .group = "north"});
    expected.add_node({.kind = mi::node_kind::server, .hosting = mi::hosting::hosted, .type = "meter", .kind_inferred = true});
    expected.add_node("c", {.kind = mi::node_kind::gateway, .operator_run = true, .group = "south"});
    expected.add_link(0, 1, {.medium = mi::medium::wired, .internet = true, .protocol = "p", .id = "l"});
    expected.add_link(2, 2);
    expected.add_flow(0, 1, {.trigger = mi::trigger::device, .id = "f"});
    expected.add_flow(2, {0, 1}, {.protocol = "p", .support = true});

    using mi::tristate;
    const auto made = mi::deployment_of({
        .kinds = std::array{mi::node_kind::device, mi::node_kind::server, mi::node_kind::gateway},
        .hosting = std::array{mi::hosting::unknown, mi::hosting::hosted, mi::hosting::unknown},
        .operator_run = std::array{tristate(false), tristate(), tristate(true)},
        .senses = std::array{tristate(true), tristate(), tristate()},
        .actuates = std::array{tristate(true), tristate(), tristate()},
        .carries_data_only = std::array{tristate(false), tristate(), tristate()},
        .flows_complete = std::array{true, false, false},
        .kind_inferred = std::array{false, true, false},
        .names = std::array{"a", "", "c"},
        .types = std::vector<std::string>{"meter", "meter", ""},
        .groups = std::vector<std::string_view>{"north", "", "south"},
        .links = std::array{std::pair(0, 1), std::pair(2, 2)},
        .media = std::array{mi::medium::wired, mi::medium::unknown},
        .internet = std::array{tristate(true), tristate()},
        .link_protocols = std::array{"p", ""},
        .link_ids = std::array{"l", ""},
        .flow_origins = std::array{0, 2},
        .flow_destinations = std::array{1, 0, 1},
        .flow_ends = std::array{1, 3},
        .triggers = std::array{mi::trigger::device, mi::trigger::unknown},
        .support = std::array{false, true},
        .flow_protocols = std::array{"", "p"},
        .flow_ids = std::array{"f", ""},
    });
    CHECK(rows_of(made) == rows_of(expected));
    for (mi::node_index n = 0; n < 3; ++n) {
        CHECK(made.facts(n) == expected.facts(n));
        CHECK(made.group(n) == expected.group(n));
    }
    CHECK(made.find("c") == 2);
    CHECK_FALSE(made.find("meter"));
    CHECK(mi::node_label(made, 1) == "#1");
}

TEST_CASE("what is moved in is not copied, and the first change copies it") {
    std::vector<mi::node_facts> nodes(4, mi::node_facts({.kind = mi::node_kind::device}));
    std::vector<mi::link_ends> links{{0, 1}, {2, 3}};
    std::vector<mi::node_index> origins{0, 1};
    std::vector<mi::node_index> destinations{2, 3};
    const void* const at[] = {nodes.data(), links.data(), origins.data(), destinations.data()};
    auto d = mi::deployment_of({.nodes = std::move(nodes),
                                .links = std::move(links),
                                .flow_origins = std::move(origins),
                                .flow_destinations = std::move(destinations)});
    const auto in_place = [&](const mi::deployment& of) {
        const auto rows = of.rows();
        const void* const now[] = {rows.nodes.data(), rows.links.data(), rows.flow_origins.data(), rows.flow_destinations.data()};
        return std::equal(std::begin(at), std::end(at), std::begin(now));
    };
    CHECK(in_place(d));
    CHECK(d.borrowed_bytes() == 4 * 2 + 2 * 8 + 2 * 4 + 2 * 4);
    mi::deployment copy = d;
    CHECK(in_place(copy));
    const auto before = rows_of(d);
    copy.add_node("new");
    copy.set_node(0, {.kind = mi::node_kind::gateway});
    copy.add_link(0, 4);
    copy.add_flow(4, {0, 1});
    CHECK(rows_of(d) == before);
    CHECK(in_place(d));
    CHECK(copy.node_count() == 5);
    CHECK(copy.kind(0) == mi::node_kind::gateway);
    CHECK(copy.kind(3) == mi::node_kind::device);
    CHECK(copy.link_ends(1) == mi::link_ends{2, 3});
    CHECK(copy.link_ends(2) == mi::link_ends{0, 4});
    CHECK(copy.flow_destinations(1).size() == 1);
    CHECK(copy.flow_destinations(2).size() == 2);
    CHECK(copy.borrowed_bytes() == 0);
    d = mi::deployment{};
    CHECK(copy.node_count() == 5);

    mi::row_buffer<mi::link_ends> buffer;
    for (mi::node_index i = 0; i < 100; ++i) buffer.push_back({i % 4, 0});
    const void* const buffered = buffer.data();
    auto grown = mi::deployment_of({.kinds = four_kinds, .links = std::move(buffer)});
    CHECK(grown.rows().links.data() == buffered);
    CHECK(grown.link_count() == 100);
    CHECK(buffer.empty());
    grown.add_link(3, 3);
    CHECK(grown.link_ends(99) == mi::link_ends{3, 0});
    CHECK(grown.link_ends(100) == mi::link_ends{3, 3});
}

TEST_CASE("links come as pairs, tuples or arrays of any integers, also from a range that is read only once") {
    const std::vector<mi::link_ends> expected{{0, 1}, {2, 3}};
    const auto check = [&](mi::deployment d) {
        CHECK(std::equal(d.rows().links.begin(), d.rows().links.end(), expected.begin(), expected.end()));
    };
    check(mi::deployment_of({.kinds = four_kinds, .links = expected}));
    check(mi::deployment_of({.kinds = four_kinds, .links = std::vector<std::pair<int, long>>{{0, 1}, {2, 3}}}));
    check(mi::deployment_of({.kinds = four_kinds, .links = std::list<std::pair<std::size_t, short>>{{0, 1}, {2, 3}}}));
    check(mi::deployment_of({.kinds = four_kinds, .links = std::vector<std::tuple<int, int>>{{0, 1}, {2, 3}}}));
    const std::array<std::array<std::uint64_t, 2>, 2> wires{{{0, 1}, {2, 3}}};
    check(mi::deployment_of({.kinds = four_kinds, .links = wires}));
    check(mi::deployment_of({.kinds = four_kinds, .links = std::span(wires)}));
}

TEST_CASE("flows come as pairs too, and ends of single destinations are as none") {
    const std::vector<std::pair<int, int>> talks{{0, 2}, {1, 3}};
    const auto d = mi::deployment_of({.kinds = four_kinds, .flows = talks, .support = std::vector<bool>{true, false}});
    CHECK(d.flow_count() == 2);
    CHECK(d.flow_origin(1) == 1);
    CHECK(d.flow_destinations(1)[0] == 3);
    CHECK(d.facts_of_flow(0).support());
    CHECK_FALSE(d.facts_of_flow(1).support());
    const auto same = mi::deployment_of(
        {.kinds = four_kinds, .flow_origins = std::array{0, 1}, .flow_destinations = std::array{2, 3}, .flow_ends = std::array{1, 2}});
    CHECK(same.rows().flow_ends.empty());
    CHECK(same.flow_destinations(1)[0] == 3);
}

TEST_CASE("a column that is not given costs nothing, and no column holds more than its rows") {
    constexpr std::size_t nodes = 1000;
    constexpr std::size_t links = 5000;
    const std::vector<mi::node_kind> kinds(nodes, mi::node_kind::device);
    std::vector<mi::link_ends> ends(links, {1, 2});
    CHECK(mi::deployment_of({.kinds = kinds, .links = ends}).bytes() == nodes * 2 + links * 8);
    CHECK(mi::deployment_of({.kinds = kinds, .links = std::move(ends), .media = std::vector(links, mi::medium::wired)}).bytes() ==
          nodes * 2 + links * 9);
    // Memory that a vector has beyond its rows is kept with it, and counted.
    std::vector<mi::node_facts> slack(nodes);
    slack.reserve(3 * nodes);
    CHECK(mi::deployment_of({.nodes = std::move(slack)}).bytes() >= 3 * nodes * 2);
}

TEST_CASE("row by row, too, a link takes at most 12 bytes and a node 4") {
    mi::deployment d;
    for (std::size_t size : {2'000U, 3'000U, 4'500U, 40'000U}) {
        while (d.node_count() < size) d.add_node({.kind = mi::node_kind::device});
        while (d.link_count() < 5 * size) d.add_link(0, 1);
        CHECK(d.bytes() <= size * 4 + 5 * size * 12);
    }
    const auto before = rows_of(d);
    d.shrink_to_fit();
    CHECK(d.bytes() == d.node_count() * 2 + d.link_count() * 8);
    CHECK(rows_of(d) == before);
    d.add_link(1, 0);
    CHECK(d.link_ends(static_cast<mi::link_index>(d.link_count() - 1)) == mi::link_ends{1, 0});
}

TEST_CASE("ends that are no node are all counted, and the first told") {
    std::vector<std::pair<long, long>> wires(50, {1, 2});
    wires[5] = {0, 17};
    wires[40] = {-1, 4'294'967'296 + 2};
    const auto error = error_of([&] {
        return mi::deployment_of({.kinds = four_kinds,
                                  .links = wires,
                                  .flow_origins = std::array{9, 0},
                                  .flow_destinations = std::array{0, 8, 1},
                                  .flow_ends = std::array{1, 3}});
    });
    CHECK(error.count() == 5);
    CHECK(lines(error.problems().begin(), error.problems().end()) ==
          lines{"link #5: its second end, #17, is no node; there are 4", "link #40: its first end, #4294967295, is no node; there are 4",
                "link #40: its second end, #4294967295, is no node; there are 4", "flow #0: its origin, #9, is no node; there are 4",
                "flow #1: its destination, #8, is no node; there are 4"});
    CHECK(std::string(error.what()) == "m2miot: 5 problems in the columns: link #5: its second end, #17, is no node; there are 4; ...");
}

TEST_CASE("columns of other lengths, and columns that exclude each other, are problems") {
    CHECK(problems_of({.kinds = four_kinds,
                       .senses = std::vector<bool>(3),
                       .names = std::array{"a"},
                       .links = std::array{std::pair(0, 1)},
                       .media = std::array{mi::medium::wired, mi::medium::wired}}) ==
          lines{"column senses has 3 rows; expected 4, one for each node", "column names has 1 rows; expected 4, one for each node",
                "column media has 2 rows; expected 1, one for each link"});
    CHECK(problems_of({.nodes = std::vector<mi::node_facts>(4), .kinds = four_kinds}) ==
          lines{"columns nodes and kinds are both given; expected only one of them"});
    CHECK(problems_of({.kinds = four_kinds, .flow_origins = std::array{0, 1}, .flow_destinations = std::array{0, 1, 2}}) ==
          lines{"column flow_destinations has 3 rows; expected 2, one for each flow, or a column flow_ends"});
    CHECK(problems_of({.kinds = four_kinds,
                       .flow_origins = std::array{0, 1, 2},
                       .flow_destinations = std::array{0, 1, 2},
                       .flow_ends = std::array{1, 1, 2}}) ==
          lines{"flow #1: its destinations end at 1; expected more than 1, where they begin",
                "column flow_ends leads up to 2; expected 3, the number of destinations"});
}

TEST_CASE("kinds that are none, and names that two nodes have, are problems") {
    auto kinds = four_kinds;
    kinds[2] = static_cast<mi::node_kind>(77);
    CHECK(problems_of({.kinds = kinds}) == lines{"node #2: its kind has the value 77; expected less than 9"});
    CHECK(problems_of({.kinds = four_kinds, .names = std::array{"a", "b", "a", "b"}}) ==
          lines{"node #2: its name 'a' is that of node #0 too", "node #3: its name 'b' is that of node #1 too"});
}

TEST_CASE("on several threads the same deployment is made, and the same problems are told") {
    constexpr std::size_t nodes = 300'000;
    std::vector<mi::node_kind> kinds(nodes, mi::node_kind::device);
    std::vector<std::string> names(nodes);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> links(2 * nodes);
    for (std::size_t i = 0; i < nodes; ++i) names[i] = i % 7 == 0 ? "" : "node " + std::to_string(i);
    for (std::size_t i = 0; i < links.size(); ++i)
        links[i] = {static_cast<std::uint32_t>(i * 7919 % nodes), static_cast<std::uint32_t>(i % nodes)};
    const auto one = mi::deployment_of({.kinds = kinds, .names = names, .links = links});
    const auto four = mi::deployment_of({.kinds = kinds, .names = names, .links = links}, {.threads = 4});
    bool same = std::equal(one.rows().links.begin(), one.rows().links.end(), four.rows().links.begin());
    for (mi::node_index n = 0; n < nodes; ++n) same = same && four.name(n) == names[n] && (names[n].empty() || four.find(names[n]) == n);
    CHECK(same);

    for (std::size_t i = 0; i < links.size(); i += 1000) links[i].second = nodes;
    const auto error_with = [&](unsigned threads) {
        return error_of([&] { return mi::deployment_of({.kinds = kinds, .links = links}, {.threads = threads}); });
    };
    const auto first = error_with(1);
    const auto second = error_with(4);
    CHECK(first.count() == 600);
    CHECK(second.count() == 600);
    CHECK(first.problems().size() == mi::column_error::most_told);
    CHECK(first.problems()[1] == "link #1000: its second end, #300000, is no node; there are 300000");
    CHECK(std::equal(first.problems().begin(), first.problems().end(), second.problems().begin(), second.problems().end()));
}

TEST_CASE("making a deployment tells how far it is, and can be stopped") {
    const std::vector<mi::node_kind> kinds(400'000);
    std::uint64_t last = 0;
    std::uint64_t total = 0;
    bool rising = true;
    const auto made = mi::deployment_of({.kinds = kinds}, {.on_progress = [&](const mi::progress& p) {
                                            rising = rising && p.done >= last;
                                            last = p.done;
                                            total = p.total;
                                            CHECK(p.unit == "rows");
                                        }});
    CHECK(made.node_count() == kinds.size());
    CHECK(rising);
    CHECK(last == total);
    CHECK(total != 0);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(mi::deployment_of({.kinds = kinds}, {.stop = stop.get_token()}), mi::stopped);
}

TEST_CASE("no columns make a deployment without nodes") {
    const auto nothing = mi::deployment_of({});
    CHECK(nothing.node_count() == 0);
    CHECK(nothing.bytes() == 0);
    CHECK(problems_of({.links = std::array{std::pair(0, 0)}}) ==
          lines{"link #0: its first end, #0, is no node; there are 0", "link #0: its second end, #0, is no node; there are 0"});
}

TEST_CASE("a buffer of rows keeps them as it grows, is copied and moved") {
    mi::row_buffer<std::uint32_t> buffer;
    for (std::uint32_t i = 0; i < 100'000; ++i) buffer.push_back(i);
    CHECK(buffer.capacity() < 160'000);
    mi::row_buffer<std::uint32_t> copy = buffer;
    copy[0] = 7;
    CHECK(buffer[0] == 0);
    CHECK(copy.size() == 100'000);
    copy.append(buffer.rows());
    CHECK(copy[150'000] == 50'000);
    buffer = std::move(copy);
    CHECK(buffer.size() == 200'000);
    buffer.resize(3);
    buffer.resize(5);
    CHECK(std::vector<std::uint32_t>(buffer.begin(), buffer.end()) == std::vector<std::uint32_t>{7, 1, 2, 0, 0});
    buffer.shrink_to_fit();
    CHECK(buffer.capacity() == 5);
    CHECK_THROWS_AS(buffer.reserve(static_cast<std::size_t>(-1) / 4), std::bad_alloc);
    CHECK(buffer[0] == 7);
    buffer.resize(0);
    buffer.shrink_to_fit();
    CHECK(buffer.data() == nullptr);
}
