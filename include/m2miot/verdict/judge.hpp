// SPDX-License-Identifier: BSL-1.0
/// @file From interactions to answers: what one is worth to a criterion, and what a set of criteria makes of all that a walk found.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "../criteria/criteria_set.hpp"
#include "../observe/observation.hpp"
#include "outcome.hpp"

namespace m2miot::detail {

/// How sure an interaction makes a criterion: 3 high, 2 medium, 1 low. Contested is for the verdict to say.
[[nodiscard]] constexpr unsigned rank_of(const interaction& i, bool rests_on_hosting) {
    if (i.strength == strength::reachable || i.trigger == trigger::person) return 1;
    if (rests_on_hosting && i.meets(end_class::server_of_unknown_hosting) && i.policy != server_policy::every_server_is_service) return 1;
    return i.strength == strength::adjacent || i.inferred || i.incomplete ? 2 : 3;
}

[[nodiscard]] constexpr confidence confidence_of(unsigned rank) {
    return rank >= 3 ? confidence::high : rank == 2 ? confidence::medium : confidence::low;
}

/// What a criterion has met so far, under the policy asked: how often it holds, and the best interaction to show.
struct tally_of_criterion {
    std::uint64_t count = 0;
    unsigned rank = 0;
    std::uint64_t order = 0;
    interaction best{};

    /// The strongest goes first, then the first in input order.
    void offer(const interaction& i, unsigned r, std::uint64_t at) {
        const bool better = r > rank || (r == rank && (i.strength > best.strength || (i.strength == best.strength && at < order)));
        if (!better) return;
        rank = r;
        order = at;
        best = i;
    }
};

/// Judges records as the walk finds them, by one set of criteria.
template <class Set>
class judge;

template <class... Own>
class judge<criteria_set<Own...>> {
public:
    static constexpr bool sees_each = sizeof...(Own) > 0;
    using worths = std::pair<ranks, ranks>;

    explicit judge(const criteria_set<Own...>& set) : set_(set) {}

    [[nodiscard]] ranks m2m(const record& r) const { return worth(r, leaning::m2m); }
    [[nodiscard]] ranks iot(const record& r) const { return worth(r, leaning::iot); }

    /// How sure a direct machine interaction is.
    [[nodiscard]] unsigned rank(const interaction_traits& t, server_policy p) const {
        interaction i;
        i.policy = p;
        i.origin_class = t.near;
        for (std::size_t c = 0; c < role_class_count; ++c)
            if ((t.far >> c & 1U) != 0) i.destination_class = static_cast<end_class>(c);
        i.strength = t.strength;
        i.trigger = t.trigger;
        i.inferred = t.inferred;
        i.incomplete = under(t.incomplete, p);
        return rank_of(i, true);
    }

    /// The user's own criteria, asked about every single interaction.
    worths each(const record& single) {
        worths w;
        for (std::size_t i = 0; i < server_policy_count; ++i)
            each_under(single, static_cast<server_policy>(i), w, std::index_sequence_for<Own...>{});
        return w;
    }
    [[nodiscard]] const std::array<tally_of_criterion, sizeof...(Own)>& own() const { return own_; }

private:
    [[nodiscard]] ranks worth(const record& r, leaning side) const {
        ranks result;
        for (std::size_t i = 0; i < server_policy_count; ++i) {
            const auto p = static_cast<server_policy>(i);
            r.for_each_pair(p, [&](const interaction& pair) {
                for (const criterion& c : set_.shared()) {
                    if (c.weight != weight::deciding || c.leans != side || (pair.command_only && !c.hears_commands)) continue;
                    if ((c.decides != nullptr ? c.decides : c.holds)(pair)) result.raise(p, rank_of(pair, c.rests_on_hosting));
                }
            });
        }
        return result;
    }
    template <std::size_t... I>
    void each_under(const record& single, server_policy p, worths& w, std::index_sequence<I...>) {
        (one(std::get<I>(set_.own()), own_[I], single, p, w), ...);
    }
    template <class C>
    void one(const C& c, tally_of_criterion& tally, const record& single, server_policy p, worths& w) {
        bool holds = false;
        single.for_each_pair(p, [&](const interaction& pair) {
            if (pair.command_only || !c(pair)) return;
            const unsigned r = rank_of(pair, true);
            if (p == set_.servers()) tally.offer(pair, r, single.order);
            holds = true;
            if (C::weight != weight::deciding) return;
            if (C::leans == leaning::m2m) w.first.raise(p, r);
            if (C::leans == leaning::iot) w.second.raise(p, r);
        });
        tally.count += holds && p == set_.servers();
    }

    const criteria_set<Own...>& set_;
    std::array<tally_of_criterion, sizeof...(Own)> own_{};
};

/// What one of the library's criteria makes of all records, under one policy.
struct answer_of_criterion {
    tally_of_criterion held;
    tally_of_criterion decided; ///< where the criterion tells deciding interactions from others
    tally_of_criterion missed;  ///< the nearest miss
};

[[nodiscard]] inline answer_of_criterion ask(const criterion& c, const std::vector<record>& records, server_policy p) {
    answer_of_criterion answer;
    for (const record& r : records) {
        bool holds = false;
        bool decides = false;
        r.for_each_pair(p, [&](const interaction& pair) {
            if (pair.command_only && !c.hears_commands) return;
            const unsigned rank = rank_of(pair, c.rests_on_hosting);
            if (c.holds(pair)) {
                holds = true;
                answer.held.offer(pair, rank, r.order);
                if (c.decides != nullptr && c.decides(pair)) {
                    decides = true;
                    answer.decided.offer(pair, rank, r.order);
                }
            } else if (c.nearly(pair) && !pair.command_only) {
                answer.missed.offer(pair, rank, r.order);
            }
        });
        answer.held.count += holds ? r.count : 0;
        answer.decided.count += decides ? r.count : 0;
    }
    return answer;
}

// --- parts

[[nodiscard]] constexpr bool communicates(const part_facts& part, server_policy p) {
    return part.speaks.at(p) > 0;
}

[[nodiscard]] constexpr outcome outcome_of(const part_facts& part, server_policy p) {
    const bool m2m = part.m2m.at(p) > 0;
    const bool iot = part.iot.at(p) > 0;
    if (m2m && iot) return outcome::iot_containing_m2m;
    if (m2m) return outcome::m2m;
    if (iot) return outcome::iot;
    return under(part.unknown, p) || !communicates(part, p) ? outcome::insufficient : outcome::neither;
}

/// The join over the parts that communicate; `insufficient` where none does.
[[nodiscard]] inline outcome outcome_of(std::span<const part_facts> parts, server_policy p) {
    outcome joined = outcome::neither;
    bool any = false;
    for (const part_facts& part : parts) {
        if (!communicates(part, p)) continue;
        joined = join(joined, outcome_of(part, p));
        any = true;
    }
    return any ? joined : outcome::insufficient;
}

[[nodiscard]] inline std::array<outcome, server_policy_count> outcomes_of(std::span<const part_facts> parts) {
    std::array<outcome, server_policy_count> all{};
    for (std::size_t p = 0; p < server_policy_count; ++p) all[p] = outcome_of(parts, static_cast<server_policy>(p));
    return all;
}

/// The confidence of an outcome that rests on these strongest interactions of each side.
[[nodiscard]] constexpr confidence confidence_of(outcome o, unsigned m2m, unsigned iot, unsigned speaks, bool contested) {
    unsigned rank = 1;
    switch (o) {
    case outcome::m2m:
        rank = m2m;
        break;
    case outcome::iot:
        rank = iot;
        break;
    case outcome::iot_containing_m2m:
        rank = std::min(m2m, iot);
        break;
    case outcome::neither:
        rank = speaks;
        break;
    case outcome::insufficient:
        break;
    }
    return confidence_of(contested ? std::min(rank, 2U) : rank);
}

} // namespace m2miot::detail
