// SPDX-License-Identifier: BSL-1.0
/// @file From a table of traffic to the deployment: hosts as nodes, their kinds where they can be concluded, conversations as flows.
#pragma once

#include "reader.hpp"
#include "zeek_table.hpp"

namespace m2miot::input {

/// Adds what a table of traffic comes to, and accounts for its rows. To be called once, after the last row of any file.
void add_conversations(context& shared, zeek::table& from);

} // namespace m2miot::input
