// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: the index is a text.
// must print: index_map_for
#include "../graphs.hpp"

auto show(const lists& g) {
#ifdef CORRECTED
    return m2miot::view_of(g, get(&machine::kind, g), get(&machine::age, g));
#else
    return m2miot::view_of(g, get(&machine::kind, g), get(&machine::name, g));
#endif
}
