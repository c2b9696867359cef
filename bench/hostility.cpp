// SPDX-License-Identifier: BSL-1.0
/// @file Hostile shapes: what a row costs, against the shuffled deployment of as many rows.
#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "contenders.hpp"
#include "contest.hpp"
#include "json_log.hpp"
#include "memory.hpp"
#include "options.hpp"
#include "runs.hpp"
#include "timing.hpp"

namespace bench {
namespace {

constexpr std::string_view measure = "shuffled_silent100";
constexpr double limit = 3;

struct input {
    m2miot::deployment store;
    [[nodiscard]] std::size_t rows() const { return store.node_count() + store.link_count() + store.flow_count(); }
};

/// The measure with about as many rows; the last is kept, since many shapes have as many.
const input& measure_of(std::size_t rows) {
    static input held;
    const std::size_t nodes = std::max<std::size_t>(rows / 6, 100); // five links a node
    if (held.store.node_count() != nodes) held = {build_deployment(shape_named(measure).make(nodes))};
    return held;
}

} // namespace

int run_hostile(const bench_options& options) {
    keep_memory();
    json_log log(options.json);
    std::vector<std::size_t> sizes = options.nodes;
    if (sizes.empty()) sizes = {options.quick ? std::size_t{100'000} : std::size_t{1'000'000}};
    std::vector<std::string> shapes = options.topologies;
    if (shapes.empty())
        for (const shape& s : hostile_shapes()) shapes.emplace_back(s.name);
    std::printf("# hostile <shape> <rows> threads=<t> <nanoseconds a row> <times those of %s>\n", std::string(measure).c_str());
    std::string beyond;
    for (const std::size_t size : sizes) {
        for (const std::string& name : shapes) {
            const input shown{build_deployment(shape_named(name).make(size))};
            const input& as_large = measure_of(shown.rows());
            contest all(name, size, shown.store.link_count(), shown.store.flow_count());
            for (const unsigned t : options.threads) {
                all.add({"classify", "m2miot", t, [&shown, t] { return seconds_of([&] { return classify_store(shown.store, t); }); }});
                all.add({"measure", "m2miot", t, [&as_large, t] { return seconds_of([&] { return classify_store(as_large.store, t); }); }});
            }
            all.run(options.rounds != 0 ? options.rounds : 5);
            for (std::size_t e = 0; e + 1 < all.entries().size(); e += 2) {
                const contest::entry &one = all.entries()[e], &other = all.entries()[e + 1];
                const double scale = static_cast<double>(as_large.rows()) / static_cast<double>(shown.rows());
                std::vector<double> times;
                for (std::size_t r = 0; r < one.wall.size(); ++r) times.push_back(one.wall[r] / other.wall[r] * scale);
                std::printf("hostile %s %zu threads=%u %.2f %.3f\n", name.c_str(), shown.rows(), one.who.threads,
                            median(one.wall) * 1e9 / static_cast<double>(shown.rows()), median(times));
                if (median(times) > limit) beyond += " " + name + " (threads=" + std::to_string(one.who.threads) + ")";
            }
            std::fflush(stdout);
            log.write(all);
        }
    }
    std::printf("# more than %.0f times:%s\n", limit, beyond.empty() ? " none" : beyond.c_str());
    return 0;
}

} // namespace bench
