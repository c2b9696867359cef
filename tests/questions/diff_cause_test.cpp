// SPDX-License-Identifier: BSL-1.0
/// @file What changed a verdict, put together again from both deployments and judged by the naive classifier.
#include <m2miot/questions/diff.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "properties/run.hpp"
#include "two.hpp"

using namespace m2miot;
using namespace questions;
using properties::holds;

namespace {

/// The deployment before, but for what `chosen` says: there it is as after.
deployment between(const two& of, const std::vector<single_difference>& chosen) {
    using sort = single_difference::sort;
    deployment made;
    const auto picked = [&](const std::string& a, const std::string& b) {
        return std::any_of(chosen.begin(), chosen.end(), [&](const single_difference& d) {
            if (d.what == sort::node) return d.node == a || d.node == b;
            return d.what == sort::between && ((d.node == a && d.other == b) || (d.node == b && d.other == a));
        });
    };
    const auto changed = [&](std::string_view name) {
        return std::any_of(chosen.begin(), chosen.end(),
                           [&](const single_difference& d) { return d.what == sort::attributes && d.node == name; });
    };
    for (const auto& [d, other] : {std::pair(&of.before, &of.after), std::pair(&of.after, &of.before)}) {
        for (node_index n = 0; n < d->node_count(); ++n) {
            if (made.find(d->name(n))) continue;
            const auto there = other->find(d->name(n));
            made.add_node(d->name(n), there && changed(d->name(n)) ? other->attributes(*there) : d->attributes(n));
        }
    }
    for (const deployment* d : {&of.before, &of.after}) {
        const bool wanted = d == &of.after;
        const auto number = [&](node_index n) { return *made.find(d->name(n)); };
        d->for_each_link([&](link_index l, node_index a, node_index b, link_facts) {
            if (picked(std::string(d->name(a)), std::string(d->name(b))) == wanted)
                made.add_link(number(a), number(b), d->attributes_of_link(l));
        });
        d->for_each_flow([&](flow_index f, node_index a, node_index b, flow_facts) {
            if (picked(std::string(d->name(a)), std::string(d->name(b))) == wanted)
                made.add_flow(number(a), number(b), d->attributes_of_flow(f));
        });
    }
    return made;
}
std::string check_cause(const cause& c, const two& of, outcome target, server_policy policy) {
    if (!c.found) return "nothing was found";
    if (c.differences.empty() || c.differences.size() > c.count || c.exhausted) return "it is not told whole";
    if (c.count > c.differences.size()) return {};
    if (naive::classify(between(of, c.differences), policy).outcome != target) return "it is not proved: " + c.differences.front().text;
    if (c.at_least < 2 && c.count > 1) return "single ones were not tried";
    if (c.count == 1) return {};
    using sort = single_difference::sort;
    std::set<std::string> names;
    for (const deployment* d : {&of.before, &of.after})
        for (node_index n = 0; n < d->node_count(); ++n) names.emplace(d->name(n));
    for (const std::string& a : names) {
        std::vector<single_difference> tried;
        if (of.before.find(a) && of.after.find(a))
            tried.push_back({sort::attributes, a, {}, {}});
        else
            tried.push_back({sort::node, a, {}, {}});
        for (const std::string& b : names)
            if (a < b) tried.push_back({sort::between, a, b, {}});
        for (const single_difference& d : tried)
            if (naive::classify(between(of, {d}), policy).outcome == target) return "a single one does: " + a + ' ' + d.other;
    }
    return {};
}

} // namespace

TEST_CASE("What changed the verdict is proved, and no single difference does where several are told", "[questions][diff]") {
    CHECK(holds("causes", [] {
        const two of = any_two();
        const auto policy = properties::any_policy();
        const deployment_difference d = diff(of.before, of.after, criteria::article.with(policy));
        RC_PRE(!d.same_verdict());
        const std::string applied = check_cause(d.applied, of, d.after.outcome, policy);
        if (!applied.empty()) RC_FAIL("applied: " + applied);
        const std::string undone = check_cause(d.undone, of.swapped(), d.before.outcome, policy);
        if (!undone.empty()) RC_FAIL("undone: " + undone);
    }));
}

TEST_CASE("A cause among very many differences is found within the budget, or it is said that it was not", "[questions][diff]") {
    deployment before, after;
    for (deployment* d : {&before, &after}) {
        for (int i = 0; i < 2000; ++i) d->add_node('m' + std::to_string(i), {.kind = node_kind::device});
        d->add_node("cloud", {.kind = node_kind::cloud_service});
    }
    for (node_index i = 0; i + 1 < 2000; i += 2) before.add_flow(i, i + 1);
    for (node_index i = 0; i + 1 < 2000; i += 2) after.add_flow(i + 1, i);
    after.add_flow(77, 2000);
    const deployment_difference d = diff(before, after);
    CHECK(d.after.outcome == outcome::iot_containing_m2m);
    CHECK(d.interactions_came == 1001);
    CHECK(d.interactions_gone == 1000);
    REQUIRE(d.applied.found);
    REQUIRE(d.applied.count == 1);
    CHECK(d.applied.smallest());
    CHECK(d.applied.differences[0].text == "a flow from m77 to cloud came");
    CHECK(d.undone.differences == d.applied.differences);
    diff_options little;
    little.budget = 20'000;
    little.listed = 10;
    const deployment_difference e = diff(before, after, criteria::article, little);
    CHECK(e.interactions.size() == 10);
    CHECK(e.interactions_came == 1001);
    CHECK(e.applied.found);
    CHECK(e.applied.exhausted);
    CHECK_FALSE(e.applied.smallest());
    little.budget = 10;
    CHECK_FALSE(diff(before, after, criteria::article, little).applied.found);
}
