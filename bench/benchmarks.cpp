// SPDX-License-Identifier: BSL-1.0
/// @file The benchmarks of Google Benchmark: <work>/<contender>/<topology>/<size>.
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <benchmark/benchmark.h>

#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include "contenders.hpp"
#include "memory.hpp"
#include "runs.hpp"
#include "timing.hpp"

namespace bench {
namespace {

/// The rows of the last benchmark: those of one topology and size follow each other.
const rows& input(const shape& s, std::size_t size) {
    static std::pair<std::string, std::size_t> held;
    static rows made;
    if (held != std::pair(std::string(s.name), size)) {
        made = s.make(size);
        held = {std::string(s.name), size};
    }
    return made;
}

void count(benchmark::State& state, const rows& of, memory_use memory, const char* memory_word, std::size_t bytes) {
    const auto each = [&](std::size_t n) {
        return benchmark::Counter(static_cast<double>(n), benchmark::Counter::kIsIterationInvariantRate);
    };
    state.counters["nodes/s"] = each(of.nodes.size());
    state.counters["links/s"] = each(of.links.size());
    state.counters["rows/s"] = each(of.nodes.size() + of.links.size() + of.flows.size());
    state.counters["peak_MB"] = static_cast<double>(memory.peak) / 1e6;
    if (!of.links.empty()) state.counters[memory_word] = static_cast<double>(bytes) / static_cast<double>(of.links.size());
}

void construct_store(benchmark::State& state, const shape& s, std::size_t size) {
    const rows& from = input(s, size);
    for (auto _ : state) benchmark::DoNotOptimize(build_deployment(from).node_count());
    count(state, from, memory_of([&] { return build_deployment(from); }), "store_bytes_per_link", build_deployment(from).bytes());
}

void construct_naive(benchmark::State& state, const shape& s, std::size_t size) {
    const rows& from = input(s, size);
    for (auto _ : state) benchmark::DoNotOptimize(num_vertices(build_naive(from)));
    const memory_use memory = memory_of([&] { return std::make_unique<naive_graph>(build_naive(from)); });
    count(state, from, memory, "store_bytes_per_link", memory.kept);
}

void classify_store(benchmark::State& state, const shape& s, std::size_t size) {
    const rows& from = input(s, size);
    const m2miot::deployment d = build_deployment(from);
    for (auto _ : state) benchmark::DoNotOptimize(m2miot::classify(d));
    const memory_use memory = memory_of([&] { return m2miot::classify(d); });
    count(state, from, memory, "peak_bytes_per_link_beyond_store", memory.peak);
}

void explain_store(benchmark::State& state, const shape& s, std::size_t size) {
    const rows& from = input(s, size);
    const m2miot::deployment d = build_deployment(from);
    m2miot::verdict v = m2miot::classify(d);
    for (auto _ : state) {
        m2miot::explain(d, v);
        benchmark::DoNotOptimize(v);
    }
    const memory_use memory = memory_of([&] {
        m2miot::explain(d, v);
        return true;
    });
    count(state, from, memory, "peak_bytes_per_link_beyond_store", memory.peak);
}

void classify_shown(benchmark::State& state, const shape& s, std::size_t size) {
    const rows& from = input(s, size);
    const user_graph g = build_user_graph(from);
    for (auto _ : state) benchmark::DoNotOptimize(classify_view(g));
    const memory_use memory = memory_of([&] { return classify_view(g); });
    count(state, from, memory, "peak_bytes_per_link_beyond_store", memory.peak);
}

/// Without building the graph, and without destroying it: the baseline writes into it, so that each run needs a new one.
void classify_baseline(benchmark::State& state, const shape& s, std::size_t size) {
    const rows& from = input(s, size);
    for (auto _ : state) {
        naive_graph graph = build_naive(from);
        state.SetIterationTime(seconds_of([&] { return classify_naive(graph); }));
    }
    naive_graph graph = build_naive(from);
    const memory_use memory = memory_of([&] { return classify_naive(graph); });
    count(state, from, memory, "peak_bytes_per_link_beyond_store", memory.peak);
}

using run = void (*)(benchmark::State&, const shape&, std::size_t);

benchmark::internal::Benchmark* add(std::string_view what, run body, const shape& s, std::size_t size) {
    const std::string name = std::string(what) + '/' + std::string(s.name) + '/' + std::to_string(size);
    return benchmark::RegisterBenchmark(name.c_str(), [body, &s, size](benchmark::State& state) { body(state, s, size); })
        ->Unit(benchmark::kMillisecond);
}

} // namespace

void register_benchmarks() {
    for (const shape& s : site_shapes()) {
        for (std::size_t size = 1000; size <= 1000000; size *= 10) {
            add("construct/m2miot", construct_store, s, size);
            add("construct/boost_naive", construct_naive, s, size);
            add("classify/m2miot", classify_store, s, size);
            add("classify/m2miot_view", classify_shown, s, size);
            add("classify/boost_naive_built", classify_baseline, s, size)->UseManualTime();
            add("explain/m2miot", explain_store, s, size);
        }
    }
    for (const shape& s : hostile_shapes()) {
        for (std::size_t size = 1000; size <= 1000000; size *= 10) {
            add("classify/m2miot", classify_store, s, size);
            add("explain/m2miot", explain_store, s, size);
        }
    }
}

} // namespace bench
