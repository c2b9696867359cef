// SPDX-License-Identifier: BSL-1.0
/// @file Semantics section 1 and the roles of section 2: what is left once self-loops, support flows and hops are set apart.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <m2miot/model/deployment.hpp>
#include <m2miot/model/server_policy.hpp>

namespace naive {

using m2miot::node_index;

enum class role { machine, end_beyond, transport, none };

/// A link, or a flow that counts as one.
struct link {
    node_index a;
    node_index b;
    m2miot::medium medium;
    std::string protocol;
    bool internet = false;
};

/// A flow to one destination.
struct flow {
    node_index from;
    node_index to;
    m2miot::trigger trigger;
    std::string protocol;
};

/// What joins other nodes as a cable would: one link between two of them, or connected transport with the links that touch it.
struct cable {
    std::set<node_index> transport;
    std::set<node_index> others;    ///< the nodes it joins
    std::vector<std::size_t> links; ///< positions in `world::links`

    [[nodiscard]] bool is_group() const { return others.size() > 2; }
};

/// One way between two nodes.
struct path {
    std::vector<node_index> nodes;  ///< both ends included
    std::vector<std::size_t> links; ///< positions in `world::links`
};

/// A deployment as section 2 sees it, under one server policy.
class world {
public:
    world(const m2miot::deployment& deployment, m2miot::server_policy policy);

    const m2miot::deployment& given;
    m2miot::server_policy policy;
    std::vector<link> links;
    std::vector<flow> flows;
    std::vector<role> roles;
    std::vector<bool> has_flow;
    std::vector<bool> has_link;
    std::vector<cable> cables; ///< every link between two other nodes, and every connected transport

    [[nodiscard]] node_index size() const { return static_cast<node_index>(roles.size()); }
    [[nodiscard]] m2miot::node_kind kind(node_index node) const { return given.kind(node); }
    [[nodiscard]] bool is(node_index node, m2miot::node_kind kind) const { return given.kind(node) == kind; }
    [[nodiscard]] bool is_machine(node_index node) const { return roles[node] == role::machine; }
    [[nodiscard]] bool is_end_beyond(node_index node) const { return roles[node] == role::end_beyond; }
    [[nodiscard]] bool is_silent(node_index node) const {
        return is_machine(node) && !has_flow[node] && !given.facts(node).flows_complete();
    }
    [[nodiscard]] bool is_hosting_unknown(node_index node) const {
        return is(node, m2miot::node_kind::server) && given.facts(node).hosting() == m2miot::hosting::unknown;
    }

    /// T of rule 1: may this node be an end of its links?
    [[nodiscard]] bool carries(node_index node) const { return roles[node] == role::machine || roles[node] == role::transport; }

    using node_test = std::function<bool(node_index)>;
    /// The nodes joined to `start` by links whose ends both pass the test, itself included.
    [[nodiscard]] std::set<node_index> joined_to(node_index start, const node_test& allowed) const;
    /// Every simple path between two nodes over these links with only allowed nodes inside.
    [[nodiscard]] std::vector<path> simple_paths(node_index from, node_index to, const std::vector<std::size_t>& over,
                                                 const node_test& inside) const;
    /// Links and flows together: for each node, the smallest node of its part.
    [[nodiscard]] std::vector<node_index> parts() const;
    [[nodiscard]] std::vector<std::size_t> all_links() const;

private:
    [[nodiscard]] role role_of(node_index node) const;
    void read_rows();
    void find_cables();
};

} // namespace naive
