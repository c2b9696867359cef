// SPDX-License-Identifier: BSL-1.0
/// @file Memory of lists that come and go, kept for the next ones of the same size.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace m2miot::detail {

/// Blocks straight from the system's memory. Large ones lie on huge pages where the system has them: a first touch, and a look at a random
/// row, then cost a fraction.
struct system_memory {
    static constexpr std::size_t huge_page = std::size_t{2} << 20;

    [[nodiscard]] static void* take(std::size_t bytes) {
        if (bytes < huge_page) return ::operator new(bytes);
        void* const block = ::operator new (bytes, std::align_val_t{huge_page});
#if defined(__linux__)
        ::madvise(block, bytes, MADV_HUGEPAGE); // a hint: where it is refused, all is as without
#endif
        return block;
    }
    static void give_back(void* block, std::size_t bytes) noexcept {
        if (bytes < huge_page)
            ::operator delete(block);
        else
            ::operator delete (block, std::align_val_t{huge_page});
    }
};

/// Blocks are given back to it, not to the system, and taken again by who asks for as many bytes, or nearly so: work that is done a second
/// time takes no new ones, for at no time does it hold more of one size than the first time. For one thread.
class kept_memory {
public:
    kept_memory() = default;
    kept_memory(kept_memory&& other) noexcept { spare_.swap(other.spare_); }
    kept_memory& operator=(kept_memory&& other) noexcept {
        spare_.swap(other.spare_);
        return *this;
    }
    /// @pre all blocks have been given back
    ~kept_memory() {
        for (std::size_t size = 0; size < sizes; ++size)
            while (spare_[size] != nullptr) system_memory::give_back(taken_from(size), bytes_of(size));
    }

    [[nodiscard]] void* take(std::size_t bytes) {
        const std::size_t size = size_for(bytes);
        return spare_[size] != nullptr ? taken_from(size) : system_memory::take(bytes_of(size));
    }
    /// @param bytes  as many as were asked for
    void give_back(void* block, std::size_t bytes) noexcept {
        const std::size_t size = size_for(bytes);
        spare_[size] = ::new (block) link{spare_[size]};
    }

private:
    struct link { // at the beginning of a spare block
        link* next;
    };
    static constexpr std::size_t least = 32;
    static constexpr std::size_t sizes = 480; // up to eight of them, then eight between a power of two and the next

    [[nodiscard]] static std::size_t size_for(std::size_t bytes) {
        const std::size_t last = (std::max(bytes, std::size_t{1}) - 1) / least;
        if (last < 8) return last;
        const auto halvings = static_cast<std::size_t>(std::bit_width(last)) - 4;
        return halvings * 8 + (last >> halvings);
    }
    [[nodiscard]] static std::size_t bytes_of(std::size_t size) {
        if (size < 16) return (size + 1) * least;
        const std::size_t halvings = size / 8 - 1;
        return ((size % 8 + 9) << halvings) * least;
    }
    [[nodiscard]] void* taken_from(std::size_t size) {
        link* const block = spare_[size];
        spare_[size] = block->next;
        return block;
    }

    std::array<link*, sizes> spare_{};
};

} // namespace m2miot::detail
