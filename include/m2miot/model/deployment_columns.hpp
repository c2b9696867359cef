// SPDX-License-Identifier: BSL-1.0
/// @file The columns that a deployment can be made of.
#pragma once

#include "attributes.hpp"
#include "given.hpp"
#include "rows.hpp"

namespace m2miot {

/// What `deployment_of` makes a deployment of. Every column may be left out: then it is unknown for every row. A column that is given has a
/// row for each node, link or flow. Nodes are numbered by their rows.
struct deployment_columns {
    // Nodes: as many as the first of these columns has rows.
    given<node_facts> nodes{};           ///< all facts packed; excludes the eight columns from `kinds` to `kind_inferred`
    given<node_kind> kinds{};            ///< as `node_attributes::kind`; so the seven below
    given<m2miot::hosting> hosting{};    ///< of servers
    given<tristate> operator_run{};      ///< a network operator's equipment
    given<tristate> senses{};            ///< turns the physical world into data
    given<tristate> actuates{};          ///< acts on the physical world
    given<tristate> carries_data_only{}; ///< a passive tag
    given<bool> flows_complete{};        ///< all its flows are declared
    given<bool> kind_inferred{};         ///< the kind was concluded, not declared
    given_texts names{};                 ///< those that are not empty differ; a node with an empty one has none, and prints as `#17`
    given_texts types{};                 ///< product or device types; empty: unknown
    given_texts groups{};                ///< sites or owners; empty: unknown

    // Links: as many as `links` has rows.
    given<link_ends> links{};               ///< the two nodes of each
    given<m2miot::link_facts> link_facts{}; ///< medium and Internet packed; excludes the next two
    given<medium> media{};                  ///< what carries it
    given<tristate> internet{};             ///< crosses the public Internet
    given_texts link_protocols{};           ///< free text; empty: unknown
    given_texts link_ids{};                 ///< empty: the link is `#n`

    // Flows: as many as `flows` or `flow_origins` has rows.
    given<link_ends> flows{};               ///< origin and destination; excludes the next three
    given<node_index> flow_origins{};       ///< where each flow starts; as many as there are flows
    given<node_index> flow_destinations{};  ///< of all flows, one flow's after the other's
    given<std::uint32_t> flow_ends{};       ///< where each flow's destinations end; left out where every flow has just one
    given<m2miot::flow_facts> flow_facts{}; ///< trigger and support packed; excludes the next two
    given<trigger> triggers{};              ///< what starts it
    given<bool> support{};                  ///< management traffic, which is no evidence
    given_texts flow_protocols{};           ///< free text; empty: unknown
    given_texts flow_ids{};                 ///< empty: the flow is `#n`
};

} // namespace m2miot
