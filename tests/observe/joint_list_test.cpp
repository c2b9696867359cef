// SPDX-License-Identifier: BSL-1.0
/// @file The long list of links in blocks, vectors for long columns, and memory that is kept.
#include <m2miot/observe/joint_list.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>
#include <numeric>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include <m2miot/model/kept_map.hpp>
#include <m2miot/model/kept_memory.hpp>
#include <m2miot/model/large_vector.hpp>

#include "support/catch.hpp"

using m2miot::link_index;
using m2miot::detail::joint_list;
using m2miot::detail::kept_map;
using m2miot::detail::kept_memory;
using m2miot::detail::large_allocator;
using m2miot::detail::large_vector;

namespace {

std::vector<link_index> all_of(const joint_list& list) {
    std::vector<link_index> all;
    for (std::size_t b = 0; b < list.block_count(); ++b) all.insert(all.end(), list.block(b).begin(), list.block(b).end());
    return all;
}
std::set<const link_index*> places_of(const joint_list& list) {
    std::set<const link_index*> places;
    for (std::size_t b = 0; b < list.block_count(); ++b) places.insert(list.block(b).data());
    return places;
}

/// Numbers from 0, a third of them collected by each of three threads, in runs of this many.
std::vector<link_index> collect(joint_list& list, unsigned pieces, std::size_t of_each, std::size_t run) {
    list.reset(pieces);
    std::vector<link_index> numbers(of_each * pieces);
    std::iota(numbers.begin(), numbers.end(), 0U);
    for (unsigned p = 0; p < pieces; ++p)
        for (std::size_t at = 0; at < of_each; at += run) list[p].append(numbers.data() + p * of_each + at, std::min(run, of_each - at));
    list.close();
    return numbers;
}

} // namespace

TEST_CASE("What pieces collect is one list, piece after piece", "[joint list]") {
    joint_list list;
    for (const unsigned pieces : {1U, 3U, 2U})
        for (const std::size_t of_each :
             {std::size_t{0}, std::size_t{1}, std::size_t{5}, joint_list::block_size, 3 * joint_list::block_size + 7})
            for (const std::size_t run : {std::size_t{1}, std::size_t{64}, joint_list::block_size, 2 * joint_list::block_size + 1}) {
                if (run == 1 && of_each > joint_list::block_size) continue;
                CAPTURE(pieces, of_each, run);
                const std::vector<link_index> expected = collect(list, pieces, of_each, run);
                REQUIRE(list.size() == expected.size());
                REQUIRE(all_of(list) == expected);
            }
}

TEST_CASE("Blocks are full but the last of each piece, and nothing appended is nothing", "[joint list]") {
    joint_list list;
    collect(list, 2, joint_list::block_size + 1, 100);
    REQUIRE(list.block_count() == 4);
    CHECK(list.block(0).size() == joint_list::block_size);
    CHECK(list.block(1).size() == 1);
    CHECK(list.block(2).size() == joint_list::block_size);
    CHECK(list.block(3).size() == 1);
    list.reset(1);
    list[0].append(nullptr, 0);
    list.close();
    CHECK(list.size() == 0);
    CHECK(list.block_count() == 0);
}

TEST_CASE("A list that is collected again has the memory of the last time, in however many pieces", "[joint list]") {
    joint_list list;
    collect(list, 1, 12 * joint_list::block_size, 1'000);
    const std::set<const link_index*> first = places_of(list);
    REQUIRE(first.size() == 12);
    collect(list, 3, 4 * joint_list::block_size, 1'000);
    CHECK(places_of(list) == first);
    collect(list, 1, 2 * joint_list::block_size, 1'000); // the others are kept meanwhile
    collect(list, 2, 6 * joint_list::block_size, 1'000);
    CHECK(places_of(list) == first);
}

TEST_CASE("A vector for long columns grows from small blocks to large ones and keeps what is in it", "[large vector]") {
    large_vector<std::uint32_t> rows;
    for (std::uint32_t i = 0; i < 3'000'000; ++i) rows.push_back(i);
    bool same = true;
    for (std::uint32_t i = 0; i < rows.size(); ++i) same = same && rows[i] == i;
    CHECK(same);
    CHECK(reinterpret_cast<std::uintptr_t>(rows.data()) % large_allocator<std::uint32_t>::huge_page == 0);
    rows.resize(10);
    rows.shrink_to_fit();
    CHECK(rows.back() == 9);
    large_vector<std::uint32_t> other = rows;
    rows.clear();
    CHECK(other.size() == 10);
    other.assign(5, 7U);
    CHECK(other == large_vector<std::uint32_t>{7, 7, 7, 7, 7});
}

TEST_CASE("A vector for long columns that cannot be so long throws", "[large vector]") {
    CHECK_THROWS_AS(large_allocator<std::uint64_t>().allocate(static_cast<std::size_t>(-1) / 8), std::bad_alloc);
    large_vector<std::uint64_t> rows;
    CHECK_THROWS_AS(rows.resize(static_cast<std::size_t>(-1) / 2), std::length_error);
}

TEST_CASE("Elements that are not trivial are made and unmade by a vector for long columns", "[large vector]") {
    large_vector<std::vector<int>> rows(3);
    CHECK(rows[2].empty());
    rows.emplace_back(std::size_t{4}, 1);
    rows.resize(5);
    CHECK(rows[3] == std::vector<int>{1, 1, 1, 1});
    CHECK(rows[4].empty());
}

TEST_CASE("Blocks of every size are large enough, and taken again by who asks for as much", "[kept memory]") {
    kept_memory memory;
    for (std::size_t bytes = 1; bytes < std::size_t{3} << 20; bytes += 1 + bytes / 7) {
        auto* const block = static_cast<unsigned char*>(memory.take(bytes));
        std::fill(block, block + bytes, static_cast<unsigned char>(0xa5));
        void* const other = memory.take(bytes);
        const bool apart = other != block;
        memory.give_back(other, bytes);
        memory.give_back(block, bytes);
        CAPTURE(bytes);
        CHECK(apart);
        CHECK(memory.take(bytes) == block);
        CHECK(memory.take(bytes) == other);
        memory.give_back(block, bytes);
        memory.give_back(other, bytes);
    }
    void* const large = memory.take(std::size_t{5} << 20);
    CHECK(reinterpret_cast<std::uintptr_t>(large) % large_allocator<int>::huge_page == 0);
    memory.give_back(large, std::size_t{5} << 20);
    kept_memory taken_over = std::move(memory);
    CHECK(taken_over.take(std::size_t{5} << 20) == large);
    taken_over.give_back(large, std::size_t{5} << 20);
}

TEST_CASE("Lists and maps in kept memory hold what they are given; their copies have memory of their own", "[kept memory]") {
    large_vector<std::uint32_t> outlives;
    kept_memory memory;
    const std::uint32_t* place = nullptr;
    for (int time = 0; time < 2; ++time) {
        large_vector<std::uint32_t> list(memory);
        kept_map<std::uint32_t, large_vector<std::uint32_t>> lists(memory);
        for (std::uint32_t i = 0; i < 1'000; ++i) {
            list.push_back(i);
            lists.try_emplace(i % 10, memory).first->second.push_back(i);
        }
        CHECK(lists.size() == 10);
        CHECK(lists.at(3).size() == 100);
        CHECK(lists.at(3).back() == 993);
        CHECK((place == nullptr || place == list.data()));
        place = list.data();
        outlives = list;
        CHECK(large_vector<std::uint32_t>(list).get_allocator().kept() == nullptr);
    }
    CHECK(outlives.size() == 1'000);
    CHECK(outlives.back() == 999);
}
