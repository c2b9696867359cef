// SPDX-License-Identifier: BSL-1.0
/// @file What a deployment is called by those who read its files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace m2miot::tool {

/// The name of the first file or folder, and how many more there are. @pre there is one
[[nodiscard]] inline std::string title_of(const std::vector<std::filesystem::path>& paths) {
    const std::filesystem::path& first = paths.front();
    std::string title = first == "-" ? "standard input" : (first.has_filename() ? first : first.parent_path()).filename().string();
    if (paths.size() > 1) title += " and " + std::to_string(paths.size() - 1) + " more";
    return title;
}

} // namespace m2miot::tool
