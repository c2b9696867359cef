// SPDX-License-Identifier: BSL-1.0
/// @file The inputs of the benchmarks: deployments as columns in memory, made from a seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <m2miot/generate/columns.hpp>

namespace bench {

using m2miot::node_index;

struct node_row {
    m2miot::node_kind kind = m2miot::node_kind::device;
    m2miot::hosting hosting = m2miot::hosting::unknown;
    bool senses = false;
};
struct link_row {
    node_index a;
    node_index b;
    m2miot::medium medium = m2miot::medium::unknown;
};
struct flow_row {
    node_index origin;
    node_index destination;
    m2miot::trigger trigger = m2miot::trigger::unknown;
};

/// Rows held as columns: `Columns` says which, and puts a row together when it is read.
template <class Columns>
class table : public Columns {
public:
    using row = typename Columns::row;

    [[nodiscard]] bool empty() const { return this->size() == 0; }
    [[nodiscard]] row operator[](std::size_t i) const { return this->at(i); }

    class iterator {
    public:
        iterator(const table& of, std::size_t i) : of_(&of), i_(i) {}
        [[nodiscard]] row operator*() const { return (*of_)[i_]; }
        iterator& operator++() {
            ++i_;
            return *this;
        }
        friend bool operator==(iterator a, iterator b) { return a.i_ == b.i_; }

    private:
        const table* of_;
        std::size_t i_;
    };
    [[nodiscard]] iterator begin() const { return {*this, 0}; }
    [[nodiscard]] iterator end() const { return {*this, this->size()}; }
    /// The rows one after the other, as those have them who do not hold columns.
    operator std::vector<row>() const {
        std::vector<row> list;
        list.reserve(this->size());
        for (std::size_t i = 0; i < this->size(); ++i) list.push_back(this->at(i));
        return list;
    }
};

struct node_columns {
    using row = node_row;
    m2miot::row_buffer<m2miot::node_facts> facts;

    [[nodiscard]] std::size_t size() const { return facts.size(); }
    [[nodiscard]] row at(std::size_t i) const { return {facts[i].kind(), facts[i].hosting(), facts[i].senses().is_yes()}; }
};
struct link_columns {
    using row = link_row;
    m2miot::row_buffer<m2miot::link_ends> ends;
    m2miot::row_buffer<m2miot::link_facts> facts; ///< empty where no medium is known

    [[nodiscard]] std::size_t size() const { return ends.size(); }
    [[nodiscard]] row at(std::size_t i) const {
        return {ends[i].first, ends[i].second, facts.empty() ? m2miot::medium::unknown : facts[i].medium()};
    }
};
struct flow_columns {
    using row = flow_row;
    m2miot::row_buffer<node_index> origins;
    m2miot::row_buffer<node_index> destinations;
    m2miot::row_buffer<m2miot::flow_facts> facts; ///< empty where no trigger is known

    [[nodiscard]] std::size_t size() const { return origins.size(); }
    [[nodiscard]] row at(std::size_t i) const {
        return {origins[i], destinations[i], facts.empty() ? m2miot::trigger::unknown : facts[i].trigger()};
    }
};

/// What any contender starts from.
struct rows {
    table<node_columns> nodes;
    table<link_columns> links;
    table<flow_columns> flows;

    rows() = default;
    explicit(false) rows(m2miot::generate::columns made);
    /// All of it, borrowed.
    [[nodiscard]] m2miot::deployment_rows columns() const;

    node_index add(m2miot::node_kind kind, m2miot::hosting hosting = m2miot::hosting::unknown);
    /// Adds `count` nodes of a kind. @return the first of them
    node_index add_many(std::size_t count, m2miot::node_kind kind);
    void link(node_index a, node_index b) { links.ends.push_back({a, b}); }
    void flow(node_index from, node_index to) {
        flows.origins.push_back(from);
        flows.destinations.push_back(to);
    }
};

/// `m2miot::generate::sites`, from the seed of the benchmarks.
/// @param nodes  how many in all, at least 100
/// @param silent  how many of 100 machines have no flow; 100: there are links only
/// @param shuffled  whether numbers of nodes, and links and flows, are in random order, or site by site
[[nodiscard]] rows make_sites(std::size_t nodes, unsigned silent, bool shuffled);

/// A shape that a benchmark can ask for by name; `make` takes about how many rows it is to have.
struct shape {
    std::string_view name;
    rows (*make)(std::size_t size);
};
/// `site` and `shuffled`, each with 100, 50 and 0 % of the machines silent: `site_silent100` ...
[[nodiscard]] std::span<const shape> site_shapes();
/// Shapes that tempt a classifier to be slow.
[[nodiscard]] std::span<const shape> hostile_shapes();
/// @throws std::invalid_argument if there is none of that name
[[nodiscard]] const shape& shape_named(std::string_view name);

} // namespace bench
