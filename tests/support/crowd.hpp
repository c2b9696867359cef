// SPDX-License-Identifier: BSL-1.0
/// @file A deployment of any size in which everything is declared that can be, at random.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string_view>

#include <m2miot/model/deployment.hpp>

namespace m2miot_test {

struct crowd_size {
    m2miot::node_index nodes = 0;
    std::size_t links = 0;
    std::size_t flows = 0;
};

/// Nodes of all kinds, most of them devices and transport, in a chain of neighbourhoods: a link or flow mostly stays within a few dozen
/// nodes, so that parts, circles of an operator's links and unknown hosts in the way come up often, and one in 16 goes anywhere.
[[nodiscard]] inline m2miot::deployment crowd(const crowd_size& size, std::uint32_t seed) {
    using enum m2miot::node_kind;
    constexpr std::array kinds{device, device,        device,      gateway,         relay,   relay,
                               server, cloud_service, application, personal_device, unknown, person};
    constexpr std::array<std::string_view, 4> words{"", "", "Modbus", "M-Bus"};
    std::mt19937 random(seed);
    const auto below = [&](std::size_t bound) { return static_cast<std::uint32_t>(random() % bound); };
    const auto rarely = [&] { return below(16) == 0; };
    m2miot::deployment d;
    for (m2miot::node_index n = 0; n < size.nodes; ++n) {
        m2miot::node_attributes a{.kind = kinds[below(kinds.size())], .hosting = static_cast<m2miot::hosting>(below(3))};
        if (rarely()) a.operator_run = true;
        if (rarely()) a.senses = true;
        if (rarely()) a.actuates = true;
        if (rarely()) a.carries_data_only = true;
        a.flows_complete = rarely();
        a.kind_inferred = rarely();
        a.type = words[below(words.size())];
        d.add_node(a);
    }
    const auto anyone = [&] { return below(size.nodes); };
    const auto beside = [&](m2miot::node_index n) { return rarely() ? anyone() : (n + below(40)) % size.nodes; };
    for (std::size_t i = 0; i < size.links; ++i) {
        const m2miot::node_index a = anyone();
        m2miot::link_attributes said{.medium = rarely() ? m2miot::medium::cellular : m2miot::medium::wired,
                                     .protocol = words[below(words.size())]};
        if (rarely()) said.internet = true;
        d.add_link(a, beside(a), said);
    }
    for (std::size_t i = 0; i < size.flows; ++i) {
        const m2miot::node_index a = anyone();
        const m2miot::flow_attributes said{.trigger = static_cast<m2miot::trigger>(below(m2miot::trigger_names.size())),
                                           .protocol = words[below(words.size())],
                                           .support = rarely()};
        if (rarely())
            d.add_flow(a, {beside(a), beside(a), anyone()}, said);
        else
            d.add_flow(a, beside(a), said);
    }
    return d;
}

} // namespace m2miot_test
