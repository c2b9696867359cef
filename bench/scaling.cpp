// SPDX-License-Identifier: BSL-1.0
/// @file Hostile shapes: what a row costs, and whether it costs more where there are more rows.
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include "contenders.hpp"
#include "options.hpp"
#include "runs.hpp"
#include "timing.hpp"

namespace bench {
namespace {

struct measured {
    std::size_t rows = 0;
    double classify = 0;
    double explain = 0;
    std::string outcome;
};

measured measure(const shape& s, std::size_t size, std::size_t rounds) {
    const rows input = s.make(size);
    const m2miot::deployment d = build_deployment(input);
    std::vector<double> classify, explain;
    m2miot::verdict v;
    for (std::size_t r = 0; r < rounds; ++r) {
        classify.push_back(seconds_of([&] {
            v = m2miot::classify(d);
            return true;
        }));
        explain.push_back(seconds_of([&] {
            m2miot::explain(d, v);
            return true;
        }));
    }
    return {input.nodes.size() + input.links.size() + input.flows.size(), median(classify), median(explain),
            std::string(to_string(v.outcome))};
}

} // namespace

int run_hostile(const std::vector<std::string>& arguments) {
    run_options options;
    try {
        options = parse_options(arguments);
    } catch (const std::invalid_argument& e) {
        std::fprintf(stderr, "m2miot-bench: %s\n", e.what());
        return 2;
    }
    if (options.nodes.empty()) options.nodes = {1000000};
    if (options.topologies.empty()) {
        options.topologies.emplace_back("shuffled_silent100"); // the measure for the others
        for (const shape& s : hostile_shapes()) options.topologies.emplace_back(s.name);
    }
    std::printf("%-28s %8s %9s %12s %8s %12s %8s  %s\n", "shape", "size", "rows", "classify ns", "growth", "explain ns", "growth",
                "outcome");
    for (const std::size_t size : options.nodes) {
        for (const std::string& name : options.topologies) {
            const measured small = measure(shape_named(name), size / 4 < 100 ? 100 : size / 4, options.rounds);
            const measured large = measure(shape_named(name), size, options.rounds);
            const auto per_row = [](double seconds, const measured& of) { return seconds * 1e9 / static_cast<double>(of.rows); };
            std::printf("%-28s %8zu %9zu %12.1f %8.2f %12.1f %8.2f  %s\n", name.c_str(), size, large.rows, per_row(large.classify, large),
                        per_row(large.classify, large) / per_row(small.classify, small), per_row(large.explain, large),
                        per_row(large.explain, large) / per_row(small.explain, small), large.outcome.c_str());
            std::fflush(stdout);
        }
    }
    return 0;
}

} // namespace bench
