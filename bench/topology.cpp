// SPDX-License-Identifier: BSL-1.0
/// @file Rows as columns, and shapes by name.
#include "topology.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

namespace bench {

rows::rows(m2miot::generate::columns made) {
    nodes.facts = std::move(made.nodes);
    links.ends = std::move(made.links);
    links.facts = std::move(made.link_facts);
    flows.origins = std::move(made.flow_origins);
    flows.destinations = std::move(made.flow_destinations);
    flows.facts = std::move(made.flow_facts);
}

m2miot::deployment_rows rows::columns() const {
    m2miot::deployment_rows shown;
    shown.nodes = nodes.facts.rows();
    shown.links = links.ends.rows();
    shown.link_facts = m2miot::column_prefix(links.facts.rows());
    shown.flow_origins = flows.origins.rows();
    shown.flow_destinations = flows.destinations.rows();
    shown.flow_facts = m2miot::column_prefix(flows.facts.rows());
    return shown;
}

node_index rows::add(m2miot::node_kind kind, m2miot::hosting hosting) {
    nodes.facts.push_back(m2miot::node_facts({.kind = kind, .hosting = hosting}));
    return static_cast<node_index>(nodes.size() - 1);
}

node_index rows::add_many(std::size_t count, m2miot::node_kind kind) {
    const std::size_t first = nodes.size();
    nodes.facts.resize(first + count);
    std::fill(nodes.facts.data() + first, nodes.facts.data() + first + count, m2miot::node_facts({.kind = kind}));
    return static_cast<node_index>(first);
}

const shape& shape_named(std::string_view name) {
    for (const std::span<const shape> group : {site_shapes(), hostile_shapes()}) {
        const auto found = std::find_if(group.begin(), group.end(), [&](const shape& s) { return s.name == name; });
        if (found != group.end()) return *found;
    }
    throw std::invalid_argument("there is no shape named " + std::string(name));
}

} // namespace bench
