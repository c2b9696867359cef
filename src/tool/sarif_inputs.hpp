// SPDX-License-Identifier: BSL-1.0
/// @file What a SARIF log says of the command that wrote it.
#pragma once

#include <filesystem>
#include <vector>

#include <m2miot/input/load.hpp>
#include <m2miot/report/sarif.hpp>

namespace m2miot::tool {

enum class exit_status : std::uint8_t;

/// The inputs as SARIF names them: relative to the working folder, an inventory among them, folders told from files.
/// @param expected  any of these, or none  @param baseline  what a difference is compared with
[[nodiscard]] sarif_options sarif_of(const std::vector<std::filesystem::path>& paths, const load_options& input, exit_status status,
                                     const std::vector<outcome>& expected, const std::vector<std::filesystem::path>& baseline = {});

} // namespace m2miot::tool
