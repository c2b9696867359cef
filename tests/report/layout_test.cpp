// SPDX-License-Identifier: BSL-1.0
#include "layout.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <m2miot/generate/sites.hpp>

#include "drawn.hpp"
#include "support/catch.hpp"

using namespace m2miot_test;
using m2miot::report::drawing;
using m2miot::report::lay_out;
using m2miot::report::rectangle;

namespace {

bool overlap(const rectangle& a, const rectangle& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}
bool holds(const rectangle& outer, const rectangle& inner) {
    return outer.x <= inner.x && inner.right() <= outer.right() && outer.y <= inner.y && inner.bottom() <= outer.bottom();
}
bool is_on_border(const rectangle& r, m2miot::report::point p) {
    const double off = 1e-6;
    const bool inside = r.x - off <= p.x && p.x <= r.right() + off && r.y - off <= p.y && p.y <= r.bottom() + off;
    const bool deep = r.x + off < p.x && p.x < r.right() - off && r.y + off < p.y && p.y < r.bottom() - off;
    return inside && !deep;
}

void check_places(const mi::picture& p) {
    const drawing d = lay_out(p);
    REQUIRE(d.shapes.size() == p.shapes.size());
    REQUIRE(d.groups.size() == p.groups.size());
    REQUIRE(d.edges.size() == p.edges.size());
    bool good = true;
    for (std::size_t i = 0; i < d.shapes.size(); ++i) {
        good = good && holds({0, 0, d.width, d.height}, d.shapes[i]);
        for (std::size_t k = 0; k < i; ++k) good = good && !overlap(d.shapes[i], d.shapes[k]);
        for (std::size_t g = 0; g < d.groups.size(); ++g)
            good = good && (p.shapes[i].group == g ? holds(d.groups[g], d.shapes[i]) : !overlap(d.groups[g], d.shapes[i]));
    }
    CHECK(good);
    for (std::size_t g = 0; g < d.groups.size(); ++g)
        for (std::size_t k = 0; k < g; ++k) good = good && !overlap(d.groups[g], d.groups[k]);
    CHECK(good);
    for (std::size_t e = 0; e < d.edges.size(); ++e)
        good = good && is_on_border(d.shapes[p.edges[e].from], d.edges[e][0]) && is_on_border(d.shapes[p.edges[e].to], d.edges[e][3]);
    CHECK(good);
    const drawing again = lay_out(p);
    CHECK((again.shapes == d.shapes && again.groups == d.groups && again.edges == d.edges));
}

} // namespace

TEST_CASE("shapes have places of their own, groups hold theirs, and edges end on borders", "[layout]") {
    for (const char* name : {"plc-cell-cloud", "smart-home-cloud", "vending", "building-automation", "undocumented-cabinet", "caller-id",
                             "empty-site", "insulin-loop"}) {
        CAPTURE(name);
        check_places(drawn(example(name)));
    }
    check_places(drawn(mi::generate::sites({.nodes = 20'000, .silent_percent = 50})));
}

TEST_CASE("devices are below gateways, these below services, and those below applications and people", "[layout]") {
    const mi::picture p = drawn(example("insulin-loop"));
    const drawing d = lay_out(p);
    const auto y = [&](const std::string& name) {
        const auto at = std::find_if(p.shapes.begin(), p.shapes.end(), [&](const auto& s) { return s.name == name; });
        REQUIRE(at != p.shapes.end());
        return d.shapes[static_cast<std::size_t>(at - p.shapes.begin())].y;
    };
    CHECK(y("glucose-sensor") > y("base-station"));
    CHECK(y("base-station") > y("diabetes-cloud"));
    CHECK(y("diabetes-cloud") > y("clinic-portal"));
    CHECK(y("clinic-portal") == y("patient"));
    CHECK(d.bands.size() == 4);
    CHECK(d.bands.front().name == "Applications and people");
}

TEST_CASE("the order of a row avoids what crossing can be avoided", "[layout]") {
    mi::deployment d;
    std::vector<mi::node_index> gateways;
    for (const char* name : {"g0", "g1", "g2", "g3"}) gateways.push_back(d.add_node(name, {.kind = mi::node_kind::gateway}));
    for (std::size_t i = 4; i-- > 0;) d.add_link(d.add_node({.kind = mi::node_kind::device}), gateways[i]);
    const mi::picture p = drawn(d);
    const drawing places = lay_out(p);
    for (const auto& e : places.edges) CHECK(e[0].x == Approx(e[3].x));
}
