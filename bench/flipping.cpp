// SPDX-License-Identifier: BSL-1.0
/// @file The smallest changes that flip a verdict, for Google Benchmark: flip/<any|to_m2m>/<shape>/<links>. Each says in its label how many
/// values to declare and how many interactions to remove it found, or between what bounds.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <benchmark/benchmark.h>

#include <m2miot/questions/flip.hpp>

#include "contenders.hpp"
#include "runs.hpp"
#include "topology.hpp"

namespace bench {
namespace {

using m2miot::node_kind;

/// Devices that each report to one cloud.
rows fleet(std::size_t links) {
    rows r;
    const node_index cloud = r.add(node_kind::cloud_service);
    for (std::size_t i = 0; i < links; ++i) {
        const node_index device = r.add(node_kind::device);
        r.link(device, cloud);
        r.flow(device, cloud);
    }
    return r;
}
/// Devices in a row, each of which speaks with the next. @return the first of them
node_index add_plant(rows& r, std::size_t devices) {
    const node_index first = r.add_many(devices, node_kind::device);
    for (node_index i = first + 1; i < first + devices; ++i) {
        r.link(i - 1, i);
        r.flow(i - 1, i);
    }
    return first;
}
/// A plant of which one device reports to a cloud.
rows plant_with_uploader(std::size_t links) {
    rows r;
    const node_index first = add_plant(r, links);
    const node_index cloud = r.add(node_kind::cloud_service);
    r.link(first, cloud);
    r.flow(first, cloud);
    return r;
}
/// A plant with a way to a cloud that nothing uses.
rows plant_with_way(std::size_t links) {
    rows r;
    const node_index first = add_plant(r, links - 1);
    const node_index relay = r.add(node_kind::relay);
    r.link(first, relay);
    r.link(relay, r.add(node_kind::cloud_service));
    return r;
}
/// Sites of ten devices around a gateway, which reports to the cloud of all, or to one of its own.
template <bool Apart>
rows plants(std::size_t links) {
    constexpr std::size_t devices = 10;
    rows r;
    node_index cloud = Apart ? 0 : r.add(node_kind::cloud_service);
    for (std::size_t i = 0; i < links / (2 * devices); ++i) {
        const node_index first = add_plant(r, devices);
        const node_index gateway = r.add(node_kind::gateway);
        for (node_index d = first; d < first + devices; ++d) r.link(d, gateway);
        if (Apart) cloud = r.add(node_kind::cloud_service);
        r.link(gateway, cloud);
        r.flow(gateway, cloud);
    }
    return r;
}
/// About so many links of `make_sites`, which has five a node.
rows shuffled_sites(std::size_t links) {
    return make_sites(links / 5 + 100, 50, true);
}

constexpr shape shapes[] = {
    {"fleet", fleet},
    {"plant_with_uploader", plant_with_uploader},
    {"plant_with_way", plant_with_way},
    {"sites_of_one_cloud", plants<false>},
    {"sites_apart", plants<true>},
    {"sites_silent50", shuffled_sites},
};

std::string told(const m2miot::flip_size& size) {
    if (size.impossible()) return "impossible";
    if (size.exact()) return "exactly " + std::to_string(*size.at_least);
    return std::to_string(*size.at_least) + " to " + (size.at_most ? std::to_string(*size.at_most) : "unknown");
}

void flip_one(benchmark::State& state, const shape& s, std::size_t links, std::optional<m2miot::outcome> to) {
    const m2miot::deployment d = build_deployment(s.make(links));
    m2miot::flips_found found;
    for (auto _ : state) found = m2miot::flip(d, {.to = to});
    if ((found.attributes.size.at_most && !found.attributes.proved) || (found.interactions.size.at_most && !found.interactions.proved))
        state.SkipWithError("a change does not do what it is said to do");
    state.counters["links"] = static_cast<double>(d.link_count());
    state.counters["flows"] = static_cast<double>(d.flow_count());
    state.SetLabel("from " + std::string(to_string(found.from)) + ", declare: " + told(found.attributes.size) +
                   ", remove: " + told(found.interactions.size));
}

} // namespace

void register_flips() {
    for (const std::optional<m2miot::outcome> to : {std::optional<m2miot::outcome>(), std::optional(m2miot::outcome::m2m)}) {
        for (const shape& s : shapes) {
            for (std::size_t links = 1000; links <= 1'000'000; links *= 10) {
                const std::string name = std::string(to ? "flip/to_m2m/" : "flip/any/") + std::string(s.name) + '/' + std::to_string(links);
                benchmark::RegisterBenchmark(name.c_str(), [&s, links, to](benchmark::State& state) {
                    flip_one(state, s, links, to);
                })->Unit(benchmark::kMillisecond);
            }
        }
    }
}

} // namespace bench
