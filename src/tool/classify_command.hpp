// SPDX-License-Identifier: BSL-1.0
/// @file `m2miot classify`: load, classify, explain, write.
#pragma once

#include <iosfwd>

#include "command_line.hpp"

namespace m2miot::tool {

/// Does what was asked. The report goes to `out`, what hinders it to `err`. @param colour  whether `out` shows terminal escape sequences
[[nodiscard]] exit_status run(const classify_request& request, std::ostream& out, std::ostream& err, bool colour);

} // namespace m2miot::tool
