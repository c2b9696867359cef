// SPDX-License-Identifier: BSL-1.0
/// @file What is asked of a verdict once it stands: paths, exposures, and what the missing values could make of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "classify.hpp"
#include "could_become.hpp"
#include "exposures.hpp"

namespace m2miot {

/// How much `explain` may do. Work is counted in nodes, links and flows looked at.
struct explain_options {
    std::uint64_t missing_budget = 5'000'000;   ///< for trying missing values; entries beyond it stay unasked
    std::uint64_t exposure_budget = 20'000'000; ///< for finding ways out of subsystems
    std::size_t exposures = 8;                  ///< listed for each subsystem, nearest first
};

namespace detail {

/// A shortest path between the ends of the interaction a finding shows: through machines and transport where it is direct, else through
/// whatever has a role. None where links do not join them.
inline void trace(witness& shown, const walk_state& w, path_search& search, std::size_t links) {
    if (shown.nodes.size() != 2) return;
    const node_index from = shown.nodes[0];
    const node_index to = shown.nodes[1];
    const auto find = [&](auto may_pass) { return search.shortest(std::vector{from}, may_pass, [&](node_index n) { return n == to; }); };
    path p = find([&](node_index n) { return w.nodes[n].is_transport() || under(w.nodes[n].machine(), w.asked); });
    if (p.nodes.empty()) p = find([&](node_index n) { return w.nodes[n].layer() != layer::everything; });
    if (p.nodes.empty()) return;
    shown.path = std::move(p.nodes);
    shown.links.clear();
    for (const link_index l : p.links)
        if (l < links) shown.links.push_back(l); // the others are hops
}

} // namespace detail

/// Completes a verdict: the path of every witness, the exposures of every subsystem, and what each missing value could make of the outcome
/// (then also of the statuses: `unknown` is exact for the unknowns tried, one of each entry). The outcome and its reasons do not change.
///
/// @param deployment, set  those that the verdict was made of
/// @param v  the verdict; what was explained before is made anew
/// @complexity that of `classify`, a search for each finding and subsystem, and the budgets
template <observable D, class... Own>
void explain(const D& deployment, verdict& v, const criteria_set<Own...>& set, const explain_options& options = {}) {
    using namespace detail;
    walk_state w(set.servers());
    w.want_exposures = true;
    judge<criteria_set<Own...>> judged(set);
    walk(deployment, judged, w);

    const auto classify_by_set = [&set](const m2miot::deployment& changed) { return classify(changed, set); };
    const auto lonely_in = [&set](const observation& o) {
        counts_by_criterion counts;
        for (const criterion& c : set.shared())
            if (c.only_without_direct) counts.emplace(c.id, ask(c, o.records, set.servers()).held.count);
        return counts;
    };
    const auto lonely = [&](const m2miot::deployment& part) {
        walk_state alone(set.servers());
        judge<criteria_set<Own...>> unheard(set);
        walk(part, unheard, alone);
        return lonely_in(alone.out);
    };
    missing_trials trials(deployment, w, v, options.missing_budget, classify_by_set, lonely_in(w.out), lonely);
    if (trials.run()) {
        const auto bears = [&](const std::string& id) { return trials.made_to_hold().count(id) > 0; };
        for (std::size_t i = 0; i < v.findings.size(); ++i) {
            finding& f = v.findings[i];
            if (f.status == status::holds) continue;
            if (i < set.shared().size())
                f = find_shared(deployment, set.shared()[i], w.out, set.servers(), bears(f.criterion));
            else
                f.status = bears(f.criterion) ? status::unknown : status::fails;
        }
    }
    const adjacency rows = joints_of(deployment, w);
    path_search search(rows);
    for (finding& f : v.findings)
        if (f.status == status::holds) trace(f.witness, w, search, deployment.link_count());
    exposure_listing listing(w, rows, options.exposures, options.exposure_budget);
    for (subsystem& s : v.subsystems) {
        s.exposures.clear();
        if (!s.closed()) listing.list(s, v.members(s));
    }
    if (listing.exhausted() && !v.explained) v.remarks.push_back({"subsystems", sentences::exposures_cut_short()});
    v.explained = true;
}

/// Completes a verdict by the article's criteria.
template <observable D>
void explain(const D& deployment, verdict& v) {
    explain(deployment, v, criteria::article.with(v.servers));
}

} // namespace m2miot
