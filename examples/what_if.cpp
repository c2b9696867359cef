// SPDX-License-Identifier: BSL-1.0
/// @file What if: the cloud is down. What is left, and does the verdict still hold?
#include <iostream>

#include <m2miot/input.hpp>
#include <m2miot/m2miot.hpp>
#include <m2miot/questions/what_if.hpp>

namespace mi = m2miot;

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const mi::deployment site = mi::load(argv[1]).deployment;
    const auto cloud = site.find(argv[2]);
    if (!cloud) return 1;

    const auto down = mi::without(site, mi::changes().remove_node(*cloud)); // borrows the site, and copies nothing of it
    for (const mi::verdict& verdict : {mi::classify(site), mi::classify(down)}) {
        std::cout << to_string(verdict.outcome) << ", " << verdict.counts.nodes << " nodes, " << verdict.counts.interactions
                  << " interactions\n";
    }
    for (const mi::node_index lost : down.silenced()) std::cout << site.name(lost) << " has nobody left to speak with\n";
}
