// SPDX-License-Identifier: BSL-1.0
/// @file What is asked of a verdict once it stands: paths, exposures, and what the missing values could make of it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "../model/run_watch.hpp"
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
inline void trace(witness& shown, const walk_state& w, path_search& search, std::size_t links, run_watch& watch) {
    if (shown.nodes.size() != 2) return;
    const node_index from = shown.nodes[0];
    const node_index to = shown.nodes[1];
    const auto is_end = [&](node_index n) {
        watch.pass();
        return n == to;
    };
    const auto find = [&](auto may_pass) { return search.shortest(std::vector{from}, may_pass, is_end); };
    path p = find([&](node_index n) { return w.nodes[n].is_transport() || under(w.nodes[n].machine(), w.asked); });
    if (p.nodes.empty()) p = find([&](node_index n) { return w.nodes[n].layer() != layer::everything; });
    if (p.nodes.empty()) return;
    shown.path = std::move(p.nodes);
    shown.links.clear();
    for (const link_index l : p.links)
        if (l < links) shown.links.push_back(l); // the others are hops
}

/// The links that count, as `adjacency` wants them, which may be stopped while they are listed.
template <class Rows>
struct watched_rows {
    Rows rows;
    run_watch& watch;
    [[nodiscard]] std::size_t node_count() const { return rows.node_count(); }
    template <class Visit>
    void for_each_link(Visit&& visit) const {
        rows.for_each_link([&](link_index l, node_index a, node_index b, link_facts facts) {
            watch.advance();
            visit(l, a, b, facts);
        });
    }
};

/// What `explain` makes of a verdict, phase by phase. Where it is left off the verdict is half done.
template <observable D, class Set>
class explanation {
public:
    explanation(const D& deployment, verdict& v, const Set& set, const explain_options& options, run_watch& watch)
        : d_(deployment), v_(v), set_(set), options_(options), watch_(watch),
          w_(space_.begin(deployment, set.servers(), threads_for<judge<Set>>(watch.untold(), row_count(deployment)), &watch)) {}

    void make() {
        const std::uint64_t rows = row_count(d_);
        const bool open = std::any_of(v_.subsystems.begin(), v_.subsystems.end(), [](const subsystem& s) { return !s.closed(); });
        const std::uint64_t of_missing = v_.missing_values.empty() ? 0 : rows;
        const std::uint64_t of_ways_out = open ? rows : 0;
        watch_.expect(3 * rows + of_missing + of_ways_out);
        w_.want_exposures = true;
        judge<Set> judged(set_);
        w_.wanted = set_.asks();
        walk(judged, w_);
        watch_.phase("trying missing values", v_.missing_values.size(), of_missing);
        try_missing();
        watch_.phase("listing links", 2 * std::uint64_t{d_.link_count()}, rows);
        const adjacency links = adjacency::of(watched_rows<joint_rows>{{w_}, watch_});
        watch_.phase("finding paths", v_.findings.size(), rows);
        find_paths(links);
        watch_.phase("finding ways out", v_.subsystems.size(), of_ways_out);
        list_exposures(links);
        v_.explained = true;
    }

private:
    void try_missing() {
        workspace again; // for one trial after the other
        const auto classify_by_set = [&](const m2miot::deployment& changed) { return classify(changed, set_, watch_.untold(), again); };
        const auto lonely = [&](const m2miot::deployment& part) {
            const run_options untold = watch_.untold();
            run_watch within(untold, "rows");
            walk_state& alone = again.begin(part, set_.servers(), threads_for<judge<Set>>(watch_.untold(), row_count(part)), &within);
            alone.wanted = set_.asks();
            judge<Set> unheard(set_);
            walk(unheard, alone);
            return lonely_in(alone.out);
        };
        missing_trials trials(d_, w_, v_, options_.missing_budget, classify_by_set, lonely_in(w_.out), lonely, watch_);
        if (!trials.run()) return;
        const auto bears = [&](const std::string& id) { return trials.made_to_hold().count(id) > 0; };
        for (std::size_t i = 0; i < v_.findings.size(); ++i) {
            finding& f = v_.findings[i];
            if (f.status == status::holds) continue;
            if (i < set_.shared().size())
                f = find_shared(d_, set_.shared()[i], w_.out, set_.servers(), bears(f.criterion));
            else
                f.status = bears(f.criterion) ? status::unknown : status::fails;
        }
    }
    /// The criteria that hold only without a direct machine interaction, and how often they would.
    [[nodiscard]] counts_by_criterion lonely_in(const observation& o) const {
        counts_by_criterion counts;
        for (const criterion& c : set_.shared())
            if (c.only_without_direct) counts.emplace(c.id, ask(c, o.records, set_.servers()).held.count);
        return counts;
    }
    void find_paths(const adjacency& links) {
        path_search search(links);
        for (finding& f : v_.findings) {
            if (f.status == status::holds) trace(f.witness, w_, search, d_.link_count(), watch_);
            if (!f.nearest.nodes.empty()) trace(f.nearest, w_, search, d_.link_count(), watch_);
            watch_.advance();
        }
    }
    void list_exposures(const adjacency& links) {
        exposure_listing listing(w_, links, options_.exposures, options_.exposure_budget, watch_);
        for (subsystem& s : v_.subsystems) {
            s.exposures.clear();
            if (!s.closed()) listing.list(s, v_.members(s));
            watch_.advance();
        }
        for (std::size_t i = 0; i < set_.shared().size(); ++i) say_nearest_way(set_.shared()[i], v_.findings[i]);
        if (listing.exhausted() && !v_.explained) v_.remarks.push_back({"subsystems", sentences::exposures_cut_short()});
    }

    /// Where nothing came near a criterion, but a way is open to what would satisfy it: the shortest such way out of a subsystem.
    void say_nearest_way(const criterion& c, finding& f) const {
        if (f.status != status::fails || !f.nearest.nodes.empty()) return;
        const exposure* nearest = nullptr;
        for (const subsystem& s : v_.subsystems) {
            for (const exposure& e : s.exposures) {
                if (e.use != exposure_use::open || e.path.empty() || (nearest != nullptr && nearest->path.size() <= e.path.size()))
                    continue;
                interaction taken;
                taken.policy = set_.servers();
                taken.origin_class = w_.nodes[e.path.front()].cls();
                taken.destination_class = w_.nodes[e.end].cls();
                if (c.holds(taken)) nearest = &e;
            }
        }
        if (nearest == nullptr) return;
        f.nearest.nodes = {nearest->path.front(), nearest->end};
        f.nearest.path = nearest->path;
        f.text += sentences::open_way(d_, nearest->path.front(), nearest->end);
    }

    const D& d_;
    verdict& v_;
    const Set& set_;
    const explain_options& options_;
    run_watch& watch_;
    workspace space_;
    walk_state& w_;
};

} // namespace detail

/// Completes a verdict: the path of every witness, the exposures of every subsystem, and what each missing value could make of the outcome
/// (then also of the statuses: `unknown` is exact for the unknowns tried, one of each entry). The outcome and its reasons do not change.
///
/// @param deployment, set  those that the verdict was made of
/// @param v  the verdict; what was explained before is made anew
/// @param options  how much work it may be, and how many exposures are listed
/// @param run  threads, progress and stop
/// @throws std::invalid_argument if the verdict is not of this set, by name and number of criteria; stopped if a stop was requested, what
///     `run.on_progress` throws, and std::bad_alloc: the verdict is then as it was
/// @complexity that of `classify`, a search for each finding and subsystem, and the budgets
template <observable D, class... Own>
void explain(const D& deployment, verdict& v, const criteria_set<Own...>& set, const explain_options& options = {},
             const run_options& run = {}) {
    if (v.criteria != set.name() || v.findings.size() != set.shared().size() + sizeof...(Own))
        throw std::invalid_argument("m2miot: the verdict was made by the set '" + v.criteria + "', not by '" + std::string(set.name()) +
                                    "'");
    detail::run_watch watch(run, "rows");
    verdict made = v;
    detail::explanation(deployment, made, set, options, watch).make();
    watch.finish();
    v = std::move(made);
}

/// Completes a verdict by the article's criteria.
template <observable D>
void explain(const D& deployment, verdict& v, const run_options& run = {}) {
    explain(deployment, v, criteria::article.with(v.servers), {}, run);
}

} // namespace m2miot
