// SPDX-License-Identifier: BSL-1.0
/// @file The checksum of a binary file: against accidents, not against an adversary.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace m2miot::input::binary {

/// Four lanes, each taking every fourth word of eight bytes: `lane = rotate((lane ^ word) * odd)`, so that none waits for another; as many
/// as keep the multiplier busy, and all in registers. Every step can be undone, of word and of lane: a change that touches only one word
/// always changes the sum.
[[nodiscard]] inline std::uint64_t checksum(std::span<const std::byte> bytes) {
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15U;
    constexpr std::size_t stride = 4 * sizeof(std::uint64_t);
    const auto step = [](std::uint64_t lane, std::uint64_t word) { return std::rotl((lane ^ word) * odd, 31); };
    const auto word = [](const std::byte* at) {
        std::uint64_t value = 0;
        std::memcpy(&value, at, sizeof value);
        return value;
    };
    std::uint64_t a = 0xd1b54a32d192ed03U;
    std::uint64_t b = 0xaef17502108ef2d9U;
    std::uint64_t c = 0xdb4f0b9175ae2165U;
    std::uint64_t d = 0xf1357aea2e62a9c5U;
    const auto steps = [&](const std::byte* at) {
        a = step(a, word(at));
        b = step(b, word(at + 8));
        c = step(c, word(at + 16));
        d = step(d, word(at + 24));
    };
    const std::byte* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= stride; at += stride, left -= stride) steps(at);
    if (left != 0) { // the rest, filled up with zeros: the length below tells it from such zeros
        std::array<std::byte, stride> rest{};
        std::memcpy(rest.data(), at, left);
        steps(rest.data());
    }
    std::uint64_t sum = step(step(step(step(bytes.size() * odd, a), b), c), d);
    sum = (sum ^ sum >> 32) * odd;
    return sum ^ sum >> 29;
}

} // namespace m2miot::input::binary
