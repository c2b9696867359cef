// SPDX-License-Identifier: BSL-1.0
/// @file Reading of each format, from text in memory.
#include <cstdint>
#include <sstream>
#include <string>

#include <benchmark/benchmark.h>

#include <m2miot/input/load.hpp>

#include "memory.hpp"
#include "runs.hpp"
#include "texts.hpp"

namespace bench {
namespace {

void read(benchmark::State& state, std::string (*make)(std::size_t), m2miot::input_format format, std::size_t size) {
    const std::string text = make(size);
    const auto load = [&] {
        std::istringstream in(text);
        return m2miot::load(in, "made", {.from = format});
    };
    for (auto _ : state) benchmark::DoNotOptimize(load());
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
    state.counters["text_MB"] = static_cast<double>(text.size()) / 1e6;
    state.counters["peak_MB"] = static_cast<double>(memory_of(load).peak) / 1e6; // the stream's copy of the text included
}

} // namespace

void register_readers() {
    struct reader {
        const char* name;
        std::string (*make)(std::size_t);
        m2miot::input_format format;
    };
    for (const reader& r :
         {reader{"read/document", make_document, m2miot::input_format::document},
          reader{"read/zeek_tsv", make_zeek_tsv, m2miot::input_format::zeek},
          reader{"read/zeek_json", make_zeek_json, m2miot::input_format::zeek}, reader{"read/mud", make_mud, m2miot::input_format::mud}}) {
        for (std::size_t size = 1000; size <= 100000; size *= 10) {
            const std::string name = std::string(r.name) + '/' + std::to_string(size);
            benchmark::RegisterBenchmark(name.c_str(), [r, size](benchmark::State& state) {
                read(state, r.make, r.format, size);
            })->Unit(benchmark::kMillisecond);
        }
    }
}

} // namespace bench
