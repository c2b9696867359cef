// SPDX-License-Identifier: BSL-1.0
/// @file Minimum cuts against another maximum flow algorithm over the whole network, nothing contracted.
#include <m2miot/questions/cut.hpp>

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/edmonds_karp_max_flow.hpp>

#include <m2miot/model/deployment.hpp>
#include <m2miot/verdict/classify.hpp>

#include "properties/run.hpp"

using namespace m2miot;

namespace {

/// Relays and gateways in a loose mesh, groups of devices that speak with each other, clouds, phones that speak with one.
struct network {
    deployment d;
    std::vector<bool> cuttable; ///< by node: relays and gateways

    network(std::uint64_t seed, std::size_t size) {
        std::uint64_t state = seed;
        const auto below = [&](std::size_t bound) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            return static_cast<node_index>((state >> 33U) % bound);
        };
        std::vector<node_index> ways, devices, clouds;
        const auto add = [&](std::vector<node_index>& to, node_kind kind) {
            to.push_back(d.add_node({.kind = kind}));
            cuttable.push_back(kind == node_kind::relay || kind == node_kind::gateway);
        };
        const std::size_t relays = 2 + below(size);
        for (std::size_t i = 0; i < relays; ++i) add(ways, node_kind::relay);
        for (std::size_t i = 2 + below(size / 4); i-- > 0;) add(devices, node_kind::device);
        for (std::size_t i = 1 + below(4); i-- > 0;) add(clouds, node_kind::cloud_service);
        for (std::size_t i = below(4); i-- > 0;) {
            add(ways, below(2) == 0 ? node_kind::gateway : node_kind::personal_device);
            d.add_flow(ways.back(), clouds.front());
        }
        const auto any = [&](const std::vector<node_index>& of) { return of[below(of.size())]; };
        for (std::size_t i = below(3 * relays); i-- > 0;) d.add_link(any(ways), any(ways));
        if (below(2) == 0) // a long way round
            for (std::size_t i = 1; i < ways.size(); ++i) d.add_link(ways[i - 1], ways[i]);
        for (const node_index n : devices)
            for (std::size_t i = below(4); i-- > 0;) d.add_link(n, any(ways));
        for (const node_index n : clouds)
            for (std::size_t i = below(6); i-- > 0;) d.add_link(any(ways), n);
        for (std::size_t i = 0; i + 1 < devices.size(); i += 2) d.add_flow(devices[i], devices[i + 1]);
        for (std::size_t i = below(3); i-- > 0;) d.add_flow(any(devices), any(devices));
    }
};

struct reference {
    std::uint64_t size = 0;
    std::set<std::uint32_t> near, far; ///< links or nodes
};

/// Every node as two, every link as two arcs, all with their backward arcs.
class whole_network {
    using traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
    struct arc {
        std::int64_t capacity, residual;
        std::uint32_t row;
        traits::edge_descriptor backward;
    };
    using graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, arc>;

public:
    whole_network(const network& of, const std::vector<node_index>& asking, cut_of what) : graph_(2 * of.d.node_count() + 2) {
        const std::size_t source = 2 * of.d.node_count();
        const auto is_asking = [&](node_index n) { return std::binary_search(asking.begin(), asking.end(), n); };
        const auto carries = [&](node_index n) { return of.d.kind(n) != node_kind::device || is_asking(n); };
        for (node_index n = 0; n < of.d.node_count(); ++n) {
            const bool cuttable = what == cut_of::nodes && of.cuttable[n];
            if (of.d.kind(n) != node_kind::device && of.d.kind(n) != node_kind::cloud_service)
                add(2 * n, 2 * n + 1, cuttable ? 1 : endless, n);
            if (is_asking(n)) add(source, 2 * n + 1, endless, n);
            if (of.d.kind(n) == node_kind::cloud_service) add(2 * n, source + 1, endless, n);
        }
        of.d.for_each_link([&](link_index l, node_index a, node_index b, link_facts) {
            if (a == b || !carries(a) || !carries(b)) return;
            add(2 * a + 1, 2 * b, what == cut_of::links ? 1 : endless, l);
            add(2 * b + 1, 2 * a, what == cut_of::links ? 1 : endless, l);
        });
    }
    static constexpr std::int64_t endless = 1'000'000;

    reference solve() {
        const std::size_t source = boost::num_vertices(graph_) - 2, sink = source + 1;
        reference found;
        found.size = static_cast<std::uint64_t>(boost::edmonds_karp_max_flow(graph_, source, sink,
                                                                             boost::capacity_map(get(&arc::capacity, graph_))
                                                                                 .residual_capacity_map(get(&arc::residual, graph_))
                                                                                 .reverse_edge_map(get(&arc::backward, graph_))));
        const std::vector<bool> near = reached(source, [&](auto e) { return graph_[e].residual > 0; });
        const std::vector<bool> far = reached(sink, [&](auto e) { return graph_[graph_[e].backward].residual > 0; });
        for (const auto e : boost::make_iterator_range(edges(graph_))) {
            if (graph_[e].capacity == 0) continue;
            if (near[boost::source(e, graph_)] && !near[target(e, graph_)]) found.near.insert(graph_[e].row);
            if (!far[boost::source(e, graph_)] && far[target(e, graph_)]) found.far.insert(graph_[e].row);
        }
        return found;
    }

private:
    void add(std::size_t from, std::size_t to, std::int64_t capacity, std::uint32_t row) {
        const auto forth = add_edge(from, to, arc{capacity, 0, row, {}}, graph_).first;
        const auto back = add_edge(to, from, arc{0, 0, row, {}}, graph_).first;
        graph_[forth].backward = back;
        graph_[back].backward = forth;
    }
    template <class MayPass>
    std::vector<bool> reached(std::size_t start, MayPass&& may_pass) {
        std::vector<bool> met(num_vertices(graph_));
        std::vector<std::size_t> todo{start};
        met[start] = true;
        while (!todo.empty()) {
            const std::size_t at = todo.back();
            todo.pop_back();
            for (const auto e : boost::make_iterator_range(out_edges(at, graph_))) {
                if (met[target(e, graph_)] || !may_pass(e)) continue;
                met[target(e, graph_)] = true;
                todo.push_back(target(e, graph_));
            }
        }
        return met;
    }

    graph graph_;
};

std::set<std::uint32_t> rows_of(const changes& rows) {
    const auto& list = rows.removed_nodes().empty() ? rows.removed_links() : rows.removed_nodes();
    return {list.begin(), list.end()};
}

} // namespace

TEST_CASE("Contracted or not, by one maximum flow or another, the size and the two outermost cuts are the same", "[cut]") {
    for (const cut_of what : {cut_of::links, cut_of::nodes}) {
        CAPTURE(to_string(what));
        unsigned large = 0, several = 0;
        CHECK(properties::holds("two flows, " + std::string(to_string(what)), [&] {
            const std::size_t sizes[] = {8, 40, 150};
            const network n(properties::any_seed(), sizes[properties::below(3U)]);
            const verdict v = classify(n.d);
            RC_PRE(!v.subsystems.empty());
            const bool one = properties::below(2U) == 0;
            std::vector<node_index> asking = v.subsystem_members;
            if (one) asking.assign(v.members(v.subsystems.back()).begin(), v.members(v.subsystems.back()).end());
            std::sort(asking.begin(), asking.end());
            const auto scope = one ? cut_scope::subsystem(static_cast<std::uint32_t>(v.subsystems.size() - 1)) : cut_scope::everything();
            const reference expected = whole_network(n, asking, what).solve();
            const cut found = minimum_cut(n.d, v, scope, what);
            RC_ASSERT(found.possible == (expected.size < static_cast<std::uint64_t>(whole_network::endless)));
            if (!found.possible) return;
            RC_ASSERT(found.at_least == expected.size);
            RC_ASSERT(found.exact());
            RC_ASSERT(found.several == (expected.near != expected.far));
            RC_ASSERT(rows_of(found.proposals.front().rows) == expected.near);
            RC_ASSERT(rows_of(found.proposals.back().rows) == expected.far);
            large += expected.size >= 4;
            several += found.several;
            const cut bound = minimum_cut(n.d, v, scope, what, {.edge_budget = 0});
            RC_ASSERT(bound.at_least <= expected.size);
            RC_ASSERT(bound.at_most >= expected.size);
            RC_ASSERT(bound.proposals.front().proved);
        }));
        CHECK(large > 0);
        CHECK(several > 0);
    }
}
