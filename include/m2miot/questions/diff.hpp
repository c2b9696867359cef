// SPDX-License-Identifier: BSL-1.0
/// @file What differs between two deployments, yesterday's and today's, and what of it changed the verdict.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "../verdict/explain.hpp"
#include "../verdict/outcome_only.hpp"
#include "cause_search.hpp"
#include "common_nodes.hpp"
#include "difference.hpp"
#include "difference_words.hpp"
#include "interaction_list.hpp"
#include "subsystem_match.hpp"
#include "union_of_two.hpp"

namespace m2miot {

namespace detail {

inline void compare_findings(deployment_difference& d) {
    const auto answer = [](const finding& f) { return finding_answer{f.status, f.leans, f.weight, f.count}; };
    for (std::size_t i = 0; i < d.before.findings.size(); ++i) { // of one set: the same criteria in the same order
        const finding_answer was = answer(d.before.findings[i]);
        const finding_answer is = answer(d.after.findings[i]);
        if (was != is) d.findings.push_back({d.before.findings[i].criterion, was, is});
    }
}

/// Finds and proves what changed the outcome.
template <observable A, observable B, class Set>
class cause_of_change {
public:
    cause_of_change(const A& before, const B& after, const common_nodes& nodes, const Set& set, const diff_options& options,
                    run_watch& watch)
        : before_(before), after_(after), nodes_(nodes), set_(set), options_(options), watch_(watch) {}

    void find(deployment_difference& d) {
        const union_of_two both(before_, after_, d.before, nodes_, watch_);
        std::vector<bool> shown(nodes_.size(), false); // by a criterion that answers otherwise
        for (const finding_difference& f : d.findings) {
            for (const node_index n : d.before.find(f.criterion)->witness.nodes) shown[n] = true;
            for (const node_index n : d.after.find(f.criterion)->witness.nodes) shown[nodes_.of_after(n)] = true;
        }
        workspace space;
        const run_options untold = watch_.untold();
        cause_search search(
            both, nodes_, [&](const union_of_two::unit& u) { return shown[u.node] && (u.other == no_index || shown[u.other]); },
            [&](const std::vector<bool>& applied) {
                return outcome_only(without(both.all(), both.with(applied)), set_, untold, space).outcome;
            },
            options_.budget);
        d.applied = answer(search, both, d.after.outcome, false);
        d.undone = answer(search, both, d.before.outcome, true);
    }

private:
    [[nodiscard]] cause answer(cause_search& search, const union_of_two& both, outcome target, bool undo) {
        std::vector<cause_search::candidate> chosen;
        cause made = search.search(target, undo, chosen);
        constexpr std::size_t listed = 8;
        for (std::size_t i = 0; i < std::min(listed, chosen.size()); ++i) made.differences.push_back(in_words(both, chosen[i]));
        return made;
    }
    [[nodiscard]] std::string label(node_index common) const { return label_in_common(before_, after_, nodes_, common); }
    [[nodiscard]] single_difference in_words(const union_of_two& both, const cause_search::candidate& c) const {
        single_difference made{c.sort, label(c.node), {}, {}};
        const union_of_two::unit& u = both.units()[c.units.front()];
        switch (c.sort) {
        case single_difference::sort::between:
            made.node = label(u.node);
            made.other = label(u.other);
            made.text = difference_words::between(both, u, [this](node_index n) { return label(n); });
            break;
        case single_difference::sort::attributes:
            made.text = difference_words::attributes(made.node, before_.facts(c.node), after_.facts(nodes_.after(c.node)),
                                                     before_.type(c.node), after_.type(nodes_.after(c.node)));
            break;
        case single_difference::sort::node:
            made.text = made.node + (nodes_.before(c.node) == no_index ? " came" : " went") + ", with all its flows and links";
            break;
        }
        return made;
    }

    const A& before_;
    const B& after_;
    const common_nodes& nodes_;
    const Set& set_;
    const diff_options& options_;
    run_watch& watch_;
};

} // namespace detail

/// Compares two deployments by the names of their nodes (those without a name, by their numbers): which interactions, answers of criteria,
/// M2M subsystems and ways out of them came, went or changed; and, where the outcome did, which differences changed it.
///
/// Both are classified and explained. The causes are proved: the deployment before was classified with just these differences, and the
/// one after without them. Links and flows are told apart by their ends and by what is said of them, not by their ids.
///
/// The criteria and the server policy of `set` are the same for both.
/// @throws as `classify`
/// @complexity near linear in nodes, links and flow destinations, and the budgets; interactions are listed on one thread
template <observable A, observable B, class... Own>
[[nodiscard]] deployment_difference diff(const A& before, const B& after, const criteria_set<Own...>& set, const diff_options& options = {},
                                         const run_options& run = {}) {
    const std::uint64_t rows_before = detail::row_count(before);
    const std::uint64_t rows_after = detail::row_count(after);
    detail::run_watch watch(run, "rows");
    watch.expect(4 * (rows_before + rows_after) + after.node_count());
    deployment_difference made;
    watch.phase("matching nodes", after.node_count());
    const detail::common_nodes nodes(before, after, watch);
    const run_options untold = watch.untold();
    const explain_options explained{options.missing_budget, options.exposure_budget, options.exposures};
    std::vector<detail::listed_interaction> was, is;
    const auto judge = [&](const auto& deployment, verdict& v, std::vector<detail::listed_interaction>& list, std::uint64_t rows) {
        watch.phase("classifying", rows, rows);
        {
            detail::run_watch within(untold, "rows", rows);
            std::tie(v, list) = detail::classify_and_list(deployment, set, within);
        }
        watch.phase("explaining", rows, 2 * rows);
        explain(deployment, v, set, explained, untold);
    };
    judge(before, made.before, was, rows_before);
    judge(after, made.after, is, rows_after);

    watch.phase("comparing", rows_before + rows_after);
    const auto label = [&](node_index common) { return detail::label_in_common(before, after, nodes, common); };
    detail::sort_in_common(was, [](node_index n) { return n; });
    detail::sort_in_common(is, [&](node_index n) { return nodes.of_after(n); });
    detail::compare_interactions(was, is, options.listed, label, made, watch);
    was = {};
    is = {};
    detail::compare_findings(made);
    detail::subsystem_comparison(made.before, made.after, nodes, label).compare(options.listed, made, watch);
    if (!made.same_verdict()) detail::cause_of_change(before, after, nodes, set, options, watch).find(made);
    watch.finish();
    return made;
}

/// The same by the article's criteria.
template <observable A, observable B>
[[nodiscard]] deployment_difference diff(const A& before, const B& after, const run_options& run = {}) {
    return diff(before, after, criteria::article, {}, run);
}

} // namespace m2miot
