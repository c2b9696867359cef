// SPDX-License-Identifier: BSL-1.0
/// @file Times of contests as Google Benchmark writes them, so that its tools can compare them.
#pragma once

#include <fstream>
#include <string>

#include <benchmark/benchmark.h>

#include "contest.hpp"

namespace bench {

class json_log {
public:
    /// @param path  empty: nothing is written  @throws std::runtime_error if it cannot be written to
    explicit json_log(const std::string& path);
    json_log(const json_log&) = delete;
    json_log& operator=(const json_log&) = delete;
    ~json_log();

    /// A run for each round, and their median.
    void write(const contest& of);

private:
    std::ofstream file_;
    benchmark::JSONReporter reporter_;
};

} // namespace bench
