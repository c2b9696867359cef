// SPDX-License-Identifier: BSL-1.0
/// @file The flows of a deployment of sites.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "../model/trigger.hpp"
#include "random.hpp"
#include "site_plan.hpp"

namespace m2miot::generate::detail {

class site_flows {
public:
    /// @pre silent_percent <= 100
    site_flows(const site_plan& plan, std::uint64_t seed, unsigned silent_percent)
        : plan_(&plan), speaking_percent_(100 - silent_percent), speaking_(seed, purpose::speaking), in_sites_(seed, purpose::site_flows),
          beyond_(seed, purpose::beyond_flows) {}

    /// The flows of a lot, the same ones in the same order each time.
    template <class Visit> // visit(node_index origin, node_index destination, trigger)
    void of_lot(std::uint64_t lot, Visit&& visit) const {
        if (speaking_percent_ == 0) return;
        if (plan_->is_site(lot)) {
            of_site(lot, in_sites_.stream(lot), visit);
        } else {
            const node_range nodes = plan_->beyond(lot);
            for (std::uint32_t i = 0; i < nodes.count; ++i) of_node_beyond(nodes.node(i), visit);
        }
    }

private:
    [[nodiscard]] bool speaks(node_index n) const { return speaking_.percent(n, speaking_percent_); }

    template <class Visit>
    void of_site(std::uint64_t at, random_stream random, Visit& visit) const {
        constexpr std::array<trigger, 4> triggers{trigger::device, trigger::device, trigger::autonomous, trigger::unknown};
        const site& s = plan_->sites()[at];
        std::array<node_index, 1000> speakers; // the most devices that a site has
        std::uint32_t count = 0;
        for (std::uint32_t i = 0; i < s.devices; ++i) {
            speakers[count] = s.device(i);
            count += speaks(s.device(i)) ? 1 : 0;
        }
        for (std::uint32_t i = 0; i < count; ++i) {
            if (count > 1) {
                const std::uint32_t other = i + 1 + random.below(std::min<std::uint32_t>(8, count - 1));
                visit(speakers[i], speakers[other < count ? other : other - count], triggers[random.below(triggers.size())]);
            }
            if (s.uplink != no_index && (count < 2 || random.percent(25))) visit(speakers[i], s.uplink, trigger::autonomous);
            if (random.percent(1)) {
                const node_index elsewhere = some_speaker(at, random);
                if (elsewhere != no_index) visit(speakers[i], elsewhere, trigger::device);
            }
        }
        if (s.uplink != no_index && random.percent(6)) visit(s.gateway, s.uplink, trigger::autonomous);
    }

    template <class Visit>
    void of_node_beyond(node_index n, Visit& visit) const {
        if (plan_->clouds().has(n)) return;
        random_stream random = beyond_.stream(n);
        const node_index cloud = plan_->clouds().node(random.heavy_below(plan_->clouds().count));
        if (plan_->applications().has(n)) {
            const node_index device = random.percent(30) ? some_speaker(plan_->sites().size(), random) : no_index;
            visit(n, device != no_index ? device : cloud, trigger::application);
        } else if (speaks(n)) {
            visit(n, cloud, plan_->servers().has(n) ? trigger::unknown : trigger::person);
        }
    }

    /// A device that speaks, of any site but one: the first such from a random one on, in that one's site.
    [[nodiscard]] node_index some_speaker(std::size_t not_of, random_stream& random) const {
        const bool any_site = not_of == plan_->sites().size();
        const std::uint64_t left_out = any_site ? 0 : plan_->sites()[not_of].devices;
        const std::uint64_t among = plan_->field_devices() - left_out;
        if (among == 0) return no_index;
        std::uint64_t position = random.below(among);
        if (!any_site && position >= plan_->devices_before(not_of)) position += left_out;
        const site_plan::device_place from = plan_->place_of_device(position);
        const site& s = plan_->sites()[from.site];
        for (std::uint32_t step = 0; step < s.devices; ++step) {
            const node_index n = s.device((from.device + step) % s.devices);
            if (speaks(n)) return n;
        }
        return no_index;
    }

    const site_plan* plan_;
    unsigned speaking_percent_;
    random_numbers speaking_;
    random_numbers in_sites_;
    random_numbers beyond_;
};

} // namespace m2miot::generate::detail
