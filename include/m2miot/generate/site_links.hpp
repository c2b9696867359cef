// SPDX-License-Identifier: BSL-1.0
/// @file The links of a deployment of sites.
#pragma once

#include <algorithm>
#include <cstdint>

#include "../model/medium.hpp"
#include "random.hpp"
#include "site_plan.hpp"

namespace m2miot::generate::detail {

class site_links {
public:
    site_links(const site_plan& plan, std::uint64_t seed)
        : plan_(&plan), in_sites_(seed, purpose::site_links), beyond_(seed, purpose::beyond_links) {}

    /// The links of a lot, the same ones in the same order each time.
    template <class Visit> // visit(node_index, node_index, medium)
    void of_lot(std::uint64_t lot, Visit&& visit) const {
        if (plan_->is_site(lot)) {
            random_stream random = in_sites_.stream(lot);
            among_devices(plan_->sites()[lot], random, visit);
            of_gateway(lot, random, visit);
        } else {
            const node_range nodes = plan_->beyond(lot);
            for (std::uint32_t i = 0; i < nodes.count; ++i) of_node_beyond(nodes.node(i), visit);
        }
    }

private:
    template <class Visit>
    static void among_devices(const site& s, random_stream& random, Visit& visit) {
        const unsigned form = random.below(10);
        if (form < 2) { // a star: every device at the gateway, and at no other
            for (std::uint32_t i = 0; i < s.devices; ++i) visit(s.gateway, s.device(i), medium::wireless);
            return;
        }
        visit(s.gateway, s.device(0), medium::wired);
        if (form < 4) { // a bus
            for (std::uint32_t i = 1; i < s.devices; ++i) visit(s.device(i - 1), s.device(i), medium::wired);
            return;
        }
        // A mesh: 4 to 12 links from each device to neighbours at most 32 further on, one device in 16 at the gateway too.
        const std::uint32_t reach = std::min<std::uint32_t>(32, s.devices - 1);
        if (reach == 0) return;
        for (std::uint32_t i = 0; i < s.devices; ++i) {
            if (i % 16 == 8) visit(s.device(i), s.gateway, medium::wireless);
            for (std::uint32_t links = 4 + random.below(9); links > 0; --links) {
                const std::uint32_t neighbour = i + 1 + random.below(reach);
                visit(s.device(i), s.device(neighbour < s.devices ? neighbour : neighbour - s.devices), medium::wireless);
            }
        }
    }

    template <class Visit>
    void of_gateway(std::uint64_t at, random_stream& random, Visit& visit) const {
        const site& s = plan_->sites()[at];
        if (at > 0 && random.percent(2)) visit(s.gateway, plan_->sites()[random.below(at)].gateway, medium::wired);
        if (s.uplink != no_index) visit(s.gateway, s.uplink, random.percent(50) ? medium::cellular : medium::broadband);
    }

    template <class Visit>
    void of_node_beyond(node_index n, Visit& visit) const {
        if (plan_->clouds().has(n)) return;
        random_stream random = beyond_.stream(n);
        if (plan_->servers().has(n) && !random.percent(50)) return;
        const node_index cloud = plan_->clouds().node(random.heavy_below(plan_->clouds().count));
        visit(n, cloud, plan_->servers().has(n) ? medium::wired : plan_->applications().has(n) ? medium::broadband : medium::cellular);
    }

    const site_plan* plan_;
    random_numbers in_sites_;
    random_numbers beyond_;
};

} // namespace m2miot::generate::detail
