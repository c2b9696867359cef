// SPDX-License-Identifier: BSL-1.0
/// @file The verdict is the same, bit for bit, on any number of threads.
#include <m2miot/generate.hpp>
#include <m2miot/model/view.hpp>
#include <m2miot/verdict/explain.hpp>

#include <string>
#include <utility>
#include <vector>

#include <boost/graph/adjacency_list.hpp>

#include "support/catch.hpp"
#include "support/crowd.hpp"
#include "support/forced_threads.hpp"

using m2miot::deployment;
using m2miot::node_index;
using m2miot::server_policy;
using m2miot::verdict;
using m2miot_test::classified_on;
using m2miot_test::crowd;
namespace generate = m2miot::generate;

namespace {

/// The verdicts of teams against that of one thread: under every policy, but not every team under each.
template <m2miot::observable D>
void same_on_all_teams(const std::string& name, const D& d) {
    for (std::size_t p = 0; p < m2miot::server_policy_count; ++p) {
        const auto policy = static_cast<server_policy>(p);
        CAPTURE(name, std::string(to_string(policy)));
        const verdict expected = classified_on(1, d, policy);
        CHECK(expected.counts.nodes == d.node_count());
        for (const unsigned threads : {2U, 3U, 5U}) {
            if (threads != 3 && policy != server_policy::dedicated_is_machine) continue;
            CAPTURE(threads);
            const bool same = classified_on(threads, d, policy) == expected; // a printed verdict would be of no use
            CHECK(same);
        }
    }
}

/// With so many nodes alone that it takes three threads by itself.
deployment among_many(deployment d) {
    while (d.node_count() + d.link_count() + d.flow_count() < 600'000) d.add_node();
    return d;
}

void same_explained(const std::string& name, const deployment& d) {
    CAPTURE(name);
    const auto& set = m2miot::criteria::article;
    const m2miot::explain_options options{.missing_budget = 3'000'000};
    verdict expected = m2miot::classify(d);
    const verdict bare = expected;
    m2miot::explain(d, expected, set, options);
    for (const unsigned threads : {2U, 3U}) {
        CAPTURE(threads);
        verdict v = m2miot::classify(d, {.threads = threads});
        const bool same_before = v == bare;
        CHECK(same_before);
        m2miot::explain(d, v, set, options, {.threads = threads});
        const bool same = v == expected;
        CHECK(same);
    }
}

/// The flows of a deployment that has but one destination each, as a view takes them.
struct message {
    std::size_t origin, destination;
    m2miot::trigger trigger;
};

} // namespace

TEST_CASE("Sites give one verdict on any number of threads", "[threads]") {
    for (const unsigned silent : {0U, 50U, 100U})
        for (const bool shuffled : {false, true})
            same_on_all_teams(std::to_string(silent) + (shuffled ? " shuffled" : " in order"),
                              generate::sites({.nodes = 6'000, .silent_percent = silent, .seed = 3 + silent, .shuffled = shuffled}));
}

TEST_CASE("Plain shapes of mixed nodes, and random ones, give one verdict on any number of threads", "[threads]") {
    constexpr auto mixed = generate::node_mix::mixed;
    for (const std::uint64_t flows : {0U, 5'000U}) {
        for (const bool shuffled : {false, true}) {
            CAPTURE(flows, shuffled);
            same_on_all_teams("ring", generate::ring({.nodes = 5'000, .flows = flows, .kinds = mixed, .shuffled = shuffled}));
            same_on_all_teams("star", generate::star({.nodes = 5'000, .flows = flows, .kinds = mixed, .shuffled = shuffled}));
            same_on_all_teams("grid", generate::grid({.nodes = 5'000, .flows = flows, .kinds = mixed, .shuffled = shuffled}));
            same_on_all_teams("rmat",
                              generate::rmat({.nodes = 4'096, .links = 8'192, .flows = flows, .kinds = mixed, .shuffled = shuffled}));
            same_on_all_teams("mesh", generate::mesh({.nodes = 5'000, .flows = flows, .kinds = mixed, .shuffled = shuffled}));
        }
    }
}

TEST_CASE("Devices alone give one verdict on any number of threads", "[threads]") {
    same_on_all_teams("ring", generate::ring({.nodes = 20'000, .shuffled = true}));
    same_on_all_teams("star", generate::star({.nodes = 20'000, .flows = 20'000, .shuffled = true}));
    same_on_all_teams("path", generate::path({.nodes = 20'000, .flows = 20'000}));
}

TEST_CASE("Whatever can be declared, at random, gives one verdict on any number of threads", "[threads]") {
    for (std::uint32_t seed = 1; seed <= 4; ++seed) {
        CAPTURE(seed);
        same_on_all_teams("links", crowd({3'000, 4'000, 0}, seed));
        same_on_all_teams("few links and flows", crowd({3'000, 1'500, 1'500}, seed));
        same_on_all_teams("links and flows", crowd({3'000, 4'000, 4'000}, seed));
        same_on_all_teams("flows", crowd({3'000, 0, 3'000}, seed));
    }
}

TEST_CASE("Deployments of next to nothing give one verdict on any number of threads", "[threads]") {
    same_on_all_teams("nothing", deployment());
    deployment one;
    one.add_node({.kind = m2miot::node_kind::device});
    same_on_all_teams("one", one);
    one.add_link(0, 0);
    one.add_flow(0, 0);
    same_on_all_teams("with itself", one);
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        same_on_all_teams("few", crowd({2 + seed, seed, seed}, seed));
    }
}

TEST_CASE("A large deployment is classified on several threads by the public call, with the same verdict", "[threads]") {
    const deployment d = generate::rmat({.nodes = 300'000, .links = 400'000, .kinds = generate::node_mix::mixed, .shuffled = true});
    const verdict expected = m2miot::classify(d);
    m2miot::workspace space;
    for (const unsigned threads : {2U, 3U, 0U}) {
        CAPTURE(threads);
        const bool same = m2miot::classify(d, m2miot::criteria::article, {.threads = threads}, space) == expected;
        CHECK(same);
    }
}

TEST_CASE("Explained on several threads, a verdict is the same too", "[threads]") {
    same_explained("sites", generate::sites({.nodes = 200'000, .silent_percent = 50, .shuffled = true}));
    same_explained("crowd", among_many(crowd({3'000, 2'500, 2'500}, 5)));
    same_explained("links", among_many(crowd({3'000, 3'000, 0}, 6)));
    same_explained("mesh", among_many(generate::mesh({.nodes = 10'000, .flows = 4'000, .kinds = generate::node_mix::mixed})));
}

TEST_CASE("A view of a graph and the deployment of the same content give one verdict on any number of threads", "[threads]") {
    const deployment d = generate::sites({.nodes = 5'000, .silent_percent = 50, .shuffled = true});
    using graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, m2miot::node_attributes, m2miot::link_attributes>;
    graph g(d.node_count());
    d.for_each_node([&](node_index n, m2miot::node_facts f) { g[n] = {.kind = f.kind(), .hosting = f.hosting(), .senses = f.senses()}; });
    d.for_each_link([&](m2miot::link_index, node_index a, node_index b, m2miot::link_facts f) {
        boost::add_edge(a, b, m2miot::link_attributes{.medium = f.medium()}, g);
    });
    std::vector<message> messages;
    d.for_each_flow([&](m2miot::flow_index, node_index from, node_index to, m2miot::flow_facts f) {
        messages.push_back({from, to, f.trigger()});
    });
    REQUIRE(messages.size() == d.flow_count());
    const auto view =
        m2miot::view_of(g, get(boost::vertex_bundle, g)).with_links(get(boost::edge_bundle, g)).with_flows(messages, &message::trigger);
    same_on_all_teams("view", view);
    const verdict expected = classified_on(1, d);
    CHECK(expected.outcome == m2miot::outcome::iot_containing_m2m);
    for (const unsigned threads : {1U, 3U}) {
        const bool same = classified_on(threads, view) == expected;
        CHECK(same);
    }
}
