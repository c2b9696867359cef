// SPDX-License-Identifier: BSL-1.0
/// @file The fewest links, or relays and gateways, that part machines from every end beyond. Includes Boost's maximum flow.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "../criteria/article.hpp"
#include "../observe/paths.hpp"
#include "../observe/walk.hpp"
#include "../verdict/judge.hpp"
#include "../verdict/outcome_only.hpp"
#include "../verdict/verdict.hpp"
#include "../verdict/workspace.hpp"
#include "cut_answer.hpp"
#include "cut_solve.hpp"
#include "cut_ways.hpp"
#include "what_if.hpp"

namespace m2miot {

namespace detail {

/// Who asks: the nodes of a scope that are to be cut off, in order.
[[nodiscard]] inline std::vector<node_index> asking_nodes(const walk_state& w, const verdict& v, cut_scope scope) {
    using extent = cut_scope::extent;
    std::vector<node_index> found;
    if (scope.what == extent::subsystem) {
        if (scope.index >= v.subsystems.size())
            throw std::out_of_range("m2miot: there is no subsystem #" + std::to_string(scope.index) + " among " +
                                    std::to_string(v.subsystems.size()));
        const auto members = v.members(v.subsystems[scope.index]);
        return {members.begin(), members.end()};
    }
    if (scope.what == extent::part && scope.index >= w.nodes.size())
        throw std::out_of_range("m2miot: there is no node #" + std::to_string(scope.index) + " among " + std::to_string(w.nodes.size()));
    const auto is_asked = [&](node_index n) {
        if (scope.what == extent::everything || n == scope.index) return true;
        return w.part_of(scope.index) != no_index && w.part_of(n) == w.part_of(scope.index);
    };
    for (const node_index n : v.subsystem_members)
        if (is_asked(n)) found.push_back(n);
    for (const bool on_ramps : {false, true}) {
        if (!found.empty()) break;
        for (node_index n = 0; n < w.nodes.size(); ++n)
            if (under(w.nodes[n].machine(), w.asked) && under(w.nodes[n].on_ramp(), w.asked) == on_ramps && is_asked(n)) found.push_back(n);
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// Searches one cut.
template <observable D, class Set>
class cut_search {
public:
    cut_search(const D& deployment, const Set& set, const verdict& v, const cut_options& options, run_watch& watch)
        : d_(deployment), set_(set), v_(v), budget_(options.edge_budget), watch_(watch), w_(walk_over(deployment, space_, false)) {}

    [[nodiscard]] cut find(cut_scope scope, cut_of what) {
        asking_ = asking_nodes(w_, v_, scope);
        sides_ = way_sides(w_, asking_);
        const way_network ways(w_, what);
        made_ = {};
        made_.scope = scope;
        made_.of = what;
        attempt found = cut_ways(ways);
        made_.at_least = found.size.at_least;
        made_.several = found.rows.size() > 1;
        made_.possible = found.size.possible;
        if (!made_.possible)
            made_.witness = uncuttable_path(ways);
        else
            take(std::move(found));
        // A cut may make on-ramps of machines. What they open is cut as well, until no more come; at last, all that could become one.
        constexpr unsigned rounds = 8;
        for (unsigned round = 1; round <= rounds && is_open(); ++round) {
            if (round == rounds) open_all();
            for (const node_index n : opened_) sides_[n] = way_side::way;
            try {
                found = cut_ways(ways);
            } catch (const stopped&) {
                limit(cut_limit::stopped);
                break;
            }
            if (!found.size.possible) break;
            take(std::move(found));
        }
        if (made_.possible && !made_.exact()) limit(cut_limit::roles);
        return std::move(made_);
    }

    /// The smallest over the subsystems that a way leads out of. @pre there is one
    [[nodiscard]] cut find_smallest(cut_of what) {
        const way_network ways(w_, what);
        const std::uint64_t pass = w_.nodes.size() + w_.rest.size();
        std::uint64_t passes = budget_ / std::max<std::uint64_t>(pass, 1);
        const std::vector<std::uint32_t> order = by_links_out();
        std::uint32_t best = order.front();
        std::uint64_t at_most = no_size, at_least = no_size;
        bool all = true;
        for (const std::uint32_t position : order) {
            if (at_most <= 1) break; // what is open takes one at least
            if (at_most != no_size && passes == 0) {
                all = false;
                at_least = 1;
                break;
            }
            passes -= passes > 0;
            made_ = {};
            asking_ = asking_nodes(w_, v_, cut_scope::subsystem(position));
            sides_ = way_sides(w_, asking_);
            const network_cut size = cut_ways(ways).size;
            if (size.stopped) throw stopped();
            all = all && !size.over_budget;
            if (!size.possible) continue;
            at_least = std::min(at_least, size.at_least);
            if (size.at_most >= at_most) continue;
            at_most = size.at_most;
            best = position;
        }
        cut made = find(cut_scope::subsystem(best), what);
        if (!made.possible) return made; // none is
        made.at_least = std::min(made.at_least, at_least);
        if (!all && made.limit == cut_limit::none) made.limit = cut_limit::budget;
        return made;
    }

private:
    static constexpr std::uint64_t no_size = static_cast<std::uint64_t>(-1);

    /// The positions of subsystems that a way leads out of: those with the fewest links to what is no device first.
    [[nodiscard]] std::vector<std::uint32_t> by_links_out() const {
        std::vector<std::uint32_t> of_node(w_.nodes.size(), no_index);
        std::vector<std::uint32_t> order;
        for (std::uint32_t s = 0; s < v_.subsystems.size(); ++s) {
            if (!v_.subsystems[s].reaches_beyond) continue;
            order.push_back(s);
            for (const node_index n : v_.members(v_.subsystems[s])) of_node[n] = s;
        }
        std::vector<std::uint64_t> out(v_.subsystems.size());
        w_.for_each_rest([&](link_index, node_index a, node_index b) {
            watch_.pass();
            const auto leads_out = [&](node_index n) { return is_way(w_, n) || is_beyond(w_, n); };
            if (of_node[a] != no_index && leads_out(b)) ++out[of_node[a]];
            if (of_node[b] != no_index && leads_out(a)) ++out[of_node[b]];
        });
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return out[a] != out[b] ? out[a] < out[b] : a < b; });
        return order;
    }

    struct attempt {
        network_cut size;
        std::vector<changes> rows; ///< one cut, or two that differ; none if there is none
    };

    void limit(cut_limit why) {
        if (made_.limit == cut_limit::none) made_.limit = why;
    }
    /// No proposal is proved yet, and it is worth going on.
    [[nodiscard]] bool is_open() const { return made_.possible && made_.limit == cut_limit::none && !made_.proposals.front().proved; }
    /// Roles, on-ramps and uses turn on the server policy alone.
    template <observable Of>
    walk_state& walk_over(const Of& deployment, workspace& space, bool exposures) {
        using plain = judge<criteria_set<>>;
        walk_state& w = space.begin(deployment, set_.servers(), threads_for<plain>(watch_.untold(), row_count(deployment)), &watch_);
        w.scope = walk_scope::outcome;
        w.want_exposures = exposures;
        plain judged(criteria::article);
        walk(judged, w);
        return w;
    }
    /// @throws stopped, where it comes before the ways are contracted
    [[nodiscard]] attempt cut_ways(const way_network& ways) {
        const std::uint64_t rows = row_count(d_);
        watch_.phase("contracting the ways", w_.rest.size(), rows / 2);
        cut_network network = ways.build(sides_, watch_);
        network.contract(watch_);
        attempt made{network_solver(network, budget_, watch_).solve(rows / 2), {}};
        if (made.size.stopped) limit(cut_limit::stopped);
        if (made.size.over_budget) limit(cut_limit::budget);
        if (!made.size.possible) return made;
        made.rows.push_back(ways.rows_of(network, made.size.near_source));
        changes far = ways.rows_of(network, made.size.near_sink);
        if (far != made.rows.front()) made.rows.push_back(std::move(far));
        return made;
    }
    void take(attempt found) {
        made_.at_most = found.size.at_most;
        made_.proposals.clear();
        for (changes& rows : found.rows) {
            made_.proposals.emplace_back();
            made_.proposals.back().rows = std::move(rows);
        }
        opened_.clear();
        try {
            for (cut_proposal& p : made_.proposals) prove(p);
        } catch (const stopped&) {
            limit(cut_limit::stopped);
        }
        const auto unproved = [](const cut_proposal& p) { return !p.proved; };
        if (!std::all_of(made_.proposals.begin(), made_.proposals.end(), unproved)) std::erase_if(made_.proposals, unproved);
    }
    /// Takes the rows away, classifies what is left, and looks for a way that is left: over the ways as they were, and as they are then.
    void prove(cut_proposal& p) {
        const auto changed = without(d_, p.rows);
        p.outcome = outcome_only(changed, set_, watch_.untold(), changed_space_).outcome;
        const walk_state& then = walk_over(changed, changed_space_, true);
        joined_ways as_they_were(then, sides_, watch_);
        const std::vector<way_side> sides_then = way_sides(then, asking_);
        p.proved = !as_they_were.leads_out() && !joined_ways(then, sides_then, watch_).leads_out();
        p.side = as_they_were.side_of_source();
        for (node_index n = 0; n < sides_.size(); ++n)
            if (sides_[n] == way_side::outside && sides_then[n] == way_side::way) opened_.push_back(n);
        list_uses(p, changed, then);
    }
    template <class Changed>
    void list_uses(cut_proposal& p, const Changed& changed, const walk_state& then) const {
        std::vector<std::pair<node_index, node_index>> uses;
        for (const auto& use : then.exposed_to)
            if (sides_[use.first] == way_side::source) uses.push_back(use);
        std::sort(uses.begin(), uses.end());
        uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
        p.used = uses.size();
        if (uses.empty()) return;
        p.first_used = {uses.front().first, uses.front().second, no_index};
        changed.for_each_flow([&](flow_index f, node_index from, node_index to, flow_facts facts) {
            const auto [machine, end] = uses.front();
            const bool between = (from == machine && to == end) || (from == end && to == machine);
            if (between && !facts.support() && p.first_used.flow == no_index) p.first_used.flow = f;
        });
    }
    /// Every machine that some cut could make an on-ramp of, or transport.
    void open_all() {
        for (node_index n = 0; n < sides_.size(); ++n) {
            const bool is_machine = under(w_.nodes[n].machine(), w_.asked);
            if (sides_[n] == way_side::outside && is_machine && w_.nodes[n].cls() != end_class::device) opened_.push_back(n);
        }
    }
    [[nodiscard]] std::vector<node_index> uncuttable_path(const way_network& ways) const {
        const adjacency links = joints_of(w_);
        const auto may_pass = [&](node_index n) { return sides_[n] == way_side::way && !ways.is_cuttable(n); };
        return path_search(links).shortest(asking_, may_pass, [&](node_index n) { return sides_[n] == way_side::sink; }).nodes;
    }

    const D& d_;
    const Set& set_;
    const verdict& v_;
    std::uint64_t budget_;
    run_watch& watch_;
    workspace space_, changed_space_;
    walk_state& w_;
    std::vector<node_index> asking_;
    std::vector<way_side> sides_;
    std::vector<node_index> opened_; // by cuts that were tried
    cut made_;
};

} // namespace detail

/// The fewest links, or relays and gateways, to cut so that some machines no longer reach any end beyond: a minimum cut of the ways that
/// `exposure_use::open` speaks of, which lead over links through transport and on-ramps. Who asks is never cut, nor is an end beyond;
/// on-ramps that are no gateways are ways, and cannot be cut as nodes. Used exposures that no link joins stay, and are counted.
///
/// Each proposal is proved: the deployment without its rows is classified again, and nobody who asked has a way to an end beyond, neither
/// through what was transport or an on-ramp before, nor through what is then. (A machine that the cut keeps from being an on-ramp still
/// counts as a way: the links are there.) Where a cut makes on-ramps of other machines, more is cut; the size is then a bound.
///
/// @param deployment, set  those that the verdict was made of
/// @param v  the verdict: its subsystems are those asked for
/// @param scope  who is to be cut off
/// @param what  links, or relays and gateways
/// @param options  how much work it may be
/// @param run  threads, progress and stop
/// @return a size that is exact, or a bound and why: a stop while flows were sought, the budget, or roles that change
/// @throws std::out_of_range if the verdict has no such subsystem, or the deployment no such node; `stopped` if a stop was requested
///     before anything was known; what `run.on_progress` throws; std::bad_alloc
/// @complexity three to five times `classify`; and, for what contraction leaves, that of Boykov's and Kolmogorov's maximum flow
template <observable D, class... Own>
[[nodiscard]] cut minimum_cut(const D& deployment, const criteria_set<Own...>& set, const verdict& v, cut_scope scope, cut_of what,
                              const cut_options& options = {}, const run_options& run = {}) {
    detail::run_watch watch(run, "rows", 3 * std::uint64_t{detail::row_count(deployment)});
    cut made = detail::cut_search(deployment, set, v, options, watch).find(scope, what);
    watch.finish();
    return made;
}

/// The same, of a verdict by the article's criteria.
template <observable D>
[[nodiscard]] cut minimum_cut(const D& deployment, const verdict& v, cut_scope scope, cut_of what, const cut_options& options = {},
                              const run_options& run = {}) {
    return minimum_cut(deployment, criteria::article.with(v.servers), v, scope, what, options, run);
}

/// The smallest of the minimum cuts of the M2M subsystems that a way leads out of: how little it takes to close one.
///
/// @return the minimum cut of that subsystem, one of them where several are as small; `at_least` holds
///     for all of them. None where no subsystem is open; one that is not possible where none can be cut
/// @throws as `minimum_cut`; `stopped` whenever a stop is requested before that one is sought
/// @complexity as `minimum_cut`; and a pass over the nodes and links for each open subsystem, until one is found that takes a single cut;
///     `edge_budget` limits the rows of all these passes too: beyond it the size is a bound
template <observable D, class... Own>
[[nodiscard]] std::optional<cut> smallest_cut(const D& deployment, const criteria_set<Own...>& set, const verdict& v, cut_of what,
                                              const cut_options& options = {}, const run_options& run = {}) {
    if (std::none_of(v.subsystems.begin(), v.subsystems.end(), [](const subsystem& s) { return s.reaches_beyond; })) return std::nullopt;
    detail::run_watch watch(run, "rows", 4 * std::uint64_t{detail::row_count(deployment)});
    cut made = detail::cut_search(deployment, set, v, options, watch).find_smallest(what);
    watch.finish();
    return made;
}

/// The same, of a verdict by the article's criteria.
template <observable D>
[[nodiscard]] std::optional<cut> smallest_cut(const D& deployment, const verdict& v, cut_of what, const cut_options& options = {},
                                              const run_options& run = {}) {
    return smallest_cut(deployment, criteria::article.with(v.servers), v, what, options, run);
}

} // namespace m2miot
