// SPDX-License-Identifier: BSL-1.0
/// @file Random numbers that are the same with every compiler: a hash of a counter (the finisher of splitmix64), integers only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace bench {

/// A stream of random numbers. Streams of the same seed and another purpose are independent.
class random_stream {
public:
    explicit random_stream(std::uint64_t seed, std::uint64_t purpose = 0) : key_(mixed(seed ^ mixed(purpose + 1))) {}

    std::uint64_t next() { return mixed(key_ + ++counter_ * 0x9e3779b97f4a7c15U); }
    /// Evenly from 0 to n - 1. @pre 0 < n < 2^32
    std::uint32_t below(std::uint64_t n) { return static_cast<std::uint32_t>((next() >> 32) * n >> 32); }
    bool percent(std::uint64_t share) { return below(100) < share; }

    /// From 0 to n - 1, with a heavy tail: half of all among all, a quarter among the first half, an eighth among the first quarter, ...
    std::uint32_t heavy_below(std::uint64_t n) {
        std::uint64_t among = n;
        for (std::uint64_t coins = next(); (coins & 1U) != 0 && among > 1; coins >>= 1) among = (among + 1) / 2;
        return below(among);
    }

    template <class T>
    void shuffle(std::vector<T>& values) {
        for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
    }

private:
    static std::uint64_t mixed(std::uint64_t x) {
        x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9U;
        x = (x ^ x >> 27) * 0x94d049bb133111ebU;
        return x ^ x >> 31;
    }

    std::uint64_t key_;
    std::uint64_t counter_ = 0;
};

} // namespace bench
