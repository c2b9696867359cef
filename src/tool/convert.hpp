// SPDX-License-Identifier: BSL-1.0
/// @file `m2miot convert`: whatever `classify` reads, written as one file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <m2miot/input/load.hpp>

#include "deployment_output.hpp"
#include "session.hpp"

namespace m2miot::tool {

/// What `m2miot convert` was asked for.
struct convert_request {
    std::vector<std::filesystem::path> paths;
    load_options input;
    deployment_output to;
    unsigned threads = 0; ///< 0: as many as the machine has
};

/// Does what was asked. The deployment goes to the file, or to the output; problems of the input, what of it was left out, and what the
/// target says otherwise go to `err`. @throws stopped
[[nodiscard]] exit_status run(const convert_request& request, const session& with);

} // namespace m2miot::tool
