// SPDX-License-Identifier: BSL-1.0
/// @file What the program can do.
#pragma once

#include <string>
#include <vector>

namespace bench {

/// Construction, classification, reasons, view, and the baseline, for Google Benchmark.
void register_benchmarks();
/// Reading of each format.
void register_readers();

/// The engine against the baseline: checked equal, then timed in turns. @return the exit status: 1 where they differ, 2 for bad options
int run_ratios(const std::vector<std::string>& options);
/// Hostile shapes at a size and at four times that size: nanoseconds a row, and how they grow. @return the exit status
int run_hostile(const std::vector<std::string>& options);

} // namespace bench
