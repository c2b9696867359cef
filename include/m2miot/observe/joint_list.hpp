// SPDX-License-Identifier: BSL-1.0
/// @file A long list of links, collected by several threads, in blocks: it never moves while it grows, and keeps its memory.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include "../model/attributes.hpp"

namespace m2miot::detail {

/// Positions of links, in order.
class joint_list {
public:
    static constexpr std::size_t block_size = 16384;

private:
    struct filled_block {
        std::unique_ptr<std::array<link_index, block_size>> links;
        std::size_t size = 0;
    };
    /// The memory of the last time, for whichever thread comes first.
    struct spare_blocks {
        std::mutex taking;
        std::vector<filled_block> blocks;
        std::size_t made = 0;
    };

public:
    /// A part of the list that one thread collects.
    class piece {
    public:
        void append(const link_index* first, std::size_t count) {
            while (count != 0) {
                if (blocks_.empty() || blocks_.back().size == block_size) blocks_.push_back(fresh());
                filled_block& last = blocks_.back();
                const std::size_t taken = std::min(count, block_size - last.size);
                std::copy(first, first + taken, last.links->begin() + static_cast<std::ptrdiff_t>(last.size));
                last.size += taken;
                first += taken;
                count -= taken;
            }
        }

    private:
        friend class joint_list;
        filled_block fresh() {
            const std::lock_guard lock(spare_->taking);
            std::vector<filled_block>& spare = spare_->blocks;
            if (spare.empty()) {
                if (++spare_->made > spare.capacity()) spare.reserve(spare_->made * 2); // so that taking them all back takes no memory
                return {std::make_unique_for_overwrite<std::array<link_index, block_size>>(), 0};
            }
            filled_block b = std::move(spare.back());
            spare.pop_back();
            b.size = 0;
            return b;
        }
        std::vector<filled_block> blocks_;
        spare_blocks* spare_ = nullptr;
    };

    /// Empty, to be collected in this many pieces.
    void reset(unsigned pieces) {
        if (!spare_) spare_ = std::make_unique<spare_blocks>();
        for (piece& p : pieces_) {
            std::move(p.blocks_.begin(), p.blocks_.end(), std::back_inserter(spare_->blocks));
            p.blocks_.clear();
        }
        if (pieces_.size() < pieces) pieces_.resize(pieces);
        for (piece& p : pieces_) p.spare_ = spare_.get();
        size_ = 0;
        index_.clear();
    }
    [[nodiscard]] piece& operator[](unsigned thread) { return pieces_[thread]; }

    /// The pieces are collected: they are one list from now on.
    void close() {
        for (const piece& p : pieces_)
            for (const filled_block& b : p.blocks_) {
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
    std::unique_ptr<spare_blocks> spare_;
    std::vector<const filled_block*> index_;
    std::size_t size_ = 0;
};

} // namespace m2miot::detail
