// SPDX-License-Identifier: BSL-1.0
/// @file Server policies: how much turns on whether a server counts as a machine?
#include <iomanip>
#include <iostream>
#include <span>

#include <m2miot/input.hpp>
#include <m2miot/m2miot.hpp>

namespace mi = m2miot;

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    for (const char* const file : std::span(argv + 1, argv + argc)) {
        const mi::deployment site = mi::load(file).deployment;
        std::cout << file << '\n';
        for (const auto policy : {mi::server_policy::every_server_is_service, mi::server_policy::dedicated_is_machine,
                                  mi::server_policy::every_server_is_machine}) {
            const mi::verdict verdict = mi::classify(site, mi::criteria::article.with(policy));
            std::cout << "  " << std::left << std::setw(25) << to_string(policy) << to_string(verdict.outcome) << '\n';
        }
    }
}
