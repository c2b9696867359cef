// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/comparison.hpp>

#include <sstream>
#include <string>
#include <vector>

#include <golden/golden.hpp>
#include <m2miot/criteria/sets.hpp>
#include <m2miot/model/deployment.hpp>
#include <m2miot/questions/compare.hpp>
#include <support/catch.hpp>

using m2miot_test::golden;
namespace mi = m2miot;

namespace {

/// Meters behind an operator's network, their owner's server, and the cloud that gets its data.
mi::deployment metering() {
    mi::deployment d;
    const auto meter = d.add_node("meter \x1b[31m", {.kind = mi::node_kind::device, .senses = true});
    const auto head = d.add_node("head-end", {.kind = mi::node_kind::server, .hosting = mi::hosting::dedicated});
    const auto cloud = d.add_node("cloud", {.kind = mi::node_kind::cloud_service});
    d.add_link(meter, head, {.medium = mi::medium::cellular, .internet = true});
    d.add_flow(meter, head, {.trigger = mi::trigger::autonomous});
    d.add_flow(head, cloud);
    return d;
}
mi::comparison compared(const mi::deployment& d) {
    return mi::compare(d, std::vector<const mi::criteria_set<>*>(mi::criteria::shipped.begin(), mi::criteria::shipped.end()));
}
template <class Write>
std::string written(Write&& write) {
    std::ostringstream out;
    write(out);
    return out.str();
}

} // namespace

TEST_CASE("Comparisons are written as they were agreed") {
    const mi::deployment d = metering();
    const mi::comparison c = compared(d);
    const std::string text = written([&](std::ostream& out) { mi::write_text(out, c, d, {.all = true}); });
    CHECK(text == golden("comparison/metering.txt", text));
    const std::string json = written([&](std::ostream& out) { mi::write_json(out, c, d); });
    CHECK(json == golden("comparison/metering.json", json));
    CHECK(text.find('\x1b') == std::string::npos); // a name is data
}

TEST_CASE("A quiet comparison is a line for each definition") {
    const mi::deployment d;
    const std::string text = written([&](std::ostream& out) { mi::write_text(out, compared(d), d, {.quiet = true}); });
    CHECK(text == "article insufficient\ntelecom insufficient\ndirect-or-internet insufficient\nrfc7452 insufficient\n"
                  "textbook insufficient\ndata-sharing insufficient\n");
}

TEST_CASE("Definitions that agree are said to") {
    mi::deployment d;
    d.add_flow(d.add_node("phone", {.kind = mi::node_kind::personal_device}), d.add_node("cloud", {.kind = mi::node_kind::cloud_service}));
    const std::vector<const mi::criteria_set<>*> two{&mi::criteria::article, &mi::criteria::textbook};
    const std::string text = written([&](std::ostream& out) { mi::write_text(out, mi::compare(d, two), d); });
    CHECK(text.substr(0, text.find('\n')) == "All 2 definitions agree: this deployment is IoT.");
}
