// SPDX-License-Identifier: BSL-1.0
/// @file What several tables share, one function a row.
#include "naive_predicates.hpp"

#include <algorithm>
#include <string>

namespace naive::predicates {

using m2miot::hosting;
using m2miot::node_kind;

namespace {

bool same_type(const world& w, node_index a, node_index b) {
    return !w.given.type(a).empty() && w.given.type(a) == w.given.type(b);
}

bool whole_cable_names_one_protocol(const world& w, const cable& joint) {
    const std::string& first = w.links[joint.links.front()].protocol;
    return !first.empty() &&
           std::all_of(joint.links.begin(), joint.links.end(), [&](std::size_t l) { return w.links[l].protocol == first; });
}

bool access_links_share_protocol(const world& w, const cable& joint, node_index a, node_index b) {
    const auto touches = [&](std::size_t l, node_index node) { return w.links[l].a == node || w.links[l].b == node; };
    for (const std::size_t of_a : joint.links) {
        for (const std::size_t of_b : joint.links) {
            if (touches(of_a, a) && touches(of_b, b) && !w.links[of_a].protocol.empty() &&
                w.links[of_a].protocol == w.links[of_b].protocol) {
                return true;
            }
        }
    }
    return false;
}

bool is_operator_link(const link& l) {
    return l.medium == m2miot::medium::cellular || l.medium == m2miot::medium::satellite || l.medium == m2miot::medium::broadband;
}

} // namespace

bool is_cloud_or_hosted(const world& w, node_index node) {
    return w.is(node, node_kind::cloud_service) || (w.is(node, node_kind::server) && w.given.facts(node).hosting() == hosting::hosted);
}

bool is_service(const world& w, node_index node) {
    return w.is(node, node_kind::server) || w.is(node, node_kind::cloud_service) || w.is(node, node_kind::application);
}

bool direct_machine_link(const interactions& all, const interaction& i) {
    return all.is_direct_machine_interaction(i);
}

bool similar_type(const interactions& all, const interaction& i) {
    const world& w = all.in;
    if (!all.is_direct_machine_interaction(i)) return false;
    if (same_type(w, i.a, i.b)) return true;
    switch (i.how) {
    case strength::declared:
        return !w.flows[i.flow].protocol.empty();
    case strength::adjacent:
        return whole_cable_names_one_protocol(w, w.cables[i.cable]);
    case strength::reachable:
        break;
    }
    return access_links_share_protocol(w, w.cables[i.cable], i.a, i.b);
}

std::vector<path> ways_of(const interactions& all, const interaction& i) {
    const world& w = all.in;
    if (!w.is_machine(i.a) || !w.is_machine(i.b) || i.mediated || i.incomplete) return {};
    const bool declared = i.how == strength::declared;
    const std::vector<std::size_t> over = declared ? w.all_links() : w.cables[i.cable].links;
    const auto inside = [&](node_index node) { return declared ? w.carries(node) : w.roles[node] == role::transport; };
    return w.simple_paths(i.a, i.b, over, inside);
}

bool operator_network(const interactions& all, const interaction& i) {
    const world& w = all.in;
    const std::vector<path> ways = ways_of(all, i);
    return std::any_of(ways.begin(), ways.end(), [&](const path& way) {
        return std::any_of(way.links.begin(), way.links.end(), [&](std::size_t l) { return is_operator_link(w.links[l]); }) ||
               std::any_of(way.nodes.begin(), way.nodes.end(), [&](node_index node) {
                   return w.roles[node] == role::transport && w.given.facts(node).operator_run().is_yes();
               });
    });
}

bool personal_device_to_service(const interactions& all, const interaction& i) {
    return either_way(i, [&](node_index a, node_index b) {
        return all.in.is(a, node_kind::personal_device) && (all.in.is(b, node_kind::cloud_service) || all.in.is(b, node_kind::server));
    });
}

bool cloud_involvement(const interactions& all, const interaction& i) {
    return either_way(i, [&](node_index a, node_index b) { return all.in.is_machine(a) && is_cloud_or_hosted(all.in, b); });
}

bool application_involvement(const interactions& all, const interaction& i) {
    return either_way(i, [&](node_index a, node_index b) { return all.in.is_machine(a) && all.in.is(b, node_kind::application); });
}

bool any_node(const world& w, const world::node_test& test) {
    for (node_index node = 0; node < w.size(); ++node) {
        if (test(node)) return true;
    }
    return false;
}

bool any_of_kind(const world& w, std::initializer_list<node_kind> kinds) {
    return any_node(w, [&](node_index node) { return std::count(kinds.begin(), kinds.end(), w.kind(node)) != 0; });
}

bool is_of_machine_kind(const world& w, node_index node) {
    const bool tag = w.is(node, node_kind::device) && w.roles[node] == role::none;
    return !tag && (w.is(node, node_kind::device) || w.is(node, node_kind::personal_device) || w.is(node, node_kind::gateway) ||
                    w.is(node, node_kind::server));
}

bool two_of_machine_kind(const world& w) {
    int seen = 0;
    for (node_index node = 0; node < w.size(); ++node) seen += is_of_machine_kind(w, node) ? 1 : 0;
    return seen >= 2;
}

bool some_operator(const world& w) {
    return std::any_of(w.links.begin(), w.links.end(), is_operator_link) ||
           any_node(w, [&](node_index node) { return w.given.facts(node).operator_run().is_yes(); });
}

bool personal_and_service(const world& w) {
    return any_of_kind(w, {node_kind::personal_device}) && any_of_kind(w, {node_kind::cloud_service, node_kind::server});
}

bool some_cloud(const world& w) {
    return any_node(w, [&](node_index node) { return is_cloud_or_hosted(w, node); });
}

bool some_server(const world& w) {
    return any_of_kind(w, {node_kind::server});
}

bool some_service(const world& w) {
    return any_of_kind(w, {node_kind::server, node_kind::cloud_service, node_kind::application});
}

} // namespace naive::predicates
