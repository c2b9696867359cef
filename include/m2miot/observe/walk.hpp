// SPDX-License-Identifier: BSL-1.0
/// @file The one walk: from nodes, links and flows to interactions, on-ramps, parts and subsystems.
///
/// Having a flow, being joined, and being an on-ramp are facts of a whole part, so the walk has phases, each a pass or two over columns:
///     roles -> links between devices -> the other links -> groups -> how flows go, and on-ramps -> evidence -> parts -> subsystems
/// What depends on the server policy is carried as a mask of three bits: all three policies are found at once. Passes over nodes, links and
/// flows run on all threads of the team, in contiguous pieces: what is kept of each piece is joined in order, so the answer does not depend
/// on their number. What is rare, or small, is done by the calling thread.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <vector>

#include "core.hpp"
#include "evidence.hpp"
#include "on_ramps.hpp"
#include "roles.hpp"
#include "subsystems.hpp"
#include "surroundings.hpp"
#include "topology.hpp"
#include "unknowns.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

namespace walk_detail {

/// What links between devices say. They were joined before it was known what each kind of them is worth.
template <class Judge>
void speak_for_core(walk_state& w, evidence<Judge>& collected) {
    constexpr std::size_t masks = marked_core_tally::masks;
    struct kind {
        std::size_t index = 0;
        policy_mask shares = 0; // of the part
        std::uint64_t count = 0;
        link_index first = no_index;
        effects said;
    };
    large_vector<kind> kinds(w.memory); // by index; with parts that share data apart from those that do not
    std::array<std::uint16_t, core_tally::kinds * masks> number{};
    const auto count = [&](std::size_t index, policy_mask shares, link_index first, std::uint64_t times) {
        std::uint16_t& at = number[index * masks + shares];
        if (at == 0) {
            kinds.push_back({index, shares, 0, first, {}});
            at = static_cast<std::uint16_t>(kinds.size());
        }
        kinds[at - 1U].count += times;
    };
    const auto shares = [&](node_index end) { return w.parts_share == 0 ? policy_mask{0} : w.part_masks[end]; };
    std::uint32_t met = 0; // a bit for each mask of a part that has such links
    w.core_roots.for_each([&](node_index root) { met |= 1U << shares(root); });
    if (std::has_single_bit(met)) {
        for (std::size_t i = 0; i < core_tally::kinds; ++i)
            if (w.core.count[i] != 0) count(i, static_cast<policy_mask>(std::countr_zero(met)), w.core.first[i], w.core.count[i]);
    } else if (met != 0) {
        const auto told_apart = std::make_unique<marked_core_tally>(); // large, and rarely wanted
        told_apart->count(w, w.part_masks);
        for (std::size_t i = 0; i < marked_core_tally::kinds; ++i)
            if (told_apart->of[i] != 0) count(i / masks, static_cast<policy_mask>(i % masks), told_apart->first[i], told_apart->of[i]);
    }
    if (kinds.empty()) return;
    large_vector<std::size_t> in_order(kinds.size(), w.memory);
    std::iota(in_order.begin(), in_order.end(), std::size_t{0});
    std::sort(in_order.begin(), in_order.end(), [&](std::size_t a, std::size_t b) { return kinds[a].first < kinds[b].first; });
    std::array<const effects*, masks> first_of{}; // by mask
    bool alike = true;                            // all kinds of a mask
    for (const std::size_t i : in_order) {
        kind& k = kinds[i];
        k.said = collected.core(k.index, k.first, k.count);
        const effects*& first = first_of[k.shares];
        if (first == nullptr) first = &k.said;
        alike &= collected.counted().says_alike(k.said, *first) && k.said.rank == first->rank;
    }
    const auto say = [&](node_index n, const effects& e) { collected.counted().say(n, e, node_state::direct_rank(e.rank)); };
    if (alike) { // what a link says of its part, it says of all that links join
        w.core_roots.for_each([&](node_index root) { say(root, *first_of[shares(root)]); });
        return;
    }
    for_core_links(w, 0, w.rows.links.size(),
                   [&](link_index, std::size_t index, node_index end) { say(end, kinds[number[index * masks + shares(end)] - 1U].said); });
}

template <class Judge>
void collect(walk_state& w, large_vector<evidence<Judge>>& collected, const surroundings& around) {
    const unsigned threads = w.team->size();
    const auto soon = [&](node_index n) {
        w.bring_further_close(n);
        for (std::size_t p = 0; p < server_policy_count; ++p)
            if ((w.mediated >> p & 1U) != 0) w.joins.machines_under(static_cast<server_policy>(p)).prefetch(n);
    };
    w.phase("collecting evidence", w.rows.flow_origins.size() + w.rest.size() + w.members.size() + w.nodes.size() * 2, 15);
    w.pass(w.rows.flow_origins.size(), 1, [&](unsigned thread, std::size_t begin, std::size_t end) {
        w.for_flows(
            begin, end,
            [&](std::size_t row, flow_index f, node_index from, node_index to, flow_facts facts) {
                const std::uint16_t course = w.machine_flows ? w.courses[row] : std::uint16_t{0};
                if ((course & flow_course::taken) != 0 || !w.is_live(from, to, facts)) return;
                collected[thread].flow(row, f, from, to, facts, flow_course::of(course), (course & flow_course::close) != 0);
            },
            soon);
    });
    for (evidence<Judge>& own : collected) own.finish_mediated();
    speak_for_core(w, collected.front());
    w.over_rest([&](unsigned thread, link_index j, node_index a, node_index b) { collected[thread].joint(j, a, b); },
                [&](node_index n) { w.bring_further_close(n); });
    for (std::uint32_t g = 0; g < w.groups.size(); ++g)
        if (w.groups[g].is_pair()) collected.front().pair(w.groups[g], around.operators.group_carries(g));
    w.pass(w.members.size(), 1, [&](unsigned thread, std::size_t begin, std::size_t end) {
        constexpr std::size_t ahead = 16;
        for (std::size_t m = begin; m < end; ++m) {
            if (m + ahead < end) {
                w.nodes.prefetch(w.members[m + ahead].node);
                w.bring_further_close(w.members[m + ahead].node);
            }
            if (w.has_crowd(w.members[m])) collected[thread].member(w.members[m]);
        }
    });
    for (std::uint32_t g = 0; g < w.groups.size(); ++g)
        if (w.groups[g].has_crowd() && w.crowd_of(g).beyond() != 0) collected.front().ends_beyond_of(g);

    tally<Judge>& counted = collected.front().counted();
    for (unsigned t = 0; t < threads; ++t) {
        collected[t].counted().finish();
        if (t != 0) counted.take(collected[t].counted());
        w.exposed_to.insert(w.exposed_to.end(), collected[t].exposed_to.begin(), collected[t].exposed_to.end());
        w.exposed_through.insert(w.exposed_through.end(), collected[t].exposed_through.begin(), collected[t].exposed_through.end());
    }
    if (w.scope == walk_scope::subsystems) return;
    number_parts(w);
    counted.settle();
    counted.conclude();
}

} // namespace walk_detail

/// Walks a deployment. @param judge  see `evidence`
/// @param w  begun; afterwards holds what later questions need (roles, joins), and in w.out what was found
/// @complexity near linear in nodes, links and flow destinations; no pair of members of a group is ever looked at
template <class Judge>
void walk(Judge& judge, walk_state& w) {
    settle_roles(w, !Judge::sees_each);
    w.more_said.assign(w.more_words * w.nodes.size(), 0);
    walk_core(w);
    join_rest(w);
    find_groups(w);
    unknown_search unknowns(w);
    surroundings around(w);
    large_vector<evidence<Judge>> collected(w.memory); // by thread
    collected.reserve(w.team->size());
    for (unsigned t = 0; t < w.team->size(); ++t) collected.emplace_back(w, judge, around, unknowns, t);
    find_on_ramps(w, [&](unsigned thread, auto... what) { collected[thread].flow(what...); });
    around.complete();
    walk_detail::collect(w, collected, around);
    if (w.scope != walk_scope::subsystems) {
        unknowns.find_blocking();
        unknowns.conclude();
    }
    find_subsystems(w);
}

} // namespace m2miot::detail
