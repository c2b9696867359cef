// SPDX-License-Identifier: BSL-1.0
/// @file The archetype: a graph that offers VertexListGraph and EdgeListGraph, and nothing more.
///
/// It cannot be copied or moved. Its descriptors can be default-constructed, copied and compared for equality; its iterators only
/// dereferenced, incremented and compared, and they give values, not references. There is no index of its own, no property, no incidence,
/// and `num_vertices` is there because the concept asks for it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include <boost/graph/graph_traits.hpp>
#include <boost/property_map/property_map.hpp>

namespace archetypes {

/// Sees through the descriptors: for the graph and the maps, which must know what they mean.
struct secrets {
    template <class Descriptor>
    static Descriptor make(std::size_t secret) {
        return Descriptor(secret);
    }
    template <class Descriptor>
    static std::size_t of(const Descriptor& descriptor) {
        return descriptor.secret_;
    }
};

/// Says nothing of what it stands for; distinct types for vertices and edges.
template <class Tag>
class opaque {
public:
    opaque() = default;
    friend bool operator==(const opaque& a, const opaque& b) { return a.secret_ == b.secret_; }
    friend bool operator!=(const opaque& a, const opaque& b) { return !(a == b); }
    void operator&() const = delete;

private:
    friend struct secrets;
    explicit opaque(std::size_t secret) : secret_(secret) {}
    std::size_t secret_ = 0;
};
using vertex = opaque<struct vertex_tag>;
using edge = opaque<struct edge_tag>;

/// Counts up, and no more.
template <class Descriptor>
class input_iterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Descriptor;
    using reference = Descriptor;
    using pointer = void;
    using difference_type = std::ptrdiff_t;

    input_iterator() = default;
    explicit input_iterator(std::size_t at) : at_(at) {}
    Descriptor operator*() const { return secrets::make<Descriptor>(at_); }
    input_iterator& operator++() {
        ++at_;
        return *this;
    }
    input_iterator operator++(int) {
        input_iterator before = *this;
        ++at_;
        return before;
    }
    friend bool operator==(const input_iterator& a, const input_iterator& b) { return a.at_ == b.at_; }
    friend bool operator!=(const input_iterator& a, const input_iterator& b) { return !(a == b); }

private:
    std::size_t at_ = 0;
};

class minimal_graph {
public:
    struct traversal_category : boost::vertex_list_graph_tag, boost::edge_list_graph_tag {};
    using directed_category = boost::undirected_tag;
    using edge_parallel_category = boost::allow_parallel_edge_tag;
    using vertex_descriptor = vertex;
    using vertex_iterator = input_iterator<vertex>;
    using vertices_size_type = std::uint16_t;
    using edge_descriptor = edge;
    using edge_iterator = input_iterator<edge>;
    using edges_size_type = std::uint16_t;

    minimal_graph(std::size_t vertex_count, std::vector<std::pair<std::size_t, std::size_t>> ends)
        : vertex_count_(vertex_count), ends_(std::move(ends)) {}
    minimal_graph(const minimal_graph&) = delete;
    minimal_graph& operator=(const minimal_graph&) = delete;

    static vertex null_vertex() { return secrets::make<vertex>(static_cast<std::size_t>(-1)); }

    friend vertices_size_type num_vertices(const minimal_graph& g) { return static_cast<vertices_size_type>(g.vertex_count_); }
    friend edges_size_type num_edges(const minimal_graph& g) { return static_cast<edges_size_type>(g.ends_.size()); }
    friend std::pair<vertex_iterator, vertex_iterator> vertices(const minimal_graph& g) {
        return {vertex_iterator(0), vertex_iterator(g.vertex_count_)};
    }
    friend std::pair<edge_iterator, edge_iterator> edges(const minimal_graph& g) {
        return {edge_iterator(0), edge_iterator(g.ends_.size())};
    }
    friend vertex source(edge e, const minimal_graph& g) { return secrets::make<vertex>(g.ends_[secrets::of(e)].first); }
    friend vertex target(edge e, const minimal_graph& g) { return secrets::make<vertex>(g.ends_[secrets::of(e)].second); }

private:
    std::size_t vertex_count_;
    std::vector<std::pair<std::size_t, std::size_t>> ends_;
};

/// A readable property map that offers `get` and nothing more.
template <class Key, class Value>
class minimal_map {
public:
    using key_type = Key;
    using value_type = Value;
    using reference = Value;
    using category = boost::readable_property_map_tag;

    explicit minimal_map(const std::vector<Value>& values) : values_(&values) {}
    friend Value get(const minimal_map& map, const Key& key) { return (*map.values_)[secrets::of(key)]; }

private:
    const std::vector<Value>* values_;
};

} // namespace archetypes
