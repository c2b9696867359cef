// SPDX-License-Identifier: BSL-1.0
/// @file Random numbers by position: the same with every compiler and in every order of asking, because they are hashes of counters.
#pragma once

#include <cstdint>

namespace m2miot::generate::detail {

/// The finisher of splitmix64: a bijection of 64 bits of which every bit hangs on every bit of `x`.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9U;
    x = (x ^ x >> 27) * 0x94d049bb133111ebU;
    return x ^ x >> 31;
}

/// What a random number is drawn for: the same seed gives numbers of their own to each. Part of what a seed means: never renumbered.
enum class purpose : std::uint64_t {
    site_size = 1,
    site_uplink,
    site_links,
    site_flows,
    speaking,
    hosting,
    beyond_links,
    beyond_flows,
    links,
    flows,
    kinds,
    node_order,
    link_order,
    flow_order,
};

/// 32 random bits scaled to 0 ... n - 1. @pre 0 < n < 2^32
[[nodiscard]] constexpr std::uint32_t scaled(std::uint64_t random, std::uint64_t n) {
    return static_cast<std::uint32_t>((random >> 32) * n >> 32);
}

/// A stream of random numbers, from a key of its own.
class random_stream {
public:
    constexpr explicit random_stream(std::uint64_t key) : key_(key) {}

    [[nodiscard]] constexpr std::uint64_t next() { return mixed(key_ += 0x9e3779b97f4a7c15U); }
    /// Evenly from 0 to n - 1. @pre 0 < n < 2^32
    [[nodiscard]] constexpr std::uint32_t below(std::uint64_t n) { return scaled(next(), n); }
    [[nodiscard]] constexpr bool percent(std::uint64_t share) { return below(100) < share; }

    /// From 0 to n - 1, with a heavy tail: half of all among all, a quarter among the first half, an eighth among the first quarter, ...
    [[nodiscard]] constexpr std::uint32_t heavy_below(std::uint64_t n) {
        std::uint64_t among = n;
        for (std::uint64_t coins = next(); (coins & 1U) != 0 && among > 1; coins >>= 1) among = (among + 1) / 2;
        return below(among);
    }

private:
    std::uint64_t key_;
};

/// The random numbers of one seed and purpose, each by its position: no order of asking, and no number of threads, changes them.
class random_numbers {
public:
    constexpr random_numbers(std::uint64_t seed, purpose of) : key_(mixed(seed ^ mixed(static_cast<std::uint64_t>(of)))) {}

    [[nodiscard]] constexpr std::uint64_t at(std::uint64_t position) const { return mixed(key_ + (position + 1) * 0x9e3779b97f4a7c15U); }
    [[nodiscard]] constexpr bool percent(std::uint64_t position, std::uint64_t share) const { return scaled(at(position), 100) < share; }
    /// A stream for everything that has to do with one position.
    [[nodiscard]] constexpr random_stream stream(std::uint64_t position) const { return random_stream(at(position)); }

private:
    std::uint64_t key_;
};

} // namespace m2miot::generate::detail
