// SPDX-License-Identifier: BSL-1.0
/// @file Random deployments for property tests: an editable plan of one, its generator, and how it shrinks and prints.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include <rapidcheck.h>

#include <m2miot/model/deployment.hpp>

namespace random_deployment {

using m2miot::node_index;

struct planned_node {
    m2miot::node_kind kind = m2miot::node_kind::unknown;
    m2miot::hosting hosting = m2miot::hosting::unknown;
    bool operator_run = false;
    bool senses = false;
    bool actuates = false;
    bool carries_data_only = false;
    bool flows_complete = false;
    bool kind_inferred = false;
    std::string type{};
};

struct planned_link {
    node_index a = 0;
    node_index b = 0;
    m2miot::medium medium = m2miot::medium::unknown;
    bool internet = false;
    std::string protocol{};
};

struct planned_flow {
    node_index from = 0;
    std::vector<node_index> to{};
    m2miot::trigger trigger = m2miot::trigger::unknown;
    bool support = false;
    std::string protocol{};
};

/// A deployment that can still be edited: what a property changes before it builds.
struct plan {
    std::vector<planned_node> nodes;
    std::vector<planned_link> links;
    std::vector<planned_flow> flows;

    node_index add(const planned_node& node);
    node_index add(m2miot::node_kind kind) { return add(planned_node{.kind = kind}); }
    void link(node_index a, node_index b) { links.push_back({.a = a, .b = b}); }
    void flow(node_index from, node_index to, m2miot::trigger trigger = m2miot::trigger::unknown) {
        flows.push_back({.from = from, .to = {to}, .trigger = trigger});
    }

    /// Node `i` is named `n<i>`.
    [[nodiscard]] m2miot::deployment build() const;
    /// The same without one node, and without its links and flows.
    [[nodiscard]] plan without_node(node_index node) const;
    /// Both, side by side: the nodes of `other` come after these.
    [[nodiscard]] plan beside(const plan& other) const;
};

/// How much a random plan may hold, and of what.
struct limits {
    std::size_t nodes = 9; ///< scenes may go over it by a few
    bool unknown_kinds = true;
    bool passive_tags = true;
    bool services = true; ///< servers, clouds, applications, personal devices, triggers by an application
};

/// Plans made of scenes (groups, chains of transport, hubs, mediated flows, unknowns in the way, ...) and of noise between them, so that
/// the corners of the rules come up often. Shrinks by leaving out nodes, links, flows and attributes.
[[nodiscard]] rc::Gen<plan> any_plan(const limits& within = {});

/// As a deployment document.
std::ostream& operator<<(std::ostream& out, const plan& p);

} // namespace random_deployment
