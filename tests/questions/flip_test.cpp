// SPDX-License-Identifier: BSL-1.0
/// @file The smallest flips are those that trying every change finds.
#include <m2miot/questions/flip.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/criteria/sets.hpp>
#include <m2miot/generate/sites.hpp>
#include <m2miot/questions/robustness.hpp>
#include <m2miot/verdict/outcome_only.hpp>

#include "flip_brute.hpp"
#include "properties/run.hpp"
#include "rebuilt.hpp"

using namespace m2miot;
using namespace questions;
using properties::holds;

namespace {

std::vector<std::optional<outcome>> all_targets() {
    return {std::nullopt, outcome::neither, outcome::insufficient, outcome::m2m, outcome::iot, outcome::iot_containing_m2m};
}

/// Any shipped set under any policy; the default one more often.
criteria_set<> any_set() {
    const auto one = properties::below(criteria::shipped.size() * 2);
    return criteria::shipped[one < criteria::shipped.size() ? one : 0]->with(properties::any_policy());
}

/// Fails where what is proposed is not proved, or does not do it.
template <class Answer>
void check_proposal(const deployment& d, const Answer& answer, outcome from, const std::optional<outcome>& to, const criteria_set<>& set) {
    if (!answer.size.at_most) {
        RC_ASSERT(answer.change.empty());
        return;
    }
    RC_ASSERT(answer.proved);
    const outcome built = outcome_only(rebuilt(d, answer.change).deployment, set).outcome;
    RC_ASSERT(answer.gives == built);
    RC_ASSERT((to ? built == *to : built != from));
}

} // namespace

TEST_CASE("The fewest interactions to remove are those that trying every set of them finds", "[questions][flip]") {
    CHECK(holds("flip by removing", [] {
        const deployment d = with_ids(*random_deployment::any_plan({.nodes = 7}));
        const criteria_set<> set = any_set();
        const std::size_t units = removable(d, set.servers()).size();
        RC_PRE(units > 0U && units <= 9U);
        const smallest_by_outcome all = by_removing(d, set);
        for (const std::optional<outcome>& to : all_targets()) {
            const flips_found found = flip(d, set, {.to = to, .attributes = false});
            const std::string where = differs(all, found.from, to, found.interactions.size, found.interactions.several);
            if (!where.empty()) RC_FAIL(std::string(set.name()) + ' ' + where);
            RC_ASSERT(found.end == flip_end::complete);
            check_proposal(d, found.interactions, found.from, to, set);
            if (found.interactions.size.at_most) RC_ASSERT(found.interactions.remove.size() == *found.interactions.size.at_most);
        }
    }));
}

TEST_CASE("The fewest values to declare are those that trying every set of them finds", "[questions][flip]") {
    CHECK(holds("flip by declaring", [] {
        const deployment d = with_ids(*random_deployment::any_plan({.nodes = 7}));
        const criteria_set<> set = any_set();
        std::size_t ways = 1;
        for (const auto& node : declarable(d)) ways *= node.size() + 1;
        RC_PRE(ways > 1U && ways <= 2000U);
        const smallest_by_outcome all = by_declaring(d, set);
        for (const std::optional<outcome>& to : all_targets()) {
            const flips_found found = flip(d, set, {.to = to, .interactions = false});
            const std::string where = differs(all, found.from, to, found.attributes.size, found.attributes.several);
            if (!where.empty()) RC_FAIL(std::string(set.name()) + ' ' + where);
            RC_ASSERT(found.end == flip_end::complete);
            check_proposal(d, found.attributes, found.from, to, set);
            if (found.attributes.size.at_most) RC_ASSERT(found.attributes.declare.size() == *found.attributes.size.at_most);
        }
    }));
}

namespace {

/// So many devices, each with a flow to the cloud.
deployment fleet(unsigned devices) {
    deployment d;
    const node_index cloud = d.add_node("cloud", {.kind = node_kind::cloud_service});
    for (unsigned i = 0; i < devices; ++i) d.add_flow(d.add_node({.kind = node_kind::device}), cloud);
    return d;
}

/// Machines in a row that speak with each other, of which the last one uploads.
deployment plant(unsigned machines) {
    deployment d;
    const node_index cloud = d.add_node("cloud", {.kind = node_kind::cloud_service});
    node_index last = d.add_node({.kind = node_kind::device});
    for (unsigned i = 1; i < machines; ++i) {
        const node_index next = d.add_node({.kind = node_kind::device});
        d.add_flow(last, next);
        last = next;
    }
    d.add_flow(last, cloud);
    return d;
}

/// Silent machines on one relay: any two of them keep it M2M.
deployment crowd(unsigned machines) {
    deployment d;
    const node_index relay = d.add_node({.kind = node_kind::relay});
    for (unsigned i = 0; i < machines; ++i) d.add_link(d.add_node({.kind = node_kind::device}), relay);
    return d;
}

} // namespace

TEST_CASE("A fleet is no longer IoT when every device has lost its cloud, whatever its size", "[questions][flip]") {
    const flips_found found = flip(fleet(20000));
    CHECK(found.interactions.size == flip_size{20000, 20000});
    CHECK(found.interactions.proved);
    CHECK(found.interactions.gives == outcome::insufficient);
    CHECK(found.interactions.several == tristate(false));
    const flips_found to_m2m = flip(fleet(20000), {.to = outcome::m2m});
    CHECK(to_m2m.interactions.size.impossible());
    CHECK(to_m2m.interactions.size.exact());
}

TEST_CASE("A plant with one uploader is M2M without it", "[questions][flip]") {
    const flips_found found = flip(plant(20000), {.to = outcome::m2m});
    CHECK(found.from == outcome::iot_containing_m2m);
    CHECK(found.interactions.size == flip_size{1, 1});
    REQUIRE(found.interactions.remove.size() == 1);
    CHECK(found.interactions.remove[0].destination == 0);
    CHECK(found.interactions.remove[0].flows == std::vector<flow_end>{{19999, 0}});
    CHECK(found.interactions.several == tristate(false));
    CHECK(flip(plant(20000), {.to = outcome::iot}).interactions.size == flip_size{19999, 19999});
}

TEST_CASE("Of silent machines on a relay all but one must go, and any may stay", "[questions][flip]") {
    const flips_found found = flip(crowd(2000));
    CHECK(found.interactions.size == flip_size{1999, 1999});
    CHECK(found.interactions.several == tristate(true));
    CHECK(found.interactions.proved);
    CHECK(found.interactions.remove.front().strength == strength::reachable);
    CHECK(found.interactions.remove.front().links.size() == 1);
}

TEST_CASE("Parts that flip each other's join are weighed together", "[questions][flip]") {
    deployment d = plant(4); // an uploader, and three flows between machines
    d.add_flow(d.add_node({.kind = node_kind::device}), d.add_node({.kind = node_kind::cloud_service}));
    const flips_found to_m2m = flip(d, {.to = outcome::m2m});
    CHECK(to_m2m.interactions.size == flip_size{2, 2});
    CHECK(to_m2m.interactions.proved);
    const flips_found to_iot = flip(d, {.to = outcome::iot});
    CHECK(to_iot.interactions.size == flip_size{3, 3});
}

TEST_CASE("Of the outcome that it is nothing need be changed", "[questions][flip]") {
    const flips_found found = flip(fleet(3), {.to = outcome::iot});
    CHECK(found.interactions.size == flip_size{0, 0});
    CHECK(found.attributes.size == flip_size{0, 0});
    CHECK(found.end == flip_end::complete);
}

TEST_CASE("Unknown hosts in one situation are declared as few as it takes", "[questions][flip]") {
    deployment d;
    const node_index server = d.add_node("server", {.kind = node_kind::server});
    for (int i = 0; i < 300; ++i) d.add_flow(server, d.add_node({.kind = node_kind::unknown}));
    const flips_found found = flip(d, {.interactions = false});
    CHECK(found.from == outcome::insufficient);
    CHECK(found.attributes.size == flip_size{1, 1});
    CHECK(found.attributes.several == tristate(true));
    REQUIRE(found.attributes.declare.size() == 1);
    CHECK(found.attributes.declare[0].attribute == missing_attribute::kind);
    CHECK(found.attributes.proved);
}

TEST_CASE("What is certain already is not searched for among what is unknown", "[questions][flip]") {
    deployment d = fleet(10);
    for (int i = 0; i < 1000; ++i) d.add_flow(d.add_node({.kind = node_kind::unknown}), 0);
    const flips_found found = flip(d, {.to = outcome::m2m, .interactions = false});
    CHECK(found.attributes.size.impossible());
    CHECK(found.end == flip_end::complete);
}

TEST_CASE("When the work is used up the answer is bounds with a gap", "[questions][flip]") {
    deployment d; // gateways whose last flow would make them transport: no bound comes by itself
    const node_index cloud = d.add_node({.kind = node_kind::cloud_service});
    for (int site = 0; site < 6; ++site) {
        const node_index gateway = d.add_node({.kind = node_kind::gateway});
        d.add_link(gateway, cloud);
        d.add_flow(gateway, cloud);
        for (int i = 0; i < 3; ++i) d.add_link(d.add_node({.kind = node_kind::device}), gateway);
    }
    const flips_found found = flip(d, {.to = outcome::m2m, .work = 3000});
    CHECK(found.end == flip_end::used_up);
    REQUIRE(found.interactions.size.at_least.has_value());
    CHECK_FALSE(found.interactions.size.exact());
    CHECK(*found.interactions.size.at_least >= 6U);
    const flips_found any = flip(d, {.work = 4000});
    REQUIRE(any.interactions.size.at_least.has_value());
    if (any.interactions.size.at_most) {
        CHECK(*any.interactions.size.at_least <= *any.interactions.size.at_most);
        CHECK(any.interactions.proved);
    }
}

TEST_CASE("A stop gives the bounds so far", "[questions][flip]") {
    deployment d; // a search that would take long
    const node_index cloud = d.add_node({.kind = node_kind::cloud_service});
    for (int site = 0; site < 12; ++site) {
        const node_index gateway = d.add_node({.kind = node_kind::gateway});
        d.add_link(gateway, cloud);
        d.add_flow(gateway, cloud);
        for (int i = 0; i < 4; ++i) d.add_link(d.add_node({.kind = node_kind::device, .senses = i % 2 == 0}), gateway);
    }
    std::stop_source source;
    bool searching = false;
    run_options run{.stop = source.get_token()};
    run.report_every = std::chrono::milliseconds(0);
    run.on_progress = [&](const progress& now) {
        searching = searching || now.phase == "removing interactions";
        if (searching) source.request_stop();
    };
    const flips_found found = flip(d, {.to = outcome::m2m}, run);
    CHECK(searching);
    CHECK(found.end == flip_end::stopped);
    REQUIRE(found.interactions.size.at_least.has_value());
    CHECK(*found.interactions.size.at_least >= 1U);
    CHECK_FALSE(found.interactions.size.exact());

    std::stop_source before;
    before.request_stop();
    CHECK_THROWS_AS(flip(d, {}, {.stop = before.get_token()}), stopped);
}

namespace {
/// Any interaction at all, by the number of a node.
struct of_the_first {
    static constexpr std::string_view id = "of-the-first";
    static constexpr std::string_view source = "a test";
    static constexpr leaning leans = leaning::iot;
    static constexpr m2miot::weight weight = m2miot::weight::deciding;
    bool operator()(const interaction& i) const { return i.origin == 3 || i.destination == 3; }
};
} // namespace

TEST_CASE("The smallest flips of whole sites are known, although there are far too many changes to be tried", "[questions][flip]") {
    for (const unsigned silent : {0U, 50U, 100U}) {
        const deployment d = generate::sites({.nodes = 2000, .silent_percent = silent});
        for (const outcome to : {outcome::iot, outcome::m2m}) {
            CAPTURE(silent, to_string(to));
            const flips_found found = flip(d, {.to = to, .attributes = false});
            CHECK(found.interactions.size.exact());
            CHECK(found.interactions.proved);
            CHECK(found.end == flip_end::complete);
        }
    }
}

TEST_CASE("What only comes to be evidence when a gateway has lost its flows cannot be removed", "[questions][flip]") {
    deployment d = plant(2000); // its last machine uploads to the cloud, node 0
    const node_index border = d.add_node({.kind = node_kind::gateway}), hub = d.add_node({.kind = node_kind::gateway});
    d.add_flow(border, 0);
    for (const node_index n : {node_index{0}, hub}) d.add_link(border, n);
    // Silent machines beside an on-ramp: nothing joins them yet, so no link of theirs is an interaction that could go.
    for (int i = 0; i < 3; ++i) d.add_link(hub, d.add_node({.kind = node_kind::device}));
    const flips_found found = flip(d, {.to = outcome::m2m, .attributes = false});
    CHECK(found.from == outcome::iot_containing_m2m);
    CHECK(found.interactions.size.impossible());
    CHECK(found.interactions.size.exact());
    // Where the border has another flow it stays a machine, and what is behind it stays apart from the cloud.
    d.add_flow(border, d.add_node({.kind = node_kind::unknown}));
    const flips_found other = flip(d, {.to = outcome::m2m, .attributes = false});
    CHECK(other.interactions.size == flip_size{2, 2});
    CHECK(other.interactions.proved);
}

TEST_CASE("What servers say among themselves goes, or what joins them with a thing, whichever is less", "[questions][flip]") {
    deployment d = plant(3); // two flows between machines, and one to the cloud
    const auto server = [&] { return d.add_node({.kind = node_kind::server, .hosting = hosting::dedicated}); };
    // Two servers that links join with the machines, each with a cloud of its own.
    const node_index relay = d.add_node({.kind = node_kind::relay});
    const node_index first = server(), second = server();
    d.add_flow(first, d.add_node({.kind = node_kind::cloud_service}));
    d.add_flow(second, d.add_node({.kind = node_kind::cloud_service}));
    for (const node_index n : {1U, 2U, 3U, first, second}) d.add_link(relay, n);
    CHECK(flip(d, {.to = outcome::m2m}).interactions.size == flip_size{3, 3});
    // Three more behind one flow that leads to them: without it no thing is in their part.
    const node_index hub = server();
    for (int i = 0; i < 3; ++i) d.add_flow(hub, d.add_node({.kind = node_kind::cloud_service}));
    d.add_flow(first, hub);
    const flips_found found = flip(d, {.to = outcome::m2m});
    CHECK(found.interactions.size == flip_size{4, 4});
    CHECK(found.interactions.proved);
}

TEST_CASE("Criteria of one's own are asked by the numbers of the deployment", "[questions][flip]") {
    deployment d;
    for (int i = 0; i < 6; ++i) d.add_node({.kind = node_kind::device});
    d.add_flow(0, 1);
    d.add_flow(2, {3, 4});
    d.add_flow(4, 5);
    const flips_found found = flip(d, criteria::article.with(of_the_first{}), {.to = outcome::m2m});
    CHECK(found.from == outcome::iot_containing_m2m);
    CHECK(found.interactions.size == flip_size{1, 1});
    REQUIRE(found.interactions.remove.size() == 1);
    CHECK(found.interactions.remove[0].flows == std::vector<flow_end>{{1, 3}});
    CHECK(found.interactions.proved);
}

TEST_CASE("How robust a verdict is: the sizes of the smallest flips and of the smallest cut", "[questions][flip]") {
    deployment d = plant(5);
    const node_index relay = d.add_node({.kind = node_kind::relay});
    for (node_index n = 0; n < 6; ++n) d.add_link(relay, n);
    constexpr flip_size impossible{std::nullopt, std::nullopt};
    CHECK(impossible.impossible());
    CHECK(robustness_of(d) == robustness{impossible, flip_size{1, 1}, flip_size{1, 1}});
    CHECK(robustness_of(crowd(4)) == robustness{impossible, flip_size{3, 3}, flip_size{0, 0}});
}

TEST_CASE("What was not asked is not said to be impossible", "[questions][flip]") {
    const flips_found found = flip(crowd(4), {.attributes = false});
    CHECK_FALSE(found.attributes.size.impossible());
    CHECK_FALSE(found.attributes.size.exact());
    CHECK(found.interactions.size == flip_size{3, 3});
}
