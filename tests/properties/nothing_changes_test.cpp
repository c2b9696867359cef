// SPDX-License-Identifier: BSL-1.0
/// @file What changes nothing of a verdict: the order of the input, media (but an operator's), a relay within a link, isolated nodes,
/// self-loops, support flows, a copy beside it, and more sensors of the same sort.
#include <algorithm>
#include <numeric>
#include <random>

#include "run.hpp"
#include "support/naive_interactions.hpp"

using namespace properties;
using m2miot::node_index;
using m2miot::node_kind;
using m2miot::status;

namespace {

/// Where a flow is mediated input order may choose the witness among services, and what is said of the witness follows.
bool has_mediated_flow(const m2miot::deployment& d) {
    for (std::size_t p = 0; p < m2miot::server_policy_count; ++p) {
        const naive::world w(d, static_cast<server_policy>(p));
        const naive::interactions found(w);
        if (std::any_of(found.list.begin(), found.list.end(), [](const naive::interaction& i) { return i.mediated; })) return true;
    }
    return false;
}

std::vector<node_index> any_order(std::size_t size) {
    std::vector<node_index> order(size);
    std::iota(order.begin(), order.end(), node_index{0});
    std::mt19937_64 random(any_seed());
    std::shuffle(order.begin(), order.end(), random);
    return order;
}

/// Node `i` becomes node `to[i]`; links and flows are added in another order, with their ends swapped where that says the same.
plan reordered(const plan& from, const std::vector<node_index>& to) {
    plan result;
    result.nodes.resize(from.nodes.size());
    for (node_index i = 0; i < from.nodes.size(); ++i) result.nodes[to[i]] = from.nodes[i];
    for (auto l : from.links) {
        l.a = to[l.a];
        l.b = to[l.b];
        std::swap(l.a, l.b);
        result.links.insert(result.links.begin(), l);
    }
    for (auto f : from.flows) {
        f.from = to[f.from];
        for (node_index& end : f.to) end = to[end];
        std::reverse(f.to.begin(), f.to.end());
        result.flows.insert(result.flows.begin(), f);
    }
    return result;
}

/// The result as it is once node `i` is called `to[i]`.
naive::result renamed(const naive::result& from, const plan& p, const std::vector<node_index>& to) {
    naive::result result = from;
    const naive::world w(p.build(), server_policy::dedicated_is_machine);
    const std::vector<node_index> part_of = w.parts();
    result.parts.clear();
    for (const auto& [first, part] : from.parts) {
        node_index smallest = m2miot::no_index;
        for (node_index node = 0; node < part_of.size(); ++node) {
            if (part_of[node] == first) smallest = std::min(smallest, to[node]);
        }
        result.parts[smallest] = part;
    }
    result.subsystems.clear();
    for (const auto& [first, subsystem] : from.subsystems) {
        naive::subsystem moved{{}, subsystem.confidence, {}};
        for (const node_index member : subsystem.members) moved.members.insert(to[member]);
        for (const auto& [use, end] : subsystem.exposures) moved.exposures.emplace(use, to[end]);
        result.subsystems[*moved.members.begin()] = moved;
    }
    result.missing_values.clear();
    for (const auto& [node, attribute] : from.missing_values) result.missing_values.emplace(to[node], attribute);
    return result;
}

/// Adding a node of some kind may turn "no node of that kind" into "fails": both say that it does not hold.
naive::result without_applicability(naive::result said) {
    for (auto& [id, answer] : said.findings) {
        if (answer.status == status::not_applicable) answer.status = status::fails;
    }
    return said;
}

} // namespace

TEST_CASE("The medium of links never changes anything but the operator's part in it", "[properties]") {
    holds_of_each("medium", [](const naive::subject& subject) {
        const plan before = *any_plan();
        plan after = before;
        for (auto& link : after.links) {
            link.medium = static_cast<m2miot::medium>(below(m2miot::medium_names.size()));
        }
        const server_policy policy = any_policy();
        naive::result expected = subject.classify(before.build(), policy);
        naive::result found = subject.classify(after.build(), policy);
        expected.findings.erase("operator-network");
        found.findings.erase("operator-network");
        same(expected, found);
    });
}

namespace {

/// Of unknowns in the same situation the first in input order is tried for them all. Which media, types and protocols are around it is not
/// of the situation, so whether a criterion that does not decide is `unknown` or not may turn on which one comes first.
void forgive_sampling(naive::result& a, naive::result& b) {
    if (a.missing_values.size() < 2) return;
    for (auto& [criterion, answer] : a.findings) {
        naive::answer& other = b.findings[criterion];
        const bool told = answer.status == m2miot::status::holds || other.status == m2miot::status::holds;
        const bool sampled = answer.status == m2miot::status::unknown || other.status == m2miot::status::unknown;
        if (!told && sampled && answer.weight != m2miot::weight::deciding) answer = other;
    }
}

} // namespace

TEST_CASE("Reordering nodes, links and flows changes nothing", "[properties]") {
    holds_of_each("order", [](const naive::subject& subject) {
        const plan before = *any_plan();
        const std::vector<node_index> to = any_order(before.nodes.size());
        const plan after = reordered(before, to);
        const server_policy policy = any_policy();
        const naive::result expected = subject.classify(before.build(), policy);
        naive::result found = subject.classify(after.build(), policy);
        RC_ASSERT(expected.outcome == found.outcome);
        RC_ASSERT(expected.under == found.under);
        if (has_mediated_flow(before.build())) return;
        naive::result moved = renamed(expected, before, to);
        forgive_sampling(moved, found);
        same(moved, found);
    });
}

TEST_CASE("Splitting a link by a pure relay changes nothing", "[properties]") {
    holds_of_each("split", [](const naive::subject& subject) {
        const plan before = *any_plan();
        RC_PRE(!before.links.empty());
        const std::size_t which = below(before.links.size());
        RC_PRE(before.links[which].a != before.links[which].b);
        plan after = before;
        const node_index relay = after.add(node_kind::relay);
        auto second_half = before.links[which];
        after.links[which].b = relay;
        second_half.a = relay;
        after.links.push_back(second_half);
        const server_policy policy = any_policy();
        const naive::result expected = subject.classify(before.build(), policy);
        naive::result found = subject.classify(after.build(), policy);
        const naive::world w(before.build(), policy);
        --found.parts.at(w.parts()[before.links[which].a]).nodes;
        same(expected, found);
    });
}

TEST_CASE("An isolated node changes nothing", "[properties]") {
    holds_of_each("isolated node", [](const naive::subject& subject) {
        const plan before = *any_plan();
        plan after = before;
        after.add(static_cast<node_kind>(below(m2miot::node_kind_names.size())));
        const server_policy policy = any_policy();
        same(without_applicability(subject.classify(before.build(), policy)),
             without_applicability(subject.classify(after.build(), policy)));
    });
}

TEST_CASE("A self-loop changes nothing", "[properties]") {
    holds_of_each("self-loop", [](const naive::subject& subject) {
        const plan before = *any_plan();
        plan after = before;
        const auto node = below(static_cast<node_index>(before.nodes.size()));
        if (below(2) == 1)
            after.link(node, node);
        else
            after.flow(node, node, *rc::gen::element(m2miot::trigger::device, m2miot::trigger::application));
        const server_policy policy = any_policy();
        same(subject.classify(before.build(), policy), subject.classify(after.build(), policy));
    });
}

TEST_CASE("A support flow changes nothing", "[properties]") {
    holds_of_each("support flow", [](const naive::subject& subject) {
        const plan before = *any_plan();
        plan after = before;
        const auto size = static_cast<node_index>(before.nodes.size());
        after.flows.push_back({.from = below(size), .to = {below(size)}, .trigger = m2miot::trigger::device, .support = true});
        const server_policy policy = any_policy();
        same(subject.classify(before.build(), policy), subject.classify(after.build(), policy));
    });
}

TEST_CASE("A deployment beside its own copy is what it was", "[properties]") {
    holds_of_each("copy", [](const naive::subject& subject) {
        const plan once = *any_plan();
        const server_policy policy = any_policy();
        const naive::result expected = subject.classify(once.build(), policy);
        const naive::result found = subject.classify(once.beside(once).build(), policy);
        RC_ASSERT(expected.outcome == found.outcome);
        RC_ASSERT(expected.confidence == found.confidence);
        RC_ASSERT(expected.under == found.under);
        RC_ASSERT(expected.subsystems.size() * 2 == found.subsystems.size());
        RC_ASSERT(expected.interactions * 2 == found.interactions);
        for (const auto& [id, answer] : expected.findings) {
            RC_ASSERT(found.findings.at(id).count == answer.count * 2);
            RC_ASSERT(found.findings.at(id).leans == answer.leans);
        }
    });
}

TEST_CASE("Many sensors to one service are as one sensor to it", "[properties]") {
    holds_of_each("size", [](const naive::subject& subject) {
        const auto service = *rc::gen::element(node_kind::cloud_service, node_kind::application, node_kind::server);
        const auto hosting = *rc::gen::element(m2miot::hosting::unknown, m2miot::hosting::dedicated, m2miot::hosting::hosted);
        const auto trigger = *rc::gen::element(m2miot::trigger::device, m2miot::trigger::autonomous, m2miot::trigger::person);
        const bool linked = below(2) == 1;
        const auto fleet = [&](std::size_t sensors) {
            plan p;
            const node_index centre = p.add({.kind = service, .hosting = hosting});
            for (std::size_t i = 0; i < sensors; ++i) {
                const node_index sensor = p.add({.kind = node_kind::device, .senses = true});
                p.flow(sensor, centre, trigger);
                if (linked) p.link(sensor, centre);
            }
            return p.build();
        };
        const server_policy policy = any_policy();
        const naive::result one = subject.classify(fleet(1), policy);
        const naive::result many = subject.classify(fleet(2 + below(std::size_t{10})), policy);
        RC_ASSERT(one.outcome == many.outcome);
        RC_ASSERT(one.confidence == many.confidence);
        RC_ASSERT(one.under == many.under);
        for (const auto& [id, answer] : one.findings) {
            if (id == "direct-machine-link" || id == "similar-type") continue; // one sensor alone is not two machines
            RC_ASSERT(many.findings.at(id).status == answer.status);
        }
    });
}
