// SPDX-License-Identifier: BSL-1.0
/// @file Why not: what the interaction that came nearest to a criterion lacked.
#pragma once

#include <string>
#include <string_view>

#include "../criteria/criterion.hpp"
#include "../model/labels.hpp"

namespace m2miot::detail {

[[nodiscard]] constexpr std::string_view in_words(end_class c) {
    switch (c) {
    case end_class::device:
        return "a device";
    case end_class::personal_device:
        return "a personal device";
    case end_class::gateway:
        return "a gateway";
    case end_class::server_dedicated:
        return "a dedicated server";
    case end_class::server_of_unknown_hosting:
        return "a server of unknown hosting";
    case end_class::server_hosted:
        return "a hosted server";
    case end_class::cloud_service:
        return "a cloud service";
    case end_class::application:
        return "an application";
    case end_class::unknown_kind:
    case end_class::bystander:
    case end_class::transport:
        break;
    }
    return "no machine";
}

/// What a miss lacked: of all facts of the interaction the first that, were it otherwise, would make the criterion hold. So it needs no
/// words of the criterion's own, and is right for every set. @return as a clause, "one of them is an on-ramp"; empty if no single fact does
template <observable D>
[[nodiscard]] std::string lacked(const D& deployment, const criterion& c, const interaction& miss) {
    const auto holds_if = [&](auto&& change) {
        interaction changed = miss;
        change(changed);
        return c.holds(changed);
    };
    const auto class_of_end = [&](bool origin) {
        return node_label(deployment, origin ? miss.origin : miss.destination) + " is " +
               std::string(in_words(origin ? miss.origin_class : miss.destination_class));
    };
    if (miss.mediated && holds_if([](interaction& i) {
            i.mediated = false;
            i.direct = true;
            i.destination_class = end_class::device;
        }))
        return node_label(deployment, miss.destination) + " carries it";
    if (!miss.direct && miss.between_machines() && holds_if([](interaction& i) { i.direct = true; })) {
        if (miss.trigger == trigger::application) return "an application triggers it";
        return is_server(miss.origin_class) && is_server(miss.destination_class) ? "both are servers" : "one of them is an on-ramp";
    }
    if (miss.trigger != trigger::unknown && holds_if([](interaction& i) { i.trigger = trigger::unknown; }))
        return miss.trigger == trigger::person ? "a person triggers it" : "an application triggers it";
    if (holds_if([](interaction& i) { i.trigger = trigger::application; })) return "no application triggers it";
    if (!miss.operator_carried && holds_if([](interaction& i) { i.operator_carried = true; }))
        return "nothing of an operator is known to be on its path";
    if (!miss.understood && holds_if([](interaction& i) { i.understood = true; }))
        return "they name no protocol in common and are not known to be of one type";
    if (miss.strength != strength::declared && holds_if([](interaction& i) { i.strength = strength::declared; }))
        return "no flow is declared";
    if (holds_if([](interaction& i) { i.internet = !i.internet; }))
        return miss.internet ? "the Internet is on its path" : "no Internet link is on its path";
    if (!miss.data_shared && holds_if([](interaction& i) { i.data_shared = true; })) return "the data go no further";
    if (miss.part_shares && holds_if([](interaction& i) { i.part_shares = false; }))
        return "data of a machine around it reach several services";
    if (!miss.origin_physical && holds_if([](interaction& i) { i.origin_physical = true; }))
        return node_label(deployment, miss.origin) + " is not known to sense";
    if (!miss.destination_physical && holds_if([](interaction& i) { i.destination_physical = true; }))
        return node_label(deployment, miss.destination) + " is not known to act";
    for (const bool origin : {false, true}) {
        for (unsigned other = 0; has_role(static_cast<end_class>(other)); ++other) {
            const auto supposed = static_cast<end_class>(other);
            if (holds_if([&](interaction& i) { (origin ? i.origin_class : i.destination_class) = supposed; })) return class_of_end(origin);
        }
    }
    return {};
}

} // namespace m2miot::detail
