// SPDX-License-Identifier: BSL-1.0
/// @file The built-in deployment as a Boost graph of its links: VertexListGraph, EdgeListGraph and IncidenceGraph.
///
/// Vertices are the nodes, edges the links; undirected, with parallel edges. Include this and Boost's algorithms run on a
/// `const deployment` unchanged; they find the functions below by the deployment's namespace. Every function is safe from many threads at
/// once. Iterators stay valid until a node or a link is added. The links at a node come in the order of adding, and a link from a node to
/// itself twice, as in an undirected `adjacency_list`. The first call of `out_edges` or `out_degree` builds the deployment's
/// `neighbours()`; all calls are O(1) but that one.
/// Property maps: `vertex_index`, `edge_index`, and for `copy_graph` `vertex_all` (`node_attributes`) and `edge_all` (`link_attributes`).
#pragma once

#include <compare>
#include <cstddef>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include "deployment.hpp"

namespace m2miot {

/// A link seen from one of its ends. It is equal to itself seen from the other end.
struct link_edge {
    node_index source = no_index; ///< the end it is seen from
    node_index target = no_index; ///< the other end
    link_index link = no_index;   ///< which link it is

    /// The same link, from whichever end.
    friend bool operator==(link_edge a, link_edge b) { return a.link == b.link; }
    /// In the order of the links.
    friend std::strong_ordering operator<=>(link_edge a, link_edge b) { return a.link <=> b.link; }
};

namespace detail {

class link_iterator : public boost::iterator_facade<link_iterator, link_edge, boost::random_access_traversal_tag, link_edge> {
public:
    link_iterator() = default;
    link_iterator(const deployment& of, link_index at) : of_(&of), at_(at) {}

private:
    friend class boost::iterator_core_access;
    [[nodiscard]] link_edge dereference() const {
        const auto [first, second] = of_->link_ends(at_);
        return {first, second, at_};
    }
    [[nodiscard]] bool equal(const link_iterator& other) const { return at_ == other.at_; }
    void increment() { ++at_; }
    void decrement() { --at_; }
    void advance(std::ptrdiff_t by) { at_ = static_cast<link_index>(at_ + by); }
    [[nodiscard]] std::ptrdiff_t distance_to(const link_iterator& other) const { return std::ptrdiff_t{other.at_} - at_; }

    const deployment* of_ = nullptr;
    link_index at_ = 0;
};

class link_at_node_iterator
    : public boost::iterator_facade<link_at_node_iterator, link_edge, boost::random_access_traversal_tag, link_edge> {
public:
    link_at_node_iterator() = default;
    link_at_node_iterator(node_index from, const adjacency::entry* at) : at_(at), from_(from) {}

private:
    friend class boost::iterator_core_access;
    [[nodiscard]] link_edge dereference() const { return {from_, at_->neighbour, at_->link}; }
    [[nodiscard]] bool equal(const link_at_node_iterator& other) const { return at_ == other.at_; }
    void increment() { ++at_; }
    void decrement() { --at_; }
    void advance(std::ptrdiff_t by) { at_ += by; }
    [[nodiscard]] std::ptrdiff_t distance_to(const link_at_node_iterator& other) const { return other.at_ - at_; }

    const adjacency::entry* at_ = nullptr;
    node_index from_ = no_index;
};

struct link_index_map {
    using key_type = link_edge;
    using value_type = link_index;
    using reference = link_index;
    using category = boost::readable_property_map_tag;
    friend link_index get(link_index_map, link_edge edge) { return edge.link; }
};

struct node_attributes_map {
    using key_type = node_index;
    using value_type = node_attributes;
    using reference = node_attributes;
    using category = boost::readable_property_map_tag;
    const deployment* of;
    friend node_attributes get(node_attributes_map map, node_index node) { return map.of->attributes(node); }
};

struct link_attributes_map {
    using key_type = link_edge;
    using value_type = link_attributes;
    using reference = link_attributes;
    using category = boost::readable_property_map_tag;
    const deployment* of;
    friend link_attributes get(link_attributes_map map, link_edge edge) { return map.of->attributes_of_link(edge.link); }
};

using node_index_map = boost::typed_identity_property_map<node_index>;
using node_iterator = boost::counting_iterator<node_index>;

} // namespace detail

// --- VertexListGraph

/// How many nodes there are.
[[nodiscard]] inline std::size_t num_vertices(const deployment& d) {
    return d.node_count();
}
/// The nodes, in order.
[[nodiscard]] inline std::pair<detail::node_iterator, detail::node_iterator> vertices(const deployment& d) {
    return {detail::node_iterator(0), detail::node_iterator(static_cast<node_index>(d.node_count()))};
}

// --- EdgeListGraph

/// How many links there are, those from a node to itself included.
[[nodiscard]] inline std::size_t num_edges(const deployment& d) {
    return d.link_count();
}
/// The links, in order, each seen from its first end.
[[nodiscard]] inline std::pair<detail::link_iterator, detail::link_iterator> edges(const deployment& d) {
    return {detail::link_iterator(d, 0), detail::link_iterator(d, static_cast<link_index>(d.link_count()))};
}
/// The end from which the link is seen.
[[nodiscard]] inline node_index source(link_edge edge, const deployment&) {
    return edge.source;
}
/// The other end.
[[nodiscard]] inline node_index target(link_edge edge, const deployment&) {
    return edge.target;
}

// --- IncidenceGraph

/// The links at a node, seen from it. @pre node < num_vertices(d)
[[nodiscard]] inline std::pair<detail::link_at_node_iterator, detail::link_at_node_iterator> out_edges(node_index node,
                                                                                                       const deployment& d) {
    const auto row = d.neighbours()[node];
    return {detail::link_at_node_iterator(node, row.data()), detail::link_at_node_iterator(node, row.data() + row.size())};
}
/// How many links are at a node, one from it to itself counted twice. @pre node < num_vertices(d)
[[nodiscard]] inline std::size_t out_degree(node_index node, const deployment& d) {
    return d.neighbours()[node].size();
}

// --- PropertyGraph, to be read

/// Node -> its index: itself.
[[nodiscard]] inline detail::node_index_map get(boost::vertex_index_t, const deployment&) {
    return {};
}
/// The index of a node: itself.
[[nodiscard]] inline node_index get(boost::vertex_index_t, const deployment&, node_index node) {
    return node;
}
/// Link -> its index.
[[nodiscard]] inline detail::link_index_map get(boost::edge_index_t, const deployment&) {
    return {};
}
/// The index of a link.
[[nodiscard]] inline link_index get(boost::edge_index_t, const deployment&, link_edge edge) {
    return edge.link;
}
/// Node -> all that is said of it; texts stay valid until the deployment is changed.
[[nodiscard]] inline detail::node_attributes_map get(boost::vertex_all_t, const deployment& d) {
    return {&d};
}
/// All that is said of a node.
[[nodiscard]] inline node_attributes get(boost::vertex_all_t, const deployment& d, node_index node) {
    return d.attributes(node);
}
/// Link -> all that is said of it; texts stay valid until the deployment is changed.
[[nodiscard]] inline detail::link_attributes_map get(boost::edge_all_t, const deployment& d) {
    return {&d};
}
/// All that is said of a link.
[[nodiscard]] inline link_attributes get(boost::edge_all_t, const deployment& d, link_edge edge) {
    return d.attributes_of_link(edge.link);
}

} // namespace m2miot

namespace boost {

template <>
struct graph_traits<m2miot::deployment> {
    struct traversal_category : vertex_list_graph_tag, edge_list_graph_tag, incidence_graph_tag {};
    using directed_category = undirected_tag;
    using edge_parallel_category = allow_parallel_edge_tag;

    using vertex_descriptor = m2miot::node_index;
    using vertex_iterator = m2miot::detail::node_iterator;
    using vertices_size_type = std::size_t;
    using edge_descriptor = m2miot::link_edge;
    using edge_iterator = m2miot::detail::link_iterator;
    using edges_size_type = std::size_t;
    using out_edge_iterator = m2miot::detail::link_at_node_iterator;
    using degree_size_type = std::size_t;

    using adjacency_iterator = void; // not an AdjacencyGraph,
    using in_edge_iterator = void;   // nor a BidirectionalGraph

    static vertex_descriptor null_vertex() { return m2miot::no_index; }
};
template <>
struct graph_traits<const m2miot::deployment> : graph_traits<m2miot::deployment> {};

template <>
struct property_map<m2miot::deployment, vertex_index_t> {
    using type = m2miot::detail::node_index_map;
    using const_type = type;
};
template <>
struct property_map<m2miot::deployment, edge_index_t> {
    using type = m2miot::detail::link_index_map;
    using const_type = type;
};
template <>
struct property_map<m2miot::deployment, vertex_all_t> {
    using type = m2miot::detail::node_attributes_map;
    using const_type = type;
};
template <>
struct property_map<m2miot::deployment, edge_all_t> {
    using type = m2miot::detail::link_attributes_map;
    using const_type = type;
};
template <class Tag>
struct property_map<const m2miot::deployment, Tag> : property_map<m2miot::deployment, Tag> {};

} // namespace boost
