// SPDX-License-Identifier: BSL-1.0
/// @file The shipped sets: names, dates, sources, and that one id means one predicate wherever it stands.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <m2miot/criteria/sets.hpp>

#include "support/catch.hpp"
#include "support/naive_criteria.hpp"

using namespace m2miot;

TEST_CASE("The shipped sets are the six definitions, the article's first", "[criteria]") {
    const std::vector<std::string> names(criteria::shipped_names.begin(), criteria::shipped_names.end());
    CHECK(names == std::vector<std::string>{"article", "telecom", "direct-or-internet", "rfc7452", "textbook", "data-sharing"});
    for (std::size_t i = 0; i < names.size(); ++i) {
        CHECK(criteria::find_set(names[i]) == criteria::shipped[i]);
        CHECK(criteria::shipped[i]->name() == names[i]);
    }
    CHECK(criteria::find_set("Article") == nullptr);
    CHECK(criteria::find_set("") == nullptr);
}

TEST_CASE("Every shipped set is dated, cites its sources, and decides for one side at least", "[criteria]") {
    for (const auto* const set : criteria::shipped) {
        CAPTURE(set->name());
        CHECK(set->date() == "2026-11");
        CHECK(set->servers() == server_policy::dedicated_is_machine);
        const auto decides = [](const criterion& c) { return c.weight == weight::deciding && c.leans != leaning::none; };
        CHECK(std::any_of(set->shared().begin(), set->shared().end(), decides));
        for (const criterion& c : set->shared()) {
            CAPTURE(c.id);
            for (const std::string_view text : {c.id, c.source, c.claim, c.sought, c.absent}) CHECK_FALSE(text.empty());
            CHECK(c.claim.find('.') == c.claim.npos);
            CHECK((c.holds != nullptr && c.nearly != nullptr && c.applies != nullptr));
            CHECK((c.may_decide || c.weight != weight::deciding));
        }
    }
}

TEST_CASE("A criterion of one id is one predicate in every set", "[criteria]") {
    std::map<std::string_view, const criterion*> first;
    for (const auto* const set : criteria::shipped) {
        for (const criterion& c : set->shared()) {
            CAPTURE(set->name(), c.id);
            const criterion* const known = first.emplace(c.id, &c).first->second;
            CHECK(known == criteria::find_criterion(c.id));
            CHECK(known->holds == c.holds);
            CHECK(known->applies == c.applies);
            CHECK(known->rests_on_hosting == c.rests_on_hosting);
            CHECK(known->asks == c.asks);
            CHECK(known->claim == c.claim);
        }
    }
    CHECK(first.size() <= criteria_set<>::capacity);
    CHECK(criteria::find_criterion("cloud-involvment") == nullptr);
}

TEST_CASE("The naive classifier has the same criteria, with the same leanings and weights", "[criteria]") {
    for (const auto* const set : criteria::shipped) {
        CAPTURE(set->name());
        const naive::table& rows = naive::table_of(set->name());
        REQUIRE(rows.size() == set->shared().size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const criterion& c = set->shared()[i];
            CAPTURE(c.id);
            CHECK(rows[i].id == c.id);
            if (c.decides != nullptr) continue; // its leaning turns on what is met
            CHECK(rows[i].leans == c.leans);
            CHECK(rows[i].weight == c.weight);
            CHECK(rows[i].whatever_the_hosting == !c.rests_on_hosting);
        }
    }
}
