// SPDX-License-Identifier: BSL-1.0
/// @file Classifies the same deployment in two sources; both must say M2M.
#include <cstdio>

#include <m2miot/m2miot.hpp>

#include "other.hpp"

int main() {
    m2miot::deployment plant;
    const auto meter = plant.add_node("meter", {.kind = m2miot::node_kind::device, .senses = true});
    const auto controller = plant.add_node("controller", {.kind = m2miot::node_kind::device});
    plant.add_flow(meter, controller, {.trigger = m2miot::trigger::autonomous});

    const m2miot::outcome here = m2miot::classify(plant).outcome;
    std::printf("m2miot %s: %s\n", M2MIOT_VERSION, to_string(here).data());
    return here == m2miot::outcome::m2m && classified_elsewhere(plant) == here ? 0 : 1;
}
