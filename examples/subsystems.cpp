// SPDX-License-Identifier: BSL-1.0
/// @file Subsystems: which machines here are M2M of their own, and by which ways could they be reached from beyond?
#include <iostream>

#include <range/v3/view/take.hpp>

#include <m2miot/input.hpp>
#include <m2miot/m2miot.hpp>

namespace mi = m2miot;

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const mi::deployment site = mi::load(argv[1]).deployment;
    mi::verdict verdict = mi::classify(site);
    mi::explain(site, verdict); // finds the exposures

    for (const mi::subsystem& s : verdict.subsystems) {
        std::cout << s.machines << " machines (";
        for (const mi::node_index machine : verdict.members(s) | ranges::views::take(3)) std::cout << mi::node_label(site, machine) << ", ";
        std::cout << "...), " << (s.closed() ? "closed" : "exposed") << '\n';
        for (const mi::exposure& way : s.exposures) {
            std::cout << "  " << to_string(way.use) << ':';
            for (const mi::node_index hop : way.path) std::cout << ' ' << mi::node_label(site, hop);
            std::cout << '\n';
        }
    }
}
