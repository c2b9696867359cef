// SPDX-License-Identifier: BSL-1.0
/// @file Whether indices are in range, many at a time.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>

namespace m2miot::detail {

/// Whether every index in these rows is below `limit`. @tparam Row  consists of 32-bit indices and nothing else
/// @complexity one pass without branches, which compilers turn into vector instructions that every machine has
template <class Row>
[[nodiscard]] bool all_below(std::span<const Row> rows, std::uint64_t limit) {
    static_assert(std::is_trivially_copyable_v<Row> && sizeof(Row) % sizeof(std::uint32_t) == 0);
    constexpr std::size_t some = 64;
    const auto* at = reinterpret_cast<const std::byte*>(rows.data());
    std::size_t left = rows.size_bytes() / sizeof(std::uint32_t);
    if (left == 0) return true;
    if (limit == 0) return false;
    std::array<std::uint32_t, some> part;
    const auto each_part = [&](const auto& look) {
        for (; left >= some; left -= some, at += sizeof part) {
            std::memcpy(part.data(), at, sizeof part);
            look(some);
        }
        if (left == 0) return;
        std::memcpy(part.data(), at, left * sizeof(std::uint32_t));
        look(left);
    };
    const auto last = static_cast<std::uint32_t>(std::min<std::uint64_t>(limit - 1, 0xFFFF'FFFFU));
    if (last < 0x8000'0000U) {
        // Of an index up to `last`, neither it nor what is missing to `last` has the highest bit; of any other, one of them has.
        std::uint32_t bits = 0;
        each_part([&](std::size_t size) {
            for (std::size_t i = 0; i < size; ++i) bits |= part[i] | (last - part[i]);
        });
        return bits < 0x8000'0000U;
    }
    std::uint32_t highest = 0;
    each_part([&](std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) highest = std::max(highest, part[i]);
    });
    return highest <= last;
}

} // namespace m2miot::detail
