// SPDX-License-Identifier: BSL-1.0
#include "layout.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <m2miot/generate/sites.hpp>

#include "drawn.hpp"
#include "outline.hpp"
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
/// Corners may be cut or round.
bool is_on_border(const rectangle& r, m2miot::report::point p, mi::node_kind kind) {
    const double off = kind == mi::node_kind::cloud_service ? 2 : 1e-6; // whose bumps rise a little above it
    const double cut = kind == mi::node_kind::device || kind == mi::node_kind::application ? 1e-6 : r.height * 0.45;
    const bool inside = r.x - off <= p.x && p.x <= r.right() + off && r.y - off <= p.y && p.y <= r.bottom() + off;
    const bool deep = r.x + cut < p.x && p.x < r.right() - cut && r.y + cut < p.y && p.y < r.bottom() - cut;
    return inside && !deep;
}

/// Points along an edge.
std::vector<m2miot::report::point> followed(const m2miot::report::curve& c) {
    std::vector<m2miot::report::point> points;
    for (std::size_t i = 0; i + 3 < c.size(); i += 3) {
        for (int step = 0; step <= 20; ++step) {
            const double t = step / 20.0, s = 1 - t;
            const double u = s * s * s, v = 3 * s * s * t, w = 3 * s * t * t, z = t * t * t;
            points.push_back({c[i].x * u + c[i + 1].x * v + c[i + 2].x * w + c[i + 3].x * z,
                              c[i].y * u + c[i + 1].y * v + c[i + 2].y * w + c[i + 3].y * z});
        }
    }
    return points;
}
/// No edge goes through a shape that is no end of it.
bool passes_shapes(const mi::picture& p, const drawing& d) {
    for (std::size_t e = 0; e < d.edges.size(); ++e) {
        for (const m2miot::report::point at : followed(d.edges[e])) {
            for (std::size_t s = 0; s < d.shapes.size(); ++s) {
                if (s == p.edges[e].from || s == p.edges[e].to) continue;
                const rectangle& r = d.shapes[s];
                if (r.x < at.x && at.x < r.right() && r.y < at.y && at.y < r.bottom()) {
                    UNSCOPED_INFO(p.shapes[p.edges[e].from].name << " to " << p.shapes[p.edges[e].to].name << " through "
                                                                 << p.shapes[s].name);
                    return false;
                }
            }
        }
    }
    return true;
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
        good = good && is_on_border(d.shapes[p.edges[e].from], d.edges[e].front(), p.shapes[p.edges[e].from].kind) &&
               is_on_border(d.shapes[p.edges[e].to], d.edges[e].back(), p.shapes[p.edges[e].to].kind);
    CHECK(good);
    CHECK(passes_shapes(p, d));
    const drawing again = lay_out(p);
    CHECK(lay_out(p, nullptr, false).shapes == d.shapes);
    CHECK((again.shapes == d.shapes && again.groups == d.groups && again.edges == d.edges));
}

} // namespace

TEST_CASE("shapes have places of their own, groups hold theirs, and edges end on borders", "[layout]") {
    for (const char* name : {"plc-cell-cloud", "smart-home-cloud", "smart-home-local", "vending", "building-automation",
                             "back-end-exchange", "undocumented-cabinet", "caller-id", "empty-site", "insulin-loop", "vehicles",
                             "water-metering", "satellite-tracking", "pipeline-server-unknown", "wearable-phone", "plc-cell"}) {
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
    for (const auto& e : places.edges) CHECK(e.front().x == Approx(e.back().x));
}

TEST_CASE("edges end on the outlines of shapes", "[layout]") {
    using m2miot::report::on_outline;
    using m2miot::report::side;
    const rectangle r{100, 200, 138, 46};
    const auto met = [&r](mi::node_kind kind, side from, double share) { return on_outline(kind, r, from, share); };
    for (const side from : {side::top, side::bottom, side::left, side::right}) {
        for (const double share : {0.1, 0.3, 0.5, 0.9}) {
            CHECK(is_on_border(r, met(mi::node_kind::device, from, share), mi::node_kind::device));
            for (std::size_t k = 0; k < mi::node_kind_names.size(); ++k) {
                const auto kind = static_cast<mi::node_kind>(k);
                CHECK(is_on_border(r, met(kind, from, share), kind));
            }
        }
    }
    CHECK(met(mi::node_kind::gateway, side::left, 0.5).x == Approx(100));
    CHECK(met(mi::node_kind::gateway, side::left, 1.0).x == Approx(100 + 0.28 * 46));
    CHECK(met(mi::node_kind::gateway, side::right, 0.0).x == Approx(238 - 0.28 * 46));
    CHECK(met(mi::node_kind::relay, side::left, 0.0).x == Approx(100 + 0.28 * 46));
    CHECK(met(mi::node_kind::relay, side::left, 1.0).x == Approx(100));
    CHECK(met(mi::node_kind::relay, side::right, 1.0).x == Approx(238 - 0.28 * 46));
    CHECK(met(mi::node_kind::person, side::left, 0.5).x == Approx(100));
    CHECK(met(mi::node_kind::person, side::left, 0.1).x > 105);
    CHECK(met(mi::node_kind::server, side::top, 0.5).y == Approx(200));
    CHECK(met(mi::node_kind::server, side::bottom, 0.1).y < 246 - 1);
    CHECK(met(mi::node_kind::cloud_service, side::bottom, 0.3).y == Approx(246));
    CHECK(met(mi::node_kind::cloud_service, side::left, 0.1).x > 120); // between its first two bumps
    CHECK(met(mi::node_kind::cloud_service, side::top, 0.34).y == Approx(200 + 0.12 * 46).margin(0.5));
}

TEST_CASE("what passes a row together has places of its own", "[layout]") {
    mi::deployment d;
    const mi::node_index top = d.add_node("top", {.kind = mi::node_kind::cloud_service});
    std::vector<mi::node_index> gateways;
    for (int i = 0; i < 4; ++i) gateways.push_back(d.add_node({.kind = mi::node_kind::gateway}));
    std::vector<mi::node_index> devices;
    for (int i = 0; i < 12; ++i) devices.push_back(d.add_node({.kind = mi::node_kind::device}));
    for (const mi::node_index n : devices) d.add_link(n, top);
    for (std::size_t i = 0; i < gateways.size(); ++i) d.add_link(gateways[i], devices[i]);
    const mi::picture p = drawn(d);
    const drawing places = lay_out(p);
    CHECK(passes_shapes(p, places));
    const double row = places.shapes[gateways.front()].centre().y;
    std::vector<double> passed;
    for (std::size_t e = 0; e < devices.size(); ++e)
        for (const m2miot::report::point at : followed(places.edges[e]))
            if (std::abs(at.y - row) < 2) {
                passed.push_back(at.x);
                break;
            }
    std::sort(passed.begin(), passed.end());
    REQUIRE(passed.size() == devices.size());
    for (std::size_t i = 1; i < passed.size(); ++i) CHECK(passed[i] - passed[i - 1] > 1.5);
}
