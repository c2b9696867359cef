// SPDX-License-Identifier: BSL-1.0
/// @file From a verdict of the engine to a result of the reference classifier.
#include "naive_engine.hpp"

#include <algorithm>

#include <m2miot/criteria/sets.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

namespace naive {

m2miot::verdict engine_verdict(const m2miot::deployment& deployment, m2miot::server_policy policy, std::string_view name) {
    const auto set = m2miot::criteria::find_set(name)->with(policy);
    m2miot::verdict verdict = m2miot::classify(deployment, set);
    m2miot::explain(deployment, verdict, set);
    return verdict;
}

result reduced(const m2miot::verdict& verdict) {
    result said;
    said.outcome = verdict.outcome;
    said.confidence = verdict.confidence;
    said.contested = verdict.contested;
    said.under = verdict.under_policies;
    said.interactions = verdict.counts.interactions;
    for (const m2miot::part& p : verdict.parts) {
        said.parts[p.first_node] = {p.outcome, p.confidence, p.communicates, p.contested, p.nodes};
    }
    for (const m2miot::finding& f : verdict.findings) said.findings[f.criterion] = {f.status, f.leans, f.weight, f.count};
    for (const m2miot::subsystem& s : verdict.subsystems) {
        const auto members = verdict.members(s);
        subsystem& mine = said.subsystems[*std::min_element(members.begin(), members.end())];
        mine.members.insert(members.begin(), members.end());
        mine.confidence = s.confidence;
        for (const m2miot::exposure& e : s.exposures) mine.exposures.emplace(e.use, e.end);
    }
    for (const m2miot::missing& m : verdict.missing_values) {
        for (const node_index node : m.nodes) said.missing_values.emplace(node, m.attribute);
    }
    return said;
}

bool names_all_missing(const m2miot::verdict& verdict) {
    return std::all_of(verdict.missing_values.begin(), verdict.missing_values.end(),
                       [](const m2miot::missing& m) { return m.nodes.size() == m.count; });
}

} // namespace naive
