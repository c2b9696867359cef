// SPDX-License-Identifier: BSL-1.0
/// @file Whether a verdict of the engine and the naive classifier, written apart from the same text, say the same of a deployment.
#pragma once

#include <algorithm>
#include <string>

#include "run.hpp"
#include "support/naive_engine.hpp"

namespace properties {

/// An entry that names only the first few of its nodes: the others are taken from the naive answer, of the same attribute, as many as
/// the entry counts.
inline void complete_missing(naive::result& found, const m2miot::verdict& said, const naive::result& expected) {
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
inline void forgive_sampling(naive::result& found, naive::result& expected, const m2miot::verdict& said) {
    const auto samples = [](const m2miot::missing& entry) { return entry.count > 1 && !entry.series; };
    if (std::none_of(said.missing_values.begin(), said.missing_values.end(), samples)) return;
    for (auto& [criterion, answer] : found.findings) {
        if (expected.findings[criterion].status == m2miot::status::unknown && answer.status != m2miot::status::holds)
            answer = expected.findings[criterion];
    }
}

/// Where the two differ; empty where they agree. @param said  explained
[[nodiscard]] inline std::string disagreement(const m2miot::verdict& said, naive::result expected) {
    naive::result found = naive::reduced(said);
    complete_missing(found, said, expected);
    forgive_sampling(found, expected, said);
    return naive::difference(expected, found);
}

} // namespace properties
