// SPDX-License-Identifier: BSL-1.0
/// @file The same rows in the library's store and in a Boost graph shown by `view_of`; and whether two contenders agree.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/graph/adjacency_list.hpp>

#include <m2miot/model/deployment.hpp>
#include <m2miot/verdict/outcome_only.hpp>
#include <m2miot/verdict/verdict.hpp>

#include "baseline.hpp"
#include "topology.hpp"

namespace bench {

/// Row by row.
[[nodiscard]] m2miot::deployment build_deployment(const rows& from);

struct vertex_row {
    m2miot::node_kind kind = m2miot::node_kind::unknown;
    m2miot::hosting hosting = m2miot::hosting::unknown;
    bool senses = false;
};
struct edge_row {
    m2miot::medium medium = m2miot::medium::unknown;
};
/// The user's own graph, and the flows beside it.
struct user_graph {
    using type = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, vertex_row, edge_row>;
    type graph;
    std::vector<flow_row> flows;
};
[[nodiscard]] user_graph build_user_graph(const rows& from);

/// The verdict over the user's graph in place.
[[nodiscard]] m2miot::verdict classify_view(const user_graph& of);

/// Reads the ends of all links once, as any classifier must. @return their sum
[[nodiscard]] node_index read_once(const m2miot::deployment& d);

/// The deployment as it was given, in one call: its columns are copied and checked.
[[nodiscard]] m2miot::deployment build_at_once(const m2miot::deployment_rows& from, unsigned threads);

/// The same deployment with every server declared hosted: then the three server policies are one.
[[nodiscard]] m2miot::deployment with_policies_alike(const rows& from);

/// The engine's verdict, on one thread or more.
[[nodiscard]] m2miot::verdict classify_store(const m2miot::deployment& d, unsigned threads);

/// What the engine answers on one thread, to compare others with. What they tell is what differs; empty where they agree.
class engine_answer {
public:
    explicit engine_answer(const m2miot::deployment& d);
    [[nodiscard]] std::string difference(const baseline_answer& other) const;
    [[nodiscard]] std::string difference(const m2miot::verdict& other) const;
    [[nodiscard]] std::string difference(const m2miot::bare_outcome& other) const;
    [[nodiscard]] std::string difference(const m2miot::subsystem_list& other) const;

private:
    m2miot::verdict verdict_;
    baseline_answer answer_;
};

} // namespace bench
