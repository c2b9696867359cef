// SPDX-License-Identifier: BSL-1.0
/// @file Union-find against a flood.
#include <m2miot/observe/components.hpp>

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

#include "support/catch.hpp"

using m2miot::node_index;
using m2miot::detail::components;

namespace {

using pairs = std::vector<std::pair<node_index, node_index>>;

/// The smallest node that each node is joined with, by flooding.
std::vector<node_index> flooded(std::size_t nodes, const pairs& links) {
    std::vector<std::vector<node_index>> next(nodes);
    for (const auto& [a, b] : links) {
        next[a].push_back(b);
        next[b].push_back(a);
    }
    std::vector<node_index> label(nodes, m2miot::no_index);
    for (node_index start = 0; start < nodes; ++start) {
        if (label[start] != m2miot::no_index) continue;
        std::vector<node_index> todo{start};
        label[start] = start;
        while (!todo.empty()) {
            const node_index at = todo.back();
            todo.pop_back();
            for (const node_index n : next[at]) {
                if (label[n] != m2miot::no_index) continue;
                label[n] = start;
                todo.push_back(n);
            }
        }
    }
    return label;
}

std::vector<node_index> labels(components& c) {
    std::vector<node_index> all(c.size());
    for (node_index n = 0; n < all.size(); ++n) all[n] = c.label(n);
    return all;
}

} // namespace

TEST_CASE("Nobody is joined at first", "[components]") {
    components c(3);
    CHECK(c.size() == 3);
    CHECK_FALSE(c.together(0, 1));
    CHECK(c.label(2) == 2);
    CHECK(components().empty());
}

TEST_CASE("The label of a component is its smallest node, in whatever order its pairs come", "[components]") {
    pairs links{{7, 3}, {5, 7}, {3, 9}, {9, 5}, {1, 9}, {2, 4}};
    const std::vector<node_index> expected{0, 1, 2, 1, 2, 1, 6, 1, 8, 1};
    std::sort(links.begin(), links.end());
    do {
        components c(10);
        for (const auto& [a, b] : links) c.join(a, b);
        c.flatten();
        REQUIRE(labels(c) == expected);
    } while (std::next_permutation(links.begin(), links.end()));
}

TEST_CASE("Components of random links are those of a flood", "[components]") {
    std::mt19937 random(20);
    for (int run = 0; run < 400; ++run) {
        const std::size_t nodes = 1 + random() % 60;
        pairs links(random() % (2 * nodes));
        for (auto& [a, b] : links) {
            a = static_cast<node_index>(random() % nodes);
            b = static_cast<node_index>(random() % nodes);
        }
        components c(nodes);
        for (const auto& [a, b] : links) c.join(a, b);
        c.flatten();
        REQUIRE(labels(c) == flooded(nodes, links));
    }
}

TEST_CASE("More may be joined after flattening", "[components]") {
    components c(6);
    c.join(4, 5);
    c.join(2, 3);
    c.flatten();
    c.join(5, 3);
    c.flatten();
    CHECK(c.together(4, 2));
    CHECK(c.label(5) == 2);
    CHECK_FALSE(c.together(1, 2));
}

TEST_CASE("Several threads join what one joins, and flatten it", "[components]") {
    using m2miot::detail::thread_team;
    std::mt19937 random(21);
    for (const unsigned threads : {1U, 2U, 4U}) {
        thread_team team(threads);
        for (const std::size_t nodes : {1U, 2U, 50U, 20'000U}) {
            for (int run = 0; run < 10; ++run) {
                CAPTURE(threads, nodes, run);
                const std::size_t reach = run % 2 == 0 ? nodes : std::min<std::size_t>(nodes, 8); // far apart, or near one another
                pairs links(nodes + nodes / 4);
                for (auto& [a, b] : links) {
                    a = static_cast<node_index>(random() % nodes);
                    b = static_cast<node_index>((a + random() % reach) % nodes);
                }
                components alone(nodes);
                for (const auto& [a, b] : links) alone.join(a, b);
                alone.flatten();

                components c;
                c.reset(nodes, team);
                team.split(links.size(), 1, [&](unsigned, std::size_t begin, std::size_t end) {
                    for (std::size_t i = begin; i < end; ++i) c.join(links[i].first, links[i].second, true);
                });
                c.flatten(team);
                const bool same = labels(c) == labels(alone);
                REQUIRE(same);

                components copy;
                copy.copy_from(c, team);
                const bool same_copy = labels(copy) == labels(alone);
                REQUIRE(same_copy);
            }
        }
    }
}

TEST_CASE("Several threads that join the same few nodes over and over come to one set", "[components]") {
    m2miot::detail::thread_team team(4);
    for (int round = 0; round < 50; ++round) {
        constexpr node_index nodes = 200;
        components c(nodes);
        team.run([&](unsigned thread) { // each in another order, all the links of a path
            for (node_index i = 1; i < nodes; ++i) {
                const node_index at = thread % 2 == 0 ? i : nodes - i;
                if (thread < 2)
                    c.join_shared(at, at - 1);
                else
                    c.join_shared(at - 1, at);
            }
        });
        c.flatten(team);
        REQUIRE(labels(c) == std::vector<node_index>(nodes, 0));
    }
}
