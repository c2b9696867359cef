// SPDX-License-Identifier: BSL-1.0
/// @file A deployment written as tables (CSV): one of its nodes, one of its links, one of its flows.
#pragma once

#include <iosfwd>

#include "../model/deployment.hpp"
#include "../model/run_options.hpp"
#include "diagnostic.hpp"

namespace m2miot {

/// @{
/// Each writes one table, with a header, a row for each node, link or flow in their order, and nothing for what is unknown. Read together,
/// that of the nodes first, they give the same deployment but for what `not_held_by_tables` counts: nodes without a name get one, `#n`; a
/// flow to several destinations becomes one to each; ids and texts that tables take for nothing (`-`, `*`, `NULL`, ...) are left out, and a
/// node of such a name gets `#n`; addresses are written in their one form.
/// @throws std::invalid_argument  if a text is not valid UTF-8, holds a zero byte, or is longer than a row can be (1 MiB)
/// @throws stopped
/// @complexity linear in the deployment
void write_node_table(std::ostream& out, const deployment& from, const run_options& run = {});
void write_link_table(std::ostream& out, const deployment& from, const run_options& run = {});
void write_flow_table(std::ostream& out, const deployment& from, const run_options& run = {});
/// @}

/// What of a deployment the tables do not hold, or say otherwise; empty if nothing. @complexity linear in the deployment
[[nodiscard]] tally not_held_by_tables(const deployment& from);

} // namespace m2miot
