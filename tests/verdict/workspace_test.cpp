// SPDX-License-Identifier: BSL-1.0
/// @file Memory: how much a classification takes, and that it takes none when it is given some to use again. Counts every operator new.
#include <m2miot/criteria/sets.hpp>
#include <m2miot/generate.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <optional>
#include <string>
#include <vector>

#include <malloc.h>

#include "support/catch.hpp"
#include "support/crowd.hpp"
#include "support/forced_threads.hpp"

namespace mi = m2miot;
namespace generate = m2miot::generate;
using m2miot_test::classified_on;

namespace {

// --- every block of memory, from all threads

std::atomic<std::int64_t> live = 0;
std::atomic<std::int64_t> most = 0;
std::atomic<std::uint64_t> got = 0;
std::atomic<std::uint64_t> largest = 0;

template <class Number>
void raise(std::atomic<Number>& to, Number value) {
    Number now = to.load(std::memory_order_relaxed);
    while (now < value && !to.compare_exchange_weak(now, value, std::memory_order_relaxed)) {
    }
}

void* counted(std::size_t bytes, std::size_t alignment) noexcept {
    void* memory = nullptr;
    if (alignment <= alignof(std::max_align_t))
        memory = std::malloc(bytes == 0 ? 1 : bytes);
    else if (posix_memalign(&memory, alignment, bytes == 0 ? 1 : bytes) != 0)
        memory = nullptr;
    if (memory == nullptr) return nullptr;
    const auto size = static_cast<std::int64_t>(malloc_usable_size(memory));
    raise(most, live.fetch_add(size, std::memory_order_relaxed) + size);
    got.fetch_add(bytes, std::memory_order_relaxed);
    raise(largest, std::uint64_t{bytes});
    return memory;
}
void* counted_or_throw(std::size_t bytes, std::size_t alignment) {
    if (void* memory = counted(bytes, alignment)) return memory;
    throw std::bad_alloc();
}
void release(void* memory) noexcept {
    if (memory == nullptr) return;
    live.fetch_sub(static_cast<std::int64_t>(malloc_usable_size(memory)), std::memory_order_relaxed);
    std::free(memory);
}

/// What an operation took.
struct taken {
    std::uint64_t in_all;  ///< bytes asked for, also of what was given back meanwhile
    std::uint64_t largest; ///< bytes of the largest block
    std::int64_t at_once;  ///< bytes held at most beyond what was held before
};

template <class Operation>
taken taken_by(Operation&& operation) {
    const std::int64_t before = live;
    most = before;
    got = 0;
    largest = 0;
    operation();
    return {got, largest, most - before};
}

// --- what a verdict holds

template <class T>
std::uint64_t bytes(const std::vector<T>& v) {
    return v.capacity() * sizeof(T);
}
std::uint64_t bytes(const std::string& s) {
    return s.capacity() + 1;
}
std::uint64_t bytes(const mi::witness& w) {
    return bytes(w.nodes) + bytes(w.links) + bytes(w.flows) + bytes(w.path);
}

/// The lists of a verdict that grow with the deployment.
struct verdict_bytes {
    std::uint64_t in_all = 0;
    std::uint64_t largest = 0;

    explicit verdict_bytes(const mi::verdict& v) {
        for (const std::uint64_t list :
             {bytes(v.parts), bytes(v.subsystems), bytes(v.subsystem_members), bytes(v.missing_values), bytes(v.findings)})
            add(list);
        for (const mi::missing& m : v.missing_values) add(bytes(m.nodes));
        for (const mi::subsystem& s : v.subsystems) add(bytes(s.exposures));
        for (const mi::finding& f : v.findings) add(bytes(f.criterion) + bytes(f.citation) + bytes(f.text) + bytes(f.witness));
    }

private:
    void add(std::uint64_t list) {
        in_all += list;
        largest = std::max(largest, list);
    }
};

/// For texts of the findings while they are put together, whatever the deployment is like.
constexpr std::uint64_t small = 16 << 10;

} // namespace

void* operator new(std::size_t bytes) {
    return counted_or_throw(bytes, 0);
}
void* operator new[](std::size_t bytes) {
    return counted_or_throw(bytes, 0);
}
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
    return counted(bytes, 0);
}
void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept {
    return counted(bytes, 0);
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
    return counted_or_throw(bytes, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t bytes, std::align_val_t alignment) {
    return counted_or_throw(bytes, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t bytes, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    return counted(bytes, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t bytes, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    return counted(bytes, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept {
    release(memory);
}
void operator delete[](void* memory) noexcept {
    release(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    release(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
    release(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
    release(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
    release(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
    release(memory);
}
void operator delete(void* memory, std::align_val_t, const std::nothrow_t&) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::align_val_t, const std::nothrow_t&) noexcept {
    release(memory);
}

TEST_CASE("Classifying again with the same workspace takes memory for the verdict, and no more", "[memory]") {
    const unsigned threads = GENERATE(1U, 2U, 3U);
    for (const std::uint64_t nodes : {20'000U, 100'000U}) {
        for (const unsigned silent : {100U, 50U, 0U}) {
            for (const bool shuffled : {false, true}) {
                const mi::deployment d = generate::sites({.nodes = nodes, .silent_percent = silent, .shuffled = shuffled});
                mi::workspace space;
                std::optional<mi::verdict> first;
                const taken anew = taken_by([&] { first = classified_on(threads, d, mi::criteria::article, space); });
                std::optional<mi::verdict> second;
                const taken t = taken_by([&] { second = classified_on(threads, d, mi::criteria::article, space); });
                const bool same = *second == *first;
                CHECK(same);
                const verdict_bytes held(*second);
                CAPTURE(threads, nodes, silent, shuffled, anew.in_all, held.in_all, held.largest, t.at_once, t.in_all, t.largest);
                CHECK(t.largest <= std::max<std::uint64_t>(held.largest, 1'024));
                CHECK(t.in_all <= held.in_all + small);
                CHECK(t.in_all * 2 < anew.in_all);
            }
        }
    }
}

TEST_CASE("With any definition a second call takes no more than the verdict", "[memory]") {
    const unsigned threads = GENERATE(1U, 2U);
    const mi::deployment d = generate::sites({.nodes = 20'000, .silent_percent = 50, .shuffled = true});
    mi::workspace space;
    for (const mi::criteria_set<>* set : mi::criteria::shipped) {
        CAPTURE(threads, set->name());
        const mi::verdict first = classified_on(threads, d, *set, space);
        std::optional<mi::verdict> second;
        const taken t = taken_by([&] { second = classified_on(threads, d, *set, space); });
        const bool same = *second == first;
        CHECK(same);
        CHECK(t.in_all <= verdict_bytes(*second).in_all + small);
    }
}

TEST_CASE("Sites are classified in a few bytes a link beyond the deployment", "[memory]") {
    const unsigned threads = GENERATE(1U, 2U);
    for (const unsigned silent : {100U, 50U, 0U}) {
        for (const bool shuffled : {false, true}) {
            const mi::deployment d = generate::sites({.nodes = 200'000, .silent_percent = silent, .shuffled = shuffled});
            std::optional<mi::verdict> v;
            mi::workspace space;
            const taken t = taken_by([&] { v = classified_on(threads, d, mi::criteria::article, space); });
            CAPTURE(threads, silent, shuffled, d.link_count(), d.flow_count(), t.at_once, verdict_bytes(*v).in_all);
            CHECK(static_cast<double>(t.at_once) / static_cast<double>(d.link_count()) <= 10.0);
        }
    }
}

TEST_CASE("A workspace is used for one deployment after another, larger and smaller, on more threads and fewer", "[memory]") {
    mi::workspace space;
    std::uint32_t seed = 0;
    for (const mi::node_index nodes : {500U, 20U, 3'000U, 0U, 800U, 2U, 3'000U}) {
        for (const unsigned threads : {1U, 3U, 2U}) {
            ++seed;
            CAPTURE(nodes, threads, seed);
            const mi::deployment d = nodes == 0 ? mi::deployment() : m2miot_test::crowd({nodes, nodes, seed % 2 * nodes}, seed);
            const auto set = mi::criteria::article.with(static_cast<mi::server_policy>(seed % mi::server_policy_count));
            const bool same = classified_on(threads, d, set, space) == mi::classify(d, set);
            CHECK(same);
        }
    }
}
