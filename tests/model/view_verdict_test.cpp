// SPDX-License-Identifier: BSL-1.0
/// @file A view of the user's graph gets the very verdict of the built-in deployment with the same content, reasons and paths included.
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "archetypes/minimal_graph.hpp"
#include "plant.hpp"
#include "support/catch.hpp"

using namespace tests::plant;

namespace {

template <mi::observable D>
mi::verdict whole_verdict(const D& d) {
    mi::verdict v = mi::classify(d);
    mi::explain(d, v);
    return v;
}

} // namespace

TEST_CASE("links of every graph type lead to the verdict of the built-in deployment") {
    const auto expected = whole_verdict(with_links());
    REQUIRE(expected.outcome == mi::outcome::iot);
    const auto undirected_ = filled<undirected_graph>();
    CHECK(whole_verdict(whole_view(undirected_)) == expected);
    const auto bidirectional_ = filled<bidirectional>();
    CHECK(whole_verdict(whole_view(bidirectional_)) == expected);
    const auto rows_ = filled_rows_graph();
    CHECK(whole_verdict(whole_view(rows_)) == expected);
    const auto station = filled_substation();
    CHECK(whole_verdict(whole_view(station)) == expected);

    const auto lists = filled<list_graph>();
    std::map<mi::vertex_of<list_graph>, std::size_t> index;
    for (auto [v, end] = vertices(lists); v != end; ++v) index.emplace(*v, 3 * index.size());
    CHECK(whole_verdict(whole_view(lists, boost::make_assoc_property_map(index))) == expected);
}

TEST_CASE("flows beside a graph lead to the verdict of the built-in deployment, another than that of its links alone") {
    const auto expected = whole_verdict(with_links_and_flows());
    const auto undirected_ = filled<undirected_graph>();
    CHECK(whole_verdict(whole_view(undirected_).with_flows(messages, &message::trigger)) == expected);
    CHECK_FALSE(whole_verdict(whole_view(undirected_)) == expected);
}

TEST_CASE("edges as flows lead to the verdict of the built-in deployment") {
    const auto directed_ = filled<directed>();
    const auto seen =
        mi::view_of(directed_, get(&machine::kind, directed_))
            .with_names(get(&machine::name, directed_))
            .with_types(get(&machine::type, directed_))
            .edges_are_flows([&](const auto& e) { return mi::flow_attributes{.trigger = mi::trigger::device, .id = directed_[e].code}; });
    CHECK(whole_verdict(seen) == whole_verdict(with_links_as_flows()));
}

TEST_CASE("a graph that offers the two concepts and nothing more leads to the verdict of the built-in deployment") {
    mi::deployment same;
    std::vector<mi::node_kind> kinds;
    std::vector<std::string> names;
    std::vector<std::size_t> index;
    for (const auto& m : machines) {
        same.add_node(m.name, {.kind = m.kind});
        kinds.push_back(m.kind);
        names.push_back(m.name);
        index.push_back(index.size());
    }
    std::vector<std::pair<std::size_t, std::size_t>> ends;
    for (const auto& j : joins) {
        same.add_link(number(j.first), number(j.second));
        ends.emplace_back(j.first, j.second);
    }
    using archetypes::minimal_map;
    const archetypes::minimal_graph g(machines.size(), ends);
    const auto seen =
        mi::view_of(g, minimal_map<archetypes::vertex, mi::node_kind>(kinds), minimal_map<archetypes::vertex, std::size_t>(index))
            .with_names(minimal_map<archetypes::vertex, std::string>(names));
    CHECK(whole_verdict(seen) == whole_verdict(same));
}
