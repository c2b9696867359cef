// SPDX-License-Identifier: BSL-1.0
/// @file Random orders: every row has a place of its own, far from where it was.
#include <m2miot/generate/dealing.hpp>
#include <m2miot/generate/permutation.hpp>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include <support/catch.hpp>

namespace detail = m2miot::generate::detail;

namespace {

constexpr std::uint64_t sizes[] = {1, 2, 3, 4, 5, 10, 100, 1000, 65535, 65536, 65537, 131072, 262144, 400000, 600001};

detail::random_numbers keys(std::uint64_t seed) {
    return {seed, detail::purpose::link_order};
}

std::vector<std::uint64_t> in_order(std::uint64_t size) {
    std::vector<std::uint64_t> rows(size);
    std::iota(rows.begin(), rows.end(), std::uint64_t{0});
    return rows;
}

/// The rows 0, 1, ... in the order that a shuffle gives them.
std::vector<std::uint64_t> permuted(std::uint64_t size, std::uint64_t seed) {
    const detail::permutation place(size, keys(seed));
    std::vector<std::uint64_t> rows(size, size);
    for (std::uint64_t i = 0; i < size; ++i) rows.at(place(static_cast<std::uint32_t>(i))) = i;
    return rows;
}
std::vector<std::uint64_t> dealt(std::uint64_t size, std::uint64_t seed) {
    const detail::dealing place(size, keys(seed));
    std::vector<std::uint64_t> rows(size, size);
    for (std::uint64_t i = 0; i < size; ++i) rows.at(place(i)) = i;
    for (std::uint64_t heap = 0; heap < place.heaps(); ++heap)
        place.shuffle_heap(heap, [&](std::uint64_t a, std::uint64_t b) { std::swap(rows.at(a), rows.at(b)); });
    return rows;
}

void check_random(std::vector<std::uint64_t> rows) {
    const std::uint64_t size = rows.size();
    std::uint64_t near = 0; // rows that come to lie next to the one that they followed
    std::uint64_t unmoved = 0;
    double distance = 0; // a third of the size is what a random order gives
    std::uint64_t upwards = 0;
    for (std::uint64_t i = 0; i < size; ++i) {
        unmoved += rows[i] == i ? 1 : 0;
        distance += static_cast<double>(rows[i] > i ? rows[i] - i : i - rows[i]);
        if (i == 0) continue;
        near += rows[i] == rows[i - 1] + 1 || rows[i] + 1 == rows[i - 1] ? 1 : 0;
        upwards += rows[i] > rows[i - 1] ? 1 : 0;
    }
    if (size >= 1000) {
        CHECK(near < 20);    // 2 are expected
        CHECK(unmoved < 15); // 1 is expected
        CHECK(distance / static_cast<double>(size * size) == Approx(1.0 / 3).margin(0.03));
        CHECK(static_cast<double>(upwards) / static_cast<double>(size) == Approx(0.5).margin(0.05));
    }
    std::sort(rows.begin(), rows.end());
    CHECK(rows == in_order(size));
}

} // namespace

TEST_CASE("a permutation gives every row a place of its own, at random") {
    for (const std::uint64_t size : sizes) {
        CAPTURE(size);
        check_random(permuted(size, 1));
        if (size >= 10) CHECK(permuted(size, 1) != permuted(size, 2));
    }
}

TEST_CASE("rows that are dealt into heaps and shuffled there are in random order, each once") {
    for (const std::uint64_t size : sizes) {
        CAPTURE(size);
        check_random(dealt(size, 1));
        if (size >= 10) CHECK(dealt(size, 1) != dealt(size, 2));
    }
}

TEST_CASE("every heap is dealt rows from everywhere") {
    constexpr std::uint64_t size = 600001;
    const detail::dealing place(size, keys(3));
    REQUIRE(place.heaps() > 1);
    CHECK(place.heap_begin(0) == 0);
    CHECK(place.heap_begin(place.heaps()) == size);
    const std::vector<std::uint64_t> rows = dealt(size, 3);
    for (std::uint64_t heap = 0; heap < place.heaps(); ++heap) {
        std::vector<std::uint64_t> of_tenth(10);
        for (std::uint64_t at = place.heap_begin(heap); at < place.heap_begin(heap + 1); ++at) ++of_tenth[rows[at] * 10 / size];
        const double expected = static_cast<double>(place.heap_begin(heap + 1) - place.heap_begin(heap)) / 10;
        for (const std::uint64_t rows_of_tenth : of_tenth) CHECK(static_cast<double>(rows_of_tenth) == Approx(expected).epsilon(0.1));
    }
}

TEST_CASE("a permutation of as many rows as there can be stays within them and can be undone nowhere twice") {
    constexpr std::uint64_t size = 0xFFFF'FFFE;
    const detail::permutation place(size, keys(4));
    std::vector<std::uint32_t> places;
    for (std::uint64_t i = 0; i < 200000; ++i) places.push_back(place(static_cast<std::uint32_t>(i * 21474 % size)));
    CHECK(*std::max_element(places.begin(), places.end()) < size);
    std::sort(places.begin(), places.end());
    CHECK(std::adjacent_find(places.begin(), places.end()) == places.end());
}

TEST_CASE("random numbers hang on seed, purpose and position, and are spread as they say") {
    detail::random_stream stream = keys(1).stream(5);
    CHECK(detail::mixed(1) == 0x5692161d100b05e5U);
    CHECK(keys(1).at(5) != keys(1).at(6));
    CHECK(keys(1).at(5) != keys(2).at(5));
    CHECK(detail::random_numbers(1, detail::purpose::links).at(5) != keys(1).at(5));
    std::vector<std::uint64_t> of_ten(10);
    for (int i = 0; i < 100000; ++i) ++of_ten[stream.below(10)];
    for (const std::uint64_t times : of_ten) CHECK(static_cast<double>(times) == Approx(10000.0).epsilon(0.05));
    std::uint64_t first_tenth = 0;
    for (int i = 0; i < 100000; ++i) first_tenth += stream.heavy_below(1000) < 100 ? 1 : 0;
    CHECK(first_tenth > 25000); // an even spread gives 10000
    CHECK(first_tenth < 40000);
}
