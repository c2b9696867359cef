// SPDX-License-Identifier: BSL-1.0
/// @file Everything that a deployment holds but what it works out itself: columns and pools of texts.
#pragma once

#include <cstddef>
#include <cstdint>

#include "attributes.hpp"
#include "column.hpp"
#include "rows.hpp"
#include "text_pool.hpp"

namespace m2miot::detail {

/// The columns of a deployment. Invariants: every index and number is in range; a flow has a destination; node names differ;
/// `named_nodes` says of each name which node has it. Rows of prefix columns beyond the last node, link or flow do not count.
struct deployment_store {
    column<m2miot::node_facts> nodes;
    prefix_column<std::uint32_t> node_names;  ///< numbers in names
    prefix_column<std::uint32_t> node_types;  ///< numbers in texts
    prefix_column<std::uint32_t> node_groups; ///< numbers in texts
    column<node_index> named_nodes;           ///< by number in names, less 1; may hold leftovers that their nodes do not confirm

    column<m2miot::link_ends> links;
    prefix_column<m2miot::link_facts> link_facts;
    prefix_column<std::uint32_t> link_protocols; ///< numbers in texts
    prefix_column<std::uint32_t> link_ids;       ///< numbers in ids

    column<node_index> flow_origins;
    column<node_index> flow_destinations; ///< of all flows, one flow's after the other's
    column<std::uint32_t> flow_ends;      ///< end of each flow's destinations; empty while every flow has just one
    prefix_column<m2miot::flow_facts> flow_facts;
    prefix_column<std::uint32_t> flow_protocols; ///< numbers in texts
    prefix_column<std::uint32_t> flow_ids;       ///< numbers in ids

    text_pool names; ///< of nodes
    text_pool ids;   ///< of links and flows: need not be unique
    text_pool texts; ///< types, groups, protocols

    /// Calls `visit` with each column and pool of a store.
    template <class Store, class Visit>
    static void for_each(Store& s, Visit&& visit) {
        const auto all = [&](auto&... parts) { (visit(parts), ...); };
        all(s.nodes, s.node_names, s.node_types, s.node_groups, s.named_nodes, s.links, s.link_facts, s.link_protocols, s.link_ids,
            s.flow_origins, s.flow_destinations, s.flow_ends, s.flow_facts, s.flow_protocols, s.flow_ids, s.names, s.ids, s.texts);
    }
};

} // namespace m2miot::detail
