// SPDX-License-Identifier: BSL-1.0
/// @file The baseline: the same answer as an ordinary user of Boost.Graph would get it, from the algorithms that the library ships.
#pragma once

#include <boost/graph/adjacency_list.hpp>

#include <m2miot/model/rows.hpp>

#include "baseline.hpp"

namespace bench {

struct naive_vertex {
    m2miot::node_kind kind = m2miot::node_kind::unknown;
    m2miot::hosting hosting = m2miot::hosting::unknown;
    bool senses = false;
    bool has_flow = false;
    bool on_ramp = false;
};
struct naive_edge {
    bool is_flow = false;
    m2miot::trigger trigger = m2miot::trigger::unknown;
    m2miot::medium medium = m2miot::medium::unknown;
    bool passes = false; ///< being an on-ramp passes over it
    bool direct = false; ///< part of a direct machine interaction
};
/// Links and flows are edges of one graph, told apart by a property: then parts, and all else, are components of filtered graphs.
using naive_graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, naive_vertex, naive_edge>;

[[nodiscard]] naive_graph build_naive(const m2miot::deployment_rows& from);

/// The outcome under the default policy, without reasons. Writes into the properties of the graph: once for each graph.
/// @pre kinds are known; every flow has one destination; no persons, passive tags, support flows, flows at relays, or personal devices at
/// transport
[[nodiscard]] baseline_answer classify_naive(naive_graph& g);

} // namespace bench
