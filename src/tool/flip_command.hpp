// SPDX-License-Identifier: BSL-1.0
/// @file `m2miot flip`: load, search, write.
#pragma once

#include "command_line.hpp"
#include "session.hpp"

namespace m2miot::tool {

/// Does what was asked. The report goes to `out`, what hinders it to `err`; after a stop, what is known by then.
/// @throws stopped  when that is written, or if nothing is known yet
[[nodiscard]] exit_status run(const flip_request& request, const session& with);

} // namespace m2miot::tool
