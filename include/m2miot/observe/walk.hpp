// SPDX-License-Identifier: BSL-1.0
/// @file The one walk: from nodes, links and flows to interactions, on-ramps, parts and subsystems (semantics section 2).
///
/// Having a flow, being joined, and being an on-ramp are facts of a whole part, so the walk has phases, each a few passes over columns:
///     roles -> joins -> groups -> how flows go, and on-ramps -> parts -> evidence -> subsystems -> what is unknown
/// What depends on the server policy is carried as a mask of three bits: all three policies are found at once.
#pragma once

#include "evidence.hpp"
#include "on_ramps.hpp"
#include "subsystems.hpp"
#include "topology.hpp"
#include "unknowns.hpp"

namespace m2miot::detail {

/// Walks a deployment. @param judge  see `evidence`  @param w  fresh; afterwards holds what later questions need (roles, joins)
/// @complexity near linear in nodes, links and flow destinations; no pair of members of a group is ever looked at
template <observable D, class Judge>
void walk(const D& deployment, Judge& judge, walk_state& w) {
    settle_roles(deployment, w);
    join_links(deployment, w);
    find_groups(deployment, w);
    find_on_ramps(deployment, w);
    number_parts(w);
    unknown_search unknowns(w);
    evidence<D, Judge> collected(deployment, w, judge, unknowns);
    collected.collect();
    find_subsystems(deployment, w, collected.direct(), collected.rank());
    unknowns.find_blocking(deployment);
    w.out.unknowns = unknowns.results();
}

} // namespace m2miot::detail
