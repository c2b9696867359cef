// SPDX-License-Identifier: BSL-1.0
/// @file `m2miot diff`: load two deployments, compare them, write what differs.
#pragma once

#include <filesystem>
#include <vector>

#include <m2miot/input/load.hpp>

#include "criteria_option.hpp"
#include "session.hpp"

namespace m2miot::tool {

enum class exit_status : std::uint8_t;
enum class report_format : std::uint8_t;

/// What `m2miot diff` was asked for.
struct diff_request {
    std::vector<std::filesystem::path> paths; ///< two: before and after, each a file or a folder
    load_options input;
    criteria_words criteria;
    report_format format{};
    bool all = false;
    bool quiet = false;
    unsigned threads = 0; ///< 0: as many as the machine has
};

/// Does what was asked. The report goes to `out`, what hinders it to `err`: of both inputs, if need be.
/// @return `verdict_changed` where the outcomes differ @throws stopped
[[nodiscard]] exit_status run(const diff_request& request, const session& with);

} // namespace m2miot::tool
