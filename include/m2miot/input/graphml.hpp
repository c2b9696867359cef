// SPDX-License-Identifier: BSL-1.0
/// @file GraphML: a deployment written for drawing and graph programs.
#pragma once

#include <iosfwd>
#include <string_view>

#include "../model/deployment.hpp"
#include "../model/run_options.hpp"

namespace m2miot {

/// Writes a deployment as GraphML: a node for each node, an edge for each link and for each destination of each flow. Attributes have the
/// names that the deployment document has for them, and are of type string, boolean or int; those that nothing has are left out. The edges
/// of a flow have its number, from 1, as `m2miot_flow`; edges without it are links. Reading it again gives the same deployment, but that
/// nodes without a name get one, `#n`. `name` is that of the deployment, left out if empty.
/// @throws std::invalid_argument  if a name or text is not valid UTF-8, or has a character that XML has no place for, as most control
/// characters; nothing is written then
/// @throws stopped if a stop was requested; what was written by then stays written
/// @complexity linear in the deployment; memory for one row
void write_graphml(std::ostream& out, const deployment& from, std::string_view name = {}, const run_options& run = {});

} // namespace m2miot
