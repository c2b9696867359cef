// SPDX-License-Identifier: BSL-1.0
/// @file The problems of an input as lines for people and editors: `hosts.csv:3:7: error: found ...; expected ...`.
#pragma once

#include <cstddef>
#include <iosfwd>

#include "../input/diagnostic.hpp"

namespace m2miot {

/// Writes one line for each problem, in the order given, and after `limit` of them how many more there are of each severity. A problem
/// without a place sums up others, as readers do where there are very many: it is always written.
/// @complexity O(problems)
void write_problems(std::ostream& out, const diagnostics& problems, std::size_t limit = 100);

} // namespace m2miot
