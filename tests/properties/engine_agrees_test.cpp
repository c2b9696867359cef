// SPDX-License-Identifier: BSL-1.0
/// @file The engine and the naive classifier, written apart from the same text, say the same of random deployments.
#include <algorithm>

#include "run.hpp"
#include "support/naive_engine.hpp"

#include <m2miot/verdict/explain.hpp>
#include <m2miot/verdict/verify.hpp>

using namespace properties;

namespace {

/// An entry that names only the first few of its nodes: the others are taken from the naive answer, of the same attribute, as many as
/// the entry counts.
void complete_missing(naive::result& found, const m2miot::verdict& said, const naive::result& expected) {
    for (const m2miot::missing& entry : said.missing_values) {
        std::uint64_t unnamed = entry.count - entry.nodes.size();
        for (const naive::missing& value : expected.missing_values) {
            if (unnamed != 0 && value.second == entry.attribute && found.missing_values.insert(value).second) --unnamed;
        }
        RC_ASSERT(unnamed == 0U);
    }
}

/// The engine tries one unknown of each entry, the naive classifier every unknown. Entries go by the classes around a node, not by
/// everything about them; so where an entry counts several, `unknown` of a criterion may be told by the one that is not the sample.
void forgive_sampling(naive::result& found, naive::result& expected, const m2miot::verdict& said) {
    const auto samples = [](const m2miot::missing& entry) { return entry.count > 1 && !entry.series; };
    if (std::none_of(said.missing_values.begin(), said.missing_values.end(), samples)) return;
    for (auto& [criterion, answer] : found.findings) {
        if (expected.findings[criterion].status == m2miot::status::unknown && answer.status != m2miot::status::holds)
            answer = expected.findings[criterion];
    }
}

} // namespace

TEST_CASE("The engine and the naive classifier agree under every server policy", "[properties][engine]") {
    CHECK(holds("agreement", [] {
        const plan p = *any_plan();
        const m2miot::deployment d = p.build();
        for (std::size_t i = 0; i < m2miot::server_policy_count; ++i) {
            const auto policy = static_cast<server_policy>(i);
            naive::result expected = naive::classify(d, policy);
            const m2miot::verdict said = naive::engine_verdict(d, policy);
            naive::result found = naive::reduced(said);
            complete_missing(found, said, expected);
            forgive_sampling(found, expected, said);
            const std::string where = naive::difference(expected, found);
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
