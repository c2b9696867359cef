// SPDX-License-Identifier: BSL-1.0
/// @file Cuts: which link exposes this cell, and which box is to be pulled to close it?
#include <iostream>

#include <m2miot/input.hpp>
#include <m2miot/m2miot.hpp>
#include <m2miot/questions/cut.hpp>

namespace mi = m2miot;

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const mi::deployment site = mi::load(argv[1]).deployment;
    const mi::verdict verdict = mi::classify(site);

    for (const mi::cut_of what : {mi::cut_of::links, mi::cut_of::nodes}) {
        const mi::cut cut = mi::minimum_cut(site, verdict, mi::cut_scope::subsystem(0), what);
        std::cout << "fewest " << to_string(what) << ": " << cut.at_most << (cut.exact() ? ", proved" : ", a bound")
                  << (cut.several ? ", one of several\n" : "\n");
        for (const mi::cut_proposal& proposal : cut.proposals) {
            for (const mi::link_index link : proposal.rows.removed_links()) {
                const auto [a, b] = site.link_ends(link);
                std::cout << "  cut " << mi::node_label(site, a) << " - " << mi::node_label(site, b);
            }
            for (const mi::node_index node : proposal.rows.removed_nodes()) std::cout << "  pull " << mi::node_label(site, node);
            std::cout << ": then " << to_string(proposal.outcome) << ", " << proposal.side.size() << " nodes cut off";
            if (proposal.used > 0) std::cout << ", " << proposal.used << " still talk to " << mi::node_label(site, proposal.first_used.end);
            std::cout << '\n';
        }
    }
}
