// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: a list of machines is no graph.
// must print: viewable_graph
#include "../graphs.hpp"

auto show(const undirected& g, const std::vector<machine>& machines) {
    (void)g;
    (void)machines;
#ifdef CORRECTED
    return m2miot::view_of(g, get(&machine::kind, g));
#else
    return m2miot::view_of(machines, [](int) { return m2miot::node_kind::device; });
#endif
}
