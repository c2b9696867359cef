// SPDX-License-Identifier: BSL-1.0
/// @file What memory the store takes, and classification beyond it.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "boost_csr.hpp"
#include "contenders.hpp"
#include "memory.hpp"
#include "options.hpp"
#include "runs.hpp"

namespace bench {

int run_memory(const bench_options& options) {
    std::vector<std::size_t> sizes = options.nodes;
    if (sizes.empty()) sizes = {options.quick ? std::size_t{100'000} : std::size_t{10'000'000}};
    std::vector<std::string> topologies = options.topologies;
    if (topologies.empty()) topologies = {"shuffled_silent100", "shuffled_silent50"};
    std::printf("# memory <work> <by> <topology> <nodes> threads=<t> <bytes a link>: the most that was allocated at once, or was in memory "
                "beyond what was before, whichever is more\n");
    for (const std::size_t nodes : sizes) {
        for (const std::string& name : topologies) {
            const m2miot::deployment store = build_deployment(shape_named(name).make(nodes));
            const auto a_link = [&store](std::size_t bytes) {
                return static_cast<double>(bytes) / static_cast<double>(store.link_count());
            };
            const auto print = [&](const char* work, const char* by, unsigned threads, const memory_use& use) {
                std::printf("memory %s %s %s %zu threads=%u %.2f (allocated %.2f, resident %.2f)\n", work, by, name.c_str(), nodes, threads,
                            a_link(std::max(use.peak, use.resident)), a_link(use.peak), a_link(use.resident));
                std::fflush(stdout);
            };
            std::printf("memory store m2miot %s %zu threads=1 %.2f\n", name.c_str(), nodes, a_link(store.bytes()));
            for (const unsigned t : options.threads) print("classify", "m2miot", t, memory_of([&] { return classify_store(store, t); }));
            print("classify", "boost_csr", 1, memory_of([&] { return classify_csr(store.rows()); }));
        }
    }
    return 0;
}

} // namespace bench
