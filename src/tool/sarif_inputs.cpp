// SPDX-License-Identifier: BSL-1.0
#include "sarif_inputs.hpp"

#include <system_error>

#include "command_line.hpp"

namespace m2miot::tool {
namespace {

std::filesystem::path as_input(const std::filesystem::path& path) {
    if (path == "-") return "<stdin>"; // as in messages
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored) ? path / "" : path;
}

} // namespace

sarif_options sarif_of(const std::vector<std::filesystem::path>& paths, const load_options& input, exit_status status,
                       const std::vector<outcome>& expected, const std::vector<std::filesystem::path>& baseline) {
    sarif_options made;
    for (const std::filesystem::path& path : paths) made.inputs.push_back(as_input(path));
    for (const std::filesystem::path& path : baseline) made.baseline.push_back(as_input(path));
    if (!input.nodes.empty()) made.inputs.push_back(as_input(input.nodes));
    std::error_code ignored;
    made.base = std::filesystem::current_path(ignored);
    made.expected = expected;
    made.exit_code = static_cast<std::uint32_t>(status);
    return made;
}

} // namespace m2miot::tool
