// SPDX-License-Identifier: BSL-1.0
/// @file `m2miot classify`: load, classify, explain, write.
#pragma once

#include "command_line.hpp"
#include "session.hpp"

namespace m2miot::tool {

/// Does what was asked. The report goes to `out`, what hinders it to `err`. @throws stopped
[[nodiscard]] exit_status run(const classify_request& request, const session& with);

} // namespace m2miot::tool
