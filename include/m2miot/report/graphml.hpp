// SPDX-License-Identifier: BSL-1.0
/// @file A deployment with what the verdict makes of it, as GraphML for Gephi, yEd and Cytoscape.
#pragma once

#include <iosfwd>
#include <string_view>

#include "../model/concepts.hpp"
#include "../model/deployment.hpp"
#include "../model/run_options.hpp"

namespace m2miot {

class verdict;
template <observable D>
class changed_deployment;

/// Writes the deployment as `write_graphml` of `<m2miot/input/graphml.hpp>` does, and of each node also its label, its role (`machine`,
/// `on_ramp`, `end_beyond`, `transport`), the numbers of its M2M subsystem and part, and whether it is on a witness; of each edge what it
/// is and which criteria it proves; of the graph the outcome. Reading it again gives the deployment: what is added counts as left out. What
/// XML has no place for is not refused: such a node is called by its position, such a text is shown with escapes, and they are counted.
/// `about` is the verdict on this very deployment; `name` is that of the deployment, left out if empty.
/// @throws stopped if a stop was requested; what was written by then stays written
/// @complexity that of `classify`, and linear in the deployment; memory for some 9 bytes a node, besides that of a walk
void write_graphml(std::ostream& out, const deployment& from, const verdict& about, std::string_view name = {},
                   const run_options& run = {});

/// The same for a deployment that was classified with changes: rows that are taken away are not written.
void write_graphml(std::ostream& out, const changed_deployment<deployment>& from, const verdict& about, std::string_view name = {},
                   const run_options& run = {});

} // namespace m2miot
