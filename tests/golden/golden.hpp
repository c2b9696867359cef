// SPDX-License-Identifier: BSL-1.0
/// @file Expected output kept in files. `M2MIOT_UPDATE_GOLDEN=1 ctest -R 'report|tool'` writes them anew; read the difference before
/// committing.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace m2miot_test {

inline std::filesystem::path golden_path(std::string_view name) {
    return std::filesystem::path(M2MIOT_SOURCE_DIR) / "tests" / "golden" / name;
}

/// What the file says that the output should be; when asked to update, writes the output to the file first.
inline std::string golden(std::string_view name, const std::string& output) {
    const std::filesystem::path path = golden_path(name);
    if (std::getenv("M2MIOT_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << output;
    std::ifstream in(path, std::ios::binary);
    if (!in) return "there is no file " + path.string();
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace m2miot_test
