// SPDX-License-Identifier: BSL-1.0
/// @file What can be removed of a part, as blocks: the units of a node together, and those of its twins as good as they.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "flip_piece.hpp"
#include "flip_search.hpp"
#include "flip_twins.hpp"
#include "flip_units.hpp"

namespace m2miot::detail::flips {

/// Gathers units by the node they belong to. Nodes that are twins, and own the same units, give interchangeable blocks.
class block_maker {
public:
    /// @param as_is  the part, before any removal
    block_maker(const division& by, const piece& as_is) : by_(by), alike_(as_is), count_(as_is.nodes.size()) {
        size_.assign(count_, 0);
        for (node_index n = 0; n < count_; ++n) ++size_[alike_.first(n)];
    }
    /// Of these units, but for those that must go (in order) anyway.
    [[nodiscard]] blocks blocks_of(const unit_list& found, std::span<const std::uint32_t> units, std::span<const std::uint32_t> must,
                                   bool tells_all_apart) {
        owned_.assign(count_, {});
        mixed_.assign(count_, false);
        for (const std::uint32_t u : units)
            if (!std::binary_search(must.begin(), must.end(), u)) own(found.units[u], u);
        for (auto& list : owned_) std::sort(list.begin(), list.end());
        for (node_index n = 0; n < count_; ++n)
            if (tells_all_apart || !is_like_first(n)) mixed_[alike_.first(n)] = true;
        // The twins of a class one after the other, in the order of the first of them.
        std::vector<std::vector<node_index>> members(count_);
        for (node_index n = 0; n < count_; ++n)
            if (!owned_[n].empty()) members[mixed_[alike_.first(n)] ? n : alike_.first(n)].push_back(n);
        blocks made;
        std::uint32_t number = 0;
        for (const std::vector<node_index>& of_class : members) {
            if (of_class.empty()) continue;
            if (mixed_[alike_.first(of_class.front())]) {
                for (const node_index n : of_class) add_single(n, number, made);
                continue;
            }
            for (const node_index n : of_class) add_subsets(n, number, made);
            ++number;
        }
        made.close();
        return made;
    }

private:
    void own(const unit& it, std::uint32_t u) {
        const node_index a = by_.node_within(it.near);
        if (it.how != unit::what::flow && it.how != unit::what::link) {
            owned_[a].emplace_back(row_sight{std::uint64_t{3} << 62 | std::uint64_t{it.how == unit::what::entry} << 32 | it.group, 0}, u);
            return;
        }
        const node_index b = by_.node_within(it.far);
        const node_index owner = size_[alike_.first(a)] >= size_[alike_.first(b)] ? a : b;
        mixed_[alike_.first(owner == a ? b : a)] = true;
        owned_[owner].emplace_back(alike_.sight(owner, by_.within({it.at, it.how == unit::what::flow})), u);
    }
    [[nodiscard]] bool is_like_first(node_index n) const {
        const auto& mine = owned_[n];
        const auto& of_first = owned_[alike_.first(n)];
        const auto same = [](const auto& x, const auto& y) { return x.first == y.first; };
        return mine.size() <= most && std::equal(mine.begin(), mine.end(), of_first.begin(), of_first.end(), same);
    }
    /// Each unit of a node is a block alone.
    void add_single(node_index n, std::uint32_t& number, blocks& made) const {
        for (const auto& [sight, u] : owned_[n]) {
            made.add(number++);
            made.add_option(std::span(&u, 1), 1);
        }
    }
    /// One block, whose options are any of the units of a node together.
    void add_subsets(node_index n, std::uint32_t number, blocks& made) const {
        made.add(number);
        std::array<std::uint32_t, most> chosen{};
        for (unsigned subset = 1; subset < 1U << owned_[n].size(); ++subset) {
            std::size_t count = 0;
            for (std::size_t i = 0; i < owned_[n].size(); ++i)
                if ((subset >> i & 1U) != 0) chosen[count++] = owned_[n][i].second;
            made.add_option(std::span(chosen).first(count), static_cast<std::uint32_t>(count));
        }
    }

    static constexpr std::size_t most = 4; // units of one node that are looked at together
    const division& by_;
    twins alike_;
    std::size_t count_;
    std::vector<std::uint32_t> size_;                                     // of the class of which a node is the first
    std::vector<std::vector<std::pair<row_sight, std::uint32_t>>> owned_; // units, by node
    std::vector<bool> mixed_;                                             // classes whose units are not all their own
};

} // namespace m2miot::detail::flips
