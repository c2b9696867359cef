// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: the map of kinds gives numbers.
// must print: node_kind_map_for
#include "../graphs.hpp"

auto show(const undirected& g) {
#ifdef CORRECTED
    return m2miot::view_of(g, get(&machine::kind, g));
#else
    return m2miot::view_of(g, get(&machine::age, g));
#endif
}
