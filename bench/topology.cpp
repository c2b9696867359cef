// SPDX-License-Identifier: BSL-1.0
/// @file Rows, shuffled or not, and shapes by name.
#include "topology.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include "random.hpp"

namespace bench {

node_index rows::add(m2miot::node_kind kind, m2miot::hosting hosting) {
    nodes.push_back({kind, hosting, false});
    return static_cast<node_index>(nodes.size() - 1);
}

node_index rows::add_many(std::size_t count, m2miot::node_kind kind) {
    const auto first = static_cast<node_index>(nodes.size());
    nodes.insert(nodes.end(), count, {kind, m2miot::hosting::unknown, false});
    return first;
}

void shuffle(rows& of) {
    random_stream random(20261123);
    std::vector<node_index> number(of.nodes.size());
    for (std::size_t i = 0; i < number.size(); ++i) number[i] = static_cast<node_index>(i);
    random.shuffle(number);
    std::vector<node_row> nodes(of.nodes.size());
    for (std::size_t i = 0; i < number.size(); ++i) nodes[number[i]] = of.nodes[i];
    of.nodes = std::move(nodes);
    for (link_row& l : of.links) l = {number[l.a], number[l.b], l.medium};
    for (flow_row& f : of.flows) f = {number[f.origin], number[f.destination], f.trigger};
    random.shuffle(of.links);
    random.shuffle(of.flows);
}

const shape& shape_named(std::string_view name) {
    for (const std::span<const shape> group : {site_shapes(), hostile_shapes()}) {
        const auto found = std::find_if(group.begin(), group.end(), [&](const shape& s) { return s.name == name; });
        if (found != group.end()) return *found;
    }
    throw std::invalid_argument("there is no shape named " + std::string(name));
}

} // namespace bench
