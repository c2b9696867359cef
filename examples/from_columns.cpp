// SPDX-License-Identifier: BSL-1.0
/// @file A whole deployment from columns in one call, classified again and again in the same memory.
#include <iostream>
#include <stop_token>
#include <utility>
#include <vector>

#include <m2miot/m2miot.hpp>

namespace mi = m2miot;

int main() {
    std::vector<mi::node_kind> kinds(1000, mi::node_kind::device); // a line of devices, and a cloud at its end
    std::vector<std::pair<mi::node_index, mi::node_index>> pairs;
    for (mi::node_index n = 0; n + 1 < kinds.size(); ++n) pairs.emplace_back(n, n + 1);
    kinds.back() = mi::node_kind::cloud_service;
    std::stop_source user;
    const auto token = user.get_token();
    const auto show = [](const mi::progress& p) { std::cout << (p.done == p.total ? "done\n" : ""); };

    mi::workspace space; // memory that is kept from one classification to the next
    const mi::deployment site = mi::deployment_of({.kinds = kinds, .links = pairs}, {.threads = 0}); // checked in one pass
    const mi::verdict verdict = mi::classify(site, mi::criteria::article, {.threads = 0, .stop = token, .on_progress = show}, space);

    std::cout << to_string(verdict.outcome) << ", " << verdict.subsystems.front().machines << " machines in one subsystem\n";
    const mi::bare_outcome again = mi::outcome_only(site, mi::criteria::article, {.threads = 0}, space);
    std::cout << "asked again, without reasons: " << to_string(again.outcome) << '\n';
}
