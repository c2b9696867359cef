// SPDX-License-Identifier: BSL-1.0
/// @file The plan of a deployment of sites: which nodes there are, and how they are numbered.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "../model/attributes.hpp"
#include "random.hpp"

namespace m2miot::generate::detail {

/// A gateway, and after it its devices.
struct site {
    node_index gateway = no_index;
    std::uint32_t devices = 0;
    node_index uplink = no_index; ///< the server or cloud that the gateway is joined to, if any

    [[nodiscard]] node_index device(std::uint64_t i) const { return static_cast<node_index>(gateway + 1 + i); }
};

/// Nodes of one kind, one after the other.
struct node_range {
    node_index first = 0;
    std::uint32_t count = 0;

    [[nodiscard]] node_index node(std::uint64_t i) const { return static_cast<node_index>(first + i); }
    [[nodiscard]] bool has(node_index n) const { return n - first < count; }
};

/// The nodes in the generator's own order: site by site, then those beyond the sites, kind by kind.
/// Work is dealt out in lots: a site is one, and so are 1024 nodes beyond the sites.
class site_plan {
public:
    /// @pre 100 <= nodes < 2^32
    site_plan(std::uint64_t nodes, std::uint64_t seed) {
        const random_numbers sizes(seed, purpose::site_size);
        std::uint64_t left = nodes * 9 / 10;
        std::uint64_t next = 0;
        constexpr std::uint64_t kept_back = 1 + least_servers + least_clouds; // room for the gateway, and for these
        while (left > 0 && next + kept_back < nodes) {
            const std::uint64_t devices = std::min({site_size(sizes.stream(sites_.size())), left, nodes - kept_back - next});
            sites_.push_back({static_cast<node_index>(next), static_cast<std::uint32_t>(devices), no_index});
            next += 1 + devices;
            left -= devices;
        }
        sites_.shrink_to_fit();
        field_devices_ = next - sites_.size();
        number_beyond(next, nodes);
        const random_numbers uplinks(seed, purpose::site_uplink);
        for (std::size_t i = 0; i < sites_.size(); ++i) sites_[i].uplink = uplink(uplinks.stream(i));
        hostings_ = random_numbers(seed, purpose::hosting);
    }

    [[nodiscard]] const std::vector<site>& sites() const { return sites_; }
    [[nodiscard]] node_range servers() const { return servers_; }
    [[nodiscard]] node_range clouds() const { return clouds_; }
    [[nodiscard]] node_range applications() const { return applications_; }
    [[nodiscard]] node_range phones() const { return phones_; }
    /// How many devices the sites have.
    [[nodiscard]] std::uint64_t field_devices() const { return field_devices_; }

    [[nodiscard]] std::uint64_t lot_count() const { return sites_.size() + (beyond_.count + lot_size - 1) / lot_size; }
    [[nodiscard]] bool is_site(std::uint64_t lot) const { return lot < sites_.size(); }
    /// The nodes of a lot that is no site.
    [[nodiscard]] node_range beyond(std::uint64_t lot) const {
        const std::uint64_t begin = (lot - sites_.size()) * lot_size;
        return {beyond_.node(begin), static_cast<std::uint32_t>(std::min(lot_size, beyond_.count - begin))};
    }

    template <class Visit> // visit(node_index, node_facts)
    void nodes_of_lot(std::uint64_t lot, Visit&& visit) const {
        if (is_site(lot)) {
            const site& s = sites_[lot];
            visit(s.gateway, node_facts({.kind = node_kind::gateway}));
            for (std::uint32_t i = 0; i < s.devices; ++i)
                visit(s.device(i), node_facts({.kind = node_kind::device, .senses = i % 2 == 0 ? tristate(true) : tristate()}));
            return;
        }
        const node_range lot_nodes = beyond(lot);
        for (std::uint32_t i = 0; i < lot_nodes.count; ++i) visit(lot_nodes.node(i), beyond_facts(lot_nodes.node(i)));
    }

    /// The site of the device at this position among all devices, and its position in the site.
    struct device_place {
        std::size_t site;
        std::uint32_t device;
    };
    /// @pre position < field_devices() @complexity O(log sites)
    [[nodiscard]] device_place place_of_device(std::uint64_t position) const {
        std::size_t low = 0;
        for (std::size_t high = sites_.size(); high - low > 1;) {
            const std::size_t middle = low + (high - low) / 2;
            (devices_before(middle) <= position ? low : high) = middle;
        }
        return {low, static_cast<std::uint32_t>(position - devices_before(low))};
    }
    /// How many devices the sites before this one have.
    [[nodiscard]] std::uint64_t devices_before(std::size_t site) const { return sites_[site].gateway - site; }

private:
    static constexpr std::uint64_t lot_size = 1024;
    static constexpr std::uint64_t least_servers = 2;
    static constexpr std::uint64_t least_clouds = 2;

    /// Evenly over the octaves between 10 and 1000, so that most sites are small and most devices are in large ones.
    static std::uint64_t site_size(random_stream random) {
        const std::uint64_t octave = std::uint64_t{10} << random.below(7);
        return std::min<std::uint64_t>(octave + random.below(octave), 1000);
    }

    void number_beyond(std::uint64_t first, std::uint64_t nodes) {
        std::uint64_t left = nodes - first;
        beyond_ = {static_cast<node_index>(first), static_cast<std::uint32_t>(left)};
        const auto take = [&first, &left](std::uint64_t count) {
            const std::uint64_t taken = std::min(count, left);
            const node_range range{static_cast<node_index>(first), static_cast<std::uint32_t>(taken)};
            first += taken;
            left -= taken;
            return range;
        };
        const std::uint64_t count = left;
        servers_ = take(std::max(count / 20, least_servers));
        clouds_ = take(std::max(count / 50, least_clouds));
        applications_ = take(count / 5);
        phones_ = take(left);
    }

    [[nodiscard]] node_index uplink(random_stream random) const {
        if (!random.percent(60)) return no_index;
        return random.percent(50) ? servers_.node(random.heavy_below(servers_.count)) : clouds_.node(random.heavy_below(clouds_.count));
    }

    [[nodiscard]] node_facts beyond_facts(node_index n) const {
        constexpr std::array<hosting, 4> hostings{hosting::dedicated, hosting::dedicated, hosting::hosted, hosting::unknown};
        if (servers_.has(n)) return node_facts({.kind = node_kind::server, .hosting = hostings[scaled(hostings_.at(n), hostings.size())]});
        if (clouds_.has(n)) return node_facts({.kind = node_kind::cloud_service});
        return node_facts({.kind = applications_.has(n) ? node_kind::application : node_kind::personal_device});
    }

    std::vector<site> sites_;
    std::uint64_t field_devices_ = 0;
    node_range beyond_, servers_, clouds_, applications_, phones_;
    random_numbers hostings_{0, purpose::hosting};
};

} // namespace m2miot::generate::detail
