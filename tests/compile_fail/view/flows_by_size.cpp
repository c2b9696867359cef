// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: what is said of the flows is a size.
// must print: flow_map_for
#include "../graphs.hpp"

auto show(const undirected& g, const std::vector<message>& flows) {
#ifdef CORRECTED
    return m2miot::view_of(g, get(&machine::kind, g)).with_flows(flows, &message::trigger);
#else
    return m2miot::view_of(g, get(&machine::kind, g)).with_flows(flows, &message::size);
#endif
}
