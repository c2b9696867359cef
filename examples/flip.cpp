// SPDX-License-Identifier: BSL-1.0
/// @file What would flip it: the smallest change that makes a deployment M2M, proved on the deployment without the rows it names.
#include <iostream>

#include <m2miot/input.hpp>
#include <m2miot/m2miot.hpp>
#include <m2miot/questions/flip.hpp>

namespace mi = m2miot;

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const mi::reading read = mi::load(argv[1]);
    const mi::deployment& cell = read.deployment;

    const mi::flips_found found = mi::flip(cell, {.to = mi::outcome::m2m});
    std::cout << "It is " << to_string(found.from) << ".\n";

    const mi::flip_by_removing& change = found.interactions;
    if (!change.size.at_most) {
        std::cout << "No removal was found that makes it M2M.\n";
        return 0;
    }
    std::cout << *change.size.at_most << " to remove" << (change.size.exact() ? ", and no fewer" : "") << ":\n";
    for (const mi::removed_interaction& r : change.remove)
        std::cout << "  " << cell.name(r.origin) << " to " << cell.name(r.destination) << '\n';

    // The same change is a value: the deployment without it can be asked anything, and stays as it is.
    const auto without_it = mi::without(cell, change.change);
    std::cout << "Then it is " << to_string(mi::classify(without_it).outcome) << ", with " << mi::classify(without_it).subsystems.size()
              << " M2M subsystem.\n";
}
