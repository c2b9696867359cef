// SPDX-License-Identifier: BSL-1.0
/// @file Boost's algorithms run unchanged on a deployment, and answer as on the same graph in an adjacency_list.
#include <m2miot/model/boost_graph.hpp>

#include <algorithm>
#include <functional>
#include <iterator>
#include <ostream>
#include <random>
#include <type_traits>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/copy.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/kruskal_min_spanning_tree.hpp>
#include <boost/property_map/function_property_map.hpp>

#include "support/catch.hpp"

namespace mi = m2miot;

namespace {

using list_graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, mi::node_attributes,
                                         boost::property<boost::edge_index_t, mi::link_index>>;

struct same_graph_twice {
    mi::deployment deployment;
    list_graph list;
};

/// With self-loops, parallel links and nodes without a link.
same_graph_twice random_graph(unsigned seed) {
    std::mt19937 random(seed);
    same_graph_twice both;
    const mi::node_index nodes = 200;
    for (mi::node_index n = 0; n < nodes; ++n) {
        both.deployment.add_node({.kind = static_cast<mi::node_kind>(n % 9)});
        add_vertex(mi::node_attributes{.kind = static_cast<mi::node_kind>(n % 9)}, both.list);
    }
    std::uniform_int_distribution<mi::node_index> any(0, nodes - 1);
    for (mi::link_index l = 0; l < 230; ++l) {
        const auto first = any(random);
        const auto second = l % 20 == 0 ? first : any(random);
        both.deployment.add_link(first, second, {.medium = static_cast<mi::medium>(l % 6)});
        add_edge(first, second, l, both.list);
    }
    return both;
}

/// A weight that depends on the link only.
double weight_of(mi::link_index link) {
    return 1.0 + (link * 7919U) % 101U;
}

template <class Graph>
auto weights(const Graph& g) {
    const auto index = get(boost::edge_index, g);
    return boost::make_function_property_map<typename boost::graph_traits<Graph>::edge_descriptor>(
        [index](const auto& edge) { return weight_of(get(index, edge)); });
}

template <class Graph>
std::vector<int> breadth_first_distances(const Graph& g) {
    std::vector<int> distance(num_vertices(g), -1);
    distance[0] = 0;
    auto to = boost::make_iterator_property_map(distance.begin(), get(boost::vertex_index, g));
    breadth_first_search(g, *vertices(g).first, visitor(make_bfs_visitor(record_distances(to, boost::on_tree_edge()))));
    return distance;
}

template <class Graph>
std::vector<int> components(const Graph& g) {
    std::vector<int> component(num_vertices(g));
    connected_components(g, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, g)));
    return component;
}

template <class Graph>
std::vector<double> shortest_distances(const Graph& g) {
    std::vector<double> distance(num_vertices(g));
    dijkstra_shortest_paths(
        g, *vertices(g).first,
        weight_map(weights(g)).distance_map(boost::make_iterator_property_map(distance.begin(), get(boost::vertex_index, g))));
    return distance;
}

template <class Graph>
std::vector<mi::link_index> spanning_tree(const Graph& g) {
    std::vector<typename boost::graph_traits<Graph>::edge_descriptor> tree;
    kruskal_minimum_spanning_tree(g, std::back_inserter(tree), weight_map(weights(g)));
    std::vector<mi::link_index> links;
    for (const auto& edge : tree) links.push_back(get(boost::edge_index, g, edge));
    return links;
}

struct end_and_link {
    std::size_t source, target, link;
    friend bool operator==(end_and_link, end_and_link) = default;
};
std::ostream& operator<<(std::ostream& out, end_and_link e) {
    return out << e.source << "->" << e.target << " by " << e.link;
}

template <class Graph>
std::vector<end_and_link> incident(typename boost::graph_traits<Graph>::vertex_descriptor node, const Graph& g) {
    std::vector<end_and_link> result;
    for (auto [edge, end] = out_edges(node, g); edge != end; ++edge)
        result.push_back({source(*edge, g), target(*edge, g), get(boost::edge_index, g, *edge)});
    return result;
}
} // namespace

TEST_CASE("a deployment models the Boost graph concepts it promises") {
    BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<mi::deployment>));
    BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<mi::deployment>));
    BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<mi::deployment>));
    BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<mi::deployment, mi::node_index, boost::vertex_index_t>));
    BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<mi::deployment, mi::link_edge, boost::edge_index_t>));
    BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<mi::deployment, mi::node_index, boost::vertex_all_t>));
    BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<mi::deployment, mi::link_edge, boost::edge_all_t>));
    STATIC_REQUIRE(boost::is_undirected_graph<mi::deployment>::value);
    STATIC_REQUIRE(boost::is_multigraph<mi::deployment>::value);
    STATIC_REQUIRE(std::is_same_v<boost::graph_traits<const mi::deployment>::edge_descriptor, mi::link_edge>);
}

TEST_CASE("the edges at each node are those of an undirected adjacency_list, in the same order, a self-loop twice") {
    const auto [deployment, list] = random_graph(1);
    for (mi::node_index n = 0; n < num_vertices(list); ++n) {
        CHECK(incident(n, deployment) == incident(n, list));
        CHECK(out_degree(n, deployment) == out_degree(n, list));
    }
    const auto loop = deployment.link_ends(0).first;
    CHECK(std::ranges::count(incident(loop, deployment), std::size_t{0}, &end_and_link::link) == 2);
}

TEST_CASE("a link is the same edge from either of its ends") {
    mi::deployment d;
    const auto a = d.add_node();
    const auto b = d.add_node();
    d.add_link(a, b);
    d.add_link(a, b);
    const auto [from_a, end_a] = out_edges(a, d);
    const auto [from_b, end_b] = out_edges(b, d);
    CHECK(end_a - from_a == 2);
    CHECK(*from_a == *from_b);
    CHECK_FALSE(*from_a == *(from_a + 1));
    CHECK(source(*from_a, d) == target(*from_b, d));
}

TEST_CASE("Boost's algorithms answer on a deployment as on the same adjacency_list") {
    for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
        const auto [deployment, list] = random_graph(seed);
        CHECK(breadth_first_distances(deployment) == breadth_first_distances(list));
        CHECK(components(deployment) == components(list));
        CHECK(shortest_distances(deployment) == shortest_distances(list));
        CHECK(spanning_tree(deployment) == spanning_tree(list));
    }
}

TEST_CASE("a deployment can be seen through Boost's filtered_graph") {
    const auto both = random_graph(6);
    const auto& deployment = both.deployment;
    const auto& list = both.list;
    const std::function<bool(mi::link_edge)> wireless_link = [&](mi::link_edge e) {
        return deployment.facts_of_link(e.link).medium() == mi::medium::wireless;
    };
    const std::function<bool(const list_graph::edge_descriptor&)> wireless_edge = [&](const list_graph::edge_descriptor& e) {
        return deployment.facts_of_link(get(boost::edge_index, list, e)).medium() == mi::medium::wireless;
    };
    const boost::filtered_graph of_deployment(deployment, wireless_link);
    const boost::filtered_graph of_list(list, wireless_edge);
    REQUIRE(num_edges(of_list) > 10);
    CHECK(num_edges(of_deployment) == num_edges(of_list));
    CHECK(components(of_deployment) == components(of_list));
    CHECK(components(of_deployment) != components(deployment));
}

TEST_CASE("copy_graph carries nodes, links and what is said of them into an adjacency_list") {
    const auto both = random_graph(7);
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, mi::node_attributes, mi::link_attributes> copy;
    copy_graph(both.deployment, copy);
    REQUIRE(num_vertices(copy) == both.deployment.node_count());
    REQUIRE(num_edges(copy) == both.deployment.link_count());
    for (mi::node_index n = 0; n < both.deployment.node_count(); ++n) CHECK(copy[n].kind == both.deployment.kind(n));
    mi::link_index link = 0;
    for (auto [edge, end] = edges(copy); edge != end; ++edge, ++link) {
        CHECK(source(*edge, copy) == both.deployment.link_ends(link).first);
        CHECK(target(*edge, copy) == both.deployment.link_ends(link).second);
        CHECK(copy[*edge].medium == both.deployment.facts_of_link(link).medium());
    }
}

TEST_CASE("a deployment without nodes or links is an empty graph") {
    const mi::deployment nothing;
    CHECK(num_vertices(nothing) == 0);
    CHECK(vertices(nothing).first == vertices(nothing).second);
    CHECK(edges(nothing).first == edges(nothing).second);
    CHECK(nothing.neighbours().node_count() == 0);
}

TEST_CASE("walking from the last node to the first gives the same nodes and links") {
    const auto [deployment, list] = random_graph(8);
    auto [node, node_end] = vertices(deployment);
    CHECK(std::size_t(node_end - node) == deployment.node_count());
    CHECK(*--node_end == deployment.node_count() - 1);
    auto [link, link_end] = edges(deployment);
    CHECK(std::size_t(link_end - link) == deployment.link_count());
    CHECK((*--link_end).link == deployment.link_count() - 1);
    CHECK((link + 5)->link == 5);
    CHECK((link_end - 1)->link == deployment.link_count() - 2);
}
