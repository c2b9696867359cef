// SPDX-License-Identifier: BSL-1.0
/// @file Reports for programs, against plain writes of as many bytes to the same stream; reports to look at, against the verdict itself.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <sstream>
#include <streambuf>
#include <string>

#include <benchmark/benchmark.h>

#include <m2miot/model/deployment.hpp>
#include <m2miot/report/graphml.hpp>
#include <m2miot/report/html.hpp>
#include <m2miot/report/json.hpp>
#include <m2miot/report/markdown.hpp>
#include <m2miot/report/picture.hpp>
#include <m2miot/report/sarif.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include "memory.hpp"
#include "runs.hpp"
#include "timing.hpp"

namespace bench {
namespace {

/// Takes what is written through a buffer, as a file does, and forgets it.
class forgetful_buffer : public std::streambuf {
public:
    forgetful_buffer() { setp(buffer_.data(), buffer_.data() + buffer_.size()); }

protected:
    int_type overflow(int_type c) override {
        benchmark::DoNotOptimize(buffer_.data());
        benchmark::ClobberMemory();
        setp(buffer_.data(), buffer_.data() + buffer_.size());
        return traits_type::eq_int_type(c, traits_type::eof()) ? traits_type::not_eof(c) : sputc(traits_type::to_char_type(c));
    }

private:
    std::array<char, 1 << 16> buffer_{};
};

struct judged {
    m2miot::deployment deployment;
    m2miot::verdict verdict;
};

/// Cells of four machines; every second one has an open way to a cloud.
const judged& cells(std::size_t nodes) {
    static std::size_t made_for = 0;
    static judged made;
    if (made_for == nodes) return made;
    made = {};
    m2miot::deployment& d = made.deployment;
    const auto sky = d.add_node("sky", {.kind = m2miot::node_kind::cloud_service});
    for (std::size_t cell = 0; d.node_count() + 5 <= nodes; ++cell) {
        const std::string name = "cell-" + std::to_string(cell) + "/";
        const auto relay = d.add_node(name + "switch", {.kind = m2miot::node_kind::relay});
        const auto first = d.add_node(name + "plc-1", {.kind = m2miot::node_kind::device});
        d.add_link(first, relay);
        for (const char* const other : {"plc-2", "drive", "sensor"}) {
            const auto n = d.add_node(name + other, {.kind = m2miot::node_kind::device});
            d.add_link(n, relay);
            d.add_flow(first, n);
        }
        if (cell % 2 == 0) d.add_link(relay, sky);
    }
    made.verdict = m2miot::classify(d);
    m2miot::explain(d, made.verdict);
    made_for = nodes;
    return made;
}

using writer = void (*)(std::ostream&, const judged&);

void report(benchmark::State& state, writer write, std::size_t nodes) {
    const judged& of = cells(nodes);
    std::ostringstream whole;
    write(whole, of);
    const std::string text = whole.str();
    forgetful_buffer sink;
    std::ostream out(&sink);
    double ours = 0;
    double plain = 0;
    for (auto _ : state) {
        const double now = seconds_of([&] {
                               write(out, of);
                               return out.good();
                           }).cpu;
        ours += now;
        plain += seconds_of([&] {
                     constexpr std::size_t piece = 64; // about what reports write at a time
                     for (std::size_t at = 0; at < text.size(); at += piece)
                         out.write(text.data() + at, static_cast<std::streamsize>(std::min(piece, text.size() - at)));
                     return out.good();
                 }).cpu;
        state.SetIterationTime(now);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
    state.counters["text_MB"] = static_cast<double>(text.size()) / 1e6;
    state.counters["times_plain_write"] = ours / plain;
    state.counters["peak_kB"] = static_cast<double>(memory_of([&] {
                                                        write(out, of);
                                                        return 0;
                                                    }).peak) /
                                1e3;
}

/// What is written is short, or has to look at every node: it is compared with what it took to know what to write.
void against_verdict(benchmark::State& state, writer write, std::size_t nodes) {
    const judged& of = cells(nodes);
    std::ostringstream whole;
    write(whole, of);
    forgetful_buffer sink;
    std::ostream out(&sink);
    double ours = 0;
    double classifying = 0;
    double explaining = 0;
    for (auto _ : state) {
        const double now = seconds_of([&] {
                               write(out, of);
                               return out.good();
                           }).cpu;
        ours += now;
        m2miot::verdict again;
        classifying += seconds_of([&] { return (again = m2miot::classify(of.deployment)).parts.size(); }).cpu;
        explaining += seconds_of([&] {
                          m2miot::explain(of.deployment, again);
                          return again.explained;
                      }).cpu;
        state.SetIterationTime(now);
    }
    state.counters["text_MB"] = static_cast<double>(whole.str().size()) / 1e6;
    state.counters["times_classify"] = ours / classifying;
    state.counters["times_verdict"] = ours / (classifying + explaining);
    state.counters["peak_kB"] = static_cast<double>(memory_of([&] {
                                                        write(out, of);
                                                        return 0;
                                                    }).peak) /
                                1e3;
}

} // namespace

void register_reports() {
    struct one {
        const char* name;
        writer write;
    };
    for (const one& r :
         {one{"report/json", [](std::ostream&out, const judged&of) { m2miot::write_json(out, of.verdict, of.deployment); }},
          one{"report/sarif", [](std::ostream&out, const judged&of) { m2miot::write_sarif(out, of.verdict, of.deployment); }},
          one{"report/graphml", [](std::ostream&out, const judged&of) { m2miot::write_graphml(out, of.deployment, of.verdict); }}}) {
        for (const std::size_t nodes : {std::size_t{1000}, std::size_t{1'000'000}}) {
            benchmark::RegisterBenchmark((std::string(r.name) + '/' + std::to_string(nodes)).c_str(),
                                         [r, nodes](benchmark::State& state) { report(state, r.write, nodes); })
                ->UseManualTime()
                ->Unit(benchmark::kMillisecond);
        }
    }
    for (const one& r :
         {one{"report/svg", [](std::ostream&out, const judged&of) { write_svg(out, picture_of(of.verdict, of.deployment)); }},
          one{"report/dot", [](std::ostream&out, const judged&of) { write_dot(out, picture_of(of.verdict, of.deployment)); }},
          one{"report/html", [](std::ostream&out, const judged&of) { m2miot::write_html(out, of.verdict, of.deployment); }},
          one{"report/markdown", [](std::ostream&out, const judged&of) { m2miot::write_markdown(out, of.verdict, of.deployment, {}); }},
          one{"report/markdown-all",
              [](std::ostream&out, const judged&of) { m2miot::write_markdown(out, of.verdict, of.deployment, {}, {.all = true}); }}}) {
        for (const std::size_t nodes : {std::size_t{1000}, std::size_t{10'000}, std::size_t{1'000'000}}) {
            benchmark::RegisterBenchmark((std::string(r.name) + '/' + std::to_string(nodes)).c_str(),
                                         [r, nodes](benchmark::State& state) { against_verdict(state, r.write, nodes); })
                ->UseManualTime()
                ->Unit(benchmark::kMillisecond);
        }
    }
}

} // namespace bench
