// SPDX-License-Identifier: BSL-1.0
/// @file What the program can do.
#pragma once

#include "options.hpp"

namespace bench {

/// Construction, classification, reasons, view, and the baseline, for Google Benchmark.
void register_benchmarks();
/// What-if and diff.
void register_questions();
/// Reading of each format.
void register_readers();
/// Reports for programs.
void register_reports();
/// Minimum cuts.
void register_cuts();
/// Smallest changes that flip a verdict.
void register_flips();

/// The engine against the baselines: checked equal, then timed in turns. @throws std::runtime_error if two answers differ
int run_ratios(const bench_options& options);
/// Hostile shapes: nanoseconds a row, against the shuffled deployment of as many rows.
int run_hostile(const bench_options& options);
/// Bytes a link: the store, and classification beyond it.
int run_memory(const bench_options& options);
/// Links from files of several kinds. @throws std::runtime_error if they are not read as they were written
int run_reading(const bench_options& options);
/// Each format that is read, against others that read it. @throws std::runtime_error if nothing is read
int run_formats(const bench_options& options);

} // namespace bench
