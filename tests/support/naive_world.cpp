// SPDX-License-Identifier: BSL-1.0
/// @file Leaving out, roles, contracting transport, and the plain graph searches that the rules need.
#include "naive_world.hpp"

#include <algorithm>
#include <numeric>

namespace naive {

using m2miot::hosting;
using m2miot::node_kind;
using m2miot::server_policy;

world::world(const m2miot::deployment& deployment, server_policy under) : given(deployment), policy(under) {
    read_rows();
    for (node_index node = 0; node < given.node_count(); ++node) roles.push_back(role_of(node));
    find_cables();
}

void world::read_rows() {
    has_flow.assign(given.node_count(), false);
    has_link.assign(given.node_count(), false);
    given.for_each_link([&](m2miot::link_index index, node_index a, node_index b, m2miot::link_facts facts) {
        if (a != b) links.push_back({a, b, facts.medium(), std::string(given.link_protocol(index)), facts.internet().is_yes()});
    });
    given.for_each_flow([&](m2miot::flow_index index, node_index from, node_index to, m2miot::flow_facts facts) {
        if (from == to || facts.support()) return;
        const std::string protocol(given.flow_protocol(index));
        if (is(from, node_kind::relay) || is(to, node_kind::relay))
            links.push_back({from, to, m2miot::medium::unknown, protocol});
        else
            flows.push_back({from, to, facts.trigger(), protocol});
    });
    for (const flow& f : flows) has_flow[f.from] = has_flow[f.to] = true;
    for (const link& l : links) has_link[l.a] = has_link[l.b] = true;
}

role world::role_of(node_index node) const {
    switch (kind(node)) {
    case node_kind::device:
        return given.facts(node).carries_data_only().is_yes() ? role::none : role::machine;
    case node_kind::personal_device:
        return role::machine;
    case node_kind::gateway:
        return has_flow[node] ? role::machine : role::transport;
    case node_kind::relay:
        return role::transport;
    case node_kind::server: {
        const hosting run = given.facts(node).hosting();
        const bool machine = (policy == server_policy::dedicated_is_machine && run == hosting::dedicated) ||
                             (policy == server_policy::every_server_is_machine && run != hosting::hosted);
        return machine ? role::machine : role::end_beyond;
    }
    case node_kind::cloud_service:
    case node_kind::application:
        return role::end_beyond;
    case node_kind::person:
    case node_kind::unknown:
        break;
    }
    return role::none;
}

void world::find_cables() {
    const auto is_transport = [&](node_index node) { return roles[node] == role::transport; };
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (!is_transport(links[i].a) && !is_transport(links[i].b)) cables.push_back({{}, {links[i].a, links[i].b}, {i}});
    }
    std::set<node_index> done;
    for (node_index node = 0; node < size(); ++node) {
        if (!is_transport(node) || done.count(node) != 0) continue;
        cable found;
        found.transport = joined_to(node, is_transport);
        done.insert(found.transport.begin(), found.transport.end());
        for (std::size_t i = 0; i < links.size(); ++i) {
            const bool a_inside = found.transport.count(links[i].a) != 0;
            const bool b_inside = found.transport.count(links[i].b) != 0;
            if (!a_inside && !b_inside) continue;
            found.links.push_back(i);
            if (!a_inside) found.others.insert(links[i].a);
            if (!b_inside) found.others.insert(links[i].b);
        }
        cables.push_back(found);
    }
}

std::set<node_index> world::joined_to(node_index start, const node_test& allowed) const {
    std::set<node_index> reached{start};
    for (bool grown = true; grown;) {
        grown = false;
        for (const link& l : links) {
            if (!allowed(l.a) || !allowed(l.b) || reached.count(l.a) == reached.count(l.b)) continue;
            reached.insert(l.a);
            reached.insert(l.b);
            grown = true;
        }
    }
    return reached;
}

namespace {

void extend(const world& w, const std::vector<std::size_t>& over, const world::node_test& inside, node_index to, path& so_far,
            std::vector<path>& found) {
    const node_index here = so_far.nodes.back();
    if (here == to) {
        found.push_back(so_far);
        return;
    }
    for (const std::size_t i : over) {
        const link& l = w.links[i];
        if (l.a != here && l.b != here) continue;
        const node_index next = l.a == here ? l.b : l.a;
        if (std::count(so_far.nodes.begin(), so_far.nodes.end(), next) != 0 || (next != to && !inside(next))) continue;
        so_far.nodes.push_back(next);
        so_far.links.push_back(i);
        extend(w, over, inside, to, so_far, found);
        so_far.nodes.pop_back();
        so_far.links.pop_back();
    }
}

} // namespace

std::vector<path> world::simple_paths(node_index from, node_index to, const std::vector<std::size_t>& over, const node_test& inside) const {
    std::vector<path> found;
    path start{{from}, {}};
    extend(*this, over, inside, to, start, found);
    return found;
}

std::vector<node_index> world::parts() const {
    std::vector<node_index> smallest(size());
    std::iota(smallest.begin(), smallest.end(), node_index{0});
    const auto merge = [&](node_index a, node_index b) {
        const node_index kept = std::min(smallest[a], smallest[b]);
        const node_index gone = std::max(smallest[a], smallest[b]);
        std::replace(smallest.begin(), smallest.end(), gone, kept);
    };
    for (const link& l : links) merge(l.a, l.b);
    for (const flow& f : flows) merge(f.from, f.to);
    return smallest;
}

std::vector<std::size_t> world::all_links() const {
    std::vector<std::size_t> every(links.size());
    std::iota(every.begin(), every.end(), std::size_t{0});
    return every;
}

} // namespace naive
