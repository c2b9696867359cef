// SPDX-License-Identifier: BSL-1.0
/// @file m2miot-bench: Google Benchmark over everything, or contests of the engine and the baselines.
#include <cstdio>
#include <exception>
#include <string_view>

#include <benchmark/benchmark.h>

#include "runs.hpp"

namespace {

constexpr const char* usage =
    "usage: m2miot-bench [GOOGLE BENCHMARK OPTION...]   every benchmark: <work>/<by>/<topology>/<nodes>\n"
    "       m2miot-bench --ratios [OPTION...]           the engine and the baselines in turns: a table, and a line for each comparison:\n"
    "              ratio <work> <ours> <against> <topology> <nodes> threads=<t> <how many times as long as ours the other takes>\n"
    "       m2miot-bench --hostile [OPTION...]          hostile shapes against the shuffled deployment of as many rows\n"
    "       m2miot-bench --reading [OPTION...]          links from files of several kinds, in turns\n"
    "       m2miot-bench --formats [OPTION...]          each format, against others that read it; --nodes: rows\n"
    "       m2miot-bench --memory [OPTION...]           bytes a link: the store, and classification beyond it\n"
    "\n"
    "options: --nodes=N,...   --topologies=NAME,...   --threads=N,... (1,2)   --rounds=N (5, or 11 below 100000 nodes)\n"
    "         --quick (small sizes only)   --benchmark_out=FILE (all times, as Google Benchmark's JSON)\n"
    "Without --nodes the ratios go up to 10^7 nodes, for which 8 GB of memory are needed; boost_naive takes part up to 10^6.\n"
    "\n";

using mode = int (*)(const bench::bench_options&);

mode mode_named(std::string_view name) {
    if (name == "--ratios") return bench::run_ratios;
    if (name == "--hostile") return bench::run_hostile;
    if (name == "--memory") return bench::run_memory;
    if (name == "--formats") return bench::run_formats;
    return name == "--reading" ? bench::run_reading : nullptr;
}

} // namespace

int main(int argc, char** argv) {
    try {
        const std::string_view first = argc > 1 ? argv[1] : "";
        if (const mode run = mode_named(first)) {
            benchmark::BenchmarkReporter::Context::executable_name = argv[0];
            return run(bench::parse_options({argv + 2, argv + argc}));
        }
        if (first == "--help") std::fputs(usage, stdout);
        bench::register_benchmarks();
        bench::register_questions();
        bench::register_readers();
        bench::register_reports();
        bench::register_cuts();
        bench::register_flips();
        benchmark::Initialize(&argc, argv);
        if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
            std::fputs(usage, stderr);
            return 2;
        }
        if (benchmark::RunSpecifiedBenchmarks() == 0) {
            std::fputs("m2miot-bench: no benchmark has such a name\n", stderr);
            return 1;
        }
        benchmark::Shutdown();
    } catch (const bench::usage_error& e) {
        std::fprintf(stderr, "m2miot-bench: %s\n%s", e.what(), usage);
        return 2;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "m2miot-bench: %s\n", e.what());
        return 1;
    }
}
