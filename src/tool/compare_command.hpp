// SPDX-License-Identifier: BSL-1.0
/// @file `m2miot compare`: load, compare definitions, write.
#pragma once

#include "command_line.hpp"
#include "session.hpp"

namespace m2miot::tool {

/// Does what was asked. The report goes to `out`, what hinders it to `err`. @throws stopped
[[nodiscard]] exit_status run(const compare_request& request, const session& with);

} // namespace m2miot::tool
