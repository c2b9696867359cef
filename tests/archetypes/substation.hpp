// SPDX-License-Identifier: BSL-1.0
/// @file A graph type as a user might have written it, long before this library: pointers to bays, joined by cables.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/graph/graph_traits.hpp>

#include <m2miot/model/node_kind.hpp>

namespace grid {

struct bay {
    std::string label;
    m2miot::node_kind kind;
    std::size_t place; ///< in its substation
};

struct cable {
    const bay* from;
    const bay* to;
    std::string code;
};

struct substation {
    std::vector<std::unique_ptr<bay>> bays;
    std::vector<cable> cables;

    const bay* add(std::string label, m2miot::node_kind kind) {
        bays.push_back(std::make_unique<bay>(bay{std::move(label), kind, bays.size()}));
        return bays.back().get();
    }
};

/// Walks the bays.
class bay_iterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = const bay*;
    using reference = const bay*;
    using pointer = void;
    using difference_type = std::ptrdiff_t;

    bay_iterator() = default;
    explicit bay_iterator(std::vector<std::unique_ptr<bay>>::const_iterator at) : at_(at) {}
    const bay* operator*() const { return at_->get(); }
    bay_iterator& operator++() { return ++at_, *this; }
    bay_iterator operator++(int) { return bay_iterator(at_++); }
    friend bool operator==(bay_iterator, bay_iterator) = default;

private:
    std::vector<std::unique_ptr<bay>>::const_iterator at_;
};

inline std::pair<bay_iterator, bay_iterator> vertices(const substation& s) {
    return {bay_iterator(s.bays.begin()), bay_iterator(s.bays.end())};
}
inline std::size_t num_vertices(const substation& s) {
    return s.bays.size();
}
inline auto edges(const substation& s) {
    return std::pair(s.cables.begin(), s.cables.end());
}
inline std::size_t num_edges(const substation& s) {
    return s.cables.size();
}
inline const bay* source(const cable& c, const substation&) {
    return c.from;
}
inline const bay* target(const cable& c, const substation&) {
    return c.to;
}

} // namespace grid

template <>
struct boost::graph_traits<grid::substation> {
    struct traversal_category : vertex_list_graph_tag, edge_list_graph_tag {};
    using directed_category = directed_tag;
    using edge_parallel_category = allow_parallel_edge_tag;
    using vertex_descriptor = const grid::bay*;
    using vertex_iterator = grid::bay_iterator;
    using vertices_size_type = std::size_t;
    using edge_descriptor = grid::cable;
    using edge_iterator = std::vector<grid::cable>::const_iterator;
    using edges_size_type = std::size_t;
    static vertex_descriptor null_vertex() { return nullptr; }
};
