// SPDX-License-Identifier: BSL-1.0
/// @file The engine and the naive classifier say the same of random deployments by every shipped set.
#include "agreement.hpp"

#include <m2miot/criteria/sets.hpp>
#include <m2miot/verdict/outcome_only.hpp>
#include <m2miot/verdict/verify.hpp>

using namespace properties;

TEST_CASE("By every shipped set the engine and the naive classifier agree", "[properties][engine][definitions]") {
    CHECK(holds(
        "agreement by definition",
        [] {
            const plan p = *any_plan();
            const m2miot::deployment d = p.build();
            const server_policy policy = any_policy();
            for (const auto* const set : m2miot::criteria::shipped) {
                const m2miot::verdict said = naive::engine_verdict(d, policy, set->name());
                const std::string where = disagreement(said, naive::classify(d, policy, set->name()));
                if (!where.empty()) RC_FAIL("by " + std::string(set->name()) + " under " + std::string(to_string(policy)) + "\n" + where);
                for (const std::string& problem : m2miot::verify(d, said)) RC_FAIL("by " + std::string(set->name()) + ": " + problem);
                RC_ASSERT(said.reasons().begin() != said.reasons().end());
                RC_ASSERT(m2miot::outcome_only(d, set->with(policy)).under_policies == said.under_policies);
            }
        },
        500));
}
