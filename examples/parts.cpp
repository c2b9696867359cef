// SPDX-License-Identifier: BSL-1.0
/// @file Parts: two sites that have nothing to do with each other are one deployment. What is it, and what is each?
#include <filesystem>
#include <iostream>
#include <vector>

#include <m2miot/input.hpp>
#include <m2miot/m2miot.hpp>

namespace mi = m2miot;

int main(int argc, char** argv) {
    const std::vector<std::filesystem::path> files(argv + 1, argv + argc);
    if (files.empty()) return 2;
    const mi::reading read = mi::load(files); // nodes of the same id would be one node, and join the parts
    const mi::verdict verdict = mi::classify(read.deployment);

    mi::outcome joined = mi::outcome::neither;
    for (const mi::part& part : verdict.parts) {
        std::cout << "the part of " << mi::node_label(read.deployment, part.first_node) << ", " << part.nodes
                  << " nodes: " << to_string(part.outcome) << '\n';
        joined = mi::join(joined, part.outcome);
    }
    std::cout << "together: " << to_string(verdict.outcome) << (joined == verdict.outcome ? ", the join of its parts\n" : "\n");
}
