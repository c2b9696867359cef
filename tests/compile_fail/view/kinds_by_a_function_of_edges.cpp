// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: the function of kinds takes an edge.
// must print: node_kind_map_for
#include "../graphs.hpp"

auto show(const undirected& g) {
#ifdef CORRECTED
    return m2miot::view_of(g, [](undirected::vertex_descriptor) { return m2miot::node_kind::device; });
#else
    return m2miot::view_of(g, [](undirected::edge_descriptor) { return m2miot::node_kind::device; });
#endif
}
