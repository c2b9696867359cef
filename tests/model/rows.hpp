// SPDX-License-Identifier: BSL-1.0
/// @file Everything that a walk can see of a deployment, as one value: two deployments with the same content have the same rows.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include <m2miot/model/concepts.hpp>

namespace tests {

struct rows {
    struct node {
        m2miot::node_index index;
        m2miot::node_facts facts;
        std::string name, type;
        friend bool operator==(const node&, const node&) = default;
    };
    struct link {
        m2miot::link_index index;
        m2miot::node_index first, second;
        m2miot::link_facts facts;
        std::string id, protocol;
        friend bool operator==(const link&, const link&) = default;
    };
    struct flow {
        m2miot::flow_index index;
        m2miot::node_index origin, destination;
        m2miot::flow_facts facts;
        std::string id, protocol;
        friend bool operator==(const flow&, const flow&) = default;
    };
    std::size_t node_count, link_count, flow_count;
    std::vector<node> nodes;
    std::vector<link> links;
    std::vector<flow> flows;

    friend bool operator==(const rows&, const rows&) = default;
    friend std::ostream& operator<<(std::ostream& out, const rows& r) {
        out << r.node_count << " nodes:";
        for (const auto& n : r.nodes) out << ' ' << n.index << '=' << n.name << '/' << to_string(n.facts.kind()) << '/' << n.type;
        out << "; " << r.link_count << " links:";
        for (const auto& l : r.links)
            out << ' ' << l.index << '=' << l.first << '-' << l.second << '/' << to_string(l.facts.medium()) << '/' << l.id << '/'
                << l.protocol;
        out << "; " << r.flow_count << " flows:";
        for (const auto& f : r.flows)
            out << ' ' << f.index << '=' << f.origin << '-' << f.destination << '/' << to_string(f.facts.trigger()) << '/' << f.id << '/'
                << f.protocol;
        return out;
    }
};

template <m2miot::observable D>
rows rows_of(const D& d) {
    rows result{d.node_count(), d.link_count(), d.flow_count(), {}, {}, {}};
    d.for_each_node([&](m2miot::node_index n, m2miot::node_facts facts) {
        result.nodes.push_back({n, facts, std::string(d.name(n)), std::string(d.type(n))});
    });
    d.for_each_link([&](m2miot::link_index l, m2miot::node_index first, m2miot::node_index second, m2miot::link_facts facts) {
        result.links.push_back({l, first, second, facts, std::string(d.link_id(l)), std::string(d.link_protocol(l))});
    });
    d.for_each_flow([&](m2miot::flow_index f, m2miot::node_index origin, m2miot::node_index destination, m2miot::flow_facts facts) {
        result.flows.push_back({f, origin, destination, facts, std::string(d.flow_id(f)), std::string(d.flow_protocol(f))});
    });
    return result;
}

} // namespace tests
