// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: links are described where the edges are flows.
// must print: so that it has no links
#include "../graphs.hpp"

auto show(const directed& g) {
#ifdef CORRECTED
    return m2miot::view_of(g, get(&machine::kind, g)).with_links(get(&cable::medium, g));
#else
    return m2miot::view_of(g, get(&machine::kind, g)).edges_are_flows().with_links(get(&cable::medium, g));
#endif
}
