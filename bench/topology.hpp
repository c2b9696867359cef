// SPDX-License-Identifier: BSL-1.0
/// @file The inputs of the benchmarks: deployments as plain rows in memory, made from a seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <m2miot/model/deployment.hpp>

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

/// What any contender starts from.
struct rows {
    std::vector<node_row> nodes;
    std::vector<link_row> links;
    std::vector<flow_row> flows;

    node_index add(m2miot::node_kind kind, m2miot::hosting hosting = m2miot::hosting::unknown);
    /// Adds `count` nodes of a kind. @return the first of them
    node_index add_many(std::size_t count, m2miot::node_kind kind);
    void link(node_index a, node_index b) { links.push_back({a, b}); }
    void flow(node_index from, node_index to) { flows.push_back({from, to}); }
};

/// A deployment of sites: 90% field devices in sites of 10 to 1000 that a mesh, a bus or a star joins, one gateway a site, 2% of the
/// gateways wired to another, 60% of the sites uplinked to regional servers and clouds, phones and applications on the clouds.
/// @param nodes  how many in all, at least 100
/// @param silent  how many of 100 machines have no flow; 100: there are links only
/// @param shuffled  whether numbers of nodes, and links and flows, are in random order, or site by site
[[nodiscard]] rows make_sites(std::size_t nodes, unsigned silent, bool shuffled);

/// Puts the numbers of the nodes, and the order of links and flows, at random.
void shuffle(rows& of);

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
