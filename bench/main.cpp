// SPDX-License-Identifier: BSL-1.0
/// @file m2miot-bench: Google Benchmark over everything, or paired ratios against the baseline.
#include <cstdio>
#include <exception>
#include <string_view>

#include <benchmark/benchmark.h>

#include "runs.hpp"

namespace {

constexpr const char* usage = "usage: m2miot-bench [GOOGLE BENCHMARK OPTION...]     all benchmarks; --help lists the options\n"
                              "       m2miot-bench --ratios [--nodes=N,...] [--topologies=NAME,...] [--rounds=N]\n"
                              "       m2miot-bench --hostile [--nodes=N] [--topologies=NAME,...]\n";

} // namespace

int main(int argc, char** argv) {
    try {
        const std::string_view first = argc > 1 ? argv[1] : "";
        if (first == "--ratios") return bench::run_ratios({argv + 2, argv + argc});
        if (first == "--hostile") return bench::run_hostile({argv + 2, argv + argc});
        if (first == "--help") std::fputs(usage, stdout);
        bench::register_benchmarks();
        bench::register_readers();
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
    } catch (const std::exception& e) {
        std::fprintf(stderr, "m2miot-bench: %s\n", e.what());
        return 1;
    }
}
