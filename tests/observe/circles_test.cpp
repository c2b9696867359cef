// SPDX-License-Identifier: BSL-1.0
/// @file Circles of marked links, against leaving out one link after the other.
#include <m2miot/observe/circles.hpp>
#include <m2miot/observe/components.hpp>

#include <cstddef>
#include <random>
#include <vector>

#include "support/catch.hpp"

using m2miot::link_ends;
using m2miot::node_index;
using m2miot::detail::circles;
using m2miot::detail::components;

namespace {

using links = std::vector<link_ends>;

components joined(std::size_t nodes, const links& by) {
    components c(nodes);
    for (const link_ends l : by) c.join(l.first, l.second);
    c.flatten();
    return c;
}

/// Whether marked links lead from what this root stands for back to it, by straightforward trial: one of them at it is left out, and the
/// others still join its ends.
bool on_circle(const components& unmarked, const links& marked, node_index root) {
    for (std::size_t out = 0; out < marked.size(); ++out) {
        const node_index a = unmarked.label(marked[out].first);
        const node_index b = unmarked.label(marked[out].second);
        if (a != root && b != root) continue;
        components rest(unmarked.size());
        for (std::size_t i = 0; i < marked.size(); ++i)
            if (i != out) rest.join(unmarked.label(marked[i].first), unmarked.label(marked[i].second));
        rest.flatten();
        if (rest.together(a, b)) return true;
    }
    return false;
}

} // namespace

TEST_CASE("Marked links that branch but never come back run through nothing", "[circles]") {
    circles c;
    const components unmarked = joined(6, {{0, 1}});
    c.find(unmarked, links{{0, 2}, {1, 3}, {3, 4}, {3, 5}});
    CHECK_FALSE(c.any());
    for (node_index n = 0; n < 6; ++n) CHECK_FALSE(c.runs_through(n));
    c.find(unmarked, links{});
    CHECK_FALSE(c.any());
}

TEST_CASE("A marked link between two nodes that unmarked links join is a circle through these", "[circles]") {
    circles c;
    c.find(joined(4, {{1, 2}, {2, 3}}), links{{3, 1}});
    CHECK(c.any());
    CHECK(c.runs_through(1));
    CHECK_FALSE(c.runs_through(0));
}

TEST_CASE("Two marked links between the same two are a circle through both", "[circles]") {
    circles c;
    c.find(joined(5, {{0, 1}}), links{{0, 2}, {2, 1}, {2, 3}});
    CHECK(c.any());
    CHECK(c.runs_through(0));
    CHECK(c.runs_through(2));
    CHECK_FALSE(c.runs_through(3));
}

TEST_CASE("What is found is used again: an earlier circle is forgotten", "[circles]") {
    circles c;
    c.find(joined(3, {}), links{{0, 1}, {1, 2}, {2, 0}});
    CHECK(c.runs_through(2));
    c.find(joined(3, {}), links{{0, 1}, {1, 2}});
    CHECK_FALSE(c.any());
    CHECK_FALSE(c.runs_through(2));
}

TEST_CASE("Every circle of random marked links is found, and beside them only what lies between two", "[circles]") {
    std::mt19937 random(6);
    circles c; // one for all: its memory is used again
    int with_circles = 0;
    for (int run = 0; run < 2'000; ++run) {
        const std::size_t nodes = 2 + random() % 12;
        const auto any = [&] { return static_cast<node_index>(random() % nodes); };
        links by(random() % nodes);
        links marked(random() % (nodes + 2));
        for (link_ends& l : by) l = {any(), any()};
        for (link_ends& l : marked) l = {any(), any()};
        const components unmarked = joined(nodes, by);
        c.find(unmarked, marked);
        bool any_circle = false;
        for (node_index n = 0; n < nodes; ++n) {
            if (unmarked.label(n) != n) continue;
            const bool expected = on_circle(unmarked, marked, n);
            any_circle |= expected;
            if (expected) REQUIRE(c.runs_through(n));
            if (!c.runs_through(n)) continue;
            std::size_t ends = 0; // what is left has two ways on
            for (const link_ends l : marked) ends += (unmarked.label(l.first) == n) + (unmarked.label(l.second) == n);
            REQUIRE(ends >= 2);
        }
        REQUIRE(c.any() == any_circle);
        with_circles += any_circle;
    }
    CHECK(with_circles > 200);
    CHECK(with_circles < 1'800);
}
