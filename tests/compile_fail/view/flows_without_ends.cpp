// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: the flows do not say between which vertices they are.
// must print: flow_range_for
#include "../graphs.hpp"

auto show(const undirected& g, const std::vector<message>& flows, const std::vector<machine>& others) {
    (void)flows;
    (void)others;
#ifdef CORRECTED
    return m2miot::view_of(g, get(&machine::kind, g)).with_flows(flows);
#else
    return m2miot::view_of(g, get(&machine::kind, g)).with_flows(others);
#endif
}
