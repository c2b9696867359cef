// SPDX-License-Identifier: BSL-1.0
/// @file The deployment document: a deployment written as JSON.
#pragma once

#include <iosfwd>
#include <string_view>

#include "../model/deployment.hpp"

namespace m2miot {

/// Writes a deployment as a deployment document, one line for each node, link and flow. What is unknown is left out. Reading
/// it again gives the same deployment, but that nodes without a name get one, `#n`.
/// @param name  of the deployment; left out if empty @pre names and texts are valid UTF-8
/// @complexity linear in the deployment
void write_document(std::ostream& out, const deployment& from, std::string_view name = {});

} // namespace m2miot
