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

template <class Graph>
using vertex_of = typename boost::graph_traits<std::remove_cv_t<Graph>>::vertex_descriptor;
template <class Graph>
using edge_of = typename boost::graph_traits<std::remove_cv_t<Graph>>::edge_descriptor;

namespace detail {

template <class T, class... Options>
concept one_of = (std::same_as<std::remove_cvref_t<T>, Options> || ...);

template <class Map, class Key>
concept callable_with = std::invocable<const Map&, const Key&>;
template <class Map, class Key>
concept property_map_at = requires(const Map& map, const Key& key) {
    get(map, key);
};
template <class Map, class Key>
concept pointer_at = std::is_pointer_v<Map> && std::integral<Key> && requires(Map map, Key key) {
    map[key];
};

} // namespace detail

/// A map that can be read at a key: a function (or function object, or pointer to member), a Boost property map, or a pointer to an array.
template <class Map, class Key>
concept readable_at = detail::callable_with<Map, Key> || detail::property_map_at<Map, Key> || detail::pointer_at<Map, Key>;

/// What `map` says of `key`: the one way in which the library reads a user's map.
template <class Map, class Key>
requires readable_at<Map, Key>
[[nodiscard]] constexpr decltype(auto) read(const Map& map, const Key& key) {
    if constexpr (detail::callable_with<Map, Key>) {
        return std::invoke(map, key);
    } else if constexpr (detail::property_map_at<Map, Key>) {
        return get(map, key);
    } else {
        return map[key];
    }
}

/// The type of `read(map, key)`.
template <class Map, class Key>
requires readable_at<Map, Key>
using read_result = decltype(m2miot::read(std::declval<const Map&>(), std::declval<const Key&>()));

/// A Boost VertexListGraph and EdgeListGraph: all that is asked of a user's graph.
///
/// Notation: `g` a const object, `e` an edge descriptor. Valid expressions: `vertices(g)` and `edges(g)`, each a pair of input iterators;
/// `num_edges(g)`; `source(e, g)`, `target(e, g)`. Each edge is visited once, in the order of `edges(g)`.
template <class Graph>
concept viewable_graph = requires(const Graph& g, edge_of<Graph> e) {
    { *vertices(g).first } -> std::convertible_to<vertex_of<Graph>>;
    { *edges(g).first } -> std::convertible_to<edge_of<Graph>>;
    { num_edges(g) } -> std::convertible_to<std::size_t>;
    { source(e, g) } -> std::convertible_to<vertex_of<Graph>>;
    { target(e, g) } -> std::convertible_to<vertex_of<Graph>>;
};

/// A graph whose edges have a direction, so that they can be flows.
template <class Graph>
concept directed_graph = viewable_graph<Graph> &&
    std::convertible_to<typename boost::graph_traits<std::remove_cv_t<Graph>>::directed_category, boost::directed_tag>;

/// Stands for `get(boost::vertex_index, g)`, the index that many graphs bring along.
struct own_vertex_index {};

namespace detail {
template <class Graph>
concept has_own_vertex_index = requires(const Graph& g, vertex_of<Graph> v) {
    { get(get(boost::vertex_index, g), v) } -> std::convertible_to<std::size_t>;
};
} // namespace detail

/// Vertex -> a number of its own, best near 0: it is looked up in an array. `own_vertex_index` where the graph has one.
template <class Map, class Graph>
concept index_map_for = (std::same_as<Map, own_vertex_index> && detail::has_own_vertex_index<Graph>) ||
                        (readable_at<Map, vertex_of<Graph>> && std::integral<std::remove_cvref_t<read_result<Map, vertex_of<Graph>>>>);

/// Vertex -> `node_kind`, or `node_attributes` where more is known than the kind.
template <class Map, class Graph>
concept node_kind_map_for =
    readable_at<Map, vertex_of<Graph>> && detail::one_of<read_result<Map, vertex_of<Graph>>, node_kind, node_attributes>;

/// Edge -> `medium`, or `link_attributes` where more is known than the medium.
template <class Map, class Graph>
concept link_map_for = readable_at<Map, edge_of<Graph>> && detail::one_of<read_result<Map, edge_of<Graph>>, medium, link_attributes>;

/// Edge or flow -> `trigger`, or `flow_attributes` where more is known than the trigger.
template <class Map, class Key>
concept flow_map_for = readable_at<Map, Key> && detail::one_of<read_result<Map, Key>, trigger, flow_attributes>;

/// Vertex -> text: anything that converts to `std::string_view`.
template <class Map, class Graph>
concept text_map_for = readable_at<Map, vertex_of<Graph>> && std::convertible_to<read_result<Map, vertex_of<Graph>>, std::string_view>;

/// A flow of the user's: has members `origin` and `destination`, vertices, or `origin` and `destinations`, a range of them; or is a pair.
template <class Flow, class Graph>
concept flow_between_vertices_of = requires(const Flow& flow) {
    { flow.origin } -> std::convertible_to<vertex_of<Graph>>;
    { flow.destination } -> std::convertible_to<vertex_of<Graph>>;
}
|| requires(const Flow& flow) {
    { flow.origin } -> std::convertible_to<vertex_of<Graph>>;
    { *std::ranges::begin(flow.destinations) } -> std::convertible_to<vertex_of<Graph>>;
}
|| requires(const Flow& flow) {
    { flow.first } -> std::convertible_to<vertex_of<Graph>>;
    { flow.second } -> std::convertible_to<vertex_of<Graph>>;
};

/// A random-access range (vector, deque, span, array) of flows between vertices of the graph; its elements exist, they are not computed.
template <class Range, class Graph>
concept flow_range_for = std::ranges::random_access_range<const Range> && std::ranges::sized_range<const Range> &&
    std::is_lvalue_reference_v<std::ranges::range_reference_t<const Range>> &&
    flow_between_vertices_of<std::ranges::range_value_t<const Range>, Graph>;

} // namespace m2miot
