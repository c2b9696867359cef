// SPDX-License-Identifier: BSL-1.0
/// @file Hashes that nobody can foresee: whoever chooses the names in a file cannot make them meet in a table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <unistd.h>

namespace m2miot::detail {

/// All bits of the product, folded: each bit of the result turns on all bits of both factors.
[[nodiscard]] inline std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) noexcept {
    __extension__ using wide = unsigned __int128;
    const wide product = wide{a} * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// Another one in each process, from the system's source of entropy. No result depends on it: tables are for finding, never for an order.
[[nodiscard]] inline std::uint64_t process_key() noexcept {
    static const std::uint64_t key = [] {
        std::uint64_t drawn = 0;
        // Where there is none, the place that the system chose for this program's stack is as much as can be had.
        if (::getentropy(&drawn, sizeof drawn) != 0) drawn = folded_product(reinterpret_cast<std::uintptr_t>(&drawn), 0x9e3779b97f4a7c15U);
        return drawn;
    }();
    return key;
}

/// Of two words. Who does not know the key can find no two pairs whose hashes are the same.
[[nodiscard]] inline std::uint64_t keyed_hash(std::uint64_t a, std::uint64_t b, std::uint64_t key) noexcept {
    return folded_product(folded_product(a ^ key, b ^ 0xa0761d6478bd642fU) ^ key, 0xe7037ed1a0b428dbU);
}

/// Of a text, 16 bytes at a time. @complexity O(length)
[[nodiscard]] inline std::uint64_t keyed_hash(std::string_view text, std::uint64_t key) noexcept {
    const char* at = text.data();
    std::size_t left = text.size();
    std::uint64_t hash = key ^ left;
    std::uint64_t one = 0;
    std::uint64_t two = 0;
    for (; left > 16; at += 16, left -= 16) {
        std::memcpy(&one, at, 8);
        std::memcpy(&two, at + 8, 8);
        hash = folded_product(one ^ key, two ^ hash);
    }
    if (left >= 8) { // two words that may share bytes: the length is part of the hash
        std::memcpy(&one, at, 8);
        std::memcpy(&two, at + left - 8, 8);
    } else if (left >= 4) {
        std::uint32_t half = 0;
        std::memcpy(&half, at, 4);
        one = half;
        std::memcpy(&half, at + left - 4, 4);
        two = half;
    } else if (left > 0) {
        one = std::uint64_t{static_cast<unsigned char>(at[0])} << 16 | std::uint64_t{static_cast<unsigned char>(at[left / 2])} << 8 |
              static_cast<unsigned char>(at[left - 1]);
        two = 0;
    } else {
        one = two = 0;
    }
    return keyed_hash(one, two ^ hash, key);
}

} // namespace m2miot::detail
