// SPDX-License-Identifier: BSL-1.0
/// @file The benchmarks of Google Benchmark: <work>/<contender>/<topology>/<size>.
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <benchmark/benchmark.h>

#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>
#include <m2miot/verdict/outcome_only.hpp>

#include "boost_csr.hpp"
#include "boost_naive.hpp"
#include "contenders.hpp"
#include "memory.hpp"
#include "runs.hpp"
#include "timing.hpp"

namespace bench {
namespace {

struct input {
    rows given;
    m2miot::deployment store;
};
/// The input of the last benchmark: those of one topology and size follow each other.
const input& input_of(const shape& s, std::size_t size) {
    static std::pair<std::string, std::size_t> held;
    static input made;
    if (held != std::pair(std::string(s.name), size)) {
        made.given = s.make(size);
        made.store = build_deployment(made.given);
        held = {std::string(s.name), size};
    }
    return made;
}

void count(benchmark::State& state, const input& of, memory_use memory, const char* memory_word, std::size_t bytes) {
    const auto each = [&](std::size_t n) {
        return benchmark::Counter(static_cast<double>(n), benchmark::Counter::kIsIterationInvariantRate);
    };
    const m2miot::deployment_rows rows = of.store.rows();
    state.counters["nodes/s"] = each(rows.nodes.size());
    state.counters["links/s"] = each(rows.links.size());
    state.counters["rows/s"] = each(rows.nodes.size() + rows.links.size() + rows.flow_origins.size());
    state.counters["peak_MB"] = static_cast<double>(memory.peak) / 1e6;
    if (!rows.links.empty()) state.counters[memory_word] = static_cast<double>(bytes) / static_cast<double>(rows.links.size());
}

void construct_store(benchmark::State& state, const input& from) {
    for (auto _ : state) benchmark::DoNotOptimize(build_deployment(from.given).node_count());
    count(state, from, memory_of([&] { return build_deployment(from.given); }), "store_bytes_per_link", from.store.bytes());
}

void construct_at_once(benchmark::State& state, const input& from) {
    const m2miot::deployment_rows rows = from.given.columns();
    for (auto _ : state) benchmark::DoNotOptimize(build_at_once(rows, 1).node_count());
    count(state, from, memory_of([&] { return build_at_once(rows, 1); }), "store_bytes_per_link", build_at_once(rows, 1).bytes());
}

void construct_naive(benchmark::State& state, const input& from) {
    for (auto _ : state) benchmark::DoNotOptimize(num_vertices(build_naive(from.store.rows())));
    const memory_use memory = memory_of([&] { return std::make_unique<naive_graph>(build_naive(from.store.rows())); });
    count(state, from, memory, "store_bytes_per_link", memory.kept);
}

/// @param work  of nothing; what it returns is destroyed within the time
template <class Work>
void beyond_store(benchmark::State& state, const input& from, Work work) {
    for (auto _ : state) benchmark::DoNotOptimize(work());
    const memory_use memory = memory_of(work);
    count(state, from, memory, "peak_bytes_per_link_beyond_store", memory.peak);
}

void classify_store(benchmark::State& state, const input& from) {
    beyond_store(state, from, [&] { return m2miot::classify(from.store); });
}
void classify_on_two(benchmark::State& state, const input& from) {
    beyond_store(state, from, [&] { return m2miot::classify(from.store, {.threads = 2}); });
}
void outcome_of_store(benchmark::State& state, const input& from) {
    beyond_store(state, from, [&] { return m2miot::outcome_only(from.store); });
}
void subsystems_of_store(benchmark::State& state, const input& from) {
    beyond_store(state, from, [&] { return m2miot::m2m_subsystems(from.store); });
}
void explain_store(benchmark::State& state, const input& from) {
    m2miot::verdict v = m2miot::classify(from.store);
    beyond_store(state, from, [&] {
        m2miot::explain(from.store, v);
        return v.explained;
    });
}
void classify_shown(benchmark::State& state, const input& from) {
    const user_graph g = build_user_graph(from.given);
    beyond_store(state, from, [&] { return classify_view(g); });
}
void classify_by_csr(benchmark::State& state, const input& from) {
    beyond_store(state, from, [&] { return classify_csr(from.store.rows()); });
}
void classify_by_csr_apart(benchmark::State& state, const input& from) {
    beyond_store(state, from, [&] { return classify_csr_apart(from.store.rows()); });
}
void read_only(benchmark::State& state, const input& from) {
    beyond_store(state, from, [&] { return read_once(from.store); });
}

/// Without building the graph, and without destroying it: the baseline writes into it, so that each run needs a new one.
void classify_baseline(benchmark::State& state, const input& from) {
    for (auto _ : state) {
        naive_graph graph = build_naive(from.store.rows());
        state.SetIterationTime(seconds_of([&] { return classify_naive(graph); }).wall);
    }
    naive_graph graph = build_naive(from.store.rows());
    const memory_use memory = memory_of([&] { return classify_naive(graph); });
    count(state, from, memory, "peak_bytes_per_link_beyond_store", memory.peak);
}

using run = void (*)(benchmark::State&, const input&);

benchmark::internal::Benchmark* add(std::string_view what, run body, const shape& s, std::size_t size) {
    const std::string name = std::string(what) + '/' + std::string(s.name) + '/' + std::to_string(size);
    return benchmark::RegisterBenchmark(name.c_str(), [body, &s, size](benchmark::State& state) { body(state, input_of(s, size)); })
        ->Unit(benchmark::kMillisecond);
}

} // namespace

void register_benchmarks() {
    for (const shape& s : site_shapes()) {
        for (std::size_t size = 1000; size <= 1000000; size *= 10) {
            add("construct/m2miot", construct_store, s, size);
            add("construct/m2miot_at_once", construct_at_once, s, size);
            add("construct/boost_naive", construct_naive, s, size);
            add("classify/m2miot", classify_store, s, size);
            add("classify/m2miot_2_threads", classify_on_two, s, size)->UseRealTime();
            add("outcome/m2miot", outcome_of_store, s, size);
            add("subsystems/m2miot", subsystems_of_store, s, size);
            add("classify/m2miot_view", classify_shown, s, size);
            add("classify/boost_naive_built", classify_baseline, s, size)->UseManualTime();
            add("classify/boost_csr", classify_by_csr, s, size);
            add("classify/boost_csr_apart", classify_by_csr_apart, s, size);
            add("classify/floor", read_only, s, size);
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
