// SPDX-License-Identifier: BSL-1.0
/// @file One plant, as a built-in deployment and as graphs of several types, with the same content.
///
/// Links are ordered by their first end, because that is how Boost's directed graphs list edges.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <m2miot/model/deployment.hpp>
#include <m2miot/model/view.hpp>

#include "archetypes/substation.hpp"

namespace tests::plant {

namespace mi = m2miot;

struct machine {
    std::string name;
    mi::node_kind kind;
    std::string type;
};
struct cable {
    mi::medium medium;
    std::string code;
};
struct join {
    std::size_t first, second;
    cable what;
};
struct message {
    std::size_t origin, destination;
    mi::trigger trigger;
};

inline const std::array<machine, 6> machines{{{"meter", mi::node_kind::device, "M-1"},
                                              {"meter-2", mi::node_kind::device, "M-1"},
                                              {"hub", mi::node_kind::gateway, ""},
                                              {"head-end with a name that is too long for a short string", mi::node_kind::server, "S"},
                                              {"platform", mi::node_kind::cloud_service, ""},
                                              {"lamp", mi::node_kind::unknown, ""}}};
inline const std::array<join, 6> joins{{{0, 2, {mi::medium::wireless, "a"}},
                                        {1, 2, {mi::medium::wireless, "b"}},
                                        {2, 3, {mi::medium::cellular, "c"}},
                                        {2, 3, {mi::medium::wired, "second way"}},
                                        {3, 4, {mi::medium::broadband, "d"}},
                                        {5, 5, {mi::medium::unknown, ""}}}};
inline const std::array<message, 3> messages{
    {{0, 3, mi::trigger::autonomous}, {1, 0, mi::trigger::device}, {4, 0, mi::trigger::application}}};

inline mi::node_index number(std::size_t n) {
    return static_cast<mi::node_index>(n);
}

inline mi::deployment with_nodes() {
    mi::deployment d;
    for (const auto& m : machines) d.add_node(m.name, {.kind = m.kind, .type = m.type});
    return d;
}
inline mi::deployment with_links() {
    mi::deployment d = with_nodes();
    for (const auto& j : joins) d.add_link(number(j.first), number(j.second), {.medium = j.what.medium, .id = j.what.code});
    return d;
}
inline mi::deployment with_links_and_flows() {
    mi::deployment d = with_links();
    for (const auto& m : messages) d.add_flow(number(m.origin), number(m.destination), {.trigger = m.trigger});
    return d;
}
inline mi::deployment with_links_as_flows() {
    mi::deployment d = with_nodes();
    for (const auto& j : joins) d.add_flow(number(j.first), number(j.second), {.trigger = mi::trigger::device, .id = j.what.code});
    return d;
}

template <class Graph>
Graph filled() {
    Graph g;
    std::vector<mi::vertex_of<Graph>> vertex;
    for (const auto& m : machines) vertex.push_back(add_vertex(m, g));
    for (const auto& j : joins) add_edge(vertex[j.first], vertex[j.second], j.what, g);
    return g;
}

/// Names, types, media and ids by Boost property maps of the bundled structs, and functions of them.
template <class Graph, class... Index>
auto whole_view(const Graph& g, Index... index) {
    return mi::view_of(g, get(&machine::kind, g), index...)
        .with_names(get(&machine::name, g))
        .with_types(get(&machine::type, g))
        .with_links([&g](const auto& e) { return mi::link_attributes{.medium = g[e].medium, .id = g[e].code}; });
}

using boost::adjacency_list;
using boost::vecS;
using undirected_graph = adjacency_list<vecS, vecS, boost::undirectedS, machine, cable>;
using directed = adjacency_list<vecS, vecS, boost::directedS, machine, cable>;
using bidirectional = adjacency_list<vecS, vecS, boost::bidirectionalS, machine, cable>;
using list_graph = adjacency_list<boost::listS, boost::listS, boost::undirectedS, machine, cable>;
using rows_graph = boost::compressed_sparse_row_graph<boost::directedS, machine, cable>;

inline rows_graph filled_rows_graph() {
    std::vector<std::pair<std::size_t, std::size_t>> ends;
    std::vector<cable> cables;
    for (const auto& j : joins) {
        ends.emplace_back(j.first, j.second);
        cables.push_back(j.what);
    }
    rows_graph g(boost::edges_are_sorted, ends.begin(), ends.end(), cables.begin(), machines.size());
    for (std::size_t n = 0; n < machines.size(); ++n) g[n] = machines[n];
    return g;
}

inline grid::substation filled_substation() {
    grid::substation station;
    for (const auto& m : machines) station.add(m.name, m.kind);
    for (const auto& j : joins) station.cables.push_back({station.bays[j.first].get(), station.bays[j.second].get(), j.what.code});
    return station;
}
inline mi::link_attributes attributes_of_cable(const grid::cable& c) {
    for (const auto& j : joins)
        if (j.what.code == c.code) return {.medium = j.what.medium, .id = c.code};
    return {};
}
inline auto whole_view(const grid::substation& station) {
    return mi::view_of(station, &grid::bay::kind, &grid::bay::place)
        .with_names(&grid::bay::label)
        .with_types([](const grid::bay* b) { return std::string_view(machines[b->place].type); })
        .with_links(&attributes_of_cable);
}

} // namespace tests::plant
