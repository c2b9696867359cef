// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: the map of names gives numbers.
// must print: text_map_for
#include "../graphs.hpp"

auto show(const undirected& g) {
#ifdef CORRECTED
    return m2miot::view_of(g, get(&machine::kind, g)).with_names(get(&machine::name, g));
#else
    return m2miot::view_of(g, get(&machine::kind, g)).with_names(get(&machine::age, g));
#endif
}
