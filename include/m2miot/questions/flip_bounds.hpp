// SPDX-License-Identifier: BSL-1.0
/// @file How small a change of each part can be, by what it comes to; and of the whole, by what its parts join to.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "../model/tristate.hpp"
#include "flip_trial.hpp"

namespace m2miot::detail::flips {

inline constexpr std::uint64_t never = static_cast<std::uint64_t>(-1);
[[nodiscard]] constexpr std::uint64_t plus(std::uint64_t a, std::uint64_t b) {
    return a == never || b == never ? never : a + b;
}

/// A change of one part: what it takes, by numbers that whoever searches gives a meaning.
using change_list = std::vector<std::uint32_t>;

/// What is known of a part: for each state the size of the smallest change that gives it.
struct part_sizes {
    state now = state::silent;
    std::array<std::uint64_t, state_count> least{}; ///< no smaller change gives it; `never` where none does
    std::array<std::uint64_t, state_count> found{}; ///< of the smallest found; `never` where none is
    std::array<tristate, state_count> several{};    ///< others of the size found give the same
    std::array<change_list, state_count> change;

    /// A part that nothing can change.
    explicit part_sizes(state as_is = state::silent) : now(as_is) {
        least.fill(never);
        found.fill(never);
        least[index(as_is)] = found[index(as_is)] = 0;
        several[index(as_is)] = false;
    }
    [[nodiscard]] bool is_open(state s) const { return least[index(s)] < found[index(s)]; }
    void raise_least(state s, std::uint64_t to) {
        std::uint64_t& held = least[index(s)];
        held = std::max(held, std::min(to, found[index(s)]));
    }
    /// A change of this size gives this state.
    void take(state s, std::uint64_t size, const change_list& what, tristate others) {
        const std::size_t i = index(s);
        if (size > found[i]) return;
        if (size == found[i]) {
            if (what != change[i]) several[i] = true;
            return;
        }
        found[i] = size;
        change[i] = what;
        several[i] = others;
    }
    /// All changes of the size found were looked at: no other gives the same, unless one was met.
    void none_other(state s) {
        if (several[index(s)].is_unknown()) several[index(s)] = false;
    }
};

/// The smallest change of the whole.
struct whole_sizes {
    std::uint64_t least = never;
    std::uint64_t found = never;
    tristate several{};                                     ///< there are other changes of the size found
    std::vector<std::pair<std::uint32_t, state>> changes{}; ///< the parts to change, and what they are to come to
    [[nodiscard]] bool is_exact() const { return least == found; }
};

/// Joins parts: the cheapest states of all parts whose join is wanted. @complexity O(parts)
class joined_sizes {
public:
    [[nodiscard]] static whole_sizes of(const std::vector<part_sizes>& parts, const wanted& want) {
        whole_sizes made;
        made.least = cheapest(run(
                                  parts, [](const part_sizes& p) -> const auto& { return p.least; })
                                  .back(),
                              want);
        const std::vector<row> rows = run(
            parts, [](const part_sizes& p) -> const auto& { return p.found; });
        made.found = cheapest(rows.back(), want);
        if (made.found == never) return made;
        state at = state::silent;
        unsigned ways = 0;
        bool known = true;
        bool first = true;
        for (const state s : all_states) {
            const cell& c = rows.back()[index(s)];
            if (!want.is_met(s) || c.size != made.found) continue;
            if (std::exchange(first, false)) at = s;
            ways += c.ways;
            known = known && c.known;
        }
        made.several = ways > 1                                                                   ? tristate(true)
                       : known && made.is_exact() && all_found_are_least(parts, want, made.found) ? tristate(false)
                                                                                                  : tristate();
        for (std::size_t p = parts.size(); p-- > 0;) {
            const cell& c = rows[p + 1][index(at)];
            if (parts[p].found[index(c.part)] != 0 || c.part != parts[p].now)
                made.changes.emplace_back(static_cast<std::uint32_t>(p), c.part);
            at = c.before;
        }
        std::reverse(made.changes.begin(), made.changes.end());
        return made;
    }

private:
    struct cell {
        std::uint64_t size = never;
        state before = state::silent; ///< of the parts before, joined
        state part = state::silent;
        unsigned ways = 0; ///< at most 2
        bool known = true; ///< there are no more ways than these
    };
    using row = std::array<cell, state_count>;

    template <class Sizes>
    [[nodiscard]] static std::vector<row> run(const std::vector<part_sizes>& parts, Sizes sizes) {
        std::vector<row> rows(parts.size() + 1);
        rows[0][index(state::silent)] = {0, state::silent, state::silent, 1, true};
        for (std::size_t p = 0; p < parts.size(); ++p) {
            for (const state s : all_states) {
                const std::uint64_t size = sizes(parts[p])[index(s)];
                if (size == never) continue;
                for (const state before : all_states) {
                    const cell& from = rows[p][index(before)];
                    if (from.size == never) continue;
                    offer(rows[p + 1][index(join(before, s))], from, before, s, from.size + size, parts[p].several[index(s)]);
                }
            }
        }
        return rows;
    }
    static void offer(cell& c, const cell& from, state before, state part, std::uint64_t size, tristate several) {
        const unsigned ways = std::min(2U, from.ways * (several.is_yes() ? 2U : 1U));
        const bool known = from.known && !several.is_unknown();
        if (size < c.size) {
            c = {size, before, part, ways, known};
        } else if (size == c.size) {
            c.ways = std::min(2U, c.ways + ways);
            c.known = c.known && known;
        }
    }
    [[nodiscard]] static std::uint64_t cheapest(const row& last, const wanted& want) {
        std::uint64_t size = never;
        for (const state s : all_states)
            if (want.is_met(s)) size = std::min(size, last[index(s)].size);
        return size;
    }
    /// Nothing that is not found yet could be as small.
    [[nodiscard]] static bool all_found_are_least(const std::vector<part_sizes>& parts, const wanted& want, std::uint64_t size) {
        for (const part_sizes& p : parts)
            for (const state s : all_states)
                if (p.is_open(s) && p.least[index(s)] <= size && want.may_help(s)) return false;
        return true;
    }
};

} // namespace m2miot::detail::flips
