// SPDX-License-Identifier: BSL-1.0
/// @file The smallest change that gives another outcome: values to declare, or interactions to remove.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "../criteria/article.hpp"
#include "../model/run_watch.hpp"
#include "../verdict/outcome_only.hpp"
#include "flip_answer.hpp"
#include "flip_declarations.hpp"
#include "flip_narrow.hpp"
#include "flip_removals.hpp"
#include "what_if.hpp"

namespace m2miot {

namespace detail {

template <observable D, class Set>
class flip_finding {
public:
    flip_finding(const D& deployment, const deployment_rows& rows, const Set& set, const flip_options& options, const run_options& run)
        : deployment_(deployment), rows_(rows), set_(set), options_(options), watch_(run, "rows"), threads_(run.thread_count()),
          trial_(set, threads_) {}

    [[nodiscard]] flips_found find() {
        const std::uint64_t all = rows_.nodes.size() + rows_.links.size() + rows_.flow_destinations.size();
        watch_.phase("classifying", all);
        flips::trial<Set> first(set_); // what it finds is asked again and again
        flips::unit_list found = first.units(rows_);
        const walk_state& w = first.last();
        watch_.advance(all);
        flips_found made;
        made.from = m2miot::detail::outcome_of(w.out.parts, set_.servers());
        made.to = options_.to;
        made.criteria = set_.name();
        made.servers = set_.servers();
        const flips::wanted want{made.from, options_.to};
        if (options_.to == made.from) {
            made.attributes.size = made.interactions.size = {0, 0};
            made.attributes.gives = made.interactions.gives = made.from;
            made.attributes.proved = made.interactions.proved = true;
            made.attributes.several = made.interactions.several = false;
            watch_.finish();
            return made;
        }
        const flips::division by(rows_, w, keeps_numbers);
        std::vector<flips::state> now(by.parts());
        if (keeps_numbers)
            now.assign(1, flips::state_of(w.out, set_.servers()));
        else
            for (std::size_t p = 0; p < now.size(); ++p) {
                const part_facts& part = w.out.parts[p];
                now[p] = communicates(part, set_.servers()) ? flips::state_of(m2miot::detail::outcome_of(part, set_.servers()))
                                                            : flips::state::silent;
            }
        const std::uint64_t work = options_.work != 0 ? options_.work : 30'000'000 + 200 * all;
        if (options_.attributes) declare(by, w, found, now, want, work, made);
        if (options_.interactions) remove(by, w, found, now, want, work, made);
        if (made.end != flip_end::stopped) watch_.finish();
        return made;
    }

private:
    static constexpr bool keeps_numbers = std::tuple_size_v<std::decay_t<decltype(std::declval<const Set&>().own())>> > 0;

    void declare(const flips::division& by, const walk_state& w, const flips::unit_list& found, const std::vector<flips::state>& now,
                 const flips::wanted& want, std::uint64_t work, flips_found& made) {
        flips::whole_sizes whole;
        whole.least = 1;
        flips::allowance left(work);
        std::vector<flips::part_sizes> parts;
        flips::declarations<Set> tries(by, w, trial_, left, watch_);
        try {
            watch_.phase("declaring values", work);
            const flips::lasting_evidence<Set> lasting(w, by, found, set_);
            for (std::size_t p = 0; p < by.parts(); ++p) parts.push_back(lasting.sizes(p, now[p], tries.is_fixed(p)));
            flips::narrowing(tries, parts, by, want, left, whole).run();
        } catch (const stopped&) {
            if (parts.size() == by.parts()) whole = flips::joined_sizes::of(parts, want);
            made.end = flip_end::stopped;
        }
        flip_by_declaring& answer = made.attributes;
        answer.size = size_of(whole);
        answer.several = whole.several;
        end_with(answer.size, made);
        if (!answer.size.at_most) return;
        std::vector<flips::declaration> chosen;
        for (const auto& [p, s] : whole.changes)
            for (const std::uint32_t v : parts[p].change[flips::index(s)]) chosen.push_back(tries.values()[v]);
        std::sort(chosen.begin(), chosen.end(), [](const auto& a, const auto& b) { return a.node < b.node; });
        for (const flips::declaration& d : chosen) {
            const node_facts as_is = rows_.nodes[d.node];
            if (as_is.kind() != d.kind) answer.declare.push_back({d.node, missing_attribute::kind, d.kind, hosting::unknown});
            if (as_is.hosting() != d.hosting) answer.declare.push_back({d.node, missing_attribute::hosting, node_kind::unknown, d.hosting});
            answer.change.set_node(d.node, flips::declared(as_is, d));
        }
        prove(want, answer);
    }

    void remove(const flips::division& by, const walk_state& w, flips::unit_list& found, const std::vector<flips::state>& now,
                const flips::wanted& want, std::uint64_t work, flips_found& made) {
        flips::whole_sizes whole;
        whole.least = 1;
        flips::allowance left(work);
        std::vector<flips::part_sizes> parts;
        try {
            watch_.phase("removing interactions", work);
            const flips::survey<Set> known(w, by, found, set_);
            flips::removals<Set> tries(by, found, trial_, left, watch_);
            for (std::size_t p = 0; p < by.parts(); ++p) parts.push_back(known.sizes(p, now[p], !tries.is_fixed(p)));
            flips::narrowing(tries, parts, by, want, left, whole).run();
        } catch (const stopped&) {
            if (parts.size() == by.parts()) whole = flips::joined_sizes::of(parts, want);
            made.end = flip_end::stopped;
        }
        flip_by_removing& answer = made.interactions;
        answer.size = size_of(whole);
        answer.several = whole.several;
        end_with(answer.size, made);
        if (!answer.size.at_most) return;
        for (const auto& [p, s] : whole.changes) {
            for (const std::uint32_t u : parts[p].change[flips::index(s)]) {
                const flips::unit& it = found.units[u];
                removed_interaction& r = answer.remove.emplace_back();
                r.origin = it.near;
                r.destination = it.far;
                r.strength = it.strength;
                found.for_each_row(u, [&](flips::row_ref row) {
                    if (row.is_flow)
                        r.flows.push_back({by.flow_of(row.row), rows_.flow_destinations[row.row]});
                    else
                        r.links.push_back(row.row);
                });
            }
        }
        answer.change = changes_of(answer.remove);
        prove(want, answer);
    }

    /// The changes that removing these makes: whole flows where none of their destinations is left.
    [[nodiscard]] changes changes_of(const std::vector<removed_interaction>& remove) const {
        changes made;
        std::vector<std::pair<flow_index, node_index>> ends;
        for (const removed_interaction& r : remove) {
            for (const link_index l : r.links) made.remove_link(l);
            for (const flow_end& e : r.flows) ends.emplace_back(e.flow, e.destination);
        }
        std::sort(ends.begin(), ends.end());
        for (auto at = ends.begin(); at != ends.end();) {
            const flow_index f = at->first;
            const auto stop = std::find_if(at, ends.end(), [f](const auto& e) { return e.first != f; });
            const std::size_t destinations = rows_.flow_ends.empty() ? 1 : rows_.flow_ends[f] - (f == 0 ? 0 : rows_.flow_ends[f - 1]);
            if (static_cast<std::size_t>(stop - at) == destinations)
                made.remove_flow(f);
            else
                for (auto e = at; e != stop; ++e)
                    if (e == at || *e != *std::prev(e)) made.remove_flow(f, e->second);
            at = stop;
        }
        return made;
    }
    /// Classifies the changed deployment, by the way that any deployment is classified.
    template <class Answer>
    void prove(const flips::wanted& want, Answer& answer) {
        answer.gives = outcome_only(without(deployment_, answer.change), set_, {.threads = threads_}).outcome;
        answer.proved = want.to ? answer.gives == *want.to : answer.gives != want.from;
    }
    [[nodiscard]] static flip_size size_of(const flips::whole_sizes& whole) {
        flip_size size;
        size.at_least = whole.least != flips::never ? std::optional<std::uint64_t>(whole.least) : std::nullopt;
        if (whole.found != flips::never) size.at_most = whole.found;
        return size;
    }
    static void end_with(const flip_size& size, flips_found& made) {
        if (!size.exact() && made.end == flip_end::complete) made.end = flip_end::used_up;
    }

    const D& deployment_;
    const deployment_rows& rows_;
    const Set& set_;
    const flip_options& options_;
    run_watch watch_;
    unsigned threads_;
    flips::trial<Set> trial_;
};

} // namespace detail

/// The smallest changes that give another outcome: the fewest unknown values to declare, and the fewest interactions to remove.
///
/// Removing an interaction takes away what it rests on: its flow, to that one destination; the link that stands for it; or, where
/// transport stands for it, the links by which that machine enters the transport (of ends beyond among themselves: that end). A machine
/// that loses its last flow is `flows_complete`. All else follows from classifying anew; each change found is proved so, as a whole.
///
/// Parts are searched alone and joined. Where interactions are evidence whatever else is removed, that tells how many must go; else
/// changes are tried in order of size, those alike once. When the work allowed is used up, or a stop is asked for, the answer is what is
/// known by then: bounds with a gap.
///
/// `options` say the outcome wanted, any other by default, and how much work may be done.
/// @throws stopped  only if a stop was requested before the deployment itself was classified
/// @complexity a few times that of `classify` where the bounds meet at once; at most the work allowed
template <observable D, class... Own>
[[nodiscard]] flips_found flip(const D& deployment, const criteria_set<Own...>& set, const flip_options& options = {},
                               const run_options& run = {}) {
    detail::copied_rows copies;
    const deployment_rows rows = detail::rows_of(deployment, copies);
    return detail::flip_finding<D, criteria_set<Own...>>(deployment, rows, set, options, run).find();
}
/// By the article's criteria.
template <observable D>
[[nodiscard]] flips_found flip(const D& deployment, const flip_options& options = {}, const run_options& run = {}) {
    return flip(deployment, criteria::article, options, run);
}

} // namespace m2miot
