// SPDX-License-Identifier: BSL-1.0
/// @file What a generator makes: the columns of a deployment.
#pragma once

#include <utility>

#include "../model/deployment.hpp"
#include "../model/row_buffer.hpp"
#include "../model/rows.hpp"

/// @namespace m2miot::generate
/// Deployments made of a few numbers and a seed: for trials, tests and benchmarks.

namespace m2miot::generate {

/// A deployment as plain columns in memory. A column of facts that is empty is unknown for every row.
struct columns {
    row_buffer<node_facts> nodes;              ///< kinds, and what goes with them
    row_buffer<m2miot::link_ends> links;       ///< the two nodes of each
    row_buffer<m2miot::link_facts> link_facts; ///< media; empty: unknown
    row_buffer<node_index> flow_origins;       ///< where each flow starts
    row_buffer<node_index> flow_destinations;  ///< one of each flow
    row_buffer<m2miot::flow_facts> flow_facts; ///< triggers; empty: unknown

    /// The same columns, borrowed.
    [[nodiscard]] deployment_rows rows() const {
        deployment_rows shown;
        shown.nodes = nodes.rows();
        shown.links = links.rows();
        shown.link_facts = column_prefix(link_facts.rows());
        shown.flow_origins = flow_origins.rows();
        shown.flow_destinations = flow_destinations.rows();
        shown.flow_facts = column_prefix(flow_facts.rows());
        return shown;
    }
};

/// The deployment that consists of these columns, moved in; no node has a name. @pre every end is a node  @complexity O(1)
[[nodiscard]] inline deployment to_deployment(columns from) {
    namespace store = m2miot::detail;
    store::deployment_store made;
    made.nodes = store::column(std::move(from.nodes));
    made.links = store::column(std::move(from.links));
    made.link_facts = store::prefix_column(store::column(std::move(from.link_facts)));
    made.flow_origins = store::column(std::move(from.flow_origins));
    made.flow_destinations = store::column(std::move(from.flow_destinations));
    made.flow_facts = store::prefix_column(store::column(std::move(from.flow_facts)));
    return store::deployment_access::make(std::move(made));
}

} // namespace m2miot::generate
