// SPDX-License-Identifier: BSL-1.0
/// @file Sets of criteria as values: with, without, other weights, another policy, another name; what they refuse.
#include <stdexcept>
#include <string>
#include <vector>

#include <m2miot/criteria/sets.hpp>

#include "support/catch.hpp"

using namespace m2miot;

namespace {

/// A criterion of the user's own that says what it asks for.
struct crosses_internet {
    static constexpr std::string_view id = "crosses-the-internet";
    static constexpr std::string_view source = "House rule 1";
    static constexpr m2miot::leaning leans = m2miot::leaning::iot;
    static constexpr m2miot::weight weight = m2miot::weight::deciding;
    static constexpr m2miot::asks asks = m2miot::asks::internet;
    bool operator()(const interaction& i) const { return i.internet; }
};
/// One that does not say.
struct anything {
    static constexpr std::string_view id = "anything";
    static constexpr std::string_view source = "House rule 2";
    static constexpr m2miot::leaning leans = m2miot::leaning::iot;
    static constexpr m2miot::weight weight = m2miot::weight::deciding;
    bool operator()(const interaction&) const { return true; }
};

template <class Set>
std::vector<std::string> ids(const Set& set) {
    std::vector<std::string> result;
    for (const criterion& c : set.shared()) result.emplace_back(c.id);
    return result;
}

constexpr criterion of_cloud = *criteria::find_criterion("cloud-involvement");

// What a set is made of is known when compiling.
constexpr auto house = criteria::telecom.with(of_cloud)
                           .without("operator-network")
                           .with_weight("cloud-involvement", weight::supporting)
                           .with(server_policy::every_server_is_service)
                           .named("house", "2026-12");
static_assert(house.name() == "house" && house.date() == "2026-12");
static_assert(house.servers() == server_policy::every_server_is_service);
static_assert(house.find("cloud-involvement")->weight == weight::supporting);
static_assert(house.find("operator-network") == nullptr);
static_assert(criteria::telecom.find("operator-network")->id == "operator-network");

static_assert(criteria::article.asks() == asks::nothing);
static_assert(criteria::article.with(crosses_internet{}).asks() == asks::internet);
static_assert(criteria::data_sharing.with(crosses_internet{}).asks() == (asks::internet | asks::sharing));
static_assert(criteria::article.with(anything{}).asks() == asks::everything);

} // namespace

TEST_CASE("A set made from another keeps the order of its criteria, and leaves the other as it was", "[criteria]") {
    CHECK(ids(house) ==
          std::vector<std::string>{"automated-communication", "automated-servers", "personal-device-to-service", "cloud-involvement"});
    CHECK(ids(criteria::telecom) ==
          std::vector<std::string>{"automated-communication", "automated-servers", "operator-network", "personal-device-to-service"});
    CHECK(ids(criteria::article.without("direct-machine-link")).front() == "similar-type");
    CHECK(ids(criteria::article.without("physical-digital-merge")).back() == "devices-without-networking");
}

TEST_CASE("A set keeps the user's own criteria whatever is done to the others", "[criteria]") {
    const auto set = criteria::telecom.with(crosses_internet{}).without("operator-network").with(of_cloud);
    CHECK(std::tuple_size_v<std::decay_t<decltype(set.own())>> == 1);
    CHECK(ids(set).back() == "cloud-involvement");
}

TEST_CASE("A set refuses a second criterion of one id, whoever brings it", "[criteria]") {
    CHECK_THROWS_AS(criteria::article.with(of_cloud), std::invalid_argument);
    CHECK_THROWS_WITH(criteria::article.with(of_cloud), Catch::Matchers::Contains("'cloud-involvement' already"));
    criterion named_so = of_cloud;
    named_so.id = crosses_internet::id;
    CHECK_THROWS_WITH(criteria::article.with(crosses_internet{}).with(named_so), Catch::Matchers::Contains("crosses-the-internet"));
    const std::vector<criterion> twice{of_cloud, of_cloud};
    CHECK_THROWS_AS((criteria_set<>("twice", "", server_policy::dedicated_is_machine, twice)), std::invalid_argument);
}

TEST_CASE("A set refuses to leave out or to weigh what it has not", "[criteria]") {
    CHECK_THROWS_WITH(criteria::article.without("cloud-involvment"), Catch::Matchers::Contains("no criterion 'cloud-involvment'"));
    CHECK_THROWS_AS(criteria::article.with_weight("cloud-involvment", weight::context), std::invalid_argument);
    CHECK_THROWS_AS(criteria::article.without("cloud-involvement").without("cloud-involvement"), std::invalid_argument);
}

TEST_CASE("What leans to neither side, or is observed only to explain, is not let decide", "[criteria]") {
    for (const char* const id : {"similar-type", "operator-network", "devices-without-networking"}) {
        CAPTURE(id);
        CHECK_THROWS_WITH(criteria::article.with_weight(id, weight::deciding), Catch::Matchers::Contains("cannot decide"));
        CHECK_NOTHROW(criteria::article.with_weight(id, weight::supporting));
    }
    CHECK_NOTHROW(criteria::article.with_weight("physical-digital-merge", weight::deciding));
}

TEST_CASE("A set is full at its capacity, and says so", "[criteria]") {
    std::vector<std::string> names;
    for (std::size_t i = 0; i <= criteria_set<>::capacity; ++i) names.emplace_back(1 + i, 'c');
    std::vector<criterion> many(criteria_set<>::capacity, of_cloud);
    for (std::size_t i = 0; i < many.size(); ++i) many[i].id = names[i];
    const criteria_set<> full("full", "", server_policy::dedicated_is_machine, many);
    CHECK(full.shared().size() == criteria_set<>::capacity);
    criterion more = of_cloud;
    more.id = names.back();
    CHECK_THROWS_AS(full.with(more), std::length_error);
    CHECK_NOTHROW(full.without("c").with(more));
}
