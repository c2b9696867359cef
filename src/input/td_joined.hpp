// SPDX-License-Identifier: BSL-1.0
/// @file All things of a run together: which hosts are theirs alone, and what nodes, links and flows come of them.
#pragma once

#include <vector>

#include "reader.hpp"
#include "td_thing.hpp"

namespace m2miot::input::td {

/// Adds the things to the site. To be called once, after the last file of any format was read, and before other readers name hosts.
/// @complexity O(n log n) in the number of endpoints and links
void add_things(context& shared, std::vector<thing>&& things);

} // namespace m2miot::input::td
