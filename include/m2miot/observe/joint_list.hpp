// SPDX-License-Identifier: BSL-1.0
/// @file A long list of links, collected by several threads, in blocks: it never moves while it grows, and keeps its memory.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "../model/attributes.hpp"

namespace m2miot::detail {

/// Positions of links, in order.
class joint_list {
public:
    static constexpr std::size_t block_size = 16384;

    /// A part of the list that one thread collects.
    class piece {
    public:
        void append(const link_index* first, std::size_t count) {
            while (count != 0) {
                if (blocks_.empty() || blocks_.back().size == block_size) blocks_.push_back(fresh());
                block& last = blocks_.back();
                const std::size_t taken = std::min(count, block_size - last.size);
                std::copy(first, first + taken, last.links->begin() + static_cast<std::ptrdiff_t>(last.size));
                last.size += taken;
                first += taken;
                count -= taken;
            }
        }

    private:
        friend class joint_list;
        struct block {
            std::unique_ptr<std::array<link_index, block_size>> links;
            std::size_t size = 0;
        };
        block fresh() {
            if (spare_.empty()) return {std::make_unique_for_overwrite<std::array<link_index, block_size>>(), 0};
            block b = std::move(spare_.back());
            spare_.pop_back();
            b.size = 0;
            return b;
        }
        std::vector<block> blocks_;
        std::vector<block> spare_;
    };

    /// Empty, to be collected in this many pieces.
    void reset(unsigned pieces) {
        std::vector<piece::block>& spare = spare_; // empty but for its memory
        for (piece& p : pieces_) {
            std::move(p.blocks_.begin(), p.blocks_.end(), std::back_inserter(spare));
            std::move(p.spare_.begin(), p.spare_.end(), std::back_inserter(spare));
            p.blocks_.clear();
            p.spare_.clear();
        }
        pieces_.resize(pieces);
        for (std::size_t p = 0; p < pieces; ++p) { // the memory of the last time is shared out
            const std::size_t share = spare.size() / (pieces - p);
            std::move(spare.end() - static_cast<std::ptrdiff_t>(share), spare.end(), std::back_inserter(pieces_[p].spare_));
            spare.resize(spare.size() - share);
        }
        size_ = 0;
        index_.clear();
    }
    [[nodiscard]] piece& operator[](unsigned thread) { return pieces_[thread]; }

    /// The pieces are collected: they are one list from now on.
    void close() {
        for (const piece& p : pieces_)
            for (const piece::block& b : p.blocks_) {
                index_.push_back(&b);
                size_ += b.size;
            }
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t block_count() const { return index_.size(); }

    [[nodiscard]] std::span<const link_index> block(std::size_t number) const {
        return std::span<const link_index>(*index_[number]->links).first(index_[number]->size);
    }

private:
    std::vector<piece> pieces_;
    std::vector<piece::block> spare_; // only while they change hands
    std::vector<const piece::block*> index_;
    std::size_t size_ = 0;
};

} // namespace m2miot::detail
