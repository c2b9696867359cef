// SPDX-License-Identifier: BSL-1.0
/// @file The outcome alone and the M2M subsystems alone, against the whole verdict.
#include <m2miot/generate.hpp>
#include <m2miot/verdict/outcome_only.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <support/crowd.hpp>
#include <support/stopping.hpp>

#include "sketch.hpp"

using namespace sketch;
using m2miot::bare_outcome;
using m2miot::m2m_subsystems;
using m2miot::outcome_only;
using m2miot::subsystem_list;
using m2miot_test::crowd;
namespace generate = m2miot::generate;

namespace {

bare_outcome bare(const verdict& v) {
    return {v.outcome, v.contested, v.under_policies, v.subsystems.size()};
}
subsystem_list listed(const verdict& v) {
    subsystem_list list{v.subsystem_members, {}};
    for (const subsystem& s : v.subsystems) list.begins.push_back(s.first_member);
    list.begins.push_back(v.subsystem_members.size());
    return list;
}

void as_classified(const std::string& name, const deployment& d) {
    m2miot::workspace space; // of all three, one after the other
    for (std::size_t p = 0; p < m2miot::server_policy_count; ++p) {
        const auto policy = static_cast<server_policy>(p);
        CAPTURE(name, std::string(to_string(policy)));
        const auto set = m2miot::criteria::article.with(policy);
        const verdict v = judged(d, policy);
        const bool same_outcome = outcome_only(d, set) == bare(v) && outcome_only(d, set, {}, space) == bare(v);
        CHECK(same_outcome);
        const bool same_subsystems = m2m_subsystems(d, policy) == listed(v) && m2m_subsystems(d, policy, {}, space) == listed(v);
        CHECK(same_subsystems);
        const bool same_verdict = m2miot::classify(d, set, {}, space) == v; // after less was asked
        CHECK(same_verdict);
    }
}

/// Holds for every interaction of a thing with a cloud, and leans to M2M, which the article would not.
struct clouds_are_machines {
    static constexpr std::string_view id = "clouds-are-machines";
    static constexpr std::string_view source = "House rule 2";
    static constexpr m2miot::leaning leans = leaning::m2m;
    static constexpr m2miot::weight weight = m2miot::weight::deciding;
    bool operator()(const m2miot::interaction& i) const { return i.machine_meets(m2miot::end_class::cloud_service); }
};

/// Holds for what an operator carries or what understands each other, which none of the article's deciding criteria asks.
struct operators_are_services {
    static constexpr std::string_view id = "operators-are-services";
    static constexpr std::string_view source = "House rule 3";
    static constexpr m2miot::leaning leans = leaning::iot;
    static constexpr m2miot::weight weight = m2miot::weight::deciding;
    bool operator()(const m2miot::interaction& i) const { return i.operator_carried || i.understood; }
};

} // namespace

TEST_CASE("The outcome alone, and the subsystems alone, are those of the verdict", "[outcome]") {
    for (const unsigned silent : {0U, 50U, 100U})
        as_classified("sites", generate::sites({.nodes = 3'000, .silent_percent = silent, .shuffled = true}));
    as_classified("ring", generate::ring({.nodes = 1'000}));
    as_classified("star", generate::star({.nodes = 1'000, .flows = 300, .kinds = generate::node_mix::mixed}));
    for (std::uint32_t seed = 1; seed <= 15; ++seed) {
        CAPTURE(seed);
        as_classified("links", crowd({400, 400, 0}, seed));
        as_classified("links and flows", crowd({400, 300, 300}, seed));
        as_classified("flows", crowd({400, 0, 300}, seed));
        as_classified("few", crowd({12, 14, 8}, seed));
    }
}

TEST_CASE("On several threads they are the same", "[outcome]") {
    for (const deployment& d :
         {crowd({200'000, 100'000, 100'000}, 4), generate::sites({.nodes = 120'000, .silent_percent = 50, .shuffled = true})}) {
        const bare_outcome outcome = outcome_only(d);
        const subsystem_list subsystems = m2m_subsystems(d);
        CHECK(subsystems.size() > 100);
        for (const unsigned threads : {2U, 3U}) {
            CAPTURE(threads);
            CHECK((outcome_only(d, {.threads = threads}) == outcome));
            const bool same = m2m_subsystems(d, usual, {.threads = threads}) == subsystems;
            CHECK(same);
        }
    }
}

TEST_CASE("Of nothing there is no outcome and no subsystem", "[outcome]") {
    const bare_outcome none = outcome_only(deployment());
    CHECK(none.outcome == outcome::insufficient);
    CHECK_FALSE(none.contested);
    CHECK(none.subsystems == 0);
    CHECK(m2m_subsystems(deployment()).size() == 0);
    CHECK(subsystem_list().size() == 0);
}

TEST_CASE("Subsystems are told by their members, the largest first", "[outcome]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index b = d.add_node(device);
    d.add_flow(a, b);
    const node_index hub = d.add_node(relay);
    const node_index e = d.add_node(device);
    for (const node_index n : {d.add_node(device), e, d.add_node(device)}) d.add_link(n, hub);
    const subsystem_list list = m2m_subsystems(d);
    REQUIRE(list.size() == 2);
    CHECK(nodes(list[0].begin(), list[0].end()) == nodes{3, 4, 5});
    CHECK(nodes(list[1].begin(), list[1].end()) == nodes{a, b});
    CHECK(outcome_only(d).subsystems == 2);
}

TEST_CASE("An outcome that turns on the server policy is contested, also alone", "[outcome]") {
    deployment d;
    d.add_flow(d.add_node(device), d.add_node(dedicated));
    const bare_outcome said = outcome_only(d);
    CHECK(said.contested);
    CHECK(said.outcome == outcome::m2m);
    CHECK(said.under_policies[static_cast<std::size_t>(server_policy::every_server_is_service)] == outcome::iot);
    CHECK(m2m_subsystems(d, server_policy::every_server_is_service).size() == 0);
    CHECK(m2m_subsystems(d).size() == 1);
}

TEST_CASE("The outcome alone heeds criteria of the user's own", "[outcome]") {
    deployment d;
    d.add_flow(d.add_node(device), d.add_node(cloud));
    const auto set = m2miot::criteria::article.with(clouds_are_machines{});
    CHECK(outcome_only(d).outcome == outcome::iot);
    CHECK(outcome_only(d, set).outcome == outcome::iot_containing_m2m);
    for (std::uint32_t seed = 1; seed <= 10; ++seed) {
        const deployment random = crowd({100, 80, 80}, seed);
        CHECK((outcome_only(random, set) == bare(m2miot::classify(random, set))));
    }
}

TEST_CASE("The outcome alone heeds criteria that ask what only reasons turn on", "[outcome]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index b = d.add_node(device);
    const node_index station = d.add_node({.kind = node_kind::relay, .operator_run = true});
    d.add_link(a, station);
    d.add_link(station, b);
    d.add_flow(a, b);
    const auto set = m2miot::criteria::article.with(operators_are_services{});
    CHECK(outcome_only(d).outcome == outcome::m2m);
    CHECK(outcome_only(d, set).outcome == outcome::iot_containing_m2m);
    for (std::uint32_t seed = 1; seed <= 10; ++seed) {
        const deployment random = crowd({100, 80, 80}, seed);
        CHECK((outcome_only(random, set) == bare(m2miot::classify(random, set))));
    }
}

TEST_CASE("Asking for less stops wherever it is asked to, and the memory can be used again", "[outcome]") {
    const deployment d = crowd({6'000, 7'000, 5'000}, 9);
    m2miot::workspace space;
    const bare_outcome expected = outcome_only(d);
    const subsystem_list members = m2m_subsystems(d);
    bare_outcome outcome;
    m2miot_test::leave_off_everywhere(
        [&](const m2miot::run_options& run) { outcome = outcome_only(d, m2miot::criteria::article, run, space); },
        [&] { CHECK((outcome_only(d, m2miot::criteria::article, {}, space) == expected)); });
    m2miot_test::leave_off_everywhere([&](const m2miot::run_options& run) { (void)m2m_subsystems(d, usual, run, space); },
                                      [&] {
                                          const bool same = m2m_subsystems(d, usual, {}, space) == members;
                                          CHECK(same);
                                      });
}
