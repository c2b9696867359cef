// SPDX-License-Identifier: BSL-1.0
/// @file Small deployments, and what each definition says of them: no two definitions say the same of all.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "trials.hpp"

using namespace trials;

namespace {

struct row {
    std::string_view what;
    deployment site;
    std::array<std::string_view, criteria::shipped.size()> outcomes; ///< in the order of `criteria::shipped`
};

/// Two nodes and a flow between them.
deployment pair(const node_attributes& from, const node_attributes& to, trigger by = trigger::device) {
    deployment d;
    const node_index a = d.add_node(from);
    d.add_flow(a, d.add_node(to), {.trigger = by});
    return d;
}
deployment over_internet() {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index b = d.add_node(device);
    d.add_link(a, b, {.internet = true});
    d.add_flow(a, b);
    return d;
}
deployment cloud_and_application() {
    deployment d;
    const node_index a = d.add_node(device);
    const node_index b = d.add_node(cloud);
    d.add_flow(a, b);
    d.add_flow(b, d.add_node(application));
    return d;
}

const std::vector<row>& rows() {
    static const std::vector<row> all{
        //                                      article, telecom, direct-or-internet, rfc7452, textbook, data-sharing
        {"two devices", pair(device, device), {"m2m", "m2m", "m2m", "iot", "m2m", "m2m"}},
        {"two devices over the Internet", over_internet(), {"m2m", "m2m", "iot", "iot", "m2m", "m2m"}},
        {"a device and the owner's server", pair(device, dedicated), {"m2m", "m2m", "m2m", "iot", "m2m", "m2m"}},
        {"a device and a server", pair(device, server), {"iot", "m2m", "iot", "iot", "iot", "m2m"}},
        {"a device and a cloud", pair(device, cloud), {"iot", "m2m", "iot", "iot", "iot", "m2m"}},
        {"a device, a cloud and its application", cloud_and_application(), {"iot", "m2m", "iot", "iot", "iot", "iot"}},
        {"a phone and a cloud", pair(personal, cloud), {"iot", "iot_containing_m2m", "iot", "iot", "iot", "m2m"}},
        {"a phone and the owner's server", pair(personal, dedicated), {"iot", "iot_containing_m2m", "neither", "iot", "m2m", "m2m"}},
        {"a person who switches a device by another",
         pair(device, device, trigger::person),
         {"m2m", "neither", "m2m", "iot", "m2m", "m2m"}},
        {"two servers of their owner's", pair(dedicated, dedicated), {"neither", "neither", "neither", "neither", "neither", "neither"}},
    };
    return all;
}

} // namespace

TEST_CASE("Each definition says of small deployments what was agreed", "[criteria][definitions]") {
    for (const row& r : rows()) {
        for (std::size_t i = 0; i < criteria::shipped.size(); ++i) {
            CAPTURE(r.what, criteria::shipped_names[i]);
            CHECK(outcome_by(criteria::shipped_names[i], r.site) == r.outcomes[i]);
        }
    }
}

TEST_CASE("What was agreed of one definition is not what any other says", "[criteria][definitions]") {
    for (std::size_t i = 0; i < criteria::shipped.size(); ++i) {
        for (std::size_t k = 0; k < criteria::shipped.size(); ++k) {
            if (i == k) continue;
            CAPTURE(criteria::shipped_names[i], criteria::shipped_names[k]);
            bool differs = false;
            for (const row& r : rows()) differs |= outcome_by(criteria::shipped_names[k], r.site) != r.outcomes[i];
            CHECK(differs);
        }
    }
}
