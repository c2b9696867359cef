// SPDX-License-Identifier: BSL-1.0
/// @file A deployment written for Graphviz, to be drawn.
#pragma once

#include <iosfwd>
#include <string_view>

#include "../model/deployment.hpp"
#include "../model/run_options.hpp"
#include "diagnostic.hpp"

namespace m2miot {

/// Writes a deployment as a directed graph in DOT: kinds as shapes, groups as clusters, links as lines without arrows, flows as dashed
/// arrows, one to each destination. All that is known is in attributes, named as in the deployment document.
/// `name` is that of the graph, left out if empty.
/// @throws std::invalid_argument  if a text is not valid UTF-8 or holds a zero byte  @throws stopped
/// @complexity linear in the deployment; memory for 4 bytes a node, and one text at a time
void write_dot(std::ostream& out, const deployment& from, std::string_view name = {}, const run_options& run = {});

/// What of a deployment DOT does not hold, or says otherwise; empty if nothing. @complexity linear in the deployment
[[nodiscard]] tally not_held_by_dot(const deployment& from);

} // namespace m2miot
