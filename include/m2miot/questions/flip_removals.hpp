// SPDX-License-Identifier: BSL-1.0
/// @file The units of one part, and what their removal makes of it: in order of size, or all evidence of a side at once.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <span>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "flip_blocks.hpp"
#include "flip_search.hpp"
#include "flip_survey.hpp"

namespace m2miot::detail::flips {

/// Tries removals in one part after the other. What is found is noted in `sizes`.
template <class Set>
class removals {
public:
    removals(const division& by, const unit_list& found, trial<Set>& tries, allowance& work, run_watch& watch)
        : by_(by), found_(found), trial_(tries), work_(work), watch_(watch) {
        of_part_ = grouped_numbers::of(by.parts(), found.size(), [&](std::size_t u) { return by.part_of(found.units[u].near); });
    }
    [[nodiscard]] std::span<const std::uint32_t> units(std::size_t part) const { return of_part_[part]; }

    /// The least of these masks for which the same units must go.
    [[nodiscard]] unsigned plain(std::size_t part, unsigned mask) const {
        for (const unsigned less : {0U, 1U, 2U, 3U})
            if ((less & mask) == less && count(part, less) == count(part, mask)) return less;
        return mask;
    }
    /// How many units must go.
    [[nodiscard]] std::uint64_t count(std::size_t part, unsigned mask) const {
        if (const auto at = forced_.find(key(part, mask)); at != forced_.end()) return at->second.size();
        std::uint64_t sum = 0;
        for (const std::uint32_t u : units(part)) sum += must_go(found_.units[u], mask) ? 1U : 0U;
        return sum;
    }

    /// Whether there is anything to search.
    [[nodiscard]] bool is_fixed(std::size_t part) const { return units(part).empty(); }

    /// Tries to remove those that must go, and so many others. @return whether all was tried
    bool try_level(std::size_t part, unsigned mask, std::uint64_t others, part_sizes& sizes) {
        hold(part);
        const change_list base = begin(part, mask);
        const std::uint64_t size = base.size() + others;
        bool all = true;
        if (others == 0) {
            all = attempt(base, {}, false, sizes);
        } else {
            const blocks& what = blocks_for(part, mask);
            changes_of_size search(
                what, piece_, [&](std::uint32_t u) { remove(u); },
                [&](const change_list& made, bool alike) { return attempt(base, made, alike, sizes); });
            all = search.run(others);
        }
        piece_.take_back(0);
        if (!all) return false;
        const bool last = base.size() + blocks_for_largest(part, mask) <= size;
        for (const state s : all_states) {
            if (s == sizes.now || plain(part, mask_of(s)) != mask) continue;
            if (sizes.found[index(s)] == size) sizes.none_other(s);
            if (sizes.found[index(s)] == never && last)
                sizes.least[index(s)] = never;
            else
                sizes.raise_least(s, size + 1);
        }
        return true;
    }

    /// For each of these masks: removes whatever is evidence of its sides, again and again until nothing is; and then puts back what
    /// need not go. What must go is known better from then on.
    void guess(std::size_t part, std::span<const unsigned> masks, part_sizes& sizes) {
        for (const unsigned mask : masks)
            if (mask != 0 && !work_.is_used_up()) guess(part, mask, sizes);
    }

private:
    void hold(std::size_t part) {
        if (held_ == part) return;
        held_ = static_cast<std::size_t>(-1);
        piece_ = by_.part(part);
        blocks_.clear();
        indexed_ = false;
        held_ = part;
    }
    void remove(std::uint32_t u) {
        found_.for_each_row(u, [&](row_ref r) { piece_.remove(by_.within(r)); });
    }
    [[nodiscard]] static std::uint64_t key(std::size_t part, unsigned mask) { return std::uint64_t{part} << 3 | mask; }
    /// The units that must go, in order.
    [[nodiscard]] change_list forced(std::size_t part, unsigned mask) const {
        if (const auto at = forced_.find(key(part, mask)); at != forced_.end()) return at->second;
        change_list all;
        for (const std::uint32_t u : units(part))
            if (must_go(found_.units[u], mask)) all.push_back(u);
        return all;
    }
    /// Removes the units that must go.
    change_list begin(std::size_t part, unsigned mask) {
        change_list gone = forced(part, mask);
        for (const std::uint32_t u : gone) remove(u);
        return gone;
    }
    bool attempt(const change_list& base, const change_list& others, bool alike, part_sizes& sizes) {
        watch_.check();
        if (!work_.spend(piece_.row_count())) return false;
        const state s = trial_(piece_);
        const std::size_t size = base.size() + others.size();
        if (s == sizes.now || size > sizes.found[index(s)]) return true;
        change_list all(base.size() + others.size());
        std::merge(base.begin(), base.end(), others.begin(), others.end(), all.begin());
        sizes.take(s, size, all, alike ? tristate(true) : tristate());
        return true;
    }
    static void note(state s, const change_list& what, part_sizes& sizes) {
        if (s != sizes.now) sizes.take(s, what.size(), what, {});
    }

    // --- all at once

    void guess(std::size_t part, unsigned mask, part_sizes& sizes) {
        hold(part);
        index_rows(part);
        std::vector<change_list> ways;
        const change_list must = force(part, mask, sizes, ways);
        ways.emplace_back(); // the last: where none of them does, what need not go is put back
        piece_.take_back(0);
        for (const change_list& way : ways) {
            watch_.check();
            const auto [done, s, gone] = take_evidence(mask, must, way);
            if (!done) continue;
            note(s, gone, sizes);
            if (way.empty()) put_back(s, must, gone, sizes);
        }
    }
    struct evidence_taken {
        bool all = false;
        state gives = state::silent;
        change_list gone{}; // in order
    };
    /// Removes what must go and some more, then whatever is evidence of a side, again and again until nothing is.
    evidence_taken take_evidence(unsigned mask, const change_list& must, const change_list& more) {
        evidence_taken made;
        change_list& gone = made.gone;
        std::set_union(must.begin(), must.end(), more.begin(), more.end(), std::back_inserter(gone));
        for (const std::uint32_t u : gone) remove(u);
        std::vector<bool> is_gone = marked(gone);
        constexpr unsigned rounds = 8;
        for (unsigned round = 0; round < rounds && !made.all; ++round) {
            if (!work_.spend(piece_.row_count() * 3)) break;
            const unit_list left = trial_.units(piece_.rows());
            const std::size_t before = gone.size();
            const std::vector<bool> was_gone = is_gone;
            for (std::uint32_t u = 0; u < left.size(); ++u) {
                if (((left.units[u].says | 4U) & mask) == 0) continue;
                left.for_each_row(u, [&](row_ref r) { take_out(r, was_gone, gone, is_gone); });
            }
            made.all = gone.size() == before;
            for (std::size_t i = before; i < gone.size(); ++i) remove(gone[i]);
        }
        if (made.all) made.gives = state_of(trial_.last().out, trial_.last().asked);
        piece_.take_back(0);
        std::sort(gone.begin(), gone.end());
        return made;
    }
    /// What must go from what is left when all that must go is gone must go, too. @return all of it, which is removed
    /// @param ways  receives further changes that may do
    change_list force(std::size_t part, unsigned mask, part_sizes& sizes, std::vector<change_list>& ways) {
        change_list gone = begin(part, mask);
        std::vector<bool> is_gone = marked(gone);
        const std::size_t known_before = gone.size();
        std::uint64_t some = 0; // of the others so many must go
        for (bool fresh = true; fresh && work_.spend(piece_.row_count() * 6);) {
            watch_.check();
            unit_list left = trial_.units(piece_.rows());
            const division by(piece_.rows(), trial_.last(), tells_all_apart());
            survey<Set> known(trial_.last(), by, left, trial_.set());
            const std::size_t before = gone.size();
            std::vector<std::uint32_t> heard(is_gone.size(), no_index); // by unit: the one of those left that has rows of it
            std::vector<std::uint32_t> rows(is_gone.size(), 0);         // and how many
            bool one_to_one = true;
            for (std::uint32_t u = 0; u < left.size(); ++u)
                left.for_each_row(u, [&](row_ref r) {
                    const std::uint32_t whole = unit_of(r);
                    if (whole == no_index) return;
                    const std::size_t at = place(whole);
                    one_to_one = one_to_one && (heard[at] == no_index || heard[at] == u);
                    heard[at] = u;
                    ++rows[at];
                });
            if (!all_are_units(is_gone, rows)) break;
            if (stays_for_good(left, mask)) {
                for (const state s : all_states)
                    if (s != sizes.now && (mask_of(s) & mask) == mask) sizes.raise_least(s, never);
                ways.clear();
                break;
            }
            for (std::uint32_t u = 0; u < left.size(); ++u) {
                if (!must_go(left.units[u], mask)) continue;
                left.for_each_row(u, [&](row_ref r) {
                    const std::uint32_t whole = unit_of(r);
                    if (whole == no_index || is_gone[place(whole)]) return;
                    is_gone[place(whole)] = true;
                    gone.push_back(whole);
                });
            }
            for (std::size_t i = before; i < gone.size(); ++i) remove(gone[i]);
            fresh = gone.size() != before;
            if (fresh || !one_to_one) continue;
            for (std::size_t p = 0; p < by.parts(); ++p) some += known[p].some_must_go(mask);
            if ((mask & 4U) != 0 || (mask & for_iot) == 0) continue;
            std::vector<bearing> bearings = known.bearings(some != 0);
            some += known.count_mediated(bearings);
            if (!known.has_back_ends() || !work_.spend(piece_.row_count() * 20)) continue;
            const parting parted = part_from_things(trial_.last(), by, left, bearings, piece_.row_count() * 4, watch_);
            some += parted.at_least;
            for (const auto& units_left : parted.ways) {
                change_list& way = ways.emplace_back();
                for (const std::uint32_t u : units_left) left.for_each_row(u, [&](row_ref r) { way.push_back(unit_of(r)); });
                std::sort(way.begin(), way.end());
                way.erase(std::unique(way.begin(), way.end()), way.end());
                if (!way.empty() && way.back() == no_index) ways.pop_back();
            }
        }
        std::sort(gone.begin(), gone.end());
        for (const state s : all_states)
            if (s != sizes.now && mask_of(s) == mask) sizes.raise_least(s, gone.size() + some);
        if (gone.size() != known_before) {
            forced_[key(part, mask)] = gone;
            blocks_.erase(mask);
        }
        return gone;
    }
    /// What is left has evidence that must go and never will, as it came to be only when what had to go was gone: a gateway without flows
    /// is transport, and what it joins from then on are links that were no interactions.
    [[nodiscard]] bool stays_for_good(const unit_list& left, unsigned mask) const {
        for (std::uint32_t u = 0; u < left.size(); ++u) {
            if (!must_go(left.units[u], mask)) continue;
            bool can_go = false;
            left.for_each_row(u, [&](row_ref r) { can_go = can_go || unit_of(r) != no_index; });
            if (!can_go) return true;
        }
        return false;
    }
    /// Whatever can still be removed is a unit of what is left, too: else what is sure of these is not.
    [[nodiscard]] bool all_are_units(const std::vector<bool>& is_gone, const std::vector<std::uint32_t>& rows) const {
        const auto all = units(held_);
        for (std::size_t at = 0; at < all.size(); ++at) {
            if (is_gone[at]) continue;
            std::uint32_t count = 0;
            found_.for_each_row(all[at], [&](row_ref) { ++count; });
            if (rows[at] < count) return false;
        }
        return true;
    }
    [[nodiscard]] std::vector<bool> marked(const change_list& which) const {
        std::vector<bool> is(units(held_).size(), false);
        for (const std::uint32_t u : which) is[place(u)] = true;
        return is;
    }
    /// Where a unit is among those of the part that is held.
    [[nodiscard]] std::size_t place(std::uint32_t u) const {
        const auto all = units(held_);
        return static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), u) - all.begin());
    }
    void index_rows(std::size_t part) {
        if (std::exchange(indexed_, true)) return;
        unit_of_link_.assign(piece_.links.size(), no_index);
        unit_of_row_.assign(piece_.destinations.size(), no_index);
        ends_.clear();
        machines_.clear();
        for (const std::uint32_t u : units(part)) {
            const unit& it = found_.units[u];
            if (it.how == unit::what::end_entry) ends_[it.group].push_back(u);
            if (it.how == unit::what::entry) ++machines_[it.group];
            found_.for_each_row(u, [&](row_ref r) {
                const row_ref here = by_.within(r);
                (here.is_flow ? unit_of_row_ : unit_of_link_)[here.row] = u;
            });
        }
    }
    /// The unit that a row of the part held goes with, if it goes with any.
    [[nodiscard]] std::uint32_t unit_of(row_ref here) const { return (here.is_flow ? unit_of_row_ : unit_of_link_)[here.row]; }
    /// Takes out what a row goes with; or, where a group has fewer ends beyond than silent machines, these instead, if they are there yet.
    void take_out(row_ref here, const std::vector<bool>& was_gone, change_list& gone, std::vector<bool>& is_gone) {
        const std::uint32_t u = unit_of(here);
        if (u == no_index) return;
        const auto take = [&](std::uint32_t which) {
            if (is_gone[place(which)]) return;
            is_gone[place(which)] = true;
            gone.push_back(which);
        };
        const unit& it = found_.units[u];
        if (it.how == unit::what::entry) {
            const auto at = ends_.find(it.group);
            if (at != ends_.end() && at->second.size() < machines_.at(it.group)) {
                for (const std::uint32_t end : at->second) take(end);
                if (!was_gone[place(at->second.front())]) return;
            }
        }
        take(u);
    }
    /// What need not go stays: of each group one, and of a few each alone.
    void put_back(state s, const change_list& must, const change_list& gone, part_sizes& sizes) {
        const auto stays_gone = [&](std::uint32_t u) { return std::binary_search(must.begin(), must.end(), u); };
        // Of each group one stays: its last, and if that will do, in another change its first.
        std::map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> ends_of_group;
        for (const std::uint32_t u : gone) {
            if (found_.units[u].how != unit::what::entry || stays_gone(u)) continue;
            ends_of_group.try_emplace(found_.units[u].group, u, u).first->second.second = u;
        }
        const auto without = [&](auto which) {
            change_list fewer;
            for (const std::uint32_t u : gone) {
                const auto at = ends_of_group.find(found_.units[u].group);
                if (at == ends_of_group.end() || at->second.*which != u) fewer.push_back(u);
            }
            return fewer;
        };
        change_list kept = gone;
        if (!ends_of_group.empty()) {
            using ends = std::pair<std::uint32_t, std::uint32_t>;
            if (change_list fewer = without(&ends::second); gives(s, fewer, sizes)) {
                kept = std::move(fewer);
                if (const change_list other = without(&ends::first); other != kept) gives(s, other, sizes);
            }
        }
        constexpr std::size_t few = 64;
        if (kept.size() > must.size() + few) return;
        for (std::size_t i = kept.size(); i-- > 0;) {
            if (stays_gone(kept[i])) continue;
            change_list fewer = kept;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            if (gives(s, fewer, sizes)) kept = fewer;
        }
    }
    bool gives(state s, const change_list& gone, part_sizes& sizes) {
        watch_.check();
        if (gone.empty() || !work_.spend(piece_.row_count())) return false;
        for (const std::uint32_t u : gone) remove(u);
        const state found = trial_(piece_);
        piece_.take_back(0);
        note(found, gone, sizes);
        return found == s;
    }

    // --- one after the other

    const blocks& blocks_for(std::size_t part, unsigned mask) {
        const auto [at, fresh] = blocks_.try_emplace(mask);
        if (!fresh) return at->second;
        // What is alike does not turn on what is removed: it is looked for in the part as it is.
        const std::size_t before = piece_.changes();
        piece untouched;
        const piece* as_is = &piece_;
        if (before != 0) {
            untouched = by_.part(part);
            as_is = &untouched;
        }
        at->second = block_maker(by_, *as_is).blocks_of(found_, units(part), forced(part, mask), tells_all_apart());
        return at->second;
    }
    std::uint64_t blocks_for_largest(std::size_t part, unsigned mask) { return units(part).size() - count(part, mask); }

    /// Criteria of the user's own may tell any two nodes apart.
    [[nodiscard]] static constexpr bool tells_all_apart() {
        return std::tuple_size_v<std::decay_t<decltype(std::declval<const Set&>().own())>> > 0;
    }

    const division& by_;
    const unit_list& found_;
    trial<Set>& trial_;
    allowance& work_;
    run_watch& watch_;
    grouped_numbers of_part_; // units
    std::size_t held_ = static_cast<std::size_t>(-1);
    piece piece_; // of the part held
    std::map<unsigned, blocks> blocks_;
    std::unordered_map<std::uint64_t, change_list> forced_; // by part and mask: units that must go, where they are more than those surely
    bool indexed_ = false;                                  // what follows is of the part held
    std::vector<std::uint32_t> unit_of_link_, unit_of_row_;
    std::map<std::uint32_t, std::vector<std::uint32_t>> ends_; // units, by group
    std::map<std::uint32_t, std::size_t> machines_;            // how many units, by group
};

} // namespace m2miot::detail::flips
