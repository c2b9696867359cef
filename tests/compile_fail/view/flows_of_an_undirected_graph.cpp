// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: edges without a direction are to be flows.
// must print: directed_graph
#include "../graphs.hpp"

auto show(const undirected& g) {
#ifdef CORRECTED
    return m2miot::view_of(g, get(&machine::kind, g));
#else
    return m2miot::view_of(g, get(&machine::kind, g)).edges_are_flows();
#endif
}
