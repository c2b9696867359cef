// SPDX-License-Identifier: BSL-1.0
/// @file An inventory as a table.
#pragma once

#include <string_view>

#include "inventory.hpp"
#include "problems.hpp"
#include "text.hpp"

namespace m2miot::input {

/// Reads CSV as RFC 4180 has it: a header, then one entry a row; cells may be quoted, and then hold separators, line ends and doubled
/// quotes. A header without a comma may separate its cells by semicolons or tabs, as spreadsheets of some countries do. Empty cells say
/// nothing.
/// @param unused  gets the columns that nothing is known of
void read_inventory_csv(source& in, std::string_view file, inventory& into, problem_sink& problems, tally& unused);

} // namespace m2miot::input
