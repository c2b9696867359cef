// SPDX-License-Identifier: BSL-1.0
#include "rebuilt.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "properties/run.hpp"

namespace questions {

using namespace m2miot;

deployment with_ids(const random_deployment::plan& from) {
    const deployment plain = from.build();
    deployment made;
    for (node_index n = 0; n < plain.node_count(); ++n) made.add_node(plain.name(n), plain.attributes(n));
    for (link_index l = 0; l < plain.link_count(); ++l) {
        link_attributes said = plain.attributes_of_link(l);
        const std::string id = 'l' + std::to_string(l);
        said.id = id;
        made.add_link(plain.link_ends(l).first, plain.link_ends(l).second, said);
    }
    for (flow_index f = 0; f < plain.flow_count(); ++f) {
        flow_attributes said = plain.attributes_of_flow(f);
        const std::string id = 'f' + std::to_string(f);
        said.id = id;
        made.add_flow(plain.flow_origin(f), plain.flow_destinations(f), said);
    }
    return made;
}

namespace {

template <class List, class T>
bool has(const List& list, const T& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

/// Nodes on which a flow starts or ends that is one: not support, not to itself, not a hop.
std::set<node_index> with_flows(const deployment& d) {
    std::set<node_index> found;
    d.for_each_flow([&](flow_index, node_index a, node_index b, flow_facts facts) {
        if (a == b || facts.support() || d.kind(a) == node_kind::relay || d.kind(b) == node_kind::relay) return;
        found.insert({a, b});
    });
    return found;
}

} // namespace

rebuilt_copy rebuilt(const deployment& from, const changes& what) {
    deployment whole; // changed, and nothing removed
    for (node_index n = 0; n < from.node_count(); ++n) {
        node_attributes said = from.attributes(n);
        if (what.set_nodes().count(n) > 0) {
            const node_change& c = what.set_nodes().at(n);
            const node_facts f = c.facts;
            said = {f.kind(),           f.hosting(), f.operator_run(), f.senses(),       f.actuates(), f.carries_data_only(),
                    f.flows_complete(), said.type,   said.group,       f.kind_inferred()};
            if (c.type) said.type = *c.type;
        }
        whole.add_node(from.name(n), said);
    }
    for (link_index l = 0; l < from.link_count(); ++l) {
        link_attributes said = from.attributes_of_link(l);
        if (what.set_links().count(l) > 0) {
            said.medium = what.set_links().at(l).medium();
            said.internet = what.set_links().at(l).internet();
        }
        whole.add_link(from.link_ends(l).first, from.link_ends(l).second, said);
    }
    for (flow_index f = 0; f < from.flow_count(); ++f) {
        flow_attributes said = from.attributes_of_flow(f);
        if (what.set_flows().count(f) > 0) {
            said.trigger = what.set_flows().at(f).trigger();
            said.support = what.set_flows().at(f).support();
        }
        whole.add_flow(from.flow_origin(f), from.flow_destinations(f), said);
    }

    rebuilt_copy made;
    std::vector<node_index> number(whole.node_count(), no_index);
    for (node_index n = 0; n < whole.node_count(); ++n) {
        if (has(what.removed_nodes(), n)) continue;
        number[n] = made.deployment.add_node(whole.name(n), whole.attributes(n));
        made.node.push_back(n);
    }
    for (link_index l = 0; l < whole.link_count(); ++l) {
        const auto [a, b] = whole.link_ends(l);
        if (has(what.removed_links(), l) || number[a] == no_index || number[b] == no_index) continue;
        made.deployment.add_link(number[a], number[b], whole.attributes_of_link(l));
        made.link.push_back(l);
    }
    for (flow_index f = 0; f < whole.flow_count(); ++f) {
        if (has(what.removed_flows(), f) || number[whole.flow_origin(f)] == no_index) continue;
        std::vector<node_index> to;
        for (const node_index end : whole.flow_destinations(f))
            if (number[end] != no_index && !has(what.removed_destinations(), std::pair(f, end))) to.push_back(number[end]);
        if (to.empty()) continue;
        made.deployment.add_flow(number[whole.flow_origin(f)], to, whole.attributes_of_flow(f));
        made.flow.push_back(f);
    }
    const std::set<node_index> before = with_flows(whole);
    const std::set<node_index> after = with_flows(made.deployment);
    for (node_index n = 0; n < made.node.size(); ++n) {
        if (before.count(made.node[n]) == 0 || after.count(n) > 0) continue;
        node_attributes said = made.deployment.attributes(n);
        said.flows_complete = true;
        made.deployment.set_node(n, said);
    }
    return made;
}

verdict rebuilt_copy::in_first(verdict said) const {
    const auto each = [](auto& list, const auto& of) {
        for (auto& index : list) index = of[index];
    };
    for (finding& f : said.findings) {
        for (witness* w : {&f.witness, &f.nearest}) {
            each(w->nodes, node);
            each(w->links, link);
            each(w->flows, flow);
            each(w->path, node);
        }
    }
    for (part& p : said.parts) p.first_node = node[p.first_node];
    each(said.subsystem_members, node);
    for (subsystem& s : said.subsystems) {
        for (exposure& e : s.exposures) {
            e.end = node[e.end];
            each(e.path, node);
        }
    }
    for (missing& m : said.missing_values) each(m.nodes, node);
    return said;
}

changes any_changes(const deployment& of) {
    using properties::below;
    changes made;
    const auto times = [](std::size_t rows, auto&& change) {
        if (rows == 0) return;
        for (std::size_t i = below(std::size_t{3}); i-- > 0;) change(static_cast<std::uint32_t>(below(rows)));
    };
    times(of.node_count(), [&](node_index n) { made.remove_node(n); });
    times(of.link_count(), [&](link_index l) { made.remove_link(l); });
    times(of.flow_count(), [&](flow_index f) { made.remove_flow(f); });
    times(of.flow_count(), [&](flow_index f) {
        const auto ends = of.flow_destinations(f);
        made.remove_flow(f, ends[below(ends.size())]);
    });
    times(of.node_count(), [&](node_index n) {
        node_attributes said = of.attributes(n);
        said.kind = static_cast<node_kind>(below(node_kind_names.size()));
        said.hosting = static_cast<hosting>(below(3U));
        said.flows_complete = below(2U) == 0;
        said.senses = below(2U) == 0;
        if (below(2U) == 0) return void(made.set_node(n, node_facts(said)));
        said.type = below(2U) == 0 ? "pump" : "never seen";
        made.set_node(n, said);
    });
    times(of.link_count(), [&](link_index l) {
        made.set_link(l, link_facts({.medium = static_cast<medium>(below(medium_names.size())), .internet = below(2U) == 0}));
    });
    times(of.flow_count(), [&](flow_index f) {
        made.set_flow(f, flow_facts({.trigger = static_cast<trigger>(below(trigger_names.size())), .support = below(4U) == 0}));
    });
    return made;
}

} // namespace questions
