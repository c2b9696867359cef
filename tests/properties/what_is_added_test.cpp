// SPDX-License-Identifier: BSL-1.0
/// @file What an addition leads to, and what can never be: silent devices never lose M2M, a flow to a cloud or between two devices makes
/// IoT containing M2M of M2M or of IoT, nothing is IoT without a service, a person's device or an application that triggers, deployments
/// side by side are the join of both, and the parts of a verdict agree with each other.
#include <algorithm>
#include <optional>
#include <random>

#include "run.hpp"
#include "support/naive_interactions.hpp"

using namespace properties;
using m2miot::node_index;
using m2miot::node_kind;
using m2miot::outcome;
using m2miot::status;

namespace {

/// A plan whose machines all have a flow with a machine or end beyond, under every policy, whose kinds are all known, with no passive tag.
/// Nothing if that cannot be reached, or if a flow is mediated.
std::optional<plan> spoken_for(plan p) {
    std::mt19937_64 random(any_seed());
    for (bool lacking = true; lacking;) {
        lacking = false;
        const m2miot::deployment d = p.build();
        const naive::world w(d, server_policy::every_server_is_machine);
        const auto has_role = [&](node_index node) { return w.is_machine(node) || w.is_end_beyond(node); };
        std::vector<node_index> partners;
        for (node_index node = 0; node < w.size(); ++node) {
            if (has_role(node)) partners.push_back(node);
        }
        if (partners.size() < 2) return std::nullopt;
        for (const node_index node : partners) {
            const bool speaks = std::any_of(w.flows.begin(), w.flows.end(), [&](const naive::flow& f) {
                return (f.from == node && has_role(f.to)) || (f.to == node && has_role(f.from));
            });
            if (speaks || !w.is_machine(node)) continue;
            node_index other = node;
            while (other == node) other = partners[random() % partners.size()];
            p.flow(node, other, m2miot::trigger::device);
            lacking = true;
            break;
        }
    }
    const m2miot::deployment d = p.build();
    for (std::size_t policy = 0; policy < m2miot::server_policy_count; ++policy) {
        const naive::world w(d, static_cast<server_policy>(policy));
        const naive::interactions found(w);
        if (std::any_of(found.list.begin(), found.list.end(), [](const naive::interaction& i) { return i.mediated; })) {
            return std::nullopt;
        }
    }
    return p;
}

std::vector<node_index> devices_of(const plan& p) {
    std::vector<node_index> result;
    for (node_index node = 0; node < p.nodes.size(); ++node) {
        if (p.nodes[node].kind == node_kind::device) result.push_back(node);
    }
    return result;
}

/// Two devices of it interact directly.
bool has_m2m_between_devices(const plan& p, server_policy policy) {
    const m2miot::deployment d = p.build();
    const naive::world w(d, policy);
    const naive::interactions found(w);
    return std::any_of(found.list.begin(), found.list.end(), [&](const naive::interaction& i) {
        return found.is_direct_machine_interaction(i) && w.is(i.a, node_kind::device) && w.is(i.b, node_kind::device);
    });
}

/// A flow between these two is direct: they are joined in T, or one of them has no link.
bool would_be_direct(const plan& p, node_index a, node_index b, server_policy policy) {
    const m2miot::deployment d = p.build();
    const naive::world w(d, policy);
    return !w.has_link[a] || !w.has_link[b] || w.joined_to(a, [&](node_index node) { return w.carries(node); }).count(b) != 0;
}

constexpr limits known{.unknown_kinds = false, .passive_tags = false};

} // namespace

TEST_CASE("A silent device more on a relay never loses M2M", "[properties]") {
    holds_of_each("device on a relay", [](const naive::subject& subject) {
        const plan before = *any_plan();
        std::vector<node_index> relays;
        for (node_index node = 0; node < before.nodes.size(); ++node) {
            if (before.nodes[node].kind == node_kind::relay) relays.push_back(node);
        }
        RC_PRE(!relays.empty());
        plan after = before;
        after.link(after.add(node_kind::device), *rc::gen::elementOf(relays));
        const server_policy policy = any_policy();
        const naive::result first = subject.classify(before.build(), policy);
        RC_PRE(contains_m2m(first.outcome));
        RC_ASSERT(contains_m2m(subject.classify(after.build(), policy).outcome));
    });
}

TEST_CASE("A cloud that receives a flow of a device makes IoT containing M2M of M2M between devices", "[properties]") {
    holds_of_each("cloud added", [](const naive::subject& subject) {
        const std::optional<plan> before = spoken_for(*any_plan(known));
        RC_PRE(before.has_value());
        const server_policy policy = any_policy();
        RC_PRE(subject.classify(before->build(), policy).outcome == outcome::m2m);
        RC_PRE(has_m2m_between_devices(*before, policy));
        plan after = *before;
        after.flow(*rc::gen::elementOf(devices_of(*before)), after.add(node_kind::cloud_service), m2miot::trigger::device);
        RC_ASSERT(subject.classify(after.build(), policy).outcome == outcome::iot_containing_m2m);
    });
}

TEST_CASE("A direct, device-triggered flow between two devices makes IoT containing M2M of IoT, never M2M", "[properties]") {
    holds_of_each("direct flow added", [](const naive::subject& subject) {
        const std::optional<plan> before = spoken_for(*any_plan(known));
        RC_PRE(before.has_value());
        const server_policy policy = any_policy();
        RC_PRE(subject.classify(before->build(), policy).outcome == outcome::iot);
        plan after = *before;
        std::vector<node_index> devices = devices_of(*before);
        while (devices.size() < 2 || below(6) == 0) devices.push_back(after.add(node_kind::device));
        const node_index a = *rc::gen::elementOf(devices);
        const node_index b = *rc::gen::elementOf(devices);
        RC_PRE(a != b);
        RC_PRE(would_be_direct(after, a, b, policy));
        after.flow(a, b, m2miot::trigger::device);
        RC_ASSERT(subject.classify(after.build(), policy).outcome == outcome::iot_containing_m2m);
    });
}

TEST_CASE("Without services, personal devices and triggers by an application nothing is IoT", "[properties]") {
    holds_of_each("no services", [](const naive::subject& subject) {
        const plan p = *any_plan({.services = false});
        const naive::result said = subject.classify(p.build(), any_policy());
        RC_ASSERT(said.outcome != outcome::iot);
        RC_ASSERT(said.outcome != outcome::iot_containing_m2m);
    });
}

TEST_CASE("Two deployments side by side are the join of both", "[properties]") {
    holds_of_each("union", [](const naive::subject& subject) {
        const plan left = *any_plan({.nodes = 6});
        const plan right = *any_plan({.nodes = 6});
        const server_policy policy = any_policy();
        const naive::result a = subject.classify(left.build(), policy);
        const naive::result b = subject.classify(right.build(), policy);
        RC_PRE(communicates(a) && communicates(b));
        const naive::result both = subject.classify(left.beside(right).build(), policy);
        RC_ASSERT(both.outcome == join(a.outcome, b.outcome));
        RC_ASSERT(both.parts.size() == a.parts.size() + b.parts.size());
        RC_ASSERT(both.subsystems.size() == a.subsystems.size() + b.subsystems.size());
        RC_ASSERT(both.missing_values.size() == a.missing_values.size() + b.missing_values.size());
    });
}

TEST_CASE("The outcome, the parts, the findings and the subsystems say the same thing", "[properties]") {
    holds_of_each("agreement within", [](const naive::subject& subject) {
        const plan p = *any_plan();
        const server_policy policy = any_policy();
        const naive::result said = subject.classify(p.build(), policy);
        const auto decides = [&](m2miot::leaning side) {
            return std::any_of(said.findings.begin(), said.findings.end(), [&](const auto& row) {
                return row.second.status == status::holds && row.second.weight == m2miot::weight::deciding && row.second.leans == side;
            });
        };
        const bool iot = said.outcome == outcome::iot || said.outcome == outcome::iot_containing_m2m;
        RC_ASSERT(decides(m2miot::leaning::m2m) == contains_m2m(said.outcome));
        RC_ASSERT(decides(m2miot::leaning::iot) == iot);
        RC_ASSERT(said.subsystems.empty() != contains_m2m(said.outcome));
        std::optional<outcome> joined;
        for (const auto& [first, part] : said.parts) {
            if (part.communicates) joined = joined ? join(*joined, part.outcome) : part.outcome;
        }
        RC_ASSERT(said.outcome == joined.value_or(outcome::insufficient));
        RC_ASSERT(said.under[static_cast<std::size_t>(policy)] == said.outcome);
        for (const auto& [id, answer] : said.findings) RC_ASSERT((answer.count != 0) == (answer.status == status::holds));
        if (said.contested) RC_ASSERT(said.confidence != m2miot::confidence::high);
        if (said.outcome == outcome::insufficient) RC_ASSERT(said.confidence == m2miot::confidence::low);
    });
}
