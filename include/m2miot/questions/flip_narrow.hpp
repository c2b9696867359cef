// SPDX-License-Identifier: BSL-1.0
/// @file Brings the least and the smallest found change of a whole deployment together, by trying changes of its parts.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "flip_bounds.hpp"
#include "flip_search.hpp"
#include "flip_survey.hpp"

namespace m2miot::detail::flips {

/// Searches the parts, level by level, until the smallest change is known or the work is used up. `Tries` is `removals` or `declarations`.
template <class Tries>
class narrowing {
public:
    /// @param whole  what is known of the whole, kept up to date: it stands even where the search is left off by a stop
    narrowing(Tries& tries, std::vector<part_sizes>& parts, const division& by, const wanted& want, const allowance& work,
              whole_sizes& whole)
        : tries_(tries), parts_(parts), want_(want), work_(work), whole_(whole), done_(parts.size()) {
        for (std::uint32_t p = 0; p < parts.size(); ++p)
            if (!tries.is_fixed(p)) order_.push_back(p);
        std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
            return by.row_count(a) != by.row_count(b) ? by.row_count(a) < by.row_count(b) : a < b;
        });
    }

    void run() {
        join();
        bool guessed = false;
        for (std::uint64_t level = 0; !is_settled() && !work_.is_used_up(); level = next_) {
            if (level > 0 && !std::exchange(guessed, true)) {
                guess();
                join();
                if (is_settled()) break;
            }
            next_ = never;
            round(level);
            join();
            if (next_ == never) break;
        }
    }

private:
    static constexpr std::size_t masks = 8;

    [[nodiscard]] bool is_settled() const { return whole_.is_exact(); }
    void join() { whole_ = joined_sizes::of(parts_, want_); }

    /// The states that would be worth trying for: each by what must go for it.
    [[nodiscard]] std::array<bool, masks> open_masks(std::uint32_t p) const {
        std::array<bool, masks> open{};
        for (const state s : all_states)
            if (is_worth_trying(p, s)) open[tries_.plain(p, mask_of(s))] = true;
        return open;
    }
    [[nodiscard]] bool is_worth_trying(std::uint32_t p, state s) const {
        return parts_[p].is_open(s) && parts_[p].least[index(s)] < whole_.found && want_.may_help(s);
    }
    void round(std::uint64_t level) {
        std::size_t looked_at = 0, next_look = 1;
        for (const std::uint32_t p : order_) {
            const auto open = open_masks(p);
            for (unsigned m = 0; m < masks; ++m) {
                if (!open[m]) continue;
                const std::uint64_t must = tries_.count(p, m);
                std::uint64_t& done = done_[p][m];
                done = std::max(done, least_of(p, m) - std::min(must, least_of(p, m))); // what is less is known not to do
                if (done > level || must + level >= whole_.found) {
                    if (must + done < whole_.found) next_ = std::min(next_, done);
                    continue;
                }
                if (must + done != 0 && !tries_.try_level(p, m, done, parts_[p])) return;
                next_ = std::min(next_, ++done);
            }
            if (++looked_at < next_look) continue;
            next_look *= 2;
            join();
            if (is_settled()) return;
        }
    }
    /// The least size of a change that could give one of the states for which these must go.
    [[nodiscard]] std::uint64_t least_of(std::uint32_t p, unsigned m) const {
        std::uint64_t least = never;
        for (const state s : all_states)
            if (parts_[p].is_open(s) && want_.may_help(s) && tries_.plain(p, mask_of(s)) == m)
                least = std::min(least, parts_[p].least[index(s)]);
        return least;
    }
    void guess() {
        for (const std::uint32_t p : order_) {
            if (work_.is_used_up()) return;
            std::vector<unsigned> open;
            for (const state s : all_states)
                if (is_worth_trying(p, s) && std::find(open.begin(), open.end(), mask_of(s)) == open.end()) open.push_back(mask_of(s));
            if (open.empty()) continue;
            tries_.guess(p, open, parts_[p]);
            done_[p].fill(0); // what must go may be more now: levels are counted from there
        }
    }

    Tries& tries_;
    std::vector<part_sizes>& parts_;
    const wanted& want_;
    const allowance& work_;
    whole_sizes& whole_;
    std::vector<std::array<std::uint64_t, masks>> done_; // levels, by part and mask
    std::uint64_t next_ = 0;                             // the next level at which something is to be tried
    std::vector<std::uint32_t> order_;
};

} // namespace m2miot::detail::flips
