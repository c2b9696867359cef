// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: the graph is gone before the view is used.
// must print: lvalue
#include "../graphs.hpp"

auto show(undirected g) {
#ifdef CORRECTED
    return m2miot::view_of(g, [](std::size_t) { return m2miot::node_kind::device; }).node_count();
#else
    return m2miot::view_of(undirected(g), [](std::size_t) { return m2miot::node_kind::device; }).node_count();
#endif
}
