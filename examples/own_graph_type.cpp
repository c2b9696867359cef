// SPDX-License-Identifier: BSL-1.0
/// @file Your own graph type: is what the cars of a train say to each other M2M?
#include <cstddef>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <boost/graph/graph_traits.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/transform_iterator.hpp>

#include <m2miot/m2miot.hpp>

namespace mi = m2miot;

namespace railway {

struct car {
    std::string number;
    bool has_brake_controller;
};

/// A train is its cars in order; each coupling joins a car to the next. Nobody stores the couplings: they are counted.
struct train {
    std::vector<car> cars;
};
struct coupling {
    std::size_t front;
};

/// The coupling behind a car.
struct behind {
    coupling operator()(std::size_t car) const { return {car}; }
};

// These functions and the traits below are all that the library asks of a graph: to list its vertices and its edges.
using place_iterator = boost::counting_iterator<std::size_t>;
using coupling_iterator = boost::transform_iterator<behind, place_iterator>;
std::pair<place_iterator, place_iterator> vertices(const train& t) {
    return {place_iterator(0), place_iterator(t.cars.size())};
}
std::size_t num_edges(const train& t) {
    return t.cars.empty() ? 0 : t.cars.size() - 1;
}
std::pair<coupling_iterator, coupling_iterator> edges(const train& t) {
    return {coupling_iterator(place_iterator(0)), coupling_iterator(place_iterator(num_edges(t)))};
}
std::size_t source(coupling c, const train&) {
    return c.front;
}
std::size_t target(coupling c, const train&) {
    return c.front + 1;
}

} // namespace railway

template <>
struct boost::graph_traits<railway::train> {
    struct traversal_category : vertex_list_graph_tag, edge_list_graph_tag {};
    using directed_category = undirected_tag;
    using edge_parallel_category = disallow_parallel_edge_tag;
    using vertex_descriptor = std::size_t;
    using vertex_iterator = railway::place_iterator;
    using vertices_size_type = std::size_t;
    using edge_descriptor = railway::coupling;
    using edge_iterator = railway::coupling_iterator;
    using edges_size_type = std::size_t;
};

int main() {
    const railway::train train{
        {{"locomotive 185", true}, {"wagon 3315", true}, {"wagon 0472 (through pipe only)", false}, {"wagon 9081", true}}};

    // A map may be any function: here it says what a car is by what the car has on board.
    const auto kind = [&](std::size_t place) {
        return train.cars[place].has_brake_controller ? mi::node_kind::device : mi::node_kind::relay;
    };
    const auto number = [&](std::size_t place) -> const std::string& { return train.cars[place].number; };

    const mi::verdict verdict = mi::classify(mi::view_of(train, kind).with_names(number));
    std::cout << to_string(verdict.outcome) << ", " << to_string(verdict.confidence) << " confidence\n";
    for (const auto& reason : verdict.reasons()) std::cout << reason << '\n';
    for (const mi::subsystem& s : verdict.subsystems)
        std::cout << s.machines << " machines, " << (s.closed() ? "closed" : "exposed") << '\n';
}
