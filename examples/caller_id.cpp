// SPDX-License-Identifier: BSL-1.0
/// @file Caller ID, the article's own case of early M2M: does the answer hold over any medium, and what would end it?
#include <iostream>

#include <m2miot/m2miot.hpp>

namespace mi = m2miot;

/// A telephone announces itself to a display across the exchange. The exchange only carries, so the two machines interact directly.
mi::deployment telephony(mi::medium line) {
    mi::deployment d;
    const auto telephone = d.add_node("telephone", {.kind = mi::node_kind::device});
    const auto exchange = d.add_node("exchange", {.kind = mi::node_kind::relay, .operator_run = true});
    const auto display = d.add_node("display", {.kind = mi::node_kind::device});
    const auto callee = d.add_node("callee", {.kind = mi::node_kind::person});
    d.add_link(telephone, exchange, {.medium = line});
    d.add_link(exchange, display, {.medium = line});
    d.add_flow(telephone, display, {.trigger = mi::trigger::autonomous});
    d.add_flow(display, callee); // a person reads the number: that makes it no less M2M
    return d;
}

int main() {
    for (const auto line : {mi::medium::wired, mi::medium::wireless, mi::medium::cellular, mi::medium::satellite, mi::medium::broadband})
        std::cout << to_string(line) << ": " << to_string(mi::classify(telephony(line)).outcome) << '\n';

    // A display that looks the caller's name up in somebody's cloud is another matter.
    mi::deployment today = telephony(mi::medium::broadband);
    const auto names = today.add_node("name service", {.kind = mi::node_kind::cloud_service});
    today.add_flow(*today.find("display"), names, {.trigger = mi::trigger::device});
    const mi::verdict verdict = mi::classify(today);
    std::cout << "with a name service: " << to_string(verdict.outcome) << '\n';
    for (const auto& reason : verdict.reasons()) std::cout << "  " << reason << '\n';
}
