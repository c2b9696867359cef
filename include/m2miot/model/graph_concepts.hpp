// SPDX-License-Identifier: BSL-1.0
/// @file What a user's Boost graph, and the maps given with it, must offer to be shown as a deployment.
#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>

#include "attributes.hpp"

namespace m2miot {

/// How a user's graph names a vertex.
template <class Graph>
using vertex_of = typename boost::graph_traits<std::remove_cv_t<Graph>>::vertex_descriptor;
/// How a user's graph names an edge.
template <class Graph>
using edge_of = typename boost::graph_traits<std::remove_cv_t<Graph>>::edge_descriptor;

namespace detail {

template <class T, class... Options>
concept one_of = (std::same_as<std::remove_cvref_t<T>, Options> || ...);

template <class Map>
struct key_of { // void: any key will do
    using type = void;
};
template <class Map>
requires requires {
    typename Map::key_type;
}
struct key_of<Map> {
    using type = typename Map::key_type;
};

template <class Map, class Key>
concept callable_with = std::invocable<const Map&, const Key&>;
// Boost's `get` takes any key and fails inside; hence the look at the key type that a map states.
template <class Map, class Key>
concept property_map_at =
    !std::is_pointer_v<Map> && (std::is_void_v<typename key_of<Map>::type> ||
                                std::convertible_to<Key, typename key_of<Map>::type>)&&requires(const Map& map, const Key& key) {
    get(map, key);
};
template <class Map, class Key>
concept pointer_at = std::is_pointer_v<Map> && std::integral<Key> && requires(Map map) {
    map[std::ptrdiff_t{}];
};

} // namespace detail

/// A map that can be read at a key: a function (or function object, or pointer to member), a Boost property map, or a pointer to an array.
template <class Map, class Key>
concept readable_at = detail::callable_with<Map, Key> || detail::property_map_at<Map, Key> || detail::pointer_at<Map, Key>;

namespace detail {

// Apart from `read`, so that asking for the type does not compile what the user's `get` does.
template <class Map, class Key>
struct read_type {
    using type = decltype(get(std::declval<const Map&>(), std::declval<const Key&>()));
};
template <class Map, class Key>
requires callable_with<Map, Key>
struct read_type<Map, Key> : std::invoke_result<const Map&, const Key&> {
};
template <class Map, class Key>
requires(!callable_with<Map, Key> && !property_map_at<Map, Key>) struct read_type<Map, Key> {
    using type = decltype(std::declval<Map>()[std::ptrdiff_t{}]);
};

} // namespace detail

/// The type of `read(map, key)`.
template <class Map, class Key>
requires readable_at<Map, Key>
using read_result = typename detail::read_type<Map, Key>::type;

/// What `map` says of `key`: the one way in which the library reads a user's map.
template <class Map, class Key>
requires readable_at<Map, Key>
[[nodiscard]] constexpr read_result<Map, Key> read(const Map& map, const Key& key) {
    if constexpr (detail::callable_with<Map, Key>) {
        return std::invoke(map, key);
    } else if constexpr (detail::property_map_at<Map, Key>) {
        return get(map, key);
    } else {
        return map[static_cast<std::ptrdiff_t>(key)];
    }
}

namespace detail {

// The concepts below rest on plain values, so that a compiler that rejects a map stops at the name of the concept.

template <class Map, class Key, class... Options>
inline constexpr bool gives_one_of = [] {
    if constexpr (readable_at<Map, Key>) {
        return one_of<read_result<Map, Key>, Options...>;
    } else {
        return false;
    }
}();
template <class Map, class Key>
inline constexpr bool gives_integer = [] {
    if constexpr (readable_at<Map, Key>) {
        return std::integral<std::remove_cvref_t<read_result<Map, Key>>>;
    } else {
        return false;
    }
}();
template <class Map, class Key>
inline constexpr bool gives_text = [] {
    if constexpr (readable_at<Map, Key>) {
        return std::convertible_to<read_result<Map, Key>, std::string_view>;
    } else {
        return false;
    }
}();

template <class Graph>
inline constexpr bool lists_vertices_and_edges = requires(const Graph& g) {
    vertices(g).first;
    edges(g).first;
    num_edges(g);
};
template <class Graph>
inline constexpr bool edges_have_ends = requires(const Graph& g, edge_of<Graph> e) {
    { *vertices(g).first } -> std::convertible_to<vertex_of<Graph>>;
    { *edges(g).first } -> std::convertible_to<edge_of<Graph>>;
    { num_edges(g) } -> std::convertible_to<std::size_t>;
    { source(e, g) } -> std::convertible_to<vertex_of<Graph>>;
    { target(e, g) } -> std::convertible_to<vertex_of<Graph>>;
};
template <class Graph>
inline constexpr bool edges_have_direction =
    std::is_convertible_v<typename boost::graph_traits<std::remove_cv_t<Graph>>::directed_category, boost::directed_tag>;

} // namespace detail

/// A Boost VertexListGraph and EdgeListGraph: all that is asked of a user's graph.
///
/// Notation: `g` a const object, `e` an edge descriptor. Valid expressions: `vertices(g)` and `edges(g)`, each a pair of input iterators;
/// `num_edges(g)`; `source(e, g)`, `target(e, g)`. Each edge is visited once, in the order of `edges(g)`.
template <class Graph>
concept viewable_graph = detail::lists_vertices_and_edges<Graph> && detail::edges_have_ends<Graph>;

/// A graph whose edges have a direction, so that they can be flows.
template <class Graph>
concept directed_graph = viewable_graph<Graph> && detail::edges_have_direction<Graph>;

/// Stands for the index that many graphs bring along: the vertices themselves where they are numbers, else `get(boost::vertex_index, g)`.
struct own_vertex_index {};

/// Stands for a map that is not given: nothing is known.
struct nothing_known {};

namespace detail {

// Boost's `get(vertex_index, g)` does not compile, rather than not exist, for an adjacency_list without that property.
template <class Graph>
inline constexpr bool may_ask_vertex_index = [] {
    if constexpr (requires { typename Graph::vertex_index_type; }) {
        return true;
    } else if constexpr (requires { typename Graph::vertex_property_type; }) {
        return boost::lookup_one_property<typename Graph::vertex_property_type, boost::vertex_index_t>::found;
    } else {
        return true;
    }
}();
template <class Graph>
inline constexpr bool has_own_vertex_index = [] {
    if constexpr (std::integral<vertex_of<Graph>>) {
        return true;
    } else if constexpr (may_ask_vertex_index<std::remove_cv_t<Graph>>) {
        return requires(const Graph& g, vertex_of<Graph> v) {
            { get(get(boost::vertex_index, g), v) } -> std::convertible_to<std::size_t>;
        };
    } else {
        return false;
    }
}();
template <class Map, class Graph>
inline constexpr bool gives_index = gives_integer<Map, vertex_of<Graph>>;
template <class Graph>
inline constexpr bool gives_index<own_vertex_index, Graph> = has_own_vertex_index<Graph>;

} // namespace detail

/// Vertex -> a number of its own, best near 0: it is looked up in an array. `own_vertex_index` where the graph has one.
template <class Map, class Graph>
concept index_map_for = detail::gives_index<Map, Graph>;

/// Vertex -> `node_kind`, or `node_attributes` where more is known than the kind.
template <class Map, class Graph>
concept node_kind_map_for = detail::gives_one_of<Map, vertex_of<Graph>, node_kind, node_attributes>;

/// Edge -> `medium`, or `link_attributes` where more is known than the medium.
template <class Map, class Graph>
concept link_map_for = detail::gives_one_of<Map, edge_of<Graph>, medium, link_attributes>;

/// Edge or flow -> `trigger`, or `flow_attributes` where more is known than the trigger.
template <class Map, class Key>
concept flow_map_for = std::is_same_v<Map, nothing_known> || detail::gives_one_of<Map, Key, trigger, flow_attributes>;

/// Vertex -> text: anything that converts to `std::string_view`.
template <class Map, class Graph>
concept text_map_for = detail::gives_text<Map, vertex_of<Graph>>;

namespace detail {

template <class Flow, class Vertex>
concept has_destination = requires(const Flow& flow) {
    { flow.origin } -> std::convertible_to<Vertex>;
    { flow.destination } -> std::convertible_to<Vertex>;
};
template <class Flow, class Vertex>
concept has_destinations = requires(const Flow& flow) {
    { flow.origin } -> std::convertible_to<Vertex>;
    { *std::ranges::begin(flow.destinations) } -> std::convertible_to<Vertex>;
};
template <class Flow, class Vertex>
concept has_first_and_second = requires(const Flow& flow) {
    { flow.first } -> std::convertible_to<Vertex>;
    { flow.second } -> std::convertible_to<Vertex>;
};
template <class Flow, class Vertex>
inline constexpr bool joins_vertices =
    has_destination<Flow, Vertex> || has_destinations<Flow, Vertex> || has_first_and_second<Flow, Vertex>;

template <class Range>
inline constexpr bool is_range_of_objects = [] {
    if constexpr (std::ranges::random_access_range<const Range> && std::ranges::sized_range<const Range>) {
        return std::is_lvalue_reference_v<std::ranges::range_reference_t<const Range>>;
    } else {
        return false;
    }
}();

} // namespace detail

/// A random-access range (vector, deque, span, array) of flows between vertices of the graph; its elements exist, they are not computed.
/// A flow has members `origin` and `destination`, vertices, or `origin` and `destinations`, a range of them; or it is a pair of vertices.
template <class Range, class Graph>
concept flow_range_for =
    detail::is_range_of_objects<Range> && detail::joins_vertices<std::ranges::range_value_t<const Range>, vertex_of<Graph>>;

} // namespace m2miot
