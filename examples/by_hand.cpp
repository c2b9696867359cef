// SPDX-License-Identifier: BSL-1.0
/// @file By hand: a meter reports to its head end. Is that M2M? (The README shows this program.)
#include <iostream>

#include <m2miot/m2miot.hpp>

namespace mi = m2miot;

int main() {
    mi::deployment works;
    const auto meter = works.add_node("meter-1", {.kind = mi::node_kind::device, .senses = true});
    const auto head_end = works.add_node("head-end", {.kind = mi::node_kind::server, .hosting = mi::hosting::dedicated});
    works.add_flow(meter, head_end, {.trigger = mi::trigger::autonomous});

    const mi::verdict verdict = mi::classify(works);
    std::cout << to_string(verdict.outcome) << (verdict.contested ? ", contested\n" : "\n");
    for (const auto& reason : verdict.reasons()) std::cout << "because: " << reason << '\n';
    for (const auto& objection : verdict.objections()) std::cout << "against: " << objection << '\n';
}
