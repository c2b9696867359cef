// SPDX-License-Identifier: BSL-1.0
/// @file One Thing Description out of a file.
#pragma once

#include <optional>

#include "td_cursor.hpp"
#include "td_thing.hpp"

namespace m2miot::input::td {

/// Reads the members of one description. What is wrong is told, what is not used is counted.
/// @param where  of the description @return nothing if it is refused, or is no JSON
[[nodiscard]] std::optional<thing> read_thing(cursor& at, object& from, const spot_in_file& where);

} // namespace m2miot::input::td
