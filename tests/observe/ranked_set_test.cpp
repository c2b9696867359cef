// SPDX-License-Identifier: BSL-1.0
/// @file Sets of rows and of pairs of rows, against those of the standard library.
#include <m2miot/observe/pair_set.hpp>
#include <m2miot/observe/ranked_set.hpp>

#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include <m2miot/model/thread_team.hpp>

#include "support/catch.hpp"

using m2miot::detail::pair_set;
using m2miot::detail::ranked_set;
using m2miot::detail::thread_team;

namespace {

/// All that a set says of rows 0 to `rows` - 1 is what this one says.
void same(const ranked_set& made, const std::set<std::uint32_t>& expected, std::uint32_t rows) {
    REQUIRE(made.size() == expected.size());
    std::uint32_t before = 0;
    for (std::uint32_t row = 0; row < rows; ++row) {
        REQUIRE(made.contains(row) == (expected.count(row) == 1));
        REQUIRE(made.number(row) == before);
        before += made.contains(row);
    }
    std::vector<std::uint32_t> visited;
    made.for_each([&](std::uint32_t row) { visited.push_back(row); });
    REQUIRE(visited == std::vector<std::uint32_t>(expected.begin(), expected.end()));
}

} // namespace

TEST_CASE("Members of a set of rows are numbered in order, and visited in order", "[sets]") {
    std::mt19937 random(4);
    ranked_set made;
    for (const std::uint32_t rows : {1U, 63U, 64U, 65U, 127U, 128U, 1'000U, 200U}) { // the memory of a larger one is used again
        for (const std::uint32_t of_100 : {0U, 3U, 50U, 97U, 100U}) {
            CAPTURE(rows, of_100);
            made.reset(rows);
            std::set<std::uint32_t> expected;
            for (std::uint32_t row = 0; row < rows; ++row) {
                if (random() % 100 >= of_100) continue;
                made.insert(row);
                made.insert(row);
                expected.insert(row);
            }
            made.number_members();
            same(made, expected, rows);
        }
    }
}

TEST_CASE("A set of no rows has no members", "[sets]") {
    ranked_set made;
    made.reset(0);
    made.number_members();
    CHECK(made.size() == 0);
    made.for_each([](std::uint32_t) { FAIL("there is none"); });
}

TEST_CASE("Several threads insert rows of the same words at once", "[sets]") {
    constexpr std::uint32_t rows = 5'000;
    thread_team team(4);
    ranked_set made;
    for (int round = 0; round < 20; ++round) {
        made.reset(rows);
        std::set<std::uint32_t> expected;
        team.run([&](unsigned thread) {
            for (std::uint32_t row = 0; row < rows; ++row)
                if (row % 7 != 0 && (row % 4 == thread || row % 10 == 3)) made.insert_shared(row);
        });
        for (std::uint32_t row = 0; row < rows; ++row)
            if (row % 7 != 0) expected.insert(row);
        made.number_members();
        same(made, expected, rows);
    }
}

TEST_CASE("A pair is new to a set of pairs once, and its reverse is another", "[sets]") {
    pair_set pairs;
    pairs.reset();
    CHECK(pairs.insert(1, 2));
    CHECK_FALSE(pairs.insert(1, 2));
    CHECK(pairs.insert(2, 1));
    CHECK(pairs.insert(0, 0));
    CHECK_FALSE(pairs.insert(0, 0));
    CHECK(pairs.insert(0xffffffffU, 0));
    CHECK(pairs.insert(0, 0xffffffffU));
    CHECK(pairs.insert(0xffffffffU, 0xfffffffeU));
    CHECK_FALSE(pairs.insert(0xffffffffU, 0));
}

TEST_CASE("A set of pairs that grows forgets none", "[sets]") {
    std::mt19937 random(5);
    pair_set pairs;
    pairs.reset();
    std::set<std::pair<std::uint32_t, std::uint32_t>> expected;
    for (int i = 0; i < 50'000; ++i) {
        const auto a = static_cast<std::uint32_t>(random() % 300);
        const auto b = static_cast<std::uint32_t>(random() % 300) << (i % 3 * 8); // all bits of both count
        REQUIRE(pairs.insert(a, b) == expected.emplace(a, b).second);
    }
    for (const auto& [a, b] : expected) REQUIRE_FALSE(pairs.insert(a, b));
}
