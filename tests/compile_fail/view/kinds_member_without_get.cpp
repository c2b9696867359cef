// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: a pointer to member is given, but the vertices are numbers, not machines.
// must print: node_kind_map_for
#include "../graphs.hpp"

auto show(const undirected& g) {
#ifdef CORRECTED
    return m2miot::view_of(g, get(&machine::kind, g));
#else
    return m2miot::view_of(g, &machine::kind);
#endif
}
