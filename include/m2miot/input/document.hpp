// SPDX-License-Identifier: BSL-1.0
/// @file The deployment document: a deployment written as JSON.
#pragma once

#include <iosfwd>
#include <string_view>

#include "../model/deployment.hpp"
#include "../model/run_options.hpp"

namespace m2miot {

/// Writes a deployment as a deployment document, one line for each node, link and flow. What is unknown is left out. Reading
/// it again gives the same deployment, but that nodes without a name get one, `#n`.
/// `name` is that of the deployment, left out if empty.
/// @throws std::invalid_argument  if a name or text is not valid UTF-8; what was written by then stays written
/// @throws stopped if a stop was requested; what was written by then stays written
/// @complexity linear in the deployment
void write_document(std::ostream& out, const deployment& from, std::string_view name = {}, const run_options& run = {});

} // namespace m2miot
