// SPDX-License-Identifier: BSL-1.0
/// @file Verify: does this verdict hold, and does it still hold after the deployment has changed?
#include <iostream>

#include <m2miot/m2miot.hpp>

namespace mi = m2miot;

void check(const char* when, const mi::deployment& site, const mi::verdict& verdict) {
    // The re-check shares no code with the walk: it looks at each witness, path and subsystem in the deployment itself.
    const auto disagreements = mi::verify(site, verdict);
    std::cout << when << ": " << (disagreements.empty() ? "every witness agrees" : "the verdict does not hold") << '\n';
    for (const auto& sentence : disagreements) std::cout << "  " << sentence << '\n';
}

int main() {
    mi::deployment site;
    const auto sensor = site.add_node("sensor", {.kind = mi::node_kind::device, .senses = true});
    const auto box = site.add_node("grey box", {.kind = mi::node_kind::relay});
    const auto valve = site.add_node("valve", {.kind = mi::node_kind::device, .actuates = true});
    site.add_link(sensor, box);
    site.add_link(box, valve);
    site.add_flow(sensor, valve, {.trigger = mi::trigger::device});

    mi::verdict verdict = mi::classify(site);
    mi::explain(site, verdict);
    std::cout << to_string(verdict.outcome) << '\n';
    check("on the day", site, verdict);

    site.set_node(box, {.kind = mi::node_kind::cloud_service}); // somebody opened the box
    check("a year later", site, verdict);
    std::cout << to_string(mi::classify(site).outcome) << '\n';
}
