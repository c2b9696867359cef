// SPDX-License-Identifier: BSL-1.0
/// @file Which of many differences change the outcome: few of them, found by classifying the deployment with some.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "union_of_two.hpp"

namespace m2miot::detail {

/// Searches among the units of a union for few that together reach an outcome.
class cause_search {
public:
    /// What is tried at once: a unit, or all of a node that came or went.
    struct candidate {
        single_difference::sort sort;
        node_index node;
        std::vector<std::size_t> units;
    };
    /// classify(applied, by unit) -> the outcome of the deployment before with these
    using classifier = std::function<outcome(const std::vector<bool>&)>;

    /// @param first  units more likely to matter
    cause_search(const union_of_two& both, const common_nodes& nodes, const std::function<bool(const union_of_two::unit&)>& first,
                 classifier classify, std::uint64_t budget)
        : both_(both), classify_(std::move(classify)), budget_(budget), trial_cost_(both.rows() + both.units().size() + of_any_trial) {
        std::unordered_map<node_index, std::size_t> by_node;
        const auto& units = both.units();
        for (const bool likely : {true, false}) {
            for (std::size_t u = 0; u < units.size(); ++u) {
                if (first(units[u]) != likely) continue;
                singles_.push_back({units[u].sort, units[u].node, {u}});
                bool covered = false;
                for (const node_index n : {units[u].node, units[u].other}) {
                    if (n == no_index || nodes.in_both(n)) continue;
                    const auto [at, fresh] = by_node.try_emplace(n, coarse_.size());
                    if (fresh) coarse_.push_back({single_difference::sort::node, n, {}});
                    coarse_[at->second].units.push_back(u);
                    covered = true;
                }
                if (!covered) coarse_.push_back(singles_.back());
            }
        }
        for (const candidate& c : coarse_)
            if (c.units.size() > 1) singles_.push_back(c);
    }

    /// @param target  to be reached @param undo  by what is left out of all, instead of by what is applied
    /// @param chosen  what does it
    [[nodiscard]] cause search(outcome target, bool undo, std::vector<candidate>& chosen) {
        target_ = target;
        undo_ = undo;
        left_ = budget_;
        cause made;
        made.becomes = target;
        made.trials = 0;
        trials_ = 0;
        exhausted_ = false;
        chosen = coarse_;
        made.found = reaches(chosen).value_or(false);
        if (made.found) {
            reduce(chosen);
            refine(chosen);
            made.at_least = try_fewer(chosen);
        }
        made.count = chosen.size();
        made.exhausted = exhausted_;
        made.trials = trials_;
        if (!made.found) chosen.clear();
        return made;
    }

private:
    /// Whether these reach the outcome; nothing where the budget does not allow to try.
    [[nodiscard]] std::optional<bool> reaches(const std::vector<candidate>& some, std::size_t count, const std::vector<candidate>& more) {
        if (left_ < trial_cost_) {
            exhausted_ = true;
            return std::nullopt;
        }
        left_ -= trial_cost_;
        ++trials_;
        std::vector<bool> applied(both_.units().size(), undo_);
        for (std::size_t i = 0; i < count; ++i)
            for (const std::size_t u : some[i].units) applied[u] = !undo_;
        for (const candidate& c : more)
            for (const std::size_t u : c.units) applied[u] = !undo_;
        return classify_(applied) == target_;
    }
    [[nodiscard]] std::optional<bool> reaches(const std::vector<candidate>& all) { return reaches(all, all.size(), {}); }

    /// Leaves out what is not needed: the shortest beginning that does it ends with one that is needed, and so on with those before it.
    /// What is left was tried, at every moment. @pre all of them reach the outcome
    void reduce(std::vector<candidate>& all, std::size_t most = static_cast<std::size_t>(-1), std::vector<candidate> needed = {}) {
        const std::size_t given = needed.size();
        std::size_t works = all.size(); // that many of them, with what is needed
        while (needed.size() - given < most) {
            const std::optional<bool> enough = reaches(all, 0, needed);
            if (!enough) break;
            if (*enough) {
                works = 0;
                break;
            }
            std::size_t fails = 0;
            while (works - fails > 1) {
                const std::size_t middle = fails + (works - fails) / 2;
                const std::optional<bool> does = reaches(all, middle, needed);
                if (!does) break;
                (*does ? works : fails) = middle;
            }
            if (works - fails > 1) break;
            needed.push_back(all[--works]);
        }
        all.resize(works);
        all.insert(all.end(), needed.begin() + static_cast<std::ptrdiff_t>(given), needed.end());
    }
    /// Of a node that came or went one pair may be enough.
    void refine(std::vector<candidate>& chosen) {
        for (std::size_t i = 0; i < chosen.size() && !exhausted_; ++i) {
            if (chosen[i].sort != single_difference::sort::node) continue;
            std::vector<candidate> pairs;
            for (const std::size_t u : chosen[i].units) pairs.push_back({both_.units()[u].sort, both_.units()[u].node, {u}});
            if (pairs.size() > 1) {
                std::vector<candidate> others = chosen;
                others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
                reduce(pairs, 2, others);
            }
            if (pairs.size() == 1) chosen[i] = pairs.front();
        }
    }
    /// Tries all smaller sets, as long as all of one size are within the budget. @return how many differences it takes at least
    std::uint64_t try_fewer(std::vector<candidate>& chosen) {
        double sets = 1;
        for (std::size_t size = 1; size < chosen.size(); ++size) {
            sets = sets * static_cast<double>(singles_.size() - size + 1) / static_cast<double>(size);
            if (sets * static_cast<double>(trial_cost_) > static_cast<double>(left_)) return size;
            std::vector<candidate> some;
            if (try_sets(some, 0, size)) chosen = some;
        }
        return chosen.size();
    }
    bool try_sets(std::vector<candidate>& some, std::size_t from, std::size_t size) {
        if (size == 0) return reaches(some).value_or(false);
        for (std::size_t i = from; i + size <= singles_.size(); ++i) {
            some.push_back(singles_[i]);
            if (try_sets(some, i + 1, size - 1)) return true;
            some.pop_back();
        }
        return false;
    }

    static constexpr std::uint64_t of_any_trial = 5000; // in rows; what a trial costs however small it is

    const union_of_two& both_;
    classifier classify_;
    std::uint64_t budget_;
    std::uint64_t trial_cost_;
    std::vector<candidate> coarse_;  // together all units
    std::vector<candidate> singles_; // each unit, and each node that has several
    outcome target_ = outcome::insufficient;
    bool undo_ = false;
    bool exhausted_ = false;
    std::uint64_t left_ = 0;
    std::uint64_t trials_ = 0;
};

} // namespace m2miot::detail
