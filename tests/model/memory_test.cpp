// SPDX-License-Identifier: BSL-1.0
/// @file Building is all or nothing, also where memory runs out: every allocation of every operation is made to fail in turn.
#include <m2miot/model/deployment_of.hpp>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "rows.hpp"
#include "support/catch.hpp"

namespace mi = m2miot;
using tests::rows_of;

// Rows grow by realloc, which a compiler may replace by malloc: the linker brings both here (--wrap).
extern "C" void* __real_malloc(std::size_t size);
extern "C" void* __real_realloc(void* memory, std::size_t size);

namespace {

thread_local bool failing = false;
thread_local std::size_t allocations_left = 0;

bool fails_now() {
    if (!failing) return false;
    if (allocations_left == 0) return true;
    --allocations_left;
    return false;
}

void* allocate(std::size_t size) {
    if (void* memory = fails_now() ? nullptr : __real_malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}

/// Runs `operation` on a copy of `before`, failing its first allocation, then its second, and so on until it succeeds.
/// @return how often it failed
template <class Operation>
int fail_each_allocation(const mi::deployment& before, Operation operation) {
    const auto rows_before = rows_of(before);
    int failures = 0;
    for (std::size_t allowed = 0; allowed < 1000; ++allowed) {
        mi::deployment d = before;
        bool failed = false;
        failing = true;
        allocations_left = allowed;
        try {
            operation(d);
        } catch (const std::bad_alloc&) {
            failed = true;
        }
        failing = false;
        mi::deployment expected = before;
        operation(expected);
        if (failed) {
            ++failures;
            CHECK(rows_of(d) == rows_before);
            CHECK_FALSE(d.find("new"));
            CHECK(d.neighbours().node_count() == before.node_count());
            mi::deployment other = d; // what comes next must not see what was left behind
            other.add_node("other");
            CHECK(other.find("other") == before.node_count());
            CHECK_FALSE(other.find("new"));
            operation(d);
        }
        CHECK(rows_of(d) == rows_of(expected));
        CHECK(d.find("new") == expected.find("new"));
        if (!failed) return failures;
    }
    FAIL("the operation never succeeded");
    return failures;
}

mi::deployment three_nodes() {
    mi::deployment d;
    for (const char* name : {"a", "b", "c"}) d.add_node(name, {.kind = mi::node_kind::device});
    d.add_link(0, 1);
    d.add_flow(0, 1);
    return d;
}

} // namespace

extern "C" void* __wrap_malloc(std::size_t size) {
    return fails_now() ? nullptr : __real_malloc(size);
}
extern "C" void* __wrap_realloc(void* memory, std::size_t size) {
    return fails_now() ? nullptr : __real_realloc(memory, size);
}
void* operator new(std::size_t size) {
    return allocate(size);
}
void* operator new[](std::size_t size) {
    return allocate(size);
}
// The sanitizer's own would not be a pair with the replaced operator delete.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    try {
        return allocate(size);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}
void* operator new[](std::size_t size, const std::nothrow_t& tag) noexcept {
    return operator new(size, tag);
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete[](void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    std::free(memory);
}

TEST_CASE("a node is added wholly or not at all") {
    CHECK(fail_each_allocation(three_nodes(), [](mi::deployment& d) {
              d.add_node("new", {.kind = mi::node_kind::server, .type = "a type that is long enough to need memory", .group = "a group"});
          }) >= 4);
    CHECK(fail_each_allocation(mi::deployment{}, [](mi::deployment& d) { d.add_node("new"); }) >= 3);
}

TEST_CASE("a node is said again wholly or not at all") {
    CHECK(fail_each_allocation(three_nodes(), [](mi::deployment& d) {
              d.set_node(1, {.kind = mi::node_kind::server, .type = "a type", .group = "a group"});
          }) >= 2);
}

TEST_CASE("a link is added wholly or not at all") {
    CHECK(fail_each_allocation(three_nodes(), [](mi::deployment& d) {
              d.add_link(1, 2, {.medium = mi::medium::wired, .protocol = "a protocol", .id = "an id"});
          }) >= 4);
}

TEST_CASE("a flow is added wholly or not at all") {
    CHECK(fail_each_allocation(three_nodes(), [](mi::deployment& d) {
              d.add_flow(1, 2, {.trigger = mi::trigger::device, .protocol = "a protocol", .id = "an id"});
          }) >= 4);
    CHECK(fail_each_allocation(three_nodes(), [](mi::deployment& d) { d.add_flow(1, {0, 2}, {.protocol = "a protocol"}); }) >= 4);
}

TEST_CASE("columns that are borrowed are changed wholly or not at all") {
    mi::deployment_columns columns{
        .names = std::array{"a", "b", "c"}, .types = std::array{"t", "t", "u"}, .link_ids = std::array{"l"}, .flow_ids = std::array{"f"}};
    columns.nodes = std::vector<mi::node_facts>(3);
    columns.links = std::vector<mi::link_ends>{{0, 1}};
    columns.link_facts = std::vector<mi::link_facts>(1);
    columns.flow_origins = std::vector<mi::node_index>{0};
    columns.flow_destinations = std::vector<mi::node_index>{1};
    const mi::deployment borrowing = mi::deployment_of(std::move(columns));
    REQUIRE(borrowing.borrowed_bytes() != 0);
    CHECK(fail_each_allocation(borrowing, [](mi::deployment& d) { d.add_node("new", {.type = "a type", .group = "a group"}); }) >= 3);
    CHECK(fail_each_allocation(borrowing, [](mi::deployment& d) { d.set_node(1, {.type = "a type", .group = "a group"}); }) >= 2);
    CHECK(fail_each_allocation(borrowing, [](mi::deployment& d) {
              d.add_link(1, 2, {.medium = mi::medium::wired, .protocol = "a protocol", .id = "an id"});
          }) >= 3);
    CHECK(fail_each_allocation(borrowing, [](mi::deployment& d) {
              d.add_flow(1, {0, 2}, {.protocol = "a protocol", .id = "an id"});
          }) >= 3);
    CHECK(fail_each_allocation(borrowing, [](mi::deployment& d) { d.reserve(100, 100, 100); }) >= 3);
}

TEST_CASE("asking for the links at each node when memory is out fails, and can be asked again") {
    const auto d = three_nodes();
    failing = true;
    allocations_left = 1;
    CHECK_THROWS_AS(d.neighbours(), std::bad_alloc);
    failing = false;
    CHECK(d.neighbours()[0].size() == 1);
}
