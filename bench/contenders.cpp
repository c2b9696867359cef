// SPDX-License-Identifier: BSL-1.0
/// @file The contenders, and the check that they give the same answer.
#include "contenders.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <m2miot/model/deployment_of.hpp>
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

m2miot::deployment build_at_once(const m2miot::deployment_rows& from, unsigned threads) {
    const auto link_facts = from.link_facts.set_rows();
    const auto flow_facts = from.flow_facts.set_rows();
    m2miot::deployment_columns columns{.nodes = from.nodes, .links = from.links};
    if (!link_facts.empty()) columns.link_facts = link_facts;
    if (!from.flow_origins.empty()) {
        columns.flow_origins = from.flow_origins;
        columns.flow_destinations = from.flow_destinations;
    }
    if (!flow_facts.empty()) columns.flow_facts = flow_facts;
    return m2miot::deployment_of(std::move(columns), {.threads = threads});
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

node_index read_once(const m2miot::deployment& d) {
    node_index first = 0, second = 0; // of the width of the ends, so that one instruction adds several
    for (const auto [a, b] : d.rows().links) {
        first += a;
        second += b;
    }
    return first + second;
}

m2miot::deployment with_policies_alike(const rows& from) {
    m2miot::deployment_rows columns = from.columns();
    std::vector<m2miot::node_facts> nodes(columns.nodes.begin(), columns.nodes.end());
    for (m2miot::node_facts& n : nodes)
        if (n.kind() == m2miot::node_kind::server)
            n = m2miot::node_facts({.kind = n.kind(), .hosting = m2miot::hosting::hosted, .senses = n.senses()});
    columns.nodes = nodes;
    return build_at_once(columns, 1);
}

m2miot::verdict classify_store(const m2miot::deployment& d, unsigned threads) {
    return m2miot::classify(d, m2miot::run_options{.threads = threads});
}

engine_answer::engine_answer(const m2miot::deployment& d) : verdict_(m2miot::classify(d)) {
    // The walk itself, for the on-ramps: a verdict does not list them.
    m2miot::workspace space;
    m2miot::detail::walk_state& walked = space.begin(d, verdict_.servers, 1);
    m2miot::detail::judge<m2miot::criteria_set<>> judged(m2miot::criteria::article);
    m2miot::detail::walk(judged, walked);
    answer_.outcome = verdict_.outcome;
    answer_.interactions = verdict_.counts.interactions;
    answer_.parts = verdict_.counts.parts;
    for (node_index n = 0; n < walked.nodes.size(); ++n)
        if (m2miot::detail::under(walked.nodes[n].on_ramp(), verdict_.servers)) answer_.on_ramps.push_back(n);
    for (const m2miot::subsystem& s : verdict_.subsystems) {
        const auto members = verdict_.members(s);
        answer_.subsystems.push_back({{members.begin(), members.end()}, s.used, s.reaches_beyond});
    }
    std::sort(answer_.subsystems.begin(), answer_.subsystems.end(),
              [](const baseline_subsystem& a, const baseline_subsystem& b) { return a.members.front() < b.members.front(); });
}

std::string engine_answer::difference(const baseline_answer& other) const {
    if (answer_ == other) return {};
    std::string told;
    const auto compare = [&told](const char* what, auto one, auto two) {
        if (one != two) told += std::string(" ") + what + ": " + std::to_string(one) + " and " + std::to_string(two) + ";";
    };
    compare("outcome", static_cast<int>(answer_.outcome), static_cast<int>(other.outcome));
    compare("interactions", answer_.interactions, other.interactions);
    compare("parts", answer_.parts, other.parts);
    compare("on-ramps", answer_.on_ramps.size(), other.on_ramps.size());
    compare("subsystems", answer_.subsystems.size(), other.subsystems.size());
    return told.empty() ? " members of subsystems, or which nodes are on-ramps" : told;
}

std::string engine_answer::difference(const m2miot::verdict& other) const {
    return verdict_ == other ? "" : " the verdicts are not equal";
}

std::string engine_answer::difference(const m2miot::bare_outcome& other) const {
    const bool equal = other.outcome == verdict_.outcome && other.under_policies == verdict_.under_policies &&
                       other.contested == verdict_.contested && other.subsystems == verdict_.subsystems.size();
    return equal ? "" : " the outcomes are not equal";
}

std::string engine_answer::difference(const m2miot::subsystem_list& other) const {
    bool equal = other.members == verdict_.subsystem_members && other.size() == verdict_.subsystems.size();
    for (std::size_t i = 0; equal && i < other.size(); ++i) equal = other.begins[i] == verdict_.subsystems[i].first_member;
    return equal ? "" : " the subsystems are not equal";
}

} // namespace bench
