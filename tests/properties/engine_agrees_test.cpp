// SPDX-License-Identifier: BSL-1.0
/// @file The engine and the naive classifier, written apart from the same text, say the same of random deployments.
#include "agreement.hpp"

#include <m2miot/verdict/explain.hpp>
#include <m2miot/verdict/verify.hpp>

using namespace properties;

TEST_CASE("The engine and the naive classifier agree under every server policy", "[properties][engine]") {
    CHECK(holds("agreement", [] {
        const plan p = *any_plan();
        const m2miot::deployment d = p.build();
        for (std::size_t i = 0; i < m2miot::server_policy_count; ++i) {
            const auto policy = static_cast<server_policy>(i);
            const std::string where = disagreement(naive::engine_verdict(d, policy), naive::classify(d, policy));
            if (!where.empty()) RC_FAIL("under " + std::string(to_string(policy)) + "\n" + where);
        }
    }));
}

TEST_CASE("Every verdict, explained or not, stands when it is verified", "[properties][engine]") {
    CHECK(holds("verification", [] {
        const m2miot::deployment d = (*any_plan()).build();
        const auto set = m2miot::criteria::article.with(any_policy());
        m2miot::verdict v = m2miot::classify(d, set);
        for (const std::string& problem : m2miot::verify(d, v)) RC_FAIL("before explain: " + problem);
        m2miot::explain(d, v, set);
        for (const std::string& problem : m2miot::verify(d, v)) RC_FAIL("after explain: " + problem);
    }));
}

TEST_CASE("The engine always gives a reason", "[properties][engine]") {
    CHECK(holds("reasons", [] {
        const m2miot::verdict said = naive::engine_verdict((*any_plan()).build(), any_policy());
        RC_ASSERT(said.reasons().begin() != said.reasons().end());
        for (const m2miot::finding& f : said.reasons()) RC_ASSERT(!f.text.empty());
    }));
}
