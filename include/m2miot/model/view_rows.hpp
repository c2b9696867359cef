// SPDX-License-Identifier: BSL-1.0
/// @file The rows of links and flows that a view reads: the edges of the user's graph, or a range of flows beside it.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

#include "attributes.hpp"
#include "built_once.hpp"
#include "graph_concepts.hpp"

namespace m2miot::detail {

template <class Map, class Key>
[[nodiscard]] node_attributes node_attributes_at(const Map& map, const Key& key) {
    if constexpr (one_of<read_result<Map, Key>, node_kind>) {
        return {.kind = m2miot::read(map, key)};
    } else {
        return m2miot::read(map, key);
    }
}
template <class Map, class Key>
[[nodiscard]] link_attributes link_attributes_at(const Map& map, const Key& key) {
    if constexpr (std::is_same_v<Map, nothing_known>) {
        return {};
    } else if constexpr (one_of<read_result<Map, Key>, medium>) {
        return {.medium = m2miot::read(map, key)};
    } else {
        return m2miot::read(map, key);
    }
}
template <class Map, class Key>
[[nodiscard]] flow_attributes flow_attributes_at(const Map& map, const Key& key) {
    if constexpr (std::is_same_v<Map, nothing_known>) {
        return {};
    } else if constexpr (one_of<read_result<Map, Key>, trigger>) {
        return {.trigger = m2miot::read(map, key)};
    } else {
        return m2miot::read(map, key);
    }
}

/// Whether a map can say more than the packed facts, so that ids and protocols are to be asked of it.
template <class Map, class Key>
[[nodiscard]] constexpr bool gives_texts() {
    if constexpr (std::is_same_v<Map, nothing_known>) {
        return false;
    } else {
        return one_of<read_result<Map, Key>, node_attributes, link_attributes, flow_attributes>;
    }
}

[[nodiscard]] inline std::size_t checked_rows(std::size_t rows, const char* message) {
    if (rows >= no_index) throw std::length_error(message);
    return rows;
}

/// The edges of a graph, numbered in the order of `edges(g)`. The edge of a number is looked up in a table, because Boost's edge iterators
/// need not jump; only ids and protocols need it, and it is built when the first of them is asked for.
template <class Graph>
class edge_rows {
public:
    explicit edge_rows(const Graph& g)
        : graph_(&g), count_(checked_rows(static_cast<std::size_t>(num_edges(g)), "m2miot: too many edges")) {}

    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] const Graph& graph() const { return *graph_; }

    template <class Visit> // visit(number, edge)
    void for_each(Visit&& visit) const {
        std::uint32_t number = 0;
        for (auto [i, end] = edges(*graph_); i != end; ++i) visit(number++, edge_of<Graph>(*i));
    }
    [[nodiscard]] const edge_of<Graph>& at(std::uint32_t number) const {
        const auto& table = table_.get([this] {
            std::vector<edge_of<Graph>> all;
            all.reserve(count_);
            for_each([&](std::uint32_t, const edge_of<Graph>& edge) { all.push_back(edge); });
            return all;
        });
        assert(number < table.size());
        return table[number];
    }

private:
    const Graph* graph_;
    std::size_t count_;
    built_once<std::vector<edge_of<Graph>>> table_;
};

/// No flows.
struct no_flows {
    [[nodiscard]] std::size_t count() const { return 0; }
};

/// The edges as flows.
template <class Map>
struct edges_as_flows {
    Map map;
};
template <class Flows>
inline constexpr bool is_edges_as_flows = false;
template <class Map>
inline constexpr bool is_edges_as_flows<edges_as_flows<Map>> = true;

/// A range of the user's, by reference.
template <class Range, class Map>
class flow_rows {
public:
    using flow = std::ranges::range_value_t<const Range>;

    flow_rows(const Range& range, Map map)
        : range_(&range), map_(std::move(map)),
          count_(checked_rows(static_cast<std::size_t>(std::ranges::size(range)), "m2miot: too many flows")) {}

    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] flow_attributes attributes(flow_index number) const { return flow_attributes_at(map_, at(number)); }

    template <class Visit> // visit(number, origin, destination, flow_facts), once a destination
    void for_each(Visit&& visit) const {
        for (flow_index number = 0; number < count_; ++number) {
            const auto& one = at(number);
            const flow_facts facts(flow_attributes_at(map_, one));
            if constexpr (requires { one.destinations; }) {
                for (const auto& destination : one.destinations) visit(number, one.origin, destination, facts);
            } else if constexpr (requires { one.destination; }) {
                visit(number, one.origin, one.destination, facts);
            } else {
                visit(number, one.first, one.second, facts);
            }
        }
    }

private:
    [[nodiscard]] decltype(auto) at(flow_index number) const {
        return std::ranges::begin(*range_)[static_cast<std::ranges::range_difference_t<const Range>>(number)];
    }

    const Range* range_;
    Map map_;
    std::size_t count_;
};

} // namespace m2miot::detail
