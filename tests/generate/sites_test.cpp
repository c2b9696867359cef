// SPDX-License-Identifier: BSL-1.0
/// @file Deployments of sites: their character, and that it hangs on the parameters alone.
#include <m2miot/generate/sites.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "made.hpp"
#include "support/catch.hpp"

namespace mi = m2miot;
namespace generate = m2miot::generate;
using parameters = m2miot::generate::sites_parameters;
using namespace m2miot_test;

namespace {

double share(std::size_t part, std::size_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

/// How many of 100 machines (devices, servers, phones) take part in no flow.
double silent_percent(const generate::columns& in) {
    std::vector<bool> speaks(in.nodes.size());
    for (const mi::node_index n : in.flow_origins.rows()) speaks[n] = true;
    for (const mi::node_index n : in.flow_destinations.rows()) speaks[n] = true;
    std::size_t devices = 0, silent = 0;
    for (std::size_t n = 0; n < in.nodes.size(); ++n) {
        if (in.nodes[n].kind() != mi::node_kind::device) continue;
        ++devices;
        silent += speaks[n] ? 0 : 1;
    }
    return 100 * share(silent, devices);
}

/// The degrees of the nodes, kind by kind, smallest first: what a shuffle does not change.
std::map<mi::node_kind, std::vector<std::uint32_t>> profile(const generate::columns& of) {
    std::map<mi::node_kind, std::vector<std::uint32_t>> by_kind;
    const std::vector<std::uint32_t> at = degrees(of);
    for (std::size_t n = 0; n < at.size(); ++n) by_kind[of.nodes[n].kind()].push_back(at[n]);
    for (auto& [kind, list] : by_kind) std::sort(list.begin(), list.end());
    return by_kind;
}

} // namespace

TEST_CASE("sites are what they were, with this compiler too") {
    const struct {
        parameters given;
        std::uint64_t sum;
    } cases[] = {
        {{.nodes = 100, .silent_percent = 50}, 0xb001a03ae17e359fU},
        {{.nodes = 5000}, 0xa9ab5a0656752d4fU},
        {{.nodes = 5000, .silent_percent = 50, .seed = 2}, 0x20422830260607b7U},
        {{.nodes = 5000, .silent_percent = 0, .seed = 3, .shuffled = true}, 0x1ff5553a37c0b407U},
        {{.nodes = 100'000, .silent_percent = 50, .seed = 4, .shuffled = true}, 0x2b4704a2d5883cc0U},
    };
    for (const auto& [given, sum] : cases) {
        CAPTURE(given.nodes, given.silent_percent, given.seed, given.shuffled);
        CHECK(checksum(generate::columns_of(given)) == sum);
    }
}

TEST_CASE("sites are the same on any number of threads") {
    for (const bool shuffled : {false, true}) {
        const parameters given{.nodes = 60'000, .silent_percent = 30, .seed = 9, .shuffled = shuffled};
        const generate::columns one = generate::columns_of(given);
        for (const unsigned threads : {2U, 3U, 5U, 0U}) {
            CAPTURE(shuffled, threads);
            CHECK(same(one, generate::columns_of(given, {.threads = threads})));
        }
    }
}

TEST_CASE("sites have the nodes that were asked for, nine of ten of them field devices") {
    for (const std::uint64_t nodes : {100U, 101U, 137U, 1000U, 54321U}) {
        for (std::uint64_t seed = 1; seed <= (nodes < 200 ? 50U : 2U); ++seed) {
            CAPTURE(nodes, seed);
            const generate::columns made = generate::columns_of(parameters{.nodes = nodes, .silent_percent = 50, .seed = seed});
            CHECK(made.nodes.size() == nodes);
            CHECK(count_of(made, mi::node_kind::server) >= 2);
            CHECK(count_of(made, mi::node_kind::cloud_service) >= 2);
            CHECK(count_of(made, mi::node_kind::device) <= nodes * 9 / 10);
            CHECK(share(count_of(made, mi::node_kind::device), nodes) > (nodes < 200 ? 0.8 : 0.899));
            for (const mi::link_ends ends : made.links.rows()) REQUIRE((ends.first < nodes && ends.second < nodes));
        }
    }
}

TEST_CASE("sites have the character that is described") {
    constexpr std::size_t nodes = 300'000;
    const generate::columns made = generate::columns_of(parameters{.nodes = nodes, .seed = 7});
    const std::vector<std::uint32_t> at = degrees(made);

    // In order: a gateway, then its devices.
    std::vector<std::size_t> sizes;
    std::vector<mi::node_index> site_of(nodes, mi::no_index);
    std::size_t sensing = 0;
    for (std::size_t n = 0; n < nodes; ++n) {
        if (made.nodes[n].kind() == mi::node_kind::gateway) sizes.push_back(0);
        if (made.nodes[n].kind() == mi::node_kind::device) ++sizes.back();
        if (made.nodes[n].kind() == mi::node_kind::gateway || made.nodes[n].kind() == mi::node_kind::device)
            site_of[n] = static_cast<mi::node_index>(sizes.size() - 1);
        sensing += made.nodes[n].senses().is_yes() ? 1 : 0;
    }
    CHECK(*std::max_element(sizes.begin(), sizes.end()) <= 1000);
    CHECK(*std::min_element(sizes.begin(), sizes.end() - 1) >= 10);
    CHECK(share(sensing, count_of(made, mi::node_kind::device)) == Approx(0.5).margin(0.01));
    CHECK(std::count_if(sizes.begin(), sizes.end(), [](std::size_t s) { return s < 160; }) > std::ssize(sizes) / 2);

    std::size_t wired_gateways = 0, uplinks = 0, within = 0, elsewhere = 0, to_itself = 0;
    std::vector<std::set<mi::medium>> media(sizes.size());
    for (std::size_t l = 0; l < made.links.size(); ++l) {
        const auto [a, b] = made.links[l];
        const bool both_in_sites = site_of[a] != mi::no_index && site_of[b] != mi::no_index;
        to_itself += a == b ? 1 : 0;
        if (both_in_sites && site_of[a] == site_of[b]) {
            ++within;
            media[site_of[a]].insert(made.link_facts[l].medium());
        } else if (both_in_sites) {
            ++wired_gateways;
            CHECK(made.nodes[a].kind() == mi::node_kind::gateway);
            CHECK(made.nodes[b].kind() == mi::node_kind::gateway);
        } else if (site_of[a] != mi::no_index) {
            ++uplinks;
        } else {
            ++elsewhere;
        }
    }
    CHECK(to_itself == 0);
    CHECK(share(uplinks, sizes.size()) == Approx(0.6).margin(0.05));
    CHECK(share(wired_gateways, sizes.size()) == Approx(0.02).margin(0.015));
    CHECK(share(within, nodes) > 4);
    CHECK(share(within, nodes) < 6);
    const auto forms = [&](const std::set<mi::medium>& form) {
        return share(static_cast<std::size_t>(std::count(media.begin(), media.end(), form)), media.size());
    };
    CHECK(forms({mi::medium::wireless}) == Approx(0.2).margin(0.05));                    // stars
    CHECK(forms({mi::medium::wired}) == Approx(0.2).margin(0.05));                       // buses
    CHECK(forms({mi::medium::wired, mi::medium::wireless}) == Approx(0.6).margin(0.05)); // meshes

    // Beyond the sites: each application and phone at a cloud, half of the servers too; some clouds have many times as many as most.
    const std::size_t beyond = nodes - count_of(made, mi::node_kind::gateway) - count_of(made, mi::node_kind::device);
    CHECK(share(count_of(made, mi::node_kind::server), beyond) == Approx(0.05).margin(0.001));
    CHECK(share(count_of(made, mi::node_kind::cloud_service), beyond) == Approx(0.02).margin(0.001));
    CHECK(share(count_of(made, mi::node_kind::application), beyond) == Approx(0.2).margin(0.001));
    CHECK(elsewhere == count_of(made, mi::node_kind::application) + count_of(made, mi::node_kind::personal_device) +
                           static_cast<std::size_t>(std::count_if(made.links.begin(), made.links.end(), [&](mi::link_ends ends) {
                               return made.nodes[ends.first].kind() == mi::node_kind::server;
                           })));
    std::vector<std::uint32_t> clouds = profile(made).at(mi::node_kind::cloud_service);
    CHECK(clouds.back() > 5 * clouds[clouds.size() / 2]);
    CHECK(at.size() == nodes);
}

TEST_CASE("as many machines are silent as was asked for") {
    for (const unsigned silent : {0U, 10U, 50U, 90U}) {
        CAPTURE(silent);
        const generate::columns made = generate::columns_of(parameters{.nodes = 50'000, .silent_percent = silent, .seed = 5});
        CHECK(silent_percent(made) == Approx(silent).margin(1));
        for (const mi::node_index n : made.flow_origins.rows()) CHECK(made.nodes[n].kind() != mi::node_kind::cloud_service);
    }
    const generate::columns silent = generate::columns_of(parameters{.nodes = 5000, .silent_percent = 100});
    CHECK(silent.flow_origins.empty());
    CHECK(same(silent, generate::columns_of(parameters{.nodes = 5000})));
}

TEST_CASE("silence changes the flows alone, and shuffling the order alone") {
    const generate::columns silent = generate::columns_of(parameters{.nodes = 30'000, .silent_percent = 100, .seed = 6});
    const generate::columns speaking = generate::columns_of(parameters{.nodes = 30'000, .silent_percent = 40, .seed = 6});
    CHECK(std::ranges::equal(silent.nodes.rows(), speaking.nodes.rows()));
    CHECK(std::ranges::equal(silent.links.rows(), speaking.links.rows()));
    CHECK(std::ranges::equal(silent.link_facts.rows(), speaking.link_facts.rows()));

    const generate::columns shuffled = generate::columns_of(parameters{.nodes = 30'000, .silent_percent = 40, .seed = 6, .shuffled = true});
    CHECK_FALSE(same(shuffled, speaking));
    CHECK(profile(shuffled) == profile(speaking));
    // Undone, node by node, the same rows are there, and no others.
    const generate::detail::permutation number(30'000, {6, generate::detail::purpose::node_order});
    using link = std::tuple<mi::node_index, mi::node_index, mi::medium>;
    using flow = std::tuple<mi::node_index, mi::node_index, mi::trigger>;
    std::multiset<link> links, links_shuffled;
    std::multiset<flow> flows, flows_shuffled;
    for (mi::node_index n = 0; n < 30'000; ++n) CHECK(shuffled.nodes[number(n)] == speaking.nodes[n]);
    for (std::size_t l = 0; l < speaking.links.size(); ++l) {
        links.emplace(number(speaking.links[l].first), number(speaking.links[l].second), speaking.link_facts[l].medium());
        links_shuffled.emplace(shuffled.links[l].first, shuffled.links[l].second, shuffled.link_facts[l].medium());
    }
    for (std::size_t f = 0; f < speaking.flow_origins.size(); ++f) {
        flows.emplace(number(speaking.flow_origins[f]), number(speaking.flow_destinations[f]), speaking.flow_facts[f].trigger());
        flows_shuffled.emplace(shuffled.flow_origins[f], shuffled.flow_destinations[f], shuffled.flow_facts[f].trigger());
    }
    CHECK(links == links_shuffled);
    CHECK(flows == flows_shuffled);
}

TEST_CASE("a deployment of sites holds the columns, and its nodes have no names") {
    const generate::columns made = generate::columns_of(parameters{.nodes = 2000, .silent_percent = 20, .seed = 8});
    const mi::deployment d = generate::sites({.nodes = 2000, .silent_percent = 20, .seed = 8});
    REQUIRE(d.node_count() == made.nodes.size());
    REQUIRE(d.link_count() == made.links.size());
    REQUIRE(d.flow_count() == made.flow_origins.size());
    for (mi::node_index n = 0; n < d.node_count(); ++n) {
        CHECK(d.facts(n) == made.nodes[n]);
        CHECK(d.name(n).empty());
    }
    for (mi::link_index l = 0; l < d.link_count(); ++l) {
        CHECK(d.link_ends(l) == made.links[l]);
        CHECK(d.facts_of_link(l) == made.link_facts[l]);
    }
    for (mi::flow_index f = 0; f < d.flow_count(); ++f) {
        CHECK(d.flow_origin(f) == made.flow_origins[f]);
        CHECK(d.flow_destinations(f).size() == 1);
        CHECK(d.flow_destinations(f).front() == made.flow_destinations[f]);
        CHECK(d.facts_of_flow(f) == made.flow_facts[f]);
    }
}
