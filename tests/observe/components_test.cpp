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
        for (const auto& [a, b] : links) {
            c.join(a, b);
            REQUIRE(c.root(a) == c.root(b));
        }
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
