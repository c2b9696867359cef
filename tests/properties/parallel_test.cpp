// SPDX-License-Identifier: BSL-1.0
/// @file What threads, memory that is used again, and asking for less must not change: random deployments.
#include "agreement.hpp"

#include <vector>

#include <m2miot/criteria/article.hpp>
#include <m2miot/verdict/explain.hpp>
#include <m2miot/verdict/outcome_only.hpp>

#include "support/forced_threads.hpp"

using namespace properties;
using m2miot_test::classified_on;

namespace {

m2miot::bare_outcome bare(const m2miot::verdict& v) {
    return {v.outcome, v.contested, v.under_policies, v.subsystems.size()};
}
m2miot::subsystem_list listed(const m2miot::verdict& v) {
    m2miot::subsystem_list list{v.subsystem_members, {}};
    for (const m2miot::subsystem& s : v.subsystems) list.begins.push_back(s.first_member);
    list.begins.push_back(v.subsystem_members.size());
    return list;
}

/// So many plans side by side, and a few links and flows across: enough rows for every thread of a team to get some.
plan many_plans() {
    plan all;
    for (int i = 0; i < 12; ++i) all = all.beside(*any_plan({.nodes = 20}));
    const auto anyone = [&] { return below(static_cast<m2miot::node_index>(all.nodes.size())); };
    if (all.nodes.empty()) return all;
    for (int i = below(8); i > 0; --i) all.link(anyone(), anyone());
    for (int i = below(8); i > 0; --i) all.flow(anyone(), anyone());
    return all;
}

/// Of one's own: every interaction of machines alone, and how often it was asked.
struct counting {
    static constexpr std::string_view id = "counting";
    static constexpr std::string_view source = "test";
    static constexpr m2miot::leaning leans = m2miot::leaning::iot;
    static constexpr m2miot::weight weight = m2miot::weight::deciding;
    int* asked;
    bool operator()(const m2miot::interaction& i) const {
        ++*asked;
        return i.direct;
    }
};

} // namespace

TEST_CASE("On two threads and three, the engine agrees with the naive classifier under every server policy", "[properties][engine]") {
    m2miot::workspace two; // of one deployment after the other
    m2miot::workspace three;
    CHECK(holds("agreement on threads", [&] {
        const m2miot::deployment d = (*any_plan()).build();
        for (std::size_t i = 0; i < m2miot::server_policy_count; ++i) {
            const auto policy = static_cast<server_policy>(i);
            const naive::result expected = naive::classify(d, policy);
            const auto set = m2miot::criteria::article.with(policy);
            const bool on_two = below(2) == 0;
            m2miot::verdict said = on_two ? classified_on(2, d, set, two) : classified_on(3, d, set, three);
            m2miot::explain(d, said, set);
            const std::string where = disagreement(said, expected);
            if (!where.empty())
                RC_FAIL("under " + std::string(to_string(policy)) + " on " + (on_two ? "two" : "three") + " threads\n" + where);
        }
    }));
}

TEST_CASE("Many random deployments side by side get one verdict, whatever the team and the memory that it uses again", "[properties]") {
    m2miot::workspace space; // of one deployment after the other
    m2miot::workspace several;
    CHECK(holds("teams", [&] {
        const m2miot::deployment d = many_plans().build();
        const server_policy policy = any_policy();
        const auto set = m2miot::criteria::article.with(policy);
        const m2miot::verdict expected = m2miot::classify(d, set);
        RC_ASSERT(m2miot::classify(d, set, {}, space) == expected);
        RC_ASSERT(classified_on(3, d, policy) == expected);
        RC_ASSERT(classified_on(2 + below(4U), d, set, several) == expected);
    }));
}

TEST_CASE("The outcome alone, and the subsystems alone, are those of the verdict", "[properties]") {
    m2miot::workspace space;
    CHECK(holds("less than a verdict", [&] {
        const m2miot::deployment d = below(4) == 0 ? many_plans().build() : (*any_plan()).build();
        for (std::size_t i = 0; i < m2miot::server_policy_count; ++i) {
            const auto policy = static_cast<server_policy>(i);
            const auto set = m2miot::criteria::article.with(policy);
            const m2miot::verdict v = m2miot::classify(d, set);
            RC_ASSERT(m2miot::outcome_only(d, set) == bare(v));
            RC_ASSERT(m2miot::m2m_subsystems(d, policy) == listed(v));
            RC_ASSERT(m2miot::outcome_only(d, set, {}, space) == bare(v));
            RC_ASSERT(m2miot::m2m_subsystems(d, policy, {}, space) == listed(v));
        }
    }));
}

TEST_CASE("A criterion of the user's own is asked the same, and on one thread, however many are offered", "[properties]") {
    CHECK(holds("own criteria", [] {
        const m2miot::deployment d = (*any_plan()).build();
        const server_policy policy = any_policy();
        int asked = 0;
        int asked_again = 0;
        const m2miot::verdict expected = m2miot::classify(d, m2miot::criteria::article.with(policy).with(counting{&asked}));
        const m2miot::verdict said =
            m2miot::classify(d, m2miot::criteria::article.with(policy).with(counting{&asked_again}), {.threads = 4});
        RC_ASSERT(said == expected);
        RC_ASSERT(asked_again == asked);
    }));
}
