// SPDX-License-Identifier: BSL-1.0
/// @file `view_of`: the user's own Boost graph shown as a deployment, in place.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "attributes.hpp"
#include "graph_concepts.hpp"
#include "text_source.hpp"
#include "vertex_numbering.hpp"
#include "view_rows.hpp"

namespace m2miot {

/// A Boost graph shown as a deployment (concept `observable`). Made by `view_of`; its type need not be spelled out.
///
/// Nodes are the vertices, numbered in the order of `vertices(g)`; links, or flows, are the edges, numbered in the order of `edges(g)`.
/// Nothing is copied but small tables of vertices and edges where the graph cannot be asked by number. The view refers to the graph: it
/// must outlive the view, and adding or removing vertices, edges or flows ends the view; changing what the maps say does not.
/// Each `with_...` returns a further view and leaves this one as it is. A view is cheap to copy. Reading is safe from many threads at once
/// if reading the graph and the maps is. Texts inside a `node_attributes`, `link_attributes` or `flow_attributes` that a map returns must
/// outlive the view; a text map (`with_names`, `with_types`) may return a `std::string`: it is computed when first asked for, and kept.
template <class Graph, class Index, class Kinds, class Links, class Flows, class Names, class Types>
class deployment_view {
    static constexpr bool edges_are_links = !detail::is_edges_as_flows<Flows>;
    using numbering = detail::vertex_numbering<Graph, Index>;

public:
    /// For `view_of` and the functions below.
    deployment_view(numbering nodes, Kinds kinds, detail::edge_rows<Graph> edges, Links links, Flows flows, Names names, Types types)
        : nodes_(std::move(nodes)), kinds_(std::move(kinds)), edges_(std::move(edges)), links_(std::move(links)), flows_(std::move(flows)),
          names_(std::move(names)), types_(std::move(types)) {}

    // --- saying more of the graph

    /// What the nodes are called: vertex -> text.
    template <text_map_for<Graph> Map>
    [[nodiscard]] auto with_names(Map names) const {
        return rebuilt(links_, flows_, detail::text_source<Map>(std::move(names)), types_);
    }
    /// The product or device types: vertex -> text. They replace the types in `node_attributes`.
    template <text_map_for<Graph> Map>
    [[nodiscard]] auto with_types(Map types) const {
        return rebuilt(links_, flows_, names_, detail::text_source<Map>(std::move(types)));
    }
    /// What is known of the links: edge -> `medium` or `link_attributes`.
    template <link_map_for<Graph> Map>
    [[nodiscard]] auto with_links(Map links) const {
        static_assert(edges_are_links, "with_links: the edges of this view are flows, so that it has no links.");
        return rebuilt(std::move(links), flows_, names_, types_);
    }
    /// Flows over the graph, from a range beside it, which must outlive the view. @param flows  see `flow_range_for`
    /// @param attributes  flow -> `trigger` or `flow_attributes`; a pointer to member will do: `&message::trigger`
    template <flow_range_for<Graph> Range, flow_map_for<std::ranges::range_value_t<const Range>> Map = nothing_known>
    [[nodiscard]] auto with_flows(Range& flows, Map attributes = {}) const {
        static_assert(edges_are_links, "with_flows: the edges of this view are its flows already.");
        return rebuilt(links_, detail::flow_rows<std::remove_const_t<Range>, Map>(flows, std::move(attributes)), names_, types_);
    }
    /// The edges are flows from source to target, and there are no links. @param attributes  edge -> `trigger` or `flow_attributes`
    template <flow_map_for<edge_of<Graph>> Map = nothing_known>
    requires directed_graph<Graph>
    [[nodiscard]] auto edges_are_flows(Map attributes = {}) const {
        return rebuilt(nothing_known{}, detail::edges_as_flows<Map>{std::move(attributes)}, names_, types_);
    }

    // --- what every deployment offers (concept `observable`)

    /// @{
    /// How many rows there are. @complexity O(1)
    [[nodiscard]] std::size_t node_count() const { return nodes_.count(); }
    [[nodiscard]] std::size_t link_count() const { return edges_are_links ? edges_.count() : 0; }
    [[nodiscard]] std::size_t flow_count() const {
        if constexpr (edges_are_links) {
            return flows_.count();
        } else {
            return edges_.count();
        }
    }
    /// @}

    /// Calls `visit(node_index, node_facts)` for each vertex, in order.
    template <class Visit>
    void for_each_node(Visit&& visit) const {
        node_index node = 0;
        for (auto [i, end] = vertices(graph()); i != end; ++i) visit(node++, facts_of(*i));
    }
    /// Calls `visit(link_index, node_index source, node_index target, link_facts)` for each edge, in order; for none where edges are flows.
    template <class Visit>
    void for_each_link(Visit&& visit) const {
        if constexpr (edges_are_links) {
            edges_.for_each([&](link_index link, const edge& e) {
                visit(link, number(source(e, graph())), number(target(e, graph())), link_facts(detail::link_attributes_at(links_, e)));
            });
        }
    }
    /// Calls `visit(flow_index, node_index origin, node_index destination, flow_facts)` for each destination of each flow, in order.
    template <class Visit>
    void for_each_flow(Visit&& visit) const {
        if constexpr (!edges_are_links) {
            edges_.for_each([&](flow_index flow, const edge& e) {
                visit(flow, number(source(e, graph())), number(target(e, graph())), flow_facts(detail::flow_attributes_at(flows_.map, e)));
            });
        } else if constexpr (has_flow_range) {
            flows_.for_each([&](flow_index flow, const vertex& origin, const vertex& destination, flow_facts facts) {
                visit(flow, number(origin), number(destination), facts);
            });
        }
    }

    /// What the map of kinds says of the vertex, but its texts.
    [[nodiscard]] node_facts facts(node_index node) const { return facts_of(nodes_.at(node)); }
    /// What `with_names` says; empty where nothing does.
    [[nodiscard]] std::string_view name(node_index node) const { return names_.text(node, nodes_.at(node)); }
    /// What `with_types` says, else the map of kinds; empty where neither does.
    [[nodiscard]] std::string_view type(node_index node) const {
        if constexpr (!std::is_same_v<Types, detail::no_texts>) {
            return types_.text(node, nodes_.at(node));
        } else if constexpr (detail::gives_texts<Kinds, vertex>()) {
            return detail::node_attributes_at(kinds_, nodes_.at(node)).type;
        } else {
            return {};
        }
    }
    /// @{
    /// What the attributes of the edge or flow say; empty where none are given.
    [[nodiscard]] std::string_view link_id(link_index link) const { return link_texts(link).id; }
    [[nodiscard]] std::string_view link_protocol(link_index link) const { return link_texts(link).protocol; }
    [[nodiscard]] std::string_view flow_id(flow_index flow) const { return flow_texts(flow).id; }
    [[nodiscard]] std::string_view flow_protocol(flow_index flow) const { return flow_texts(flow).protocol; }
    /// @}

    /// @{
    /// False only if all these texts are empty.
    [[nodiscard]] bool has_types() const { return !std::is_same_v<Types, detail::no_texts> || detail::gives_texts<Kinds, vertex>(); }
    [[nodiscard]] bool has_link_protocols() const { return edges_are_links && detail::gives_texts<Links, edge>(); }
    [[nodiscard]] bool has_flow_protocols() const {
        if constexpr (!edges_are_links) {
            return detail::gives_texts<decltype(flows_.map), edge>();
        } else {
            return has_flow_range;
        }
    }
    /// @}

private:
    using vertex = vertex_of<Graph>;
    using edge = edge_of<Graph>;
    static constexpr bool has_flow_range = edges_are_links && !std::is_same_v<Flows, detail::no_flows>;

    template <class OtherLinks, class OtherFlows, class OtherNames, class OtherTypes>
    [[nodiscard]] auto rebuilt(OtherLinks links, OtherFlows flows, OtherNames names, OtherTypes types) const {
        return deployment_view<Graph, Index, Kinds, OtherLinks, OtherFlows, OtherNames, OtherTypes>(
            nodes_, kinds_, edges_, std::move(links), std::move(flows), std::move(names), std::move(types));
    }
    [[nodiscard]] const Graph& graph() const { return edges_.graph(); }
    [[nodiscard]] node_index number(const vertex& v) const { return nodes_.number(graph(), v); }
    [[nodiscard]] node_facts facts_of(const vertex& v) const { return node_facts(detail::node_attributes_at(kinds_, v)); }
    [[nodiscard]] link_attributes link_texts(link_index link) const {
        if constexpr (edges_are_links && detail::gives_texts<Links, edge>()) {
            return detail::link_attributes_at(links_, edges_.at(link));
        } else {
            return {};
        }
    }
    [[nodiscard]] flow_attributes flow_texts(flow_index flow) const {
        if constexpr (has_flow_range) {
            return flows_.attributes(flow);
        } else if constexpr (!edges_are_links) {
            if constexpr (detail::gives_texts<decltype(flows_.map), edge>())
                return detail::flow_attributes_at(flows_.map, edges_.at(flow));
            else
                return {};
        } else {
            return {};
        }
    }

    numbering nodes_;
    Kinds kinds_;
    detail::edge_rows<Graph> edges_;
    [[no_unique_address]] Links links_;
    [[no_unique_address]] Flows flows_;
    [[no_unique_address]] Names names_;
    [[no_unique_address]] Types types_;
};

/// Shows a Boost graph as a deployment, in place: its vertices are nodes, its edges links. Classifying copies what it says, row by row (9
/// bytes a link and a flow, 2 a node), in one pass over the graph.
///
/// A map is a function, a Boost property map, or a pointer to an array. Say more with `with_names`, `with_types`, `with_links`,
/// `with_flows`, or `edges_are_flows` of the result. What is not said is unknown; an undirected and a directed edge are each one link.
/// @param g  a VertexListGraph and EdgeListGraph; it must outlive the view
/// @param kinds  vertex -> `node_kind` or `node_attributes`
/// @param index  vertex -> a number of its own; where the graph has a `vertex_index` it can be left out
/// @throws std::invalid_argument if two vertices have the same index  @throws std::length_error over 2^32 - 2 vertices or edges
/// @complexity O(vertices + largest index), and `num_edges(g)`
template <viewable_graph Graph, node_kind_map_for<Graph> Kinds, index_map_for<Graph> Index = own_vertex_index>
[[nodiscard]] auto view_of(Graph& g, Kinds kinds, Index index = {}) {
    using graph_type = std::remove_const_t<Graph>;
    using namespace detail;
    return deployment_view<graph_type, Index, Kinds, nothing_known, no_flows, no_texts, no_texts>(
        vertex_numbering<graph_type, Index>(g, std::move(index)), std::move(kinds), edge_rows<graph_type>(g), {}, {}, {}, {});
}

} // namespace m2miot
