// SPDX-License-Identifier: BSL-1.0
/// @file The numbers 0, 1, 2, ... of the vertices of a user's graph, in the order of `vertices(g)`, and back.
#pragma once

#include <cassert>
#include <concepts>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "attributes.hpp"
#include "graph_concepts.hpp"

namespace m2miot::detail {

/// Where the index map says 0, 1, 2, ... and vertices are those numbers, as with `vecS`, nothing is stored.
/// Else a table of the vertices, and one from index to number if the two differ (a filtered graph, say); copies share them.
template <class Graph, class Index>
class vertex_numbering {
public:
    using vertex = vertex_of<Graph>;

    /// @throws std::invalid_argument if an index is negative, over 2^32 - 2, or given to two vertices  @throws std::length_error at 2^32 -
    /// 1 vertices  @complexity O(vertices + largest index)
    vertex_numbering(const Graph& g, Index index) : index_(std::move(index)) {
        bool index_is_number = true;
        bool vertex_is_number = std::integral<vertex>;
        std::size_t largest = 0;
        for (auto [i, end] = vertices(g); i != end; ++i) {
            const vertex v = *i;
            const std::size_t index_of_v = checked_index(g, v);
            if (index_of_v != count_) index_is_number = false;
            if constexpr (std::integral<vertex>) vertex_is_number = vertex_is_number && static_cast<std::size_t>(v) == count_;
            if (index_of_v > largest) largest = index_of_v;
            if (++count_ >= no_index) throw std::length_error("m2miot: too many vertices");
        }
        if (index_is_number && vertex_is_number) return;
        auto made = std::make_shared<tables>();
        made->vertices.reserve(count_);
        if (!index_is_number) made->number_of_index.assign(largest + 1, no_index);
        for (auto [i, end] = vertices(g); i != end; ++i) {
            const vertex v = *i;
            if (!index_is_number) {
                node_index& number = made->number_of_index[checked_index(g, v)];
                if (number != no_index) throw std::invalid_argument("m2miot: the index map gives two vertices the same index");
                number = static_cast<node_index>(made->vertices.size());
            }
            made->vertices.push_back(v);
        }
        tables_ = std::move(made);
    }

    [[nodiscard]] std::size_t count() const { return count_; }

    /// @pre v is one of the vertices that were numbered
    [[nodiscard]] node_index number(const Graph& g, const vertex& v) const {
        const auto index = static_cast<std::size_t>(index_of(g, v));
        if (tables_ == nullptr || tables_->number_of_index.empty()) {
            assert(index < count_ && "a link or flow ends at a vertex of the graph");
            return static_cast<node_index>(index);
        }
        assert(index < tables_->number_of_index.size() && tables_->number_of_index[index] != no_index);
        return tables_->number_of_index[index];
    }
    /// @pre number < count()
    [[nodiscard]] vertex at(node_index number) const {
        if constexpr (std::integral<vertex>) {
            if (tables_ == nullptr) return static_cast<vertex>(number);
        }
        return tables_->vertices[number];
    }

private:
    struct tables {
        std::vector<vertex> vertices;            // by number
        std::vector<node_index> number_of_index; // empty if they are the same
    };

    [[nodiscard]] auto index_of(const Graph& g, const vertex& v) const {
        if constexpr (!std::same_as<Index, own_vertex_index>) {
            return m2miot::read(index_, v);
        } else if constexpr (std::integral<vertex>) {
            return vertex{v};
        } else {
            return get(get(boost::vertex_index, g), v);
        }
    }
    [[nodiscard]] std::size_t checked_index(const Graph& g, const vertex& v) const {
        const auto index = index_of(g, v);
        if (std::cmp_less(index, 0) || !std::cmp_less(index, no_index))
            throw std::invalid_argument("m2miot: the index map gives a vertex the index " + std::to_string(index));
        return static_cast<std::size_t>(index);
    }

    [[no_unique_address]] Index index_;
    std::size_t count_ = 0;
    std::shared_ptr<const tables> tables_;
};

} // namespace m2miot::detail
