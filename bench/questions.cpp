// SPDX-License-Identifier: BSL-1.0
/// @file Benchmarks of questions: <question>/<by>/<topology>/<nodes>. What-if by overlay, and by building the changed deployment anew;
/// diff of a deployment and itself with few changes.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <m2miot/questions/diff.hpp>
#include <m2miot/questions/what_if.hpp>
#include <m2miot/verdict/classify.hpp>

#include "runs.hpp"
#include "topology.hpp"

namespace bench {
namespace {

/// A deployment of sites, with a name for each node: as a reader gives one.
m2miot::deployment named_sites(std::size_t nodes) {
    const rows given = make_sites(nodes, 50, true);
    const m2miot::deployment_rows all = given.columns();
    m2miot::deployment made;
    made.reserve(all.nodes.size(), all.links.size(), all.flow_origins.size());
    for (std::size_t n = 0; n < all.nodes.size(); ++n)
        made.add_node("site/node-" + std::to_string(n), m2miot::detail::attributes_of(all.nodes[n]));
    for (std::size_t l = 0; l < all.links.size(); ++l) {
        const m2miot::link_facts f = all.link_facts[l];
        made.add_link(all.links[l].first, all.links[l].second, {.medium = f.medium(), .internet = f.internet()});
    }
    std::size_t row = 0;
    for (std::size_t f = 0; f < all.flow_origins.size(); ++f) {
        const std::size_t end = all.flow_ends.empty() ? f + 1 : all.flow_ends[f];
        const m2miot::flow_facts facts = all.flow_facts[f];
        made.add_flow(all.flow_origins[f], all.flow_destinations.subspan(row, end - row),
                      {.trigger = facts.trigger(), .support = facts.support()});
        row = end;
    }
    return made;
}
const m2miot::deployment& sites_of(std::size_t nodes) {
    static std::size_t held = 0;
    static m2miot::deployment made;
    if (held != nodes) made = named_sites(nodes);
    held = nodes;
    return made;
}

/// A service, which many speak with.
m2miot::node_index service_of(const m2miot::deployment& d) {
    for (m2miot::node_index n = 0; n < d.node_count(); ++n)
        if (d.kind(n) == m2miot::node_kind::cloud_service) return n;
    return 0;
}

/// The same without a node, as it is made where there is no overlay.
m2miot::deployment built_without(const m2miot::deployment& from, m2miot::node_index gone) {
    m2miot::deployment made;
    made.reserve(from.node_count(), from.link_count(), from.flow_count());
    std::vector<m2miot::node_index> number(from.node_count(), m2miot::no_index);
    for (m2miot::node_index n = 0; n < from.node_count(); ++n)
        if (n != gone) number[n] = made.add_node(from.name(n), from.attributes(n));
    from.for_each_link([&](m2miot::link_index l, m2miot::node_index a, m2miot::node_index b, m2miot::link_facts) {
        if (a != gone && b != gone) made.add_link(number[a], number[b], from.attributes_of_link(l));
    });
    for (m2miot::flow_index f = 0; f < from.flow_count(); ++f) {
        std::vector<m2miot::node_index> to;
        for (const m2miot::node_index end : from.flow_destinations(f))
            if (end != gone) to.push_back(number[end]);
        if (from.flow_origin(f) != gone && !to.empty()) made.add_flow(number[from.flow_origin(f)], to, from.attributes_of_flow(f));
    }
    return made;
}

void count(benchmark::State& state, const m2miot::deployment& of) {
    state.counters["links"] = static_cast<double>(of.link_count());
    state.counters["flows"] = static_cast<double>(of.flow_count());
}

void what_if_overlay(benchmark::State& state, std::size_t nodes) {
    const m2miot::deployment& site = sites_of(nodes);
    const m2miot::node_index gone = service_of(site);
    m2miot::workspace space;
    for (auto _ : state) {
        const auto down = m2miot::without(site, m2miot::changes().remove_node(gone));
        benchmark::DoNotOptimize(m2miot::classify(down, m2miot::criteria::article, {}, space).outcome);
    }
    count(state, site);
}
void what_if_rebuilt(benchmark::State& state, std::size_t nodes) {
    const m2miot::deployment& site = sites_of(nodes);
    const m2miot::node_index gone = service_of(site);
    m2miot::workspace space;
    for (auto _ : state) {
        const m2miot::deployment down = built_without(site, gone);
        benchmark::DoNotOptimize(m2miot::classify(down, m2miot::criteria::article, {}, space).outcome);
    }
    count(state, site);
}
/// What both have in common.
void what_if_unchanged(benchmark::State& state, std::size_t nodes) {
    const m2miot::deployment& site = sites_of(nodes);
    m2miot::workspace space;
    for (auto _ : state) benchmark::DoNotOptimize(m2miot::classify(site, m2miot::criteria::article, {}, space).outcome);
    count(state, site);
}

/// The change alone: all that comes before the walk, the columns copied for it included.
void change_overlay(benchmark::State& state, std::size_t nodes) {
    const m2miot::deployment& site = sites_of(nodes);
    const m2miot::node_index gone = service_of(site);
    m2miot::detail::copied_rows space;
    for (auto _ : state) {
        const auto down = m2miot::without(site, m2miot::changes().remove_node(gone));
        benchmark::DoNotOptimize(m2miot::detail::rows_of(down, space).links.data());
    }
    count(state, site);
}
void change_rebuilt(benchmark::State& state, std::size_t nodes) {
    const m2miot::deployment& site = sites_of(nodes);
    const m2miot::node_index gone = service_of(site);
    for (auto _ : state) benchmark::DoNotOptimize(built_without(site, gone).node_count());
    count(state, site);
}

void diff_few(benchmark::State& state, std::size_t nodes) {
    const m2miot::deployment& site = sites_of(nodes);
    m2miot::deployment after = site;
    const auto made = after.add_node("new", {.kind = m2miot::node_kind::device});
    for (m2miot::node_index n = 0; n < 10; ++n) after.add_flow(made, n * 7);
    for (auto _ : state) benchmark::DoNotOptimize(m2miot::diff(site, after).interactions_came);
    count(state, site);
}
/// The outcome changes: a chain of devices, of which one begins to speak with a cloud, among as many other changes as there are nodes / 10.
void diff_cause(benchmark::State& state, std::size_t nodes) {
    m2miot::deployment before, after;
    for (m2miot::deployment* d : {&before, &after}) {
        for (std::size_t n = 0; n < nodes; ++n) d->add_node("node-" + std::to_string(n), {.kind = m2miot::node_kind::device});
        d->add_node("cloud", {.kind = m2miot::node_kind::cloud_service});
        for (m2miot::node_index n = 1; n < nodes; ++n) d->add_link(n - 1, n);
    }
    const auto cloud = static_cast<m2miot::node_index>(nodes);
    for (m2miot::node_index n = 0; n < nodes / 10; ++n) after.add_flow(n, n + 1);
    after.add_flow(static_cast<m2miot::node_index>(nodes / 3), cloud);
    for (auto _ : state) {
        const m2miot::deployment_difference found = m2miot::diff(before, after);
        if (!found.applied.found || found.applied.count != 1) state.SkipWithError("the cause was not found");
    }
    count(state, before);
}

} // namespace

void register_questions() {
    const auto add = [](const char* name, void (*run)(benchmark::State&, std::size_t)) {
        for (const std::size_t nodes : {std::size_t{1000}, std::size_t{10'000}, std::size_t{100'000}, std::size_t{1'000'000}})
            benchmark::RegisterBenchmark((std::string(name) + '/' + std::to_string(nodes)).c_str(), [run, nodes](benchmark::State& state) {
                run(state, nodes);
            })->Unit(benchmark::kMillisecond);
    };
    add("what_if/overlay/shuffled_silent50", what_if_overlay);
    add("what_if/rebuilt/shuffled_silent50", what_if_rebuilt);
    add("what_if/unchanged/shuffled_silent50", what_if_unchanged);
    add("change/overlay/shuffled_silent50", change_overlay);
    add("change/rebuilt/shuffled_silent50", change_rebuilt);
    add("diff/few/shuffled_silent50", diff_few);
    add("diff/cause/chain", diff_cause);
}

} // namespace bench
