// SPDX-License-Identifier: BSL-1.0
/// @file Blocks with marked links: by hand, and against Boost's biconnected components.
#include <m2miot/observe/blocks.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>

#include "support/catch.hpp"

using m2miot::node_index;
using m2miot::detail::components;
using m2miot::detail::marked_links;

namespace {

struct marked_link {
    node_index a;
    node_index b;
    bool marked = false;
};
using link_list = std::vector<marked_link>;

marked_links taken(const link_list& list) {
    marked_links links;
    for (const marked_link& l : list) links.add(l.a, l.b, l.marked);
    return links;
}

std::vector<node_index> joined(std::size_t nodes, const link_list& list) {
    marked_links links = taken(list);
    const components c = links.joined_without_marks(nodes);
    std::vector<node_index> label(nodes);
    for (node_index n = 0; n < nodes; ++n) label[n] = c.label(n);
    return label;
}

std::vector<bool> around(std::size_t nodes, const link_list& list) {
    const auto found = taken(list).around_marks(nodes);
    return {found.begin(), found.end()};
}

/// The block of each link, as Boost numbers them. Boost passes over the twin of the link it came by, so twins are put in once.
std::vector<std::size_t> blocks_of(std::size_t nodes, const link_list& list) {
    using graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                        boost::property<boost::edge_index_t, std::size_t>>;
    graph g(nodes);
    std::map<std::pair<node_index, node_index>, std::size_t> number;
    for (const marked_link& l : list) {
        const auto [at, fresh] = number.try_emplace(std::minmax(l.a, l.b), number.size());
        if (fresh) boost::add_edge(l.a, l.b, at->second, g);
    }
    std::vector<std::size_t> block(number.size());
    boost::biconnected_components(g, boost::make_iterator_property_map(block.begin(), boost::get(boost::edge_index, g)));
    std::vector<std::size_t> of_link;
    for (const marked_link& l : list) of_link.push_back(block[number.at(std::minmax(l.a, l.b))]);
    return of_link;
}

} // namespace

TEST_CASE("Without links nothing is joined and nothing is marked", "[blocks]") {
    CHECK(joined(3, {}) == std::vector<node_index>{0, 1, 2});
    CHECK(around(2, {}) == std::vector<bool>{false, false});
    CHECK_FALSE(taken({{0, 1}}).any_marked());
    CHECK(taken({{0, 1}, {1, 2, true}}).any_marked());
}

TEST_CASE("On a path each link is a block: a mark parts it there", "[blocks]") {
    const link_list path{{0, 1}, {1, 2}, {2, 3, true}, {3, 4}};
    CHECK(joined(5, path) == std::vector<node_index>{0, 0, 0, 3, 3});
    CHECK(around(5, path) == std::vector<bool>{false, false, true, true, false});
}

TEST_CASE("A ring is one block: a mark anywhere is on a path between any two of it", "[blocks]") {
    const link_list ring{{0, 1}, {1, 2}, {2, 3, true}, {3, 0}};
    CHECK(joined(4, ring) == std::vector<node_index>{0, 1, 2, 3});
    CHECK(around(4, ring) == std::vector<bool>{true, true, true, true});
}

TEST_CASE("Two rings that share a node are two blocks", "[blocks]") {
    const link_list eight{{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4, true}, {4, 2}};
    CHECK(joined(5, eight) == std::vector<node_index>{0, 0, 0, 3, 4});
    CHECK(around(5, eight) == std::vector<bool>{false, false, true, true, true});
}

TEST_CASE("Two rings joined by a marked bridge keep to themselves", "[blocks]") {
    const link_list rings{{0, 1}, {1, 2}, {2, 0}, {2, 3, true}, {3, 4}, {4, 5}, {5, 3}};
    CHECK(joined(6, rings) == std::vector<node_index>{0, 0, 0, 3, 3, 3});
    CHECK(around(6, rings) == std::vector<bool>{false, false, true, true, false, false});
}

TEST_CASE("A marked link beside an unmarked one between the same nodes is in one block with it", "[blocks]") {
    const link_list twins{{0, 1}, {0, 1, true}, {1, 2}};
    CHECK(joined(3, twins) == std::vector<node_index>{0, 1, 1});
    CHECK(around(3, twins) == std::vector<bool>{true, true, false});
}

TEST_CASE("A branch that ends nowhere joins nobody else", "[blocks]") {
    const link_list star{{0, 1}, {0, 2}, {0, 3, true}};
    CHECK(joined(4, star) == std::vector<node_index>{0, 0, 0, 3});
}

TEST_CASE("Blocks of random graphs are those that Boost finds", "[blocks]") {
    std::mt19937 random(7);
    int marked_blocks = 0;
    for (int run = 0; run < 600; ++run) {
        const std::size_t nodes = 2 + random() % 25;
        link_list list;
        for (std::size_t i = random() % (2 * nodes); i > 0; --i) {
            const auto a = static_cast<node_index>(random() % nodes);
            const auto b = static_cast<node_index>(random() % nodes);
            if (a != b) list.push_back({a, b, random() % 6 == 0});
        }
        const std::vector<std::size_t> block = blocks_of(nodes, list);
        std::map<std::size_t, bool> is_marked;
        for (std::size_t i = 0; i < list.size(); ++i) is_marked[block[i]] |= list[i].marked;
        components expected(nodes);
        std::vector<bool> near(nodes, false);
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (is_marked[block[i]])
                near[list[i].a] = near[list[i].b] = true;
            else
                expected.join(list[i].a, list[i].b);
        }
        expected.flatten();
        std::vector<node_index> label(nodes);
        for (node_index n = 0; n < nodes; ++n) label[n] = expected.label(n);
        REQUIRE(joined(nodes, list) == label);
        REQUIRE(around(nodes, list) == near);
        for (const auto& [number, marked] : is_marked) marked_blocks += marked;
    }
    CHECK(marked_blocks > 300); // the graphs did test something
}

TEST_CASE("A path of a million links is walked without recursion", "[blocks]") {
    constexpr node_index nodes = 1'000'001;
    marked_links links;
    for (node_index n = 0; n + 1 < nodes; ++n) links.add(n, n + 1, n == 500'000);
    const components c = links.joined_without_marks(nodes);
    CHECK(c.together(0, 500'000));
    CHECK(c.together(500'001, nodes - 1));
    CHECK_FALSE(c.together(500'000, 500'001));
}
