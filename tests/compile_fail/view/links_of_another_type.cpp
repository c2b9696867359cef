// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: the map of links gives lengths.
// must print: link_map_for
#include "../graphs.hpp"

auto show(const undirected& g) {
#ifdef CORRECTED
    return m2miot::view_of(g, get(&machine::kind, g)).with_links(get(&cable::medium, g));
#else
    return m2miot::view_of(g, get(&machine::kind, g)).with_links(get(&cable::length, g));
#endif
}
