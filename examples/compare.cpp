// SPDX-License-Identifier: BSL-1.0
/// @file One plant under several definitions: what each says, and the first interaction over which they part.
#include <iostream>
#include <string>

#include <m2miot/criteria/sets.hpp>
#include <m2miot/m2miot.hpp>
#include <m2miot/questions/compare.hpp>

namespace mi = m2miot;

int main() {
    mi::deployment plant;
    const auto meter = plant.add_node("flow-meter", {.kind = mi::node_kind::device, .senses = true});
    const auto valve = plant.add_node("valve", {.kind = mi::node_kind::device, .actuates = true});
    const auto historian = plant.add_node("historian", {.kind = mi::node_kind::server, .hosting = mi::hosting::dedicated});
    const auto dashboard = plant.add_node("dashboard", {.kind = mi::node_kind::application});
    plant.add_flow(meter, valve);
    plant.add_flow(meter, historian, {.trigger = mi::trigger::autonomous});
    plant.add_flow(historian, dashboard);

    // Any definitions, a changed one among them.
    const mi::criteria_set<> strict =
        mi::criteria::article.with(mi::server_policy::every_server_is_service).named("article, strictly", "2026-11");
    std::vector<const mi::criteria_set<>*> asked(mi::criteria::shipped.begin(), mi::criteria::shipped.end());
    const mi::comparison all = mi::compare(plant, asked);
    for (const mi::definition_verdict& v : all.verdicts) {
        std::cout << v.criteria << ": " << to_string(v.outcome) << ", " << to_string(v.confidence) << " confidence\n";
        for (const mi::finding& f : v.deciding()) std::cout << "    " << f << '\n';
    }
    if (all.first) std::cout << "they part first over " << all.first->text << '\n';

    const mi::comparison two = mi::compare(plant, std::vector{&mi::criteria::article, &strict});
    for (const mi::definition_verdict& v : two.verdicts) std::cout << v.criteria << ": " << to_string(v.outcome) << '\n';
    if (!two.first) std::cout << "no interaction tells these two apart: they count other nodes as machines\n";
}
