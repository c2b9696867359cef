// SPDX-License-Identifier: BSL-1.0
/// @file The engine behind the signature of the reference classifier.
#pragma once

#include "naive.hpp"

namespace naive {

/// What the engine says of a deployment: the verdict of a shipped set, by name, explained.
[[nodiscard]] m2miot::verdict engine_verdict(const m2miot::deployment& deployment, m2miot::server_policy policy,
                                             std::string_view set = "article");

/// A verdict reduced to what the text fixes. An entry of missing values may name only the first few of its nodes; the others stay out.
[[nodiscard]] result reduced(const m2miot::verdict& verdict);

/// Every entry of missing values names all its nodes.
[[nodiscard]] bool names_all_missing(const m2miot::verdict& verdict);

} // namespace naive
