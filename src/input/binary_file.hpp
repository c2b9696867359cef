// SPDX-License-Identifier: BSL-1.0
/// @file From the bytes of a binary file to a deployment.
#pragma once

#include <optional>
#include <string_view>

#include <m2miot/model/deployment.hpp>
#include <m2miot/model/run_watch.hpp>

#include "file_bytes.hpp"
#include "problems.hpp"

namespace m2miot::input {

/// Checks the bytes and shows them as a deployment, without copying its columns. @param share  of the watch's whole that this is
/// @return the deployment, or nothing if there is a problem @throws stopped
[[nodiscard]] std::optional<deployment> read_binary_file(const file_bytes& file, std::string_view name, problem_sink& problems,
                                                         detail::run_watch& watch, unsigned threads, std::uint64_t share);

} // namespace m2miot::input
