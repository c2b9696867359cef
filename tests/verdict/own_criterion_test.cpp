// SPDX-License-Identifier: BSL-1.0
/// @file Criteria of the user's own: what they are asked about, how they count, and what they do to the outcome.
#include "sketch.hpp"

#include <stdexcept>
#include <type_traits>

#include <m2miot/verdict/verify.hpp>

using namespace sketch;
using m2miot::interaction;

namespace {

/// Holds for every interaction that `Accepts`, and leans and weighs as asked.
template <leaning Leans, weight Weight, auto Accepts>
struct own {
    static constexpr std::string_view id = "own";
    static constexpr std::string_view source = "House rule 1";
    static constexpr m2miot::leaning leans = Leans;
    static constexpr m2miot::weight weight = Weight;
    bool operator()(const interaction& i) const { return Accepts(i); }
};

constexpr auto anything = [](const interaction&) { return true; };
constexpr auto with_cloud = [](const interaction& i) { return i.machine_meets(m2miot::end_class::cloud_service); };
constexpr auto between_things = [](const interaction& i) { return i.direct; };

using context_of_anything = own<leaning::none, weight::context, anything>;

template <class C>
verdict judged_with(const deployment& d, const C& criterion, server_policy policy = usual) {
    return m2miot::classify(d, m2miot::criteria::article.with(policy).with(criterion));
}

deployment one_sensor_to_one_cloud() {
    deployment d;
    const node_index sensor = d.add_node(device);
    d.add_flow(sensor, d.add_node(cloud));
    return d;
}
deployment two_devices() {
    deployment d;
    const node_index sensor = d.add_node(device);
    d.add_flow(sensor, d.add_node(device));
    return d;
}

} // namespace

TEST_CASE("A deciding criterion of one's own that leans to M2M adds that side to the outcome", "[own]") {
    const deployment d = one_sensor_to_one_cloud();
    CHECK(judged(d).outcome == outcome::iot);
    const verdict v = judged_with(d, own<leaning::m2m, weight::deciding, with_cloud>{});
    CHECK(v.outcome == outcome::iot_containing_m2m);
    CHECK(v.confidence == confidence::high);
    CHECK(v.is_reason(found(v, "own")));
}

TEST_CASE("The re-check agrees with an M2M side that only a criterion of one's own gives", "[own][verify]") {
    const deployment d = one_sensor_to_one_cloud();
    CHECK(m2miot::verify(d, judged_with(d, own<leaning::m2m, weight::deciding, with_cloud>{})).empty());
}

TEST_CASE("A deciding criterion of one's own that leans to IoT adds that side to the outcome", "[own]") {
    const deployment d = two_devices();
    CHECK(judged(d).outcome == outcome::m2m);
    const verdict v = judged_with(d, own<leaning::iot, weight::deciding, between_things>{});
    CHECK(v.outcome == outcome::iot_containing_m2m);
    CHECK(v.parts.at(0).outcome == outcome::iot_containing_m2m);
    CHECK(m2miot::verify(d, v).empty());
}

TEST_CASE("A deciding criterion of one's own that nothing satisfies changes nothing", "[own]") {
    const deployment d = two_devices();
    const verdict v = judged_with(d, own<leaning::iot, weight::deciding, with_cloud>{});
    CHECK(v.outcome == outcome::m2m);
    CHECK(found(v, "own").status == status::fails);
    CHECK(found(v, "own").count == 0);
    CHECK(found(v, "own").witness == m2miot::witness{});
    CHECK(found(v, "own").text == "No interaction satisfies own.");
}

TEST_CASE("A supporting criterion of one's own never decides, and is a reason or an objection", "[own]") {
    const deployment d = two_devices();
    const verdict for_it = judged_with(d, own<leaning::m2m, weight::supporting, anything>{});
    CHECK(for_it.outcome == outcome::m2m);
    CHECK(for_it.is_reason(found(for_it, "own")));
    const verdict against_it = judged_with(d, own<leaning::iot, weight::supporting, anything>{});
    CHECK(against_it.outcome == outcome::m2m);
    CHECK_FALSE(against_it.is_reason(found(against_it, "own")));
    CHECK(against_it.is_objection(found(against_it, "own")));
}

TEST_CASE("A context criterion of one's own holds, and speaks for nothing", "[own]") {
    const verdict v = judged_with(two_devices(), context_of_anything{});
    CHECK(v.outcome == outcome::m2m);
    CHECK(found(v, "own").status == status::holds);
    CHECK_FALSE(v.is_reason(found(v, "own")));
    CHECK_FALSE(v.is_objection(found(v, "own")));
}

TEST_CASE("A criterion of one's own carries its id, source, leaning and weight, after those of the set", "[own]") {
    const verdict v = judged_with(two_devices(), own<leaning::iot, weight::supporting, anything>{});
    REQUIRE(v.findings.size() == 11);
    CHECK(v.findings.back().criterion == "own");
    CHECK(v.findings.back().citation == "House rule 1");
    CHECK(v.findings.back().leans == leaning::iot);
    CHECK(v.findings.back().weight == weight::supporting);
}

TEST_CASE("Each declared interaction counts once, whatever the number of policies", "[own]") {
    deployment d;
    const node_index meter = d.add_node(device);
    const node_index head_end = d.add_node(server);
    for (int i = 0; i < 3; ++i) d.add_flow(meter, head_end);
    d.add_flow(meter, {d.add_node(device), d.add_node(device)});
    for (const server_policy policy : {server_policy::every_server_is_service, usual, server_policy::every_server_is_machine}) {
        const verdict v = judged_with(d, context_of_anything{}, policy);
        CHECK(found(v, "own").count == 5);
        CHECK(v.counts.interactions == 5);
    }
}

TEST_CASE("A silent machine and a group count once, even with many ends", "[own]") {
    deployment d;
    const node_index hub = d.add_node(relay);
    for (int i = 0; i < 2; ++i) d.add_link(hub, d.add_node(device));
    for (int i = 0; i < 7; ++i) d.add_link(hub, d.add_node(cloud));
    for (int i = 0; i < 4; ++i) d.add_link(hub, d.add_node(application));
    CHECK(found(judged_with(d, own<leaning::none, weight::context, with_cloud>{}), "own").count == 2);
    // and the ends beyond, which share data in a part where devices speak
    CHECK(found(judged_with(d, context_of_anything{}), "own").count == 3);
}

TEST_CASE("A criterion of one's own shows its strongest interaction, then the first", "[own]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index b = d.add_node(device);
    d.add_link(a, b);
    const node_index c = d.add_node(device);
    const node_index sky = d.add_node(cloud);
    const flow_index by_person = d.add_flow(c, sky, {.trigger = trigger::person});
    const flow_index first = d.add_flow(c, sky, {.trigger = trigger::device});
    d.add_flow(c, sky, {.trigger = trigger::device});
    CHECK(by_person < first);
    const finding f = found(judged_with(d, context_of_anything{}), "own");
    CHECK(f.count == 4);
    CHECK(f.witness.nodes == nodes{c, sky});
    CHECK(f.witness.flows == std::vector<flow_index>{first});
}

TEST_CASE("The path of a witness of one's own is filled by explain", "[own]") {
    deployment d;
    const node_index sensor = d.add_node(device);
    const node_index hub = d.add_node(relay);
    const node_index sky = d.add_node(cloud);
    d.add_link(sensor, hub);
    d.add_link(hub, sky);
    d.add_flow(sensor, sky);
    const auto set = m2miot::criteria::article.with(own<leaning::iot, weight::supporting, with_cloud>{});
    verdict v = m2miot::classify(d, set);
    m2miot::explain(d, v, set);
    CHECK(found(v, "own").witness.path == nodes{sensor, hub, sky});
    CHECK(m2miot::verify(d, v).empty());
}

TEST_CASE("A criterion of one's own is unknown where a missing kind would make it hold", "[own]") {
    deployment d;
    d.add_flow(d.add_node(device), d.add_node(unknown));
    const auto set = m2miot::criteria::article.with(own<leaning::iot, weight::deciding, with_cloud>{});
    verdict v = m2miot::classify(d, set);
    m2miot::explain(d, v, set);
    CHECK(found(v, "own").status == status::unknown);
}

namespace {

struct counts_its_calls {
    static constexpr std::string_view id = "counts-its-calls";
    static constexpr std::string_view source = "test";
    static constexpr m2miot::leaning leans = leaning::none;
    static constexpr m2miot::weight weight = m2miot::weight::context;
    int* calls;
    bool operator()(const interaction&) const {
        ++*calls;
        return true;
    }
};

struct throws {
    static constexpr std::string_view id = "throws";
    static constexpr std::string_view source = "test";
    static constexpr m2miot::leaning leans = leaning::none;
    static constexpr m2miot::weight weight = m2miot::weight::context;
    bool operator()(const interaction&) const { throw std::runtime_error("no"); }
};

struct taken_id : throws {
    static constexpr std::string_view id = "cloud-involvement";
};

} // namespace

TEST_CASE("Back-end sharing in a part without a device is not shown to a criterion of one's own", "[own]") {
    deployment d;
    const node_index broker = d.add_node(hosted);
    const node_index sky = d.add_node(cloud);
    d.add_flow(broker, sky);
    int calls = 0;
    CHECK(found(judged_with(d, counts_its_calls{&calls}), "counts-its-calls").count == 0);
    CHECK(calls == 0);
    d.add_flow(d.add_node(device), sky);
    CHECK(found(judged_with(d, counts_its_calls{&calls}), "counts-its-calls").count == 2);
    CHECK(calls > 0);
}

TEST_CASE("A flow with a person, a tag or an unknown kind is not shown to a criterion of one's own", "[own]") {
    deployment d;
    const node_index sensor = d.add_node(device);
    d.add_flow(sensor, d.add_node(person));
    d.add_flow(d.add_node({.kind = node_kind::device, .carries_data_only = true}), sensor);
    d.add_flow(sensor, d.add_node(unknown));
    int calls = 0;
    CHECK(found(judged_with(d, counts_its_calls{&calls}), "counts-its-calls").count == 0);
    CHECK(calls == 0);
}

TEST_CASE("A command between machines that no known path joins is no interaction for a criterion of one's own", "[own]") {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index box = d.add_node(person);
    const node_index b = d.add_node(device);
    d.add_link(a, box);
    d.add_link(box, b);
    d.add_flow(a, b, {.trigger = trigger::application});
    int calls = 0;
    const verdict v = judged_with(d, counts_its_calls{&calls});
    CHECK(found(v, "application-generated-events").status == status::holds);
    CHECK(found(v, "counts-its-calls").count == 0);
    CHECK(calls == 0);
}

TEST_CASE("What a criterion of one's own throws comes out of classify", "[own]") {
    CHECK_THROWS_AS(judged_with(two_devices(), throws{}), std::runtime_error);
    CHECK(judged_with(deployment(), throws{}).outcome == outcome::insufficient);
}

TEST_CASE("A criterion of one's own under an id of the set is refused", "[own]") {
    CHECK_THROWS_AS(m2miot::criteria::article.with(taken_id{}), std::invalid_argument);
    CHECK_THROWS_WITH(m2miot::criteria::article.with(taken_id{}), Catch::Matchers::Contains("cloud-involvement"));
    CHECK_NOTHROW(m2miot::criteria::article.with(throws{}));
}
