// SPDX-License-Identifier: BSL-1.0
/// @file A large deployment out of a seed: does the answer hang on the order of nodes, links and flows?
#include <iostream>

#include <m2miot/generate.hpp>
#include <m2miot/m2miot.hpp>

namespace mi = m2miot;

int main() {
    const mi::run_options two_threads{.threads = 2};
    const mi::deployment in_order = mi::generate::sites({.nodes = 100'000, .silent_percent = 50, .seed = 1}, two_threads);
    const mi::deployment shuffled = mi::generate::sites({.nodes = 100'000, .silent_percent = 50, .seed = 1, .shuffled = true}, two_threads);

    for (const mi::deployment* d : {&in_order, &shuffled}) {
        const mi::verdict verdict = mi::classify(*d);
        std::cout << d->node_count() << " nodes, " << d->link_count() << " links, " << d->flow_count()
                  << " flows: " << to_string(verdict.outcome) << ", " << verdict.counts.interactions << " interactions in "
                  << verdict.counts.parts << " parts, " << verdict.subsystems.size() << " subsystems\n";
    }
}
