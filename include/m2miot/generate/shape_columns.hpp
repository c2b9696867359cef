// SPDX-License-Identifier: BSL-1.0
/// @file The columns of a deployment of which each link is told by its position.
#pragma once

#include <array>
#include <cstdint>

#include "../model/trigger.hpp"
#include "columns.hpp"
#include "crew.hpp"
#include "kinds.hpp"
#include "placing.hpp"

namespace m2miot::generate::detail {

struct shape_size {
    std::uint64_t nodes = 0;
    std::uint64_t links = 0;
    std::uint64_t flows = 0;
};

/// @param link_at  link_at(position) gives the ends of a link, always the same; every flow goes along a random link, in a random direction
template <class LinkAt>
[[nodiscard]] columns shape_columns(const shape_size& size, std::uint64_t seed, bool shuffled, node_mix kinds, const run_options& options,
                                    const LinkAt& link_at) {
    check_range("flows", size.flows, 0, size.links == 0 ? 0 : most_rows);
    columns made;
    crew workers(options, size.nodes);
    const placing place(made, {size.nodes, size.links, size.flows, false}, seed, shuffled, workers);
    constexpr std::uint64_t piece = 1U << 14;
    workers.each_piece("writing nodes", 10, size.nodes, piece, [&](std::uint64_t begin, std::uint64_t end) {
        const random_numbers random(seed, purpose::kinds);
        for (std::uint64_t i = begin; i < end; ++i)
            place.node(static_cast<node_index>(i),
                       kinds == node_mix::mixed ? mixed_facts(random.at(i)) : node_facts({.kind = node_kind::device}));
    });
    workers.each_piece("writing links", shuffled ? 50 : 80, size.links, piece, [&](std::uint64_t begin, std::uint64_t end) {
        for (std::uint64_t i = begin; i < end; ++i) {
            const m2miot::link_ends ends = link_at(i);
            place.link(i, ends.first, ends.second);
        }
    });
    workers.each_piece("writing flows", 10, size.flows, piece, [&](std::uint64_t begin, std::uint64_t end) {
        constexpr std::array<trigger, 4> triggers{trigger::device, trigger::device, trigger::autonomous, trigger::unknown};
        const random_numbers random(seed, purpose::flows);
        for (std::uint64_t i = begin; i < end; ++i) {
            const std::uint64_t chosen = random.at(i);
            const m2miot::link_ends ends = link_at(scaled(chosen, size.links));
            const m2miot::flow_facts facts({.trigger = triggers[chosen >> 1 & 3U]});
            if ((chosen & 1U) == 0)
                place.flow(i, ends.first, ends.second, facts);
            else
                place.flow(i, ends.second, ends.first, facts);
        }
    });
    place.finish(workers);
    workers.finish();
    return made;
}

} // namespace m2miot::generate::detail
