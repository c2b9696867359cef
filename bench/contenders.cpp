// SPDX-License-Identifier: BSL-1.0
/// @file The contenders, and the check that they give the same answer.
#include "contenders.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <m2miot/model/view.hpp>
#include <m2miot/verdict/classify.hpp>

namespace bench {

m2miot::deployment build_deployment(const rows& from) {
    m2miot::deployment d;
    d.reserve(from.nodes.size(), from.links.size(), from.flows.size());
    for (const node_row& n : from.nodes) {
        m2miot::node_attributes attributes;
        attributes.kind = n.kind;
        attributes.hosting = n.hosting;
        if (n.senses) attributes.senses = true;
        d.add_node(attributes);
    }
    for (const link_row& l : from.links) d.add_link(l.a, l.b, {.medium = l.medium});
    for (const flow_row& f : from.flows) d.add_flow(f.origin, f.destination, {.trigger = f.trigger});
    return d;
}

user_graph build_user_graph(const rows& from) {
    user_graph g{user_graph::type(from.nodes.size()), from.flows};
    for (std::size_t i = 0; i < from.nodes.size(); ++i) g.graph[i] = {from.nodes[i].kind, from.nodes[i].hosting, from.nodes[i].senses};
    for (const link_row& l : from.links) add_edge(l.a, l.b, edge_row{l.medium}, g.graph);
    return g;
}

m2miot::verdict classify_view(const user_graph& of) {
    const auto& graph = of.graph;
    const auto kinds = [&graph](std::size_t v) {
        m2miot::node_attributes attributes;
        attributes.kind = graph[v].kind;
        attributes.hosting = graph[v].hosting;
        if (graph[v].senses) attributes.senses = true;
        return attributes;
    };
    const auto view = m2miot::view_of(graph, kinds).with_links(get(&edge_row::medium, graph)).with_flows(of.flows, &flow_row::trigger);
    return m2miot::classify(view);
}

std::uint64_t read_once(const m2miot::deployment& d) {
    std::uint64_t first = 0, second = 0;
    for (const auto [a, b] : d.rows().links) {
        first += a;
        second += b;
    }
    return first + second;
}

std::string difference(const m2miot::deployment& d, const baseline_answer& baseline) {
    // The walk itself, for the on-ramps: a verdict does not list them.
    m2miot::detail::walk_state walked(m2miot::server_policy::dedicated_is_machine);
    m2miot::detail::judge<m2miot::criteria_set<>> judged(m2miot::criteria::article);
    m2miot::detail::walk(d, judged, walked);
    const m2miot::verdict v = m2miot::detail::pronounce(d, walked.out, m2miot::criteria::article, judged);

    baseline_answer ours;
    ours.outcome = v.outcome;
    ours.interactions = v.counts.interactions;
    ours.parts = v.counts.parts;
    for (node_index n = 0; n < walked.nodes.size(); ++n)
        if (m2miot::detail::under(walked.nodes[n].on_ramp(), v.servers)) ours.on_ramps.push_back(n);
    for (const m2miot::subsystem& s : v.subsystems) {
        const auto members = v.members(s);
        ours.subsystems.push_back({{members.begin(), members.end()}, s.used, s.reaches_beyond});
    }
    std::sort(ours.subsystems.begin(), ours.subsystems.end(),
              [](const baseline_subsystem& a, const baseline_subsystem& b) { return a.members.front() < b.members.front(); });
    if (ours == baseline) return {};

    std::string told;
    const auto compare = [&told](const char* what, auto one, auto other) {
        if (one != other) told += std::string(" ") + what + ": " + std::to_string(one) + " and " + std::to_string(other) + ";";
    };
    compare("outcome", static_cast<int>(ours.outcome), static_cast<int>(baseline.outcome));
    compare("interactions", ours.interactions, baseline.interactions);
    compare("parts", ours.parts, baseline.parts);
    compare("on-ramps", ours.on_ramps.size(), baseline.on_ramps.size());
    compare("subsystems", ours.subsystems.size(), baseline.subsystems.size());
    return told.empty() ? " members of subsystems, or which nodes are on-ramps" : told;
}

std::string difference(const m2miot::verdict& one, const m2miot::verdict& other) {
    return one == other ? "" : " the verdicts are not equal";
}

} // namespace bench
