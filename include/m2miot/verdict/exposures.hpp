// SPDX-License-Identifier: BSL-1.0
/// @file The ways that lead out of M2M subsystems, each with a shortest path.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "../model/run_watch.hpp"
#include "../observe/paths.hpp"
#include "../observe/subsystems.hpp"
#include "verdict.hpp"

namespace m2miot::detail {

/// Lists exposures of subsystems, nearest first: at most `limit` each, looking at no more than `budget` links in all.
class exposure_listing {
public:
    /// @pre w was walked with want_exposures @param watch  asked whether to stop
    exposure_listing(const walk_state& w, const adjacency& rows, std::size_t limit, std::uint64_t budget, run_watch& watch)
        : w_(w), search_(rows), limit_(limit), budget_(budget), watch_(watch), ends_of_group_(w.groups.size()) {
        for (const membership& m : w.members) {
            watch_.pass();
            if (w.has_crowd(m) && is_beyond(w, m.node)) ends_of_group_[m.group].push_back(m.node);
        }
        for (auto& ends : ends_of_group_) std::sort(ends.begin(), ends.end());
        by_member(exposed_to_ = w.exposed_to);
        by_member(exposed_through_ = w.exposed_through);
    }

    void list(subsystem& s, std::span<const node_index> members) {
        const std::vector<node_index> used = used_ends(members);
        std::vector<bool> found(used.size(), false);
        std::uint64_t more = 0;
        const auto add = [&](exposure e) {
            if (s.exposures.size() < limit_)
                s.exposures.push_back(std::move(e));
            else
                ++more;
        };
        const auto may_pass = [&](node_index n) { return is_way(w_, n); };
        std::uint64_t met = 0;
        bool complete = true;
        budget_ -= std::min(budget_, std::uint64_t{search_.search(members, may_pass, [&](node_index n) {
                                watch_.pass();
                                if (++met > budget_) return complete = false;
                                const auto at = std::lower_bound(used.begin(), used.end(), n);
                                const bool is_used = at != used.end() && *at == n;
                                if (is_used) found[static_cast<std::size_t>(at - used.begin())] = true;
                                if (is_used || is_beyond(w_, n)) {
                                    add({is_used ? exposure_use::used : exposure_use::open, n,
                                         s.exposures.size() < limit_ ? search_.path_to(n).nodes : std::vector<node_index>{}});
                                }
                                return true;
                            })});
        for (std::size_t i = 0; i < used.size(); ++i) // used, though no free way of links leads there
            if (!found[i]) add({exposure_use::used, used[i], {}});
        for (exposure& e : s.exposures)
            if (e.use == exposure_use::used) start_at_user(e, members, may_pass);
        s.more_exposures = more;
        exhausted_ |= !complete;
    }

    /// Whether the budget ended a search: some exposures may be missing.
    [[nodiscard]] bool exhausted() const { return exhausted_; }

private:
    template <class Pairs>
    void by_member(Pairs& pairs) {
        std::sort(pairs.begin(), pairs.end(), [this](const auto& a, const auto& b) {
            watch_.pass();
            return a < b;
        });
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    }
    template <class Pairs>
    [[nodiscard]] static auto of_member(const Pairs& pairs, node_index member) {
        const auto begin =
            std::lower_bound(pairs.begin(), pairs.end(), member, [](const auto& pair, node_index m) { return pair.first < m; });
        auto end = begin;
        while (end != pairs.end() && end->first == member) ++end;
        return std::pair(begin, end);
    }
    /// Sorted. Once the budget is spent, only the first few ends of a group: no more than the limit can be listed.
    [[nodiscard]] std::vector<node_index> used_ends(std::span<const node_index> members) {
        std::vector<node_index> ends;
        std::vector<std::uint32_t> groups;
        for (const node_index m : members) {
            const auto [to, to_end] = of_member(exposed_to_, m);
            for (auto i = to; i != to_end; ++i) ends.push_back(i->second);
            const auto [through, through_end] = of_member(exposed_through_, m);
            for (auto i = through; i != through_end; ++i) groups.push_back(i->second);
        }
        std::sort(groups.begin(), groups.end());
        groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
        for (const std::uint32_t g : groups) {
            const std::vector<node_index>& all = ends_of_group_[g];
            const std::size_t taken = all.size() <= budget_ ? all.size() : std::min(all.size(), limit_);
            ends.insert(ends.end(), all.begin(), all.begin() + static_cast<std::ptrdiff_t>(taken));
            budget_ -= std::min<std::uint64_t>(budget_, taken);
        }
        std::sort(ends.begin(), ends.end());
        ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
        return ends;
    }
    /// A used exposure is shown from a member that uses it, not from the nearest.
    template <class MayPass>
    void start_at_user(exposure& e, std::span<const node_index> members, MayPass&& may_pass) {
        const auto is_user = [&](node_index m) {
            if (std::binary_search(exposed_to_.begin(), exposed_to_.end(), std::pair(m, e.end))) return true;
            const auto [begin, stop] = of_member(exposed_through_, m);
            return std::any_of(begin, stop, [&](const auto& through) {
                const std::vector<node_index>& ends = ends_of_group_[through.second];
                return std::binary_search(ends.begin(), ends.end(), e.end);
            });
        };
        if (!e.path.empty() && is_user(e.path.front())) return;
        std::vector<node_index> users;
        for (const node_index m : members)
            if (is_user(m)) users.push_back(m);
        e.path = {users.front(), e.end};
        if (budget_ == 0) return;
        budget_ -= std::min<std::uint64_t>(budget_, search_.search(users, may_pass, [&](node_index n) {
            watch_.pass();
            if (n == e.end) e.path = search_.path_to(n).nodes;
            return n != e.end;
        }));
    }

    const walk_state& w_;
    path_search search_;
    std::size_t limit_;
    std::uint64_t budget_;
    run_watch& watch_;
    bool exhausted_ = false;
    std::vector<std::vector<node_index>> ends_of_group_;
    std::vector<std::pair<node_index, node_index>> exposed_to_;
    std::vector<std::pair<node_index, std::uint32_t>> exposed_through_;
};

} // namespace m2miot::detail
