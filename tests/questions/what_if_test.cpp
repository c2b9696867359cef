// SPDX-License-Identifier: BSL-1.0
/// @file What a verdict says of a changed deployment is what it says of one built anew.
#include <m2miot/questions/what_if.hpp>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <m2miot/model/adjacency.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>
#include <m2miot/verdict/outcome_only.hpp>
#include <m2miot/verdict/verify.hpp>

#include "properties/run.hpp"
#include "rebuilt.hpp"
#include "support/crowd.hpp"

using namespace m2miot;
using namespace questions;
using Catch::Matchers::Contains;
using properties::holds;

namespace {

/// A deployment that keeps no rows in memory, for all that the engine knows.
class without_rows : deployment {
public:
    explicit without_rows(deployment from) : deployment(std::move(from)) {}
    using deployment::facts;
    using deployment::flow_count;
    using deployment::flow_id;
    using deployment::flow_protocol;
    using deployment::for_each_flow;
    using deployment::for_each_link;
    using deployment::for_each_node;
    using deployment::has_flow_protocols;
    using deployment::has_link_protocols;
    using deployment::has_types;
    using deployment::link_count;
    using deployment::link_id;
    using deployment::link_protocol;
    using deployment::name;
    using deployment::node_count;
    using deployment::type;
};

template <observable D>
verdict explained(const D& d, server_policy policy) {
    const auto set = criteria::article.with(policy);
    verdict v = classify(d, set);
    explain(d, v, set);
    return v;
}

std::string where(const verdict& expected, const verdict& found) {
    std::string said;
    if (expected.counts != found.counts) said += " counts";
    if (expected.outcome != found.outcome) said += " outcome " + std::string(to_string(expected.outcome));
    if (expected.confidence != found.confidence) said += " confidence";
    if (expected.under_policies != found.under_policies) said += " policies";
    if (expected.parts != found.parts) said += " parts";
    if (expected.subsystems != found.subsystems || expected.subsystem_members != found.subsystem_members) said += " subsystems";
    if (expected.missing_values != found.missing_values) said += " missing";
    if (expected.range != found.range) said += " range";
    if (expected.remarks != found.remarks) said += " remarks";
    for (std::size_t i = 0; i < expected.findings.size(); ++i)
        if (expected.findings[i] != found.findings[i]) said += "\n  " + expected.findings[i].text + "\n  " + found.findings[i].text;
    return said;
}

std::string in_words(const changes& what) {
    std::string said;
    const auto list = [&](const char* name, const auto& rows) {
        for (const auto row : rows) said += std::string(" ") + name + std::to_string(row);
    };
    list("-n", what.removed_nodes());
    list("-l", what.removed_links());
    list("-f", what.removed_flows());
    for (const auto& [f, to] : what.removed_destinations()) said += " -f" + std::to_string(f) + "@" + std::to_string(to);
    for (const auto& [n, c] : what.set_nodes()) said += " n" + std::to_string(n) + "=" + std::string(to_string(c.facts.kind()));
    for (const auto& [l, c] : what.set_links()) said += " l" + std::to_string(l) + "=" + std::string(to_string(c.medium()));
    for (const auto& [f, c] : what.set_flows())
        said += " f" + std::to_string(f) + "=" + std::string(to_string(c.trigger())) + (c.support() ? "/support" : "");
    return said;
}

} // namespace

TEST_CASE("A verdict on a changed deployment is that of a copy with the changes", "[questions][what_if]") {
    CHECK(holds("what if", [] {
        const auto plan = *random_deployment::any_plan();
        const deployment d = with_ids(plan);
        const changes what = any_changes(d);
        const auto policy = properties::any_policy();
        const rebuilt_copy copy = rebuilt(d, what);
        const auto changed = without(d, what);
        const verdict expected = copy.in_first(explained(copy.deployment, policy));
        const verdict found = explained(changed, policy);
        if (expected != found) RC_FAIL(in_words(what) + " differs in" + where(expected, found));
        for (const std::string& problem : verify(changed, found)) RC_FAIL(in_words(what) + ": " + problem);
        RC_ASSERT(changed.present() == (row_counts{copy.node.size(), copy.link.size(), copy.flow.size()}));
        const bare_outcome bare = outcome_only(changed, criteria::article.with(policy));
        RC_ASSERT(bare.outcome == expected.outcome);
        RC_ASSERT(bare.under_policies == expected.under_policies);
        RC_ASSERT(m2m_subsystems(changed, policy).members == expected.subsystem_members);
    }));
}

TEST_CASE("A deployment without rows in memory can be changed as well, and twice", "[questions][what_if]") {
    CHECK(holds("what if, of copied rows", [] {
        const deployment d = with_ids(*random_deployment::any_plan());
        const without_rows same(d);
        const changes first = any_changes(d);
        const changes second = any_changes(d);
        const auto changed = without(without(same, first), second);
        const verdict expected = explained(without(d, changes(first).add(second)), server_policy::dedicated_is_machine);
        const verdict found = explained(changed, server_policy::dedicated_is_machine);
        if (expected != found) RC_FAIL(in_words(changed.what()) + " differs in" + where(expected, found));
    }));
}

TEST_CASE("Passing over a changed deployment says what its rows say", "[questions][what_if]") {
    const deployment d = m2miot_test::crowd({.nodes = 500, .links = 900, .flows = 700}, 7);
    changes what;
    what.remove_node(3).remove_node(77).remove_link(5).remove_flow(6).remove_flow(9, d.flow_destinations(9)[0]);
    what.set_node(8, {.kind = node_kind::server, .type = "press"}).set_link(890, {}).set_flow(650, {});
    const auto changed = without(d, what);
    detail::copied_rows copies;
    detail::copied_rows passed;
    const deployment_rows rows = detail::rows_of(changed, copies);
    const deployment_rows again = passed.of(changed);
    CHECK(std::equal(rows.nodes.begin(), rows.nodes.end(), again.nodes.begin(), again.nodes.end()));
    CHECK(std::equal(rows.links.begin(), rows.links.end(), again.links.begin(), again.links.end()));
    CHECK(std::equal(rows.flow_destinations.begin(), rows.flow_destinations.end(), again.flow_destinations.begin(),
                     again.flow_destinations.end()));
    for (link_index l = 0; l < d.link_count(); ++l) CHECK(rows.link_facts[l] == again.link_facts[l]);
    for (flow_index f = 0; f < d.flow_count(); ++f) CHECK(rows.flow_facts[f] == again.flow_facts[f]);
    CHECK(rows.links[5].first == rows.links[5].second);
    CHECK(changed.type(8) == "press");
    CHECK(changed.facts(8).kind() == node_kind::server);
    CHECK(changed.present().nodes == 498);
    CHECK(rows.flow_origins.data() == d.rows().flow_origins.data()); // nothing of it changes, so it is borrowed
    CHECK(rows.link_protocols.set_rows().data() == d.rows().link_protocols.set_rows().data());
    const adjacency around = adjacency::of(changed);
    CHECK_FALSE(around[3].empty()); // a loop keeps the place of each link
    CHECK(std::all_of(around[3].begin(), around[3].end(), [](const adjacency::entry& e) { return e.neighbour == 3; }));
}

TEST_CASE("A machine whose flows are taken away does not fall back on its links; one that never had any still does",
          "[questions][what_if]") {
    deployment d;
    const node_index speaker = d.add_node("speaker", {.kind = node_kind::device});
    const node_index quiet = d.add_node("quiet", {.kind = node_kind::device});
    const node_index cloud = d.add_node("cloud", {.kind = node_kind::cloud_service});
    const node_index other = d.add_node("other", {.kind = node_kind::cloud_service});
    d.add_link(speaker, other);
    d.add_flow(speaker, cloud);
    CHECK(classify(d).outcome == outcome::iot);
    const auto down = without(d, changes().remove_node(cloud));
    CHECK(down.silenced() == std::vector<node_index>{speaker});
    CHECK(down.facts(speaker).flows_complete());
    CHECK_FALSE(d.facts(speaker).flows_complete());
    CHECK(classify(down).outcome != outcome::iot);
    d.add_link(quiet, other);
    CHECK(classify(without(d, changes().remove_flow(0))).outcome == outcome::iot);
}

TEST_CASE("A flow to several destinations loses one of them, and with the last itself", "[questions][what_if]") {
    deployment d;
    const node_index a = d.add_node({.kind = node_kind::device});
    const node_index b = d.add_node({.kind = node_kind::device});
    const node_index c = d.add_node({.kind = node_kind::cloud_service});
    d.add_flow(a, {b, c});
    CHECK(classify(d).outcome == outcome::iot_containing_m2m);
    const auto m2m = without(d, changes().remove_flow(0, c));
    CHECK(classify(m2m).outcome == outcome::m2m);
    CHECK(classify(m2m).counts.flows == 1);
    const auto none = without(m2m, changes().remove_flow(0, b));
    CHECK(classify(none).outcome == outcome::insufficient);
    CHECK(classify(none).counts.flows == 0);
}

TEST_CASE("Changes of rows that are not there are refused, all of them in one sentence", "[questions][what_if]") {
    deployment d;
    d.add_node();
    d.add_node();
    d.add_flow(0, 1);
    changes what;
    what.remove_node(2).remove_link(0).remove_flow(4).set_node(9, node_facts()).set_link(1, {}).set_flow(1, {}).remove_flow(7, 0);
    CHECK_THROWS_WITH(without(d, what), Contains("there is no node #2 among 2") && Contains("no node #9") &&
                                            Contains("no link #0 among 0") && Contains("no flow #7 among 1"));
    CHECK_THROWS_AS(without(d, what), std::out_of_range);
    CHECK_THROWS_WITH(without(d, changes().remove_flow(0, 0)), Contains("flow #0 has no destination #0"));
    changes many;
    for (node_index n = 10; n < 30; ++n) many.remove_node(n);
    CHECK_THROWS_WITH(without(d, many), Contains("and 12 more"));
}

TEST_CASE("Of two values for one row the last counts, and removing twice is removing", "[questions][what_if]") {
    changes what;
    what.set_node(1, {.kind = node_kind::server}).set_node(1, {.kind = node_kind::person}).remove_node(4).remove_node(4).tidy();
    CHECK(what.set_nodes().at(1).facts.kind() == node_kind::person);
    CHECK(what.removed_nodes().size() == 1);
    CHECK(what.size() == 2);
    CHECK(changes().empty());
    CHECK(changes().add(what) == what);
}
