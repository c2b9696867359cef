// SPDX-License-Identifier: BSL-1.0
/// @file One deployment under several definitions is what each of them says alone; and where two of them part is where they do.
#include <m2miot/questions/compare.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <m2miot/criteria/sets.hpp>
#include <m2miot/verdict/classify.hpp>

#include "properties/run.hpp"
#include "support/forced_threads.hpp"

namespace mi = m2miot;
using namespace properties;

namespace {

using sets = std::vector<const mi::criteria_set<>*>;

sets all() {
    return {mi::criteria::shipped.begin(), mi::criteria::shipped.end()};
}
mi::comparison compared_on(unsigned threads, const mi::deployment& d, const sets& by) {
    const mi::run_options unwatched;
    mi::detail::run_watch watch(unwatched, "rows", 1);
    return mi::detail::compare_on(threads, d, by, watch);
}
void same_as_alone(const mi::deployment& d, const mi::definition_verdict& found, const mi::criteria_set<>& set) {
    const mi::verdict alone = mi::classify(d, set);
    RC_ASSERT(found.criteria == alone.criteria);
    RC_ASSERT(found.criteria_date == alone.criteria_date);
    RC_ASSERT(found.servers == alone.servers);
    RC_ASSERT(found.outcome == alone.outcome);
    RC_ASSERT(found.confidence == alone.confidence);
    RC_ASSERT(found.contested == alone.contested);
    RC_ASSERT((found.under_policies == alone.under_policies));
    for (std::size_t i = 0; i < alone.findings.size(); ++i) {
        if (found.findings[i] == alone.findings[i]) continue;
        RC_FAIL(found.criteria + ": " + found.findings[i].text + " but alone: " + alone.findings[i].text);
    }
    RC_ASSERT(found.findings.size() == alone.findings.size());
}

/// Counts the interactions that two definitions count differently, told of each by itself.
struct spy {
    static constexpr std::string_view id = "spy";
    static constexpr std::string_view source = "test";
    static constexpr mi::leaning leans = mi::leaning::none;
    static constexpr mi::weight weight = mi::weight::context;
    const mi::criteria_set<>* a;
    const mi::criteria_set<>* b;

    static mi::counts_as counted(const mi::criteria_set<>& set, const mi::interaction& i) {
        bool m2m = false, iot = false;
        for (const mi::criterion& c : set.shared()) {
            if (c.weight != mi::weight::deciding || !(c.decides != nullptr ? c.decides : c.holds)(i)) continue;
            m2m |= c.leans == mi::leaning::m2m;
            iot |= c.leans == mi::leaning::iot;
        }
        return m2m && iot ? mi::counts_as::both : m2m ? mi::counts_as::m2m : iot ? mi::counts_as::iot : mi::counts_as::nothing;
    }
    bool operator()(const mi::interaction& i) const { return counted(*a, i) != counted(*b, i); }
};

} // namespace

TEST_CASE("Compared with others a definition says what it says alone", "[compare]") {
    CHECK(holds("compare", [] {
        const mi::deployment d = (*any_plan({.nodes = 12})).build();
        const mi::comparison found = mi::compare(d, all());
        for (std::size_t k = 0; k < all().size(); ++k) same_as_alone(d, found.verdicts[k], *all()[k]);
        for (const unsigned threads : {1U, 2U, 3U}) RC_ASSERT(compared_on(threads, d, all()) == found);
    }));
}

TEST_CASE("Definitions of several server policies are compared too", "[compare]") {
    CHECK(holds("compare policies", [] {
        const mi::deployment d = (*any_plan()).build();
        std::vector<mi::criteria_set<>> made;
        for (const mi::criteria_set<>* set : all()) made.push_back(set->with(any_policy()));
        sets asked;
        for (const mi::criteria_set<>& set : made) asked.push_back(&set);
        const mi::comparison found = mi::compare(d, asked);
        for (std::size_t k = 0; k < made.size(); ++k) same_as_alone(d, found.verdicts[k], made[k]);
    }));
}

TEST_CASE("Two definitions part where some interaction counts differently", "[compare]") {
    std::size_t parted = 0;
    CHECK(holds("partings", [&] {
        const plan p = *any_plan();
        for (const random_deployment::planned_flow& f : p.flows) RC_PRE(f.trigger != mi::trigger::application); // commands count as well
        const mi::deployment d = p.build();
        const std::size_t a = below<std::size_t>(all().size()), b = below<std::size_t>(all().size());
        RC_PRE(a != b);
        const mi::comparison found = mi::compare(d, sets{all()[a], all()[b]});
        const mi::verdict told = mi::classify(d, mi::criteria::article.with(spy{all()[a], all()[b]}));
        const mi::finding& differing = told.findings.back();
        RC_ASSERT(found.pairs.size() == (differing.count > 0 ? 1U : 0U));
        RC_ASSERT(found.first.has_value() == (differing.count > 0));
        if (!found.agree()) RC_ASSERT(differing.count > 0);
        if (differing.count == 0) return;
        ++parted;
        RC_ASSERT(found.pairs[0].interactions == found.first->interactions);
        RC_ASSERT(found.pairs[0].counted.size() == 2U);
        RC_ASSERT(found.pairs[0].counted[0] != found.pairs[0].counted[1]);
        RC_ASSERT(!found.pairs[0].witness.nodes.empty());
    }));
    CHECK(parted > 20);
}

TEST_CASE("Where definitions part is said in plain words", "[compare]") {
    mi::deployment d;
    const auto meter = d.add_node("meter", {.kind = mi::node_kind::device});
    const auto other = d.add_node("valve", {.kind = mi::node_kind::device});
    const auto cloud = d.add_node("cloud", {.kind = mi::node_kind::cloud_service});
    d.add_flow(meter, other);
    d.add_flow(meter, cloud);
    const mi::comparison found = mi::compare(d, all());
    CHECK_FALSE(found.agree());
    REQUIRE(found.first);
    CHECK(found.first->interactions == 2);
    CHECK(found.first->definitions.size() == all().size());
    const auto outcome = [&](std::string_view name) {
        for (const mi::definition_verdict& v : found.verdicts)
            if (v.criteria == name) return v.outcome;
        return mi::outcome::neither;
    };
    CHECK(outcome("article") == mi::outcome::iot_containing_m2m);
    CHECK(outcome("telecom") == mi::outcome::m2m);
    CHECK(outcome("rfc7452") == mi::outcome::iot);
    const mi::comparison two = mi::compare(d, sets{&mi::criteria::article, &mi::criteria::telecom});
    REQUIRE(two.first);
    CHECK(two.first->text == "meter to cloud (flow #1, device to cloud): IoT under article and M2M under telecom.");
    CHECK(two.first->counted == std::vector{mi::counts_as::iot, mi::counts_as::m2m});
    CHECK(two.first->witness.flows == std::vector<mi::flow_index>{1});
    CHECK(two.first->witness.nodes == std::vector{meter, cloud});
}

TEST_CASE("An empty comparison, and one of a single definition, are no trouble", "[compare]") {
    const mi::deployment nothing;
    CHECK(mi::compare(nothing, sets{}).verdicts.empty());
    const mi::comparison one = mi::compare(nothing, sets{&mi::criteria::article});
    CHECK(one.agree());
    CHECK_FALSE(one.first);
    CHECK(one.verdicts.at(0).outcome == mi::outcome::insufficient);
}
