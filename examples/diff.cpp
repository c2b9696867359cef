// SPDX-License-Identifier: BSL-1.0
/// @file Diff: a site as its network was seen on two days. What changed, and what of it changed the verdict?
#include <iostream>

#include <m2miot/input.hpp>
#include <m2miot/m2miot.hpp>
#include <m2miot/questions/diff.hpp>

namespace mi = m2miot;

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const mi::deployment yesterday = mi::load(argv[1]).deployment;
    const mi::deployment today = mi::load(argv[2]).deployment;

    const mi::deployment_difference found = mi::diff(yesterday, today);
    std::cout << to_string(found.before.outcome) << " yesterday, " << to_string(found.after.outcome) << " today\n";
    for (const mi::interaction_difference& i : found.interactions)
        std::cout << (i.before.empty() ? "  came: " : i.after.empty() ? "  went: " : "  changed: ") << i.from << " to " << i.to << '\n';
    for (const mi::subsystem_difference& s : found.subsystems)
        std::cout << "  subsystem of " << s.after.front().first << ": " << to_string(s.change) << (s.newly_exposed ? ", newly exposed" : "")
                  << '\n';
    for (const mi::single_difference& d : found.applied.differences)
        std::cout << (found.applied.count == 1 ? "this alone changed it: " : "together changed it: ") << d.text << '\n';
}
