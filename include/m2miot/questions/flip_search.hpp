// SPDX-License-Identifier: BSL-1.0
/// @file Changes of one part in order of size, each as good as others tried once only.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "flip_bounds.hpp"
#include "flip_piece.hpp"

namespace m2miot::detail::flips {

/// One of the ways to change a block.
struct option {
    std::uint32_t first; ///< its changes, in `blocks::changes`
    std::uint32_t count;
    std::uint32_t size; ///< what it takes
};

/// What can be changed of a part: each block in one of its ways, or not. Blocks of one class, which stand one after the other, have the
/// same options and are interchangeable.
struct blocks {
    struct block {
        std::uint32_t alike; ///< its class
        std::uint32_t first; ///< its options
        std::uint32_t count;
    };
    std::vector<block> list;
    std::vector<option> options;
    std::vector<std::uint32_t> changes;
    std::vector<std::uint32_t> next_class; ///< by block: the first of another class
    std::vector<std::uint64_t> rest;       ///< by block: the size of the largest change of it and all that follow

    void add(std::uint32_t alike) { list.push_back({alike, static_cast<std::uint32_t>(options.size()), 0}); }
    void add_option(std::span<const std::uint32_t> made_of, std::uint32_t size) {
        options.push_back({static_cast<std::uint32_t>(changes.size()), static_cast<std::uint32_t>(made_of.size()), size});
        changes.insert(changes.end(), made_of.begin(), made_of.end());
        ++list.back().count;
    }
    void close() {
        next_class.resize(list.size());
        rest.assign(list.size() + 1, 0);
        for (std::size_t b = list.size(); b-- > 0;) {
            next_class[b] =
                b + 1 < list.size() && list[b + 1].alike == list[b].alike ? next_class[b + 1] : static_cast<std::uint32_t>(b + 1);
            std::uint32_t most = 0;
            for (std::uint32_t o = list[b].first; o < list[b].first + list[b].count; ++o) most = std::max(most, options[o].size);
            rest[b] = rest[b + 1] + most;
        }
    }
    /// The size of the largest change there is.
    [[nodiscard]] std::uint64_t largest() const { return rest.empty() ? 0 : rest.front(); }
    [[nodiscard]] std::span<const std::uint32_t> made_of(const option& o) const { return std::span(changes).subspan(o.first, o.count); }
};

/// Goes through all changes of one size, but for those that interchangeable blocks make equal.
template <class Apply, class Try>
class changes_of_size {
public:
    /// @param apply  apply(number): makes one change  @param attempt  attempt(changes, there are others like it): false to leave off
    changes_of_size(const blocks& all, piece& on, Apply apply, Try attempt) : all_(all), piece_(on), apply_(apply), try_(attempt) {}

    /// @return whether all were gone through
    bool run(std::uint64_t size) {
        std::uint64_t left = size;
        std::uint32_t b = 0, o = 0;
        while (true) {
            if (left == 0) {
                if (!try_(made(), others_alike())) return false;
            } else if (find_next(b, o, left)) {
                const option& way = all_.options[all_.list[b].first + o];
                chosen_.push_back({b, o, piece_.changes()});
                for (const std::uint32_t c : all_.made_of(way)) apply_(c);
                left -= way.size;
                ++b;
                o = 0;
                continue;
            }
            if (chosen_.empty()) return true;
            const choice last = chosen_.back();
            chosen_.pop_back();
            piece_.take_back(last.before);
            left += option_of(last).size;
            b = last.block;
            o = last.option + 1;
        }
    }

private:
    struct choice {
        std::uint32_t block;
        std::uint32_t option; ///< among those of the block
        std::size_t before;   ///< changes of the piece
    };
    [[nodiscard]] const option& option_of(const choice& c) const { return all_.options[all_.list[c.block].first + c.option]; }

    /// Moves on to an option that fits, if there is one and what follows may make up the rest.
    [[nodiscard]] bool find_next(std::uint32_t& b, std::uint32_t& o, std::uint64_t left) const {
        while (b < all_.list.size() && left <= all_.rest[b]) {
            const blocks::block& block = all_.list[b];
            std::uint32_t cap = block.count;
            if (b > 0 && all_.list[b - 1].alike == block.alike) { // twins are changed from the first on, and none more than one before
                if (chosen_.empty() || chosen_.back().block + 1 != b) {
                    b = all_.next_class[b];
                    o = 0;
                    continue;
                }
                cap = std::min(cap, chosen_.back().option + 1);
            }
            for (; o < cap; ++o)
                if (all_.options[block.first + o].size <= left) return true;
            ++b;
            o = 0;
        }
        return false;
    }
    [[nodiscard]] std::vector<std::uint32_t> made() const {
        std::vector<std::uint32_t> all;
        for (const choice& c : chosen_) {
            const auto of = all_.made_of(option_of(c));
            all.insert(all.end(), of.begin(), of.end());
        }
        std::sort(all.begin(), all.end());
        return all;
    }
    /// Some twin of what is chosen is left as it is, or changed otherwise.
    [[nodiscard]] bool others_alike() const {
        for (std::size_t i = 0; i < chosen_.size(); ++i) {
            const std::uint32_t b = chosen_[i].block;
            if (all_.next_class[b] == b + 1) continue;
            const bool next = i + 1 < chosen_.size() && chosen_[i + 1].block == b + 1 && chosen_[i + 1].option == chosen_[i].option;
            if (!next) return true;
        }
        // The last of a class is chosen alone only with all before it.
        return false;
    }

    const blocks& all_;
    piece& piece_;
    Apply apply_;
    Try try_;
    std::vector<choice> chosen_; // at most as many as changes are asked for: not a call deep each
};

/// Work that may be done, counted in nodes, links and flows looked at.
class allowance {
public:
    explicit allowance(std::uint64_t rows) : left_(rows) {}
    /// @return whether it was there; if not nothing is left any more
    bool spend(std::uint64_t rows) {
        constexpr std::uint64_t least = 500; // what it takes to begin
        rows = std::max(rows, least);
        if (rows > left_) {
            left_ = 0;
            return false;
        }
        left_ -= rows;
        return true;
    }
    [[nodiscard]] bool is_used_up() const { return left_ == 0; }

private:
    std::uint64_t left_;
};

} // namespace m2miot::detail::flips
