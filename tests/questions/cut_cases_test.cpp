// SPDX-License-Identifier: BSL-1.0
/// @file Minimum cuts, case by case: what is counted, what cannot be cut, what is left, and what a stop or a budget leaves.
#include <m2miot/questions/cut.hpp>

#include <algorithm>
#include <stdexcept>
#include <stop_token>
#include <string_view>
#include <utility>
#include <vector>

#include <m2miot/model/deployment.hpp>
#include <m2miot/verdict/classify.hpp>

#include "support/catch.hpp"
#include "support/stopping.hpp"

using namespace m2miot;

namespace {

/// A deployment written down node by node.
struct drawing {
    deployment d;

    node_index add(node_kind kind) { return d.add_node({.kind = kind}); }
    node_index device() { return add(node_kind::device); }
    node_index relay() { return add(node_kind::relay); }
    node_index cloud() { return add(node_kind::cloud_service); }
    link_index link(node_index a, node_index b) { return d.add_link(a, b); }
    flow_index flow(node_index a, node_index b) { return d.add_flow(a, b); }
    /// Two devices with a flow between them.
    std::pair<node_index, node_index> pair() {
        const node_index a = device(), b = device();
        flow(a, b);
        return {a, b};
    }
    [[nodiscard]] cut ask(cut_of what, cut_scope scope = cut_scope::everything()) const { return minimum_cut(d, classify(d), scope, what); }
};

using links = std::vector<link_index>;
using nodes = std::vector<node_index>;

constexpr cut_of both[] = {cut_of::links, cut_of::nodes};

} // namespace

TEST_CASE("Parallel links are cut one by one, a relay between them once", "[cut]") {
    drawing s;
    const auto [a, b] = s.pair();
    const node_index relay = s.relay();
    s.link(a, relay);
    s.link(a, relay);
    s.link(b, relay);
    const node_index cloud = s.cloud();
    const links up{s.link(relay, cloud), s.link(cloud, relay)};
    const cut of_links = s.ask(cut_of::links);
    CHECK(of_links.exact());
    CHECK(of_links.at_most == 2U);
    CHECK_FALSE(of_links.several);
    CHECK(of_links.proposals.front().rows.removed_links() == up);
    CHECK(of_links.proposals.front().side == nodes{a, b, relay});
    CHECK(of_links.proposals.front().outcome == outcome::m2m);
    const cut of_nodes = s.ask(cut_of::nodes);
    CHECK(of_nodes.exact());
    CHECK(of_nodes.at_most == 1U);
    CHECK(of_nodes.proposals.front().rows.removed_nodes() == nodes{relay});
    CHECK(of_nodes.proposals.front().side == nodes{a, b});
}

TEST_CASE("A gateway that two subsystems share is cut once for both, and by the links of each for one of them", "[cut]") {
    drawing s;
    const auto [a, b] = s.pair();
    const auto [c, e] = s.pair();
    const node_index gateway = s.add(node_kind::gateway);
    const node_index cloud = s.cloud();
    s.flow(gateway, cloud);
    const link_index one = s.link(a, gateway);
    s.link(c, gateway);
    s.link(e, gateway);
    s.link(gateway, cloud);
    s.link(cloud, gateway);
    s.link(gateway, cloud);
    const verdict v = classify(s.d);
    REQUIRE(v.subsystems.size() == 2U);
    for (std::uint32_t i = 0; i < 2; ++i) {
        const cut single = s.ask(cut_of::links, cut_scope::subsystem(i));
        CHECK(single.exact());
        CHECK(single.at_most == (v.members(v.subsystems[i]).front() == a ? 1U : 2U));
        CHECK(s.ask(cut_of::nodes, cut_scope::subsystem(i)).proposals.front().rows.removed_nodes() == nodes{gateway});
    }
    const cut all = s.ask(cut_of::links);
    CHECK(all.at_most == 3U);
    CHECK(all.several); // below the gateway, or above it
    REQUIRE(all.proposals.size() == 2U);
    CHECK(all.proposals[0].rows.removed_links().front() == one);
    CHECK(all.proposals[0].side == nodes{a, b, c, e});
    CHECK(all.proposals[1].side == nodes{a, b, c, e, gateway});
    CHECK(s.ask(cut_of::nodes).at_most == 1U);
    CHECK(s.ask(cut_of::links, cut_scope::part_of(cloud)).at_most == 3U);
    CHECK(s.ask(cut_of::links, cut_scope::part_of(b)).at_most == 3U);
}

TEST_CASE("Of several smallest cuts the one nearest the machines and the one nearest the ends are proposed", "[cut]") {
    drawing s;
    const auto [a, b] = s.pair();
    const node_index first = s.relay(), middle = s.relay(), last = s.relay(), cloud = s.cloud();
    s.link(a, first);
    s.link(b, first);
    const link_index near = s.link(first, middle);
    s.link(middle, last);
    const link_index far = s.link(last, cloud);
    const cut of_links = s.ask(cut_of::links);
    CHECK(of_links.exact());
    CHECK(of_links.several);
    REQUIRE(of_links.proposals.size() == 2U);
    CHECK(of_links.proposals[0].rows.removed_links() == links{near});
    CHECK(of_links.proposals[1].rows.removed_links() == links{far});
    const cut of_nodes = s.ask(cut_of::nodes);
    CHECK(of_nodes.several);
    REQUIRE(of_nodes.proposals.size() == 2U);
    CHECK(of_nodes.proposals[0].rows.removed_nodes() == nodes{first});
    CHECK(of_nodes.proposals[1].rows.removed_nodes() == nodes{last});
    for (const cut_proposal& p : of_nodes.proposals) CHECK(p.proved);
}

TEST_CASE("No node can be cut on a link to an end beyond, nor a phone: the way is shown", "[cut]") {
    drawing s;
    const auto [a, b] = s.pair();
    s.link(a, b);
    const node_index relay = s.relay(), phone = s.add(node_kind::personal_device), cloud = s.cloud();
    s.link(b, relay);
    s.link(relay, cloud);
    SECTION("a link") {
        s.link(a, cloud);
        CHECK(s.ask(cut_of::nodes).witness == nodes{a, cloud});
    }
    SECTION("a phone") {
        s.link(a, phone);
        s.link(phone, cloud);
        s.flow(phone, cloud);
        CHECK(s.ask(cut_of::nodes).witness == nodes{a, phone, cloud});
    }
    const cut of_nodes = s.ask(cut_of::nodes);
    CHECK_FALSE(of_nodes.possible);
    CHECK_FALSE(of_nodes.exact());
    CHECK(of_nodes.proposals.empty());
    CHECK(s.ask(cut_of::links).exact());
    CHECK(s.ask(cut_of::links).at_most == 2U);
}

TEST_CASE("Where nothing is open nothing is cut, and flows that no link carries are left", "[cut]") {
    drawing s;
    const auto [a, b] = s.pair();
    const node_index cloud = s.cloud();
    const flow_index up = s.flow(cloud, b);
    s.flow(b, cloud);
    for (const cut_of what : both) {
        const cut made = s.ask(what, cut_scope::subsystem(0));
        CHECK(made.exact());
        CHECK(made.at_most == 0U);
        CHECK_FALSE(made.several);
        REQUIRE(made.proposals.size() == 1U);
        CHECK(made.proposals.front().rows.empty());
        CHECK(made.proposals.front().used == 1U);
        CHECK(made.proposals.front().first_used == remaining_use{b, cloud, up});
        CHECK(made.proposals.front().outcome == outcome::iot_containing_m2m);
        CHECK(made.proposals.front().side == nodes{a, b});
    }
}

TEST_CASE("Flows that count as links are cut as links, each destination for itself, and once where it is named twice", "[cut]") {
    drawing s;
    const auto [a, b] = s.pair();
    const node_index relay = s.relay(), cloud = s.cloud(), other = s.cloud();
    s.link(a, relay);
    s.link(a, relay);
    s.link(a, relay);
    s.link(b, relay);
    const flow_index up = s.d.add_flow(relay, nodes{cloud, cloud, other});
    const cut made = s.ask(cut_of::links);
    CHECK(made.exact());
    CHECK(made.at_most == 2U);
    CHECK(made.proposals.front().rows.removed_destinations() == std::vector<std::pair<flow_index, node_index>>{{up, cloud}, {up, other}});
}

TEST_CASE("Without a subsystem the machines are cut off; without any but on-ramps, these", "[cut]") {
    drawing s;
    const node_index phone = s.add(node_kind::personal_device), cloud = s.cloud();
    const link_index up = s.link(phone, cloud);
    CHECK(s.ask(cut_of::links).proposals.front().side == nodes{phone});
    CHECK(s.ask(cut_of::links).proposals.front().rows.removed_links() == links{up});
    CHECK_FALSE(s.ask(cut_of::nodes).possible);
    const node_index sensor = s.device();
    const link_index down = s.link(sensor, phone);
    for (const cut_scope scope : {cut_scope::everything(), cut_scope::part_of(cloud)}) {
        const cut made = s.ask(cut_of::links, scope);
        REQUIRE(made.proposals.size() == 2U);
        CHECK(made.proposals[0].side == nodes{sensor});
        CHECK(made.proposals[0].rows.removed_links() == links{down});
        CHECK(made.proposals[1].rows.removed_links() == links{up});
    }
    const node_index alone = s.device();
    const cut of_one = s.ask(cut_of::links, cut_scope::part_of(alone));
    CHECK(of_one.at_most == 0U);
    CHECK(of_one.proposals.front().side == nodes{alone});
}

TEST_CASE("What a cut makes an on-ramp is cut as well, and the size is then a bound", "[cut]") {
    drawing s;
    const auto [a, b] = s.pair();
    s.link(a, b);
    const node_index gateway = s.add(node_kind::gateway), device = s.device();
    const node_index near = s.relay(), far = s.relay(), cloud = s.cloud(), other = s.cloud();
    for (int i = 0; i < 2; ++i) {
        s.link(a, near);
        s.link(far, cloud);
    }
    const link_index between = s.link(near, far);
    s.link(gateway, near);
    s.link(device, far);
    s.flow(gateway, device); // joined by the two relays; without their link, only by the other cloud
    s.link(device, other);
    s.link(gateway, other);
    s.link(a, gateway);
    const verdict v = classify(s.d);
    const auto of_a = std::find_if(v.subsystems.begin(), v.subsystems.end(), [&](const subsystem& x) { return v.members(x).front() == a; });
    REQUIRE(of_a != v.subsystems.end());
    const cut made = s.ask(cut_of::links, cut_scope::subsystem(static_cast<std::uint32_t>(of_a - v.subsystems.begin())));
    CHECK(made.at_least == 1U);
    CHECK(made.at_most == 2U);
    CHECK(made.limit == cut_limit::roles);
    CHECK_FALSE(made.exact());
    for (const cut_proposal& p : made.proposals) {
        CHECK(p.proved);
        CHECK(p.rows.removed_links().size() == 2U);
        CHECK(std::binary_search(p.rows.removed_links().begin(), p.rows.removed_links().end(), between));
    }
}

TEST_CASE("A cut is asked of a deployment that is changed already", "[cut]") {
    drawing s;
    const auto [a, b] = s.pair();
    const node_index relay = s.relay(), cloud = s.cloud();
    s.link(a, relay);
    s.link(b, relay);
    const link_index one = s.link(relay, cloud), two = s.link(relay, cloud);
    const auto changed = without(s.d, changes().remove_link(one));
    const cut made = minimum_cut(changed, classify(changed), cut_scope::subsystem(0), cut_of::links);
    CHECK(made.exact());
    CHECK(made.proposals.front().rows.removed_links() == links{two});
}

TEST_CASE("What is not there cannot be cut off", "[cut]") {
    drawing s;
    s.pair();
    const verdict v = classify(s.d);
    CHECK_THROWS_AS(minimum_cut(s.d, v, cut_scope::subsystem(1), cut_of::links), std::out_of_range);
    CHECK_THROWS_AS(minimum_cut(s.d, v, cut_scope::part_of(2), cut_of::links), std::out_of_range);
    const deployment nothing;
    CHECK(minimum_cut(nothing, classify(nothing), cut_scope::everything(), cut_of::links).at_most == 0U);
}

namespace {

/// A mesh of relays with devices on its left side and clouds on its right: as many rows as must be cut.
deployment mesh(node_index width) {
    drawing s;
    std::vector<node_index> relays;
    for (node_index i = 0; i < width * width; ++i) {
        relays.push_back(s.relay());
        if (i % width != 0) s.link(relays[i - 1], relays[i]);
        if (i >= width) s.link(relays[i - width], relays[i]);
    }
    node_index last = s.device();
    for (node_index row = 0; row < width; ++row) {
        const node_index device = s.device(), cloud = s.cloud();
        s.flow(last, device);
        last = device;
        for (int i = 0; i < 3; ++i) {
            s.link(device, relays[row * width]);
            s.link(cloud, relays[row * width + width - 1]);
        }
    }
    return std::move(s.d);
}

} // namespace

TEST_CASE("A cut that is stopped while flows are sought is a bound, and one beyond the budget a proved bound", "[cut]") {
    constexpr node_index width = 12;
    const deployment d = mesh(width);
    const verdict v = classify(d);
    for (const cut_of what : both) {
        const cut exact = minimum_cut(d, v, cut_scope::everything(), what);
        CHECK(exact.exact());
        CHECK(exact.at_most == width);
        CHECK(exact.several);

        const cut cheap = minimum_cut(d, v, cut_scope::everything(), what, {.edge_budget = 0});
        CHECK(cheap.limit == cut_limit::budget);
        CHECK(cheap.at_least > 0U);
        CHECK(cheap.at_least <= width);
        CHECK(cheap.at_most >= width);
        CHECK(cheap.at_most <= 3 * width);
        CHECK_FALSE(cheap.several);
        CHECK(cheap.proposals.front().proved);
        CHECK(cheap.proposals.front().rows.size() == cheap.at_most);

        std::stop_source source;
        run_options stopping = m2miot_test::telling([&](const progress& p) {
            if (p.phase == std::string_view("finding flows")) source.request_stop();
        });
        stopping.stop = source.get_token();
        const cut stopped_cut = minimum_cut(d, v, cut_scope::everything(), what, {}, stopping);
        CHECK(stopped_cut.limit == cut_limit::stopped);
        CHECK_FALSE(stopped_cut.exact());
        CHECK(stopped_cut.at_least == cheap.at_least);
        CHECK(stopped_cut.at_most == cheap.at_most);
        CHECK(stopped_cut.proposals.front().rows == cheap.proposals.front().rows);
        CHECK_FALSE(stopped_cut.proposals.front().proved);
    }
    std::stop_source before;
    before.request_stop();
    CHECK_THROWS_AS(minimum_cut(d, v, cut_scope::everything(), cut_of::links, {}, {.stop = before.get_token()}), stopped);
    CHECK(m2miot_test::told_by([&](const run_options& run) {
              static_cast<void>(minimum_cut(d, v, cut_scope::everything(), cut_of::links, {}, run));
          }).size() > 3U);
}
