// SPDX-License-Identifier: BSL-1.0
/// @file Long operations: told how far they are, on several threads, and stopped by another thread.
#include <iostream>
#include <stop_token>
#include <string_view>

#include <m2miot/m2miot.hpp>

namespace mi = m2miot;

int main() {
    mi::deployment plant; // ten thousand cells of ten machines
    for (int cell = 0; cell < 10'000; ++cell) {
        const auto controller = plant.add_node({.kind = mi::node_kind::device});
        for (int i = 0; i < 9; ++i) {
            const auto machine = plant.add_node({.kind = mi::node_kind::device});
            plant.add_link(controller, machine);
            plant.add_flow(controller, machine);
        }
    }

    std::stop_source user; // another thread may ask to stop, a window that is closed, a request that was withdrawn
    std::string_view last;
    mi::run_options options{
        .threads = 0, // as many as the machine has; the answer is the same
        .stop = user.get_token(),
        .on_progress =
            [&](const mi::progress& p) {
                if (p.done == p.total) last = p.unit;
            },
    };
    mi::verdict verdict = mi::classify(plant, options);
    mi::explain(plant, verdict, options);
    std::cout << to_string(verdict.outcome) << ", " << verdict.subsystems.size() << " subsystems; told of all " << last << '\n';

    options.on_progress = [&](const mi::progress&) { user.request_stop(); };
    const mi::verdict before = verdict;
    try {
        mi::explain(plant, verdict, options);
    } catch (const mi::stopped& stop) {
        std::cout << stop.what() << "; the verdict is " << (verdict == before ? "as it was\n" : "changed\n");
    }
}
