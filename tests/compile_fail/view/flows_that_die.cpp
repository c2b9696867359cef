// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: the flows are gone before the view is used.
// must print: lvalue
#include "../graphs.hpp"

auto show(const undirected& g, const std::vector<message>& flows) {
#ifdef CORRECTED
    return m2miot::view_of(g, get(&machine::kind, g)).with_flows(flows);
#else
    return m2miot::view_of(g, get(&machine::kind, g)).with_flows(std::vector<message>(flows));
#endif
}
