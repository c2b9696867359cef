// SPDX-License-Identifier: BSL-1.0
/// @file What every command that reads does first.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <m2miot/input/load.hpp>

#include "session.hpp"

namespace m2miot::tool {

/// Reads files and folders as one deployment. @return it, with the problems that do not hinder; or nothing, when they were told on `err`,
/// errors first @throws stopped
[[nodiscard]] std::optional<reading> load_or_tell(const std::vector<std::filesystem::path>& paths, const load_options& how,
                                                  const run_options& run, const session& with);

/// The problems in their order, but all errors before the warnings: not all may be shown, and no warning takes the place of an error.
[[nodiscard]] diagnostics errors_first(const diagnostics& problems);

} // namespace m2miot::tool
