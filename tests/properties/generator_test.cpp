// SPDX-License-Identifier: BSL-1.0
/// @file The random deployments reach the corners that the rules have: a property over easy ones proves little.
#include <algorithm>
#include <map>
#include <string>

#include "run.hpp"
#include "support/naive_interactions.hpp"

using namespace properties;
using m2miot::node_kind;

namespace {

/// What one plan shows, by name.
void note(const plan& p, std::map<std::string, int>& seen) {
    const m2miot::deployment d = p.build();
    const naive::world w(d, server_policy::dedicated_is_machine);
    const naive::interactions found(w);
    const naive::result said = naive::classify(d);
    const auto saw = [&](const std::string& what, bool so) { seen[what] += so ? 1 : 0; };
    const auto any = [&](auto&& test) { return std::any_of(found.list.begin(), found.list.end(), test); };

    saw("outcome " + std::string(to_string(said.outcome)), true);
    saw("confidence " + std::string(to_string(said.confidence)), true);
    saw("contested", said.contested);
    saw("several parts", said.parts.size() > 1);
    saw("several subsystems", said.subsystems.size() > 1);
    for (const auto& [id, answer] : said.findings) saw(id + ' ' + std::string(to_string(answer.status)), true);
    for (const auto& [first, subsystem] : said.subsystems) {
        saw("closed subsystem", subsystem.exposures.empty());
        for (const auto& [use, end] : subsystem.exposures) saw("exposure " + std::string(to_string(use)), true);
    }
    for (const auto& [node, attribute] : said.missing_values) saw("missing " + std::string(to_string(attribute)), true);
    saw("mediated flow", any([](const naive::interaction& i) { return i.mediated; }));
    saw("incomplete links", any([](const naive::interaction& i) { return i.incomplete; }));
    saw("adjacent", any([](const naive::interaction& i) { return i.how == naive::strength::adjacent; }));
    saw("reachable with an end beyond", any([&](const naive::interaction& i) {
            return i.how == naive::strength::reachable && (w.is_end_beyond(i.a) || w.is_end_beyond(i.b));
        }));
    saw("reachable machines",
        any([&](const naive::interaction& i) { return i.how == naive::strength::reachable && w.is_machine(i.a) && w.is_machine(i.b); }));
    saw("personal device with a server in a group", any([&](const naive::interaction& i) {
            return i.how == naive::strength::reachable && w.is_machine(i.a) && w.is_machine(i.b) && found.on_ramp[i.a];
        }));
    saw("first leg of an involvement", any([&](const naive::interaction& i) {
            return w.is_machine(i.a) && w.is_machine(i.b) && found.on_ramp[i.a] != found.on_ramp[i.b];
        }));
    saw("back-end sharing that counts for nothing", any([&](const naive::interaction& i) { return !found.counts(i); }));
    saw("flow that proves nothing", !found.proving_nothing.empty());
    saw("gateway as transport", [&] {
        for (m2miot::node_index node = 0; node < w.size(); ++node) {
            if (w.is(node, node_kind::gateway) && w.roles[node] == naive::role::transport && w.has_link[node]) return true;
        }
        return false;
    }());
    saw("hop",
        w.links.size() > static_cast<std::size_t>(std::count_if(p.links.begin(), p.links.end(), [](const auto& l) { return l.a != l.b; })));
    saw("self-loop", std::any_of(p.links.begin(), p.links.end(), [](const auto& l) { return l.a == l.b; }));
    saw("support flow", std::any_of(p.flows.begin(), p.flows.end(), [](const auto& f) { return f.support; }));
    saw("several destinations", std::any_of(p.flows.begin(), p.flows.end(), [](const auto& f) { return f.to.size() > 1; }));
}

} // namespace

TEST_CASE("Random deployments reach every corner of the rules", "[properties]") {
    std::map<std::string, int> seen;
    for (const char* id : {"direct-machine-link", "similar-type", "operator-network", "personal-device-to-service", "cloud-involvement",
                           "server-involvement", "application-generated-events", "device-events-to-services", "devices-without-networking",
                           "physical-digital-merge"}) {
        for (const std::string_view status : m2miot::status_names) seen[std::string(id) + ' ' + std::string(status)] = 0;
    }
    for (const char* what : {"closed subsystem", "exposure used", "exposure open", "missing kind", "missing hosting"}) seen[what] = 0;
    int plans = 0;
    REQUIRE(holds("corners", [&] {
        note(*any_plan(), seen);
        ++plans;
    }));
    for (const auto& [what, times] : seen) {
        CAPTURE(what, times, plans);
        CHECK((times > 0 || plans < 200));
    }
    for (const char* outcome : {"neither", "insufficient", "m2m", "iot", "iot_containing_m2m"}) {
        CAPTURE(outcome);
        CHECK((seen[std::string("outcome ") + outcome] * 50 >= plans || plans < 200)); // each at least twice in a hundred
    }
    if (std::getenv("M2MIOT_PROPERTY_SHOW") != nullptr) {
        for (const auto& [what, times] : seen) WARN(what << ": " << times << " of " << plans);
    }
}
