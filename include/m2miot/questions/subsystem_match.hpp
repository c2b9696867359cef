// SPDX-License-Identifier: BSL-1.0
/// @file M2M subsystems of two verdicts, matched by the machines they share.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "../verdict/verdict.hpp"
#include "common_nodes.hpp"
#include "difference.hpp"

namespace m2miot::detail {

/// Subsystems that share machines, before and after, each by its number in its verdict.
struct subsystem_family {
    std::vector<std::size_t> before;
    std::vector<std::size_t> after;
    std::uint64_t shared = 0; ///< machines
};

/// @complexity O(members + overlaps log overlaps)
[[nodiscard]] inline std::vector<subsystem_family> match_subsystems(const verdict& before, const verdict& after, const common_nodes& nodes,
                                                                    std::vector<std::uint32_t>& before_of_common) {
    before_of_common.assign(nodes.size(), no_index);
    for (std::size_t s = 0; s < before.subsystems.size(); ++s)
        for (const node_index n : before.members(before.subsystems[s])) before_of_common[n] = static_cast<std::uint32_t>(s);
    const std::size_t left = before.subsystems.size();
    std::vector<std::size_t> root(left + after.subsystems.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    const auto find = [&](std::size_t s) {
        while (root[s] != s) s = root[s] = root[root[s]];
        return s;
    };
    std::vector<std::uint64_t> shared(root.size(), 0); // by subsystem after
    for (std::size_t s = 0; s < after.subsystems.size(); ++s) {
        for (const node_index n : after.members(after.subsystems[s])) {
            const std::uint32_t b = before_of_common[nodes.of_after(n)];
            if (b == no_index) continue;
            ++shared[left + s];
            const std::size_t x = find(b), y = find(left + s);
            root[std::max(x, y)] = std::min(x, y);
        }
    }
    std::vector<subsystem_family> families;
    std::vector<std::size_t> family_of(root.size(), root.size());
    for (std::size_t s = 0; s < root.size(); ++s) {
        std::size_t& f = family_of[find(s)];
        if (f == root.size()) {
            f = families.size();
            families.emplace_back();
        }
        if (s < left)
            families[f].before.push_back(s);
        else
            families[f].after.push_back(s - left);
        families[f].shared += shared[s];
    }
    return families;
}

/// @param all_before, all_after  machines of all of them
[[nodiscard]] inline subsystem_change change_of(const subsystem_family& f, std::uint64_t all_before, std::uint64_t all_after) {
    if (f.before.empty()) return subsystem_change::came;
    if (f.after.empty()) return subsystem_change::went;
    if (f.before.size() == 1 && f.after.size() > 1) return subsystem_change::split;
    if (f.before.size() > 1) return f.after.size() == 1 ? subsystem_change::merged : subsystem_change::regrouped;
    if (f.shared == all_before) return f.shared == all_after ? subsystem_change::same : subsystem_change::grown;
    return f.shared == all_after ? subsystem_change::shrunk : subsystem_change::altered;
}

/// Puts families into words. @tparam Label  label(common number)
template <class Label>
class subsystem_comparison {
public:
    subsystem_comparison(const verdict& before, const verdict& after, const common_nodes& nodes, Label label)
        : before_(before), after_(after), nodes_(nodes), label_(std::move(label)),
          families_(match_subsystems(before, after, nodes, before_of_common_)), in_after_(nodes.size(), false) {
        for (const node_index n : after.subsystem_members) in_after_[nodes.of_after(n)] = true;
    }

    void compare(std::size_t listed, deployment_difference& into, run_watch& watch) {
        for (const subsystem_family& f : families_) {
            watch.pass();
            subsystem_difference d = difference(f);
            const bool same = d.change == subsystem_change::same && d.exposures.empty() && d.before == d.after;
            ++(same ? into.subsystems_same : into.subsystems_differ);
            if (!same && into.subsystems.size() < listed) into.subsystems.push_back(std::move(d));
        }
    }

private:
    struct way_out {
        std::optional<exposure_use> before, after;
        const std::vector<node_index>* path_before = nullptr;
        const std::vector<node_index>* path_after = nullptr;
    };

    [[nodiscard]] subsystem_difference difference(const subsystem_family& f) const {
        subsystem_difference d;
        bool was_closed = true, is_closed = true;
        std::uint64_t all_before = 0, all_after = 0;
        for (const std::size_t s : f.before) {
            const subsystem& of = before_.subsystems[s];
            d.before.push_back({label_(before_.members(of).front()), of.machines, of.confidence, of.closed()});
            was_closed &= of.closed();
            all_before += of.machines;
        }
        for (const std::size_t s : f.after) {
            const subsystem& of = after_.subsystems[s];
            d.after.push_back({label_(nodes_.of_after(after_.members(of).front())), of.machines, of.confidence, of.closed()});
            is_closed &= of.closed();
            all_after += of.machines;
        }
        d.change = change_of(f, all_before, all_after);
        d.machines_gone = all_before - f.shared;
        d.machines_came = all_after - f.shared;
        if (d.machines_gone > 0) list_gone(f, d);
        if (d.machines_came > 0) list_came(f, d);
        if (!f.before.empty() && !f.after.empty()) {
            d.newly_exposed = was_closed && !is_closed;
            d.newly_closed = !was_closed && is_closed;
        }
        compare_exposures(f, d);
        return d;
    }
    void list_gone(const subsystem_family& f, subsystem_difference& d) const {
        for (const std::size_t s : f.before)
            for (const node_index n : before_.members(before_.subsystems[s]))
                if (!in_after_[n] && d.gone.size() < named) d.gone.push_back(label_(n));
    }
    void list_came(const subsystem_family& f, subsystem_difference& d) const {
        for (const std::size_t s : f.after) {
            for (const node_index n : after_.members(after_.subsystems[s])) {
                const node_index common = nodes_.of_after(n);
                if (before_of_common_[common] == no_index && d.came.size() < named) d.came.push_back(label_(common));
            }
        }
    }
    void compare_exposures(const subsystem_family& f, subsystem_difference& d) const {
        std::map<node_index, way_out> ways;
        const auto note = [](std::optional<exposure_use>& use, const std::vector<node_index>*& path, const exposure& e) {
            if (use && *use == exposure_use::used) return;
            use = e.use;
            path = &e.path;
        };
        for (const std::size_t s : f.before) {
            d.more_exposures |= before_.subsystems[s].more_exposures > 0;
            for (const exposure& e : before_.subsystems[s].exposures) note(ways[e.end].before, ways[e.end].path_before, e);
        }
        for (const std::size_t s : f.after) {
            d.more_exposures |= after_.subsystems[s].more_exposures > 0;
            for (const exposure& e : after_.subsystems[s].exposures) {
                way_out& way = ways[nodes_.of_after(e.end)];
                note(way.after, way.path_after, e);
            }
        }
        for (const auto& [end, way] : ways) {
            if (way.before == way.after) continue;
            if (d.more_exposures && (!way.before || !way.after)) continue; // it may be among those that were not listed
            exposure_difference made{label_(end), way.before, way.after, {}};
            if (way.after)
                for (const node_index n : *way.path_after) made.path.push_back(label_(nodes_.of_after(n)));
            else
                for (const node_index n : *way.path_before) made.path.push_back(label_(n));
            d.exposures.push_back(std::move(made));
        }
    }

    static constexpr std::size_t named = 8;
    const verdict& before_;
    const verdict& after_;
    const common_nodes& nodes_;
    Label label_;
    std::vector<std::uint32_t> before_of_common_;
    std::vector<subsystem_family> families_;
    std::vector<bool> in_after_;
};

} // namespace m2miot::detail
