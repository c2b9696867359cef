// SPDX-License-Identifier: BSL-1.0
/// @file A view of each kind of Boost graph has the same rows as the built-in deployment with the same content.
#include <m2miot/model/view.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/filtered_graph.hpp>

#include <m2miot/model/adjacency.hpp>
#include <m2miot/model/boost_graph.hpp>
#include <m2miot/model/deployment.hpp>
#include <m2miot/model/labels.hpp>

#include "archetypes/minimal_graph.hpp"
#include "plant.hpp"
#include "rows.hpp"
#include "support/catch.hpp"

namespace mi = m2miot;
using tests::rows_of;

using namespace tests::plant;

TEST_CASE("an adjacency_list of vectors is seen as the deployment with the same content") {
    const auto undirected_ = filled<undirected_graph>();
    CHECK(rows_of(whole_view(undirected_)) == rows_of(with_links()));
    const auto directed_ = filled<directed>();
    CHECK(rows_of(whole_view(directed_)) == rows_of(with_links()));
    const auto bidirectional_ = filled<bidirectional>();
    CHECK(rows_of(whole_view(bidirectional_)) == rows_of(with_links()));
}

TEST_CASE("an adjacency_list of lists is seen with an index map, whatever order the index has") {
    const auto g = filled<list_graph>();
    std::map<mi::vertex_of<list_graph>, int> in_order;
    std::map<mi::vertex_of<list_graph>, int> backwards_with_gaps;
    for (auto [v, end] = vertices(g); v != end; ++v) {
        const int n = static_cast<int>(in_order.size());
        in_order[*v] = n;
        backwards_with_gaps[*v] = 100 - 7 * n;
    }
    CHECK(rows_of(whole_view(g, boost::make_assoc_property_map(in_order))) == rows_of(with_links()));
    CHECK(rows_of(whole_view(g, [&](auto v) { return backwards_with_gaps.at(v); })) == rows_of(with_links()));
}

TEST_CASE("a compressed_sparse_row_graph is seen as the deployment with the same content") {
    const auto g = filled_rows_graph();
    CHECK(rows_of(whole_view(g)) == rows_of(with_links()));
}

TEST_CASE("a graph type of the user's own is seen through pointers to members") {
    const auto station = filled_substation();
    const auto seen = whole_view(station);
    CHECK(rows_of(seen) == rows_of(with_links()));
}

TEST_CASE("a graph that offers the two concepts and nothing more is enough") {
    std::vector<std::pair<std::size_t, std::size_t>> ends;
    std::vector<mi::medium> media;
    for (const auto& j : joins) {
        ends.emplace_back(j.first, j.second);
        media.push_back(j.what.medium);
    }
    std::vector<mi::node_kind> kinds;
    std::vector<std::string> names;
    std::vector<std::uint8_t> index{5, 3, 0, 1, 9, 4};
    for (const auto& m : machines) {
        kinds.push_back(m.kind);
        names.push_back(m.name);
    }
    const archetypes::minimal_graph g(machines.size(), ends);
    using archetypes::minimal_map;
    const auto seen =
        mi::view_of(g, minimal_map<archetypes::vertex, mi::node_kind>(kinds), minimal_map<archetypes::vertex, std::uint8_t>(index))
            .with_names(minimal_map<archetypes::vertex, std::string>(names))
            .with_links(minimal_map<archetypes::edge, mi::medium>(media));
    mi::deployment same;
    for (const auto& m : machines) same.add_node(m.name, {.kind = m.kind});
    for (const auto& j : joins) same.add_link(number(j.first), number(j.second), {.medium = j.what.medium});
    CHECK(rows_of(seen) == rows_of(same));
    CHECK_FALSE(seen.has_types());
    CHECK_FALSE(seen.has_link_protocols());
}

TEST_CASE("what is not said of a graph is unknown, and its nodes, links and flows go by position") {
    const auto g = filled<undirected_graph>();
    const auto seen = mi::view_of(g, get(&machine::kind, g));
    CHECK(mi::node_label(seen, 4) == "#4");
    CHECK(mi::link_label(seen, 2) == "#2");
    CHECK(seen.flow_count() == 0);
    CHECK(seen.facts(3).kind() == mi::node_kind::server);
    CHECK(seen.facts(3).hosting() == mi::hosting::unknown);
    CHECK_FALSE(seen.has_types());
    CHECK_FALSE(seen.has_link_protocols());
    CHECK_FALSE(seen.has_flow_protocols());
    seen.for_each_link([](mi::link_index, mi::node_index, mi::node_index, mi::link_facts facts) { CHECK(facts == mi::link_facts{}); });
    seen.for_each_flow([](auto...) { FAIL("nobody gave a flow"); });
}

TEST_CASE("the map of kinds may say everything of a node") {
    const auto g = filled<undirected_graph>();
    const auto seen = mi::view_of(g, [&](auto v) {
        return mi::node_attributes{
            .kind = g[v].kind, .hosting = mi::hosting::dedicated, .senses = true, .type = g[v].type, .kind_inferred = true};
    });
    CHECK(seen.facts(3) ==
          mi::node_facts({.kind = mi::node_kind::server, .hosting = mi::hosting::dedicated, .senses = true, .kind_inferred = true}));
    CHECK(seen.has_types());
    CHECK(seen.type(3) == "S");
    CHECK(seen.with_types([](auto) { return "other"; }).type(3) == "other");
}

TEST_CASE("a pointer to an array is a map, as in Boost") {
    const auto g = filled<undirected_graph>();
    const std::array<mi::node_kind, 6> kinds{mi::node_kind::person, mi::node_kind::device};
    const auto seen = mi::view_of(g, kinds.data());
    CHECK(seen.facts(0).kind() == mi::node_kind::person);
    CHECK(seen.facts(1).kind() == mi::node_kind::device);
}

TEST_CASE("a view shows what the graph says now") {
    auto g = filled<undirected_graph>();
    const auto seen = mi::view_of(g, get(&machine::kind, g));
    g[5].kind = mi::node_kind::device;
    CHECK(seen.facts(5).kind() == mi::node_kind::device);
}

TEST_CASE("the edges of a directed graph can be flows") {
    const auto as_flows = [](const auto& g) {
        return mi::view_of(g, get(&machine::kind, g))
            .with_names(get(&machine::name, g))
            .with_types(get(&machine::type, g))
            .edges_are_flows([&g](const auto& e) { return mi::flow_attributes{.trigger = mi::trigger::device, .id = g[e].code}; });
    };
    const auto directed_ = filled<directed>();
    const auto bidirectional_ = filled<bidirectional>();
    const auto rows_ = filled_rows_graph();
    CHECK(rows_of(as_flows(directed_)) == rows_of(with_links_as_flows()));
    CHECK(rows_of(as_flows(bidirectional_)) == rows_of(with_links_as_flows()));
    CHECK(rows_of(as_flows(rows_)) == rows_of(with_links_as_flows()));
    CHECK(as_flows(rows_).link_count() == 0);

    const auto bare = mi::view_of(directed_, get(&machine::kind, directed_)).edges_are_flows();
    CHECK(bare.flow_count() == joins.size());
    CHECK(bare.flow_id(0).empty());
    CHECK_FALSE(bare.has_flow_protocols());
    const auto triggered = mi::view_of(directed_, get(&machine::kind, directed_)).edges_are_flows([](auto) { return mi::trigger::person; });
    triggered.for_each_flow([](auto, auto, auto, mi::flow_facts facts) { CHECK(facts.trigger() == mi::trigger::person); });
}

TEST_CASE("flows can be a range beside the graph") {
    const auto g = filled<undirected_graph>();
    CHECK(rows_of(whole_view(g).with_flows(messages, &message::trigger)) == rows_of(with_links_and_flows()));

    const std::deque<std::pair<std::size_t, std::size_t>> pairs{{0, 3}, {5, 5}};
    auto pairs_too = with_links();
    pairs_too.add_flow(0, 3);
    pairs_too.add_flow(5, 5);
    CHECK(rows_of(whole_view(g).with_flows(pairs)) == rows_of(pairs_too));

    struct publication {
        std::size_t origin;
        std::vector<std::size_t> destinations;
        mi::flow_attributes what;
    };
    const std::vector<publication> publications{{0, {3, 4}, {.protocol = "MQTT", .id = "p"}}, {1, {}, {}}, {4, {0}, {.support = true}}};
    const auto seen = whole_view(g).with_flows(publications, &publication::what);
    const auto rows = rows_of(seen);
    CHECK(rows.flow_count == 3);
    REQUIRE(rows.flows.size() == 3);
    CHECK(rows.flows[1].index == 0);
    CHECK(rows.flows[1].destination == 4);
    CHECK(rows.flows[1].protocol == "MQTT");
    CHECK(rows.flows[1].id == "p");
    CHECK(rows.flows[2].index == 2);
    CHECK(rows.flows[2].facts.support());
    CHECK(seen.has_flow_protocols());
}

TEST_CASE("a filtered graph is seen without the vertices and edges that it hides") {
    const auto g = filled<undirected_graph>();
    const std::function<bool(std::size_t)> not_the_first = [](std::size_t v) { return v != 0; };
    const boost::filtered_graph filtered(g, boost::keep_all{}, not_the_first);
    const auto seen = mi::view_of(filtered, [&](auto v) { return g[v].kind; }).with_names([&](auto v) { return g[v].name; });
    CHECK(seen.node_count() == 5);
    CHECK(seen.name(0) == "meter-2");
    CHECK(seen.facts(1).kind() == mi::node_kind::gateway);
    const auto rows = rows_of(seen);
    REQUIRE(rows.links.size() == 5);
    CHECK(rows.links[0].first == 0);
    CHECK(rows.links[0].second == 1);
}

TEST_CASE("a deployment, being a Boost graph, can itself be seen with other kinds") {
    const auto d = with_links();
    const auto seen =
        mi::view_of(d, [&](mi::node_index n) { return d.kind(n) == mi::node_kind::unknown ? mi::node_kind::device : d.kind(n); });
    CHECK(seen.facts(5).kind() == mi::node_kind::device);
    CHECK(seen.facts(2).kind() == mi::node_kind::gateway);
    CHECK(seen.link_count() == d.link_count());
}

TEST_CASE("computed names are kept: they do not dangle, are computed once, and are safe from many threads") {
    const auto g = filled<undirected_graph>();
    std::atomic<int> computed = 0;
    const auto seen = mi::view_of(g, get(&machine::kind, g)).with_names([&](std::size_t v) {
        ++computed;
        return "a name that is computed, and too long for a short string: " + std::to_string(v);
    });
    CHECK(computed == 0);
    const std::string_view first = seen.name(0);
    for (mi::node_index n = 0; n < seen.node_count(); ++n) CHECK(seen.name(n).ends_with(": " + std::to_string(n)));
    CHECK(seen.name(0).data() == first.data());
    CHECK(computed == 6);
    const auto copy = seen;
    CHECK(copy.name(0).data() == first.data());

    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, fresh = seen] {
            for (mi::node_index n = 0; n < 6; ++n)
                if (!fresh.name(n).ends_with(": " + std::to_string(n))) ++wrong;
        });
    for (auto& thread : threads) thread.join();
    CHECK(wrong == 0);
}

TEST_CASE("names that live in the graph are not copied") {
    const auto g = filled<undirected_graph>();
    const auto seen = mi::view_of(g, get(&machine::kind, g)).with_names(get(&machine::name, g));
    CHECK(seen.name(3).data() == g[3].name.data());
}

TEST_CASE("an index map that gives two vertices one index, or an impossible one, is refused") {
    const auto g = filled<undirected_graph>();
    const auto kinds = get(&machine::kind, g);
    CHECK_THROWS_AS(mi::view_of(g, kinds, [](std::size_t v) { return v / 2; }), std::invalid_argument);
    CHECK_THROWS_AS(mi::view_of(g, kinds, [](std::size_t v) { return static_cast<int>(v) - 1; }), std::invalid_argument);
    CHECK_THROWS_AS(mi::view_of(g, kinds, [](std::size_t v) { return v + 0xFFFF'FFFF; }), std::invalid_argument);
}

TEST_CASE("an empty graph is an empty deployment") {
    const undirected_graph g;
    CHECK(rows_of(mi::view_of(g, get(&machine::kind, g))) == rows_of(mi::deployment{}));
}

TEST_CASE("the links at each node are the same for a view and for the deployment with the same content") {
    const auto g = filled<undirected_graph>();
    const auto d = with_links();
    const auto& kept = mi::adjacency_of(d);
    const auto& built = mi::adjacency_of(whole_view(g));
    CHECK(&kept == &d.neighbours());
    REQUIRE(built.node_count() == 6);
    for (mi::node_index n = 0; n < 6; ++n) CHECK(std::ranges::equal(kept[n], built[n]));
    REQUIRE(kept[2].size() == 4);
    CHECK(kept[2][0] == mi::adjacency::entry{0, 0});
    CHECK(kept[2][3] == mi::adjacency::entry{3, 3});
    CHECK(kept[5].size() == 2);
}
