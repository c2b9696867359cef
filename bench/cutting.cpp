// SPDX-License-Identifier: BSL-1.0
/// @file Minimum cuts, for Google Benchmark: cut/<links|nodes>/<topology>/<links>.
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <benchmark/benchmark.h>

#include <m2miot/questions/cut.hpp>
#include <m2miot/verdict/classify.hpp>

#include "contenders.hpp"
#include "random.hpp"
#include "runs.hpp"
#include "topology.hpp"

namespace bench {
namespace {

using m2miot::cut_of;
using m2miot::node_kind;

/// About so many links of `make_sites`, which has five a node.
rows shuffled_sites(std::size_t links) {
    return make_sites(links / 5 + 100, 50, true);
}
rows silent_sites(std::size_t links) {
    return make_sites(links / 5 + 100, 100, true);
}

/// Nothing to contract: a square of relays, with devices at its left side and clouds at its right; or each anywhere, a tenth of all links.
template <bool Anywhere>
rows mesh(std::size_t links) {
    rows r;
    random_stream random(11);
    std::size_t width = 2;
    while ((width + 1) * (width + 1) * 2 < links) ++width;
    const node_index first = r.add_many(width * width, node_kind::relay);
    const node_index machine = r.add_many(2, node_kind::device);
    const node_index cloud = r.add(node_kind::cloud_service);
    r.flow(machine, machine + 1);
    const auto at = [&](std::size_t x, std::size_t y) { return static_cast<node_index>(first + y * width + x); };
    for (std::size_t y = 0; y < width; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            if (x + 1 < width) r.link(at(x, y), at(x + 1, y));
            if (y + 1 < width) r.link(at(x, y), at(x, y + 1));
        }
    }
    for (std::size_t i = 0; i < (Anywhere ? width * width / 10 : width * 2); ++i) {
        const auto any = [&] { return static_cast<node_index>(first + random.below(width * width)); };
        r.link(machine + i % 2, Anywhere ? any() : at(0, i % width));
        r.link(Anywhere ? any() : at(width - 1, i % width), cloud);
    }
    return r;
}
/// Many subsystems, each with one link to a gateway that all share, which has as many to its clouds.
rows shared_gateway(std::size_t links) {
    rows r;
    const node_index gateway = r.add(node_kind::relay);
    for (std::size_t i = 0; i < links / 3; ++i) {
        const node_index a = r.add_many(2, node_kind::device);
        r.flow(a, a + 1);
        r.link(a, a + 1);
        r.link(a, gateway);
        r.link(gateway, r.add(node_kind::cloud_service));
    }
    return r;
}

constexpr shape shapes[] = {
    {"sites_silent50", shuffled_sites}, {"sites_silent100", silent_sites},  {"mesh", mesh<false>},
    {"mesh_anywhere", mesh<true>},      {"shared_gateway", shared_gateway},
};

void cut_everything(benchmark::State& state, const shape& s, std::size_t links, cut_of what) {
    const m2miot::deployment d = build_deployment(s.make(links));
    const m2miot::verdict v = m2miot::classify(d);
    m2miot::cut found;
    for (auto _ : state) found = m2miot::minimum_cut(d, v, m2miot::cut_scope::everything(), what);
    if (found.possible && !found.exact()) throw std::runtime_error("the cut of " + std::string(s.name) + " is not exact");
    state.counters["links"] = static_cast<double>(d.link_count());
    state.counters["cut"] = static_cast<double>(found.at_most);
    state.counters["possible"] = found.possible ? 1 : 0;
}

} // namespace

void register_cuts() {
    for (const cut_of what : {cut_of::links, cut_of::nodes}) {
        for (const shape& s : shapes) {
            for (std::size_t links = 1000; links <= 1'000'000; links *= 10) {
                const std::string name = "cut/" + std::string(to_string(what)) + '/' + std::string(s.name) + '/' + std::to_string(links);
                benchmark::RegisterBenchmark(name.c_str(), [&s, links, what](benchmark::State& state) {
                    cut_everything(state, s, links, what);
                })->Unit(benchmark::kMillisecond);
            }
        }
    }
}

} // namespace bench
