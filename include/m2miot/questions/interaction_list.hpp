// SPDX-License-Identifier: BSL-1.0
/// @file Every interaction of a deployment, one by one, in a form that can be compared with another's.
#pragma once

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "../verdict/classify.hpp"
#include "common_nodes.hpp"
#include "difference.hpp"

namespace m2miot::detail {

/// One interaction under the policy asked, its ends by their common numbers.
struct listed_interaction {
    node_index first;  ///< of a flow, the origin; else the lower number; reachable: the machine
    node_index second; ///< reachable: 0xFFFFFF00 and the class of the far ends, which go together
    std::uint16_t way; ///< `packed_way`
    node_index shown;  ///< reachable: one of the far ends

    [[nodiscard]] bool directed() const { return (way >> 15) != 0; }
    [[nodiscard]] auto pair() const { return std::tuple(first, second, directed()); }
};

[[nodiscard]] inline std::uint16_t packed_way(const interaction& i, bool directed) {
    return static_cast<std::uint16_t>(static_cast<unsigned>(i.pattern()) | static_cast<unsigned>(i.strength) << 4 |
                                      unsigned{i.direct} << 6 | unsigned{directed} << 15);
}
[[nodiscard]] inline interaction_way unpacked_way(std::uint16_t way, std::uint64_t count) {
    return {static_cast<pattern>(way & 15U), static_cast<strength>(way >> 4 & 3U), (way >> 6 & 1U) != 0, count};
}

/// Judges as the set does, and lists every interaction that counts under its policy.
template <class Set>
class listing_judge;

template <class... Own>
class listing_judge<criteria_set<Own...>> : public judge<criteria_set<Own...>> {
public:
    using base = judge<criteria_set<Own...>>;
    static constexpr bool sees_each = true;

    explicit listing_judge(const criteria_set<Own...>& set) : base(set), policy_(set.servers()) {}

    std::pair<ranks, ranks> each(const record& single) {
        list(single);
        if constexpr (sizeof...(Own) > 0)
            return base::each(single);
        else
            return {};
    }
    /// Numbered as in the deployment that was walked.
    std::vector<listed_interaction> listed;

private:
    void list(const record& single) {
        std::uint32_t met = 0; // that are listed: a class of a group is met twice where some of it understand each other
        single.for_each_pair(policy_, [&](const interaction& i) {
            const std::uint32_t bit = 1U << static_cast<unsigned>(i.destination_class);
            if (i.command_only || (met & bit) != 0) return;
            met |= bit;
            if (i.strength == strength::reachable) {
                const node_index together = 0xFFFFFF00U | static_cast<node_index>(i.destination_class);
                listed.push_back({i.origin, together, packed_way(i, false), i.destination});
            } else {
                listed.push_back({i.origin, i.destination, packed_way(i, i.strength == strength::declared && !i.mediated), no_index});
            }
        });
    }
    server_policy policy_;
};

/// Classifies, and lists every interaction, in one walk on one thread.
template <observable D, class... Own>
[[nodiscard]] std::pair<verdict, std::vector<listed_interaction>> classify_and_list(const D& deployment, const criteria_set<Own...>& set,
                                                                                    run_watch& watch) {
    workspace space;
    walk_state& w = space.begin(deployment, set.servers(), 1, &watch);
    w.wanted = set.asks();
    listing_judge<criteria_set<Own...>> judged(set);
    walk(judged, w);
    verdict made = pronounce(deployment, w, set, judged);
    return {std::move(made), std::move(judged.listed)};
}

/// By common numbers, sorted.
template <class Number> // number(node_index) -> common number
void sort_in_common(std::vector<listed_interaction>& list, Number&& number) {
    for (listed_interaction& i : list) {
        i.first = number(i.first);
        if (i.shown != no_index)
            i.shown = number(i.shown);
        else
            i.second = number(i.second);
        if (i.shown == no_index && !i.directed() && i.second < i.first) std::swap(i.first, i.second);
    }
    const auto by_pair = [](const listed_interaction& a, const listed_interaction& b) {
        return std::tuple(a.pair(), a.way, a.shown) < std::tuple(b.pair(), b.way, b.shown);
    };
    if (!std::is_sorted(list.begin(), list.end(), by_pair)) std::sort(list.begin(), list.end(), by_pair);
}

/// The ways of one pair of nodes: those of equal pairs from `at`, which is moved past them.
inline std::vector<interaction_way> take_ways(const std::vector<listed_interaction>& list, std::size_t& at) {
    std::vector<interaction_way> ways;
    const auto pair = list[at].pair();
    while (at < list.size() && list[at].pair() == pair) {
        const std::uint16_t way = list[at].way;
        const std::size_t begin = at;
        while (at < list.size() && list[at].pair() == pair && list[at].way == way) ++at;
        ways.push_back(unpacked_way(way, at - begin));
    }
    return ways;
}
/// Whether both have the same ways of one pair from these positions on; then moves both past it.
inline bool skip_if_same(const std::vector<listed_interaction>& a, std::size_t& i, const std::vector<listed_interaction>& b,
                         std::size_t& k) {
    const auto pair = a[i].pair();
    std::size_t x = i, y = k;
    while (x < a.size() && y < b.size() && a[x].pair() == pair && b[y].pair() == pair && a[x].way == b[y].way) {
        ++x;
        ++y;
    }
    const bool ended = (x == a.size() || a[x].pair() != pair) && (y == b.size() || b[y].pair() != pair);
    if (ended) {
        i = x;
        k = y;
    }
    return ended;
}

/// Compares two lists. @param label  of a common number
template <class Label>
void compare_interactions(const std::vector<listed_interaction>& before, const std::vector<listed_interaction>& after, std::size_t listed,
                          Label&& label, deployment_difference& into, run_watch& watch) {
    const auto add = [&](const listed_interaction& shown, std::vector<interaction_way> was, std::vector<interaction_way> is) {
        ++(was.empty() ? into.interactions_came : is.empty() ? into.interactions_gone : into.interactions_changed);
        if (into.interactions.size() >= listed) return;
        const node_index to = shown.shown != no_index ? shown.shown : shown.second;
        into.interactions.push_back({label(shown.first), label(to), shown.directed(), std::move(was), std::move(is)});
    };
    std::size_t i = 0, k = 0;
    while (i < before.size() || k < after.size()) {
        watch.pass();
        const bool both = i < before.size() && k < after.size() && before[i].pair() == after[k].pair();
        if (both && skip_if_same(before, i, after, k)) continue;
        if (both) {
            const listed_interaction& shown = after[k];
            std::vector<interaction_way> was = take_ways(before, i);
            add(shown, std::move(was), take_ways(after, k));
        } else if (k == after.size() || (i < before.size() && before[i].pair() < after[k].pair())) {
            const listed_interaction& shown = before[i];
            add(shown, take_ways(before, i), {});
        } else {
            const listed_interaction& shown = after[k];
            add(shown, {}, take_ways(after, k));
        }
    }
}

} // namespace m2miot::detail
