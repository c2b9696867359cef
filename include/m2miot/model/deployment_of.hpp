// SPDX-License-Identifier: BSL-1.0
/// @file A whole deployment from columns, in one call.
#pragma once

#include <utility>

#include "assembly.hpp"
#include "column_error.hpp"
#include "deployment.hpp"
#include "deployment_columns.hpp"
#include "run_options.hpp"

namespace m2miot {

/// The deployment that consists of these columns.
///
///     std::vector<mi::node_kind> kinds = ...;
///     std::vector<std::pair<int, int>> wires = ...;
///     auto plant = mi::deployment_of({.kinds = kinds, .links = wires});
///     auto large = mi::deployment_of({.nodes = std::move(facts), .links = std::move(ends)}, {.threads = 0});
///
/// Packed columns that are moved (vectors of `node_facts`, `link_ends`, `link_facts`, `node_index`, `flow_facts`) become the deployment's
/// without copying; the first change of such a column copies it. Everything is checked in one pass.
/// @throws column_error  if the columns make no deployment: with the number of problems and the first of them; a column that was moved is
///   gone then  @throws stopped
/// @complexity linear in the rows; on `run.threads` threads, but for types, groups, protocols and ids of links and flows
[[nodiscard]] inline deployment deployment_of(deployment_columns columns, const run_options& run = {}) {
    return detail::assembly(columns, run).made();
}

} // namespace m2miot
