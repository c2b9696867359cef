// SPDX-License-Identifier: BSL-1.0
/// @file Other definitions: what others, and we ourselves, call a meter that reports to a hosted server.
#include <iomanip>
#include <iostream>

#include <m2miot/m2miot.hpp>

namespace mi = m2miot;

// Telecommunication's M2M, but for a cloud: known when compiling, so a misspelt criterion does not compile.
constexpr auto ours =
    mi::criteria::telecom.without("operator-network").with(*mi::criteria::find_criterion("cloud-involvement")).named("ours", "2026-11");

int main() {
    mi::deployment works;
    const auto meter = works.add_node("meter", {.kind = mi::node_kind::device, .senses = true});
    const auto head_end = works.add_node("head-end", {.kind = mi::node_kind::server, .hosting = mi::hosting::hosted});
    works.add_flow(meter, head_end, {.trigger = mi::trigger::autonomous});

    const auto show = [&](const mi::criteria_set<>& set) {
        const mi::verdict verdict = mi::classify(works, set);
        std::cout << std::left << std::setw(20) << verdict.criteria << to_string(verdict.outcome) << '\n';
        for (const auto& reason : verdict.reasons()) std::cout << "  " << reason << '\n';
    };
    for (const auto* set : mi::criteria::shipped) show(*set);
    show(ours);
}
