// SPDX-License-Identifier: BSL-1.0
/// @file Deployments of sites.
#include "topology.hpp"

#include <algorithm>
#include <array>

#include "random.hpp"

namespace bench {
namespace {

using m2miot::hosting;
using m2miot::medium;
using m2miot::node_kind;
using m2miot::trigger;

constexpr std::uint64_t seed = 20261122;
constexpr node_index nowhere = m2miot::no_index;

struct site {
    node_index gateway = nowhere;
    node_index first = nowhere;
    std::size_t devices = 0;
    node_index uplink = nowhere;
};

/// How the nodes beyond the sites are numbered: after them, kind by kind.
struct beyond {
    node_index server = 0, cloud = 0, application = 0, phone = 0;
    std::size_t servers = 0, clouds = 0, applications = 0, phones = 0;
};

/// Evenly over the octaves between 10 and 1000, so that most sites are small and most devices are in large ones.
std::size_t site_size(random_stream& random) {
    const std::size_t octave = std::size_t{10} << random.below(7);
    return std::min<std::size_t>(octave + random.below(octave), 1000);
}

std::vector<site> add_sites(rows& to, std::size_t devices) {
    random_stream random(seed, 1);
    std::vector<site> sites;
    while (devices > 0) {
        site s;
        s.devices = std::min(site_size(random), devices);
        s.gateway = to.add(node_kind::gateway);
        s.first = to.add_many(s.devices, node_kind::device);
        for (std::size_t i = 0; i < s.devices; i += 2) to.nodes[s.first + i].senses = true;
        devices -= s.devices;
        sites.push_back(s);
    }
    return sites;
}

beyond add_beyond(rows& to, std::size_t count) {
    random_stream random(seed, 2);
    beyond b;
    b.servers = std::max<std::size_t>(count / 20, 2);
    b.clouds = std::max<std::size_t>(count / 50, 2);
    b.applications = count / 5;
    b.phones = count - std::min(count, b.servers + b.clouds + b.applications);
    constexpr std::array<hosting, 4> hostings{hosting::dedicated, hosting::dedicated, hosting::hosted, hosting::unknown};
    b.server = static_cast<node_index>(to.nodes.size());
    for (std::size_t i = 0; i < b.servers; ++i) to.add(node_kind::server, hostings[random.below(hostings.size())]);
    b.cloud = to.add_many(b.clouds, node_kind::cloud_service);
    b.application = to.add_many(b.applications, node_kind::application);
    b.phone = to.add_many(b.phones, node_kind::personal_device);
    return b;
}

void link_devices(rows& to, const site& s, random_stream& random) {
    const auto device = [&](std::size_t i) { return static_cast<node_index>(s.first + i); };
    const unsigned form = random.below(10);
    if (form < 2) { // a star: every device at the gateway, and at no other
        for (std::size_t i = 0; i < s.devices; ++i) to.links.push_back({s.gateway, device(i), medium::wireless});
        return;
    }
    to.links.push_back({s.gateway, device(0), medium::wired});
    if (form < 4) { // a bus
        for (std::size_t i = 1; i < s.devices; ++i) to.links.push_back({device(i - 1), device(i), medium::wired});
        return;
    }
    for (std::size_t i = 0; i < s.devices; ++i) { // a mesh: links to neighbours at most 32 further on, one device in 16 at the gateway
        if (i % 16 == 8) to.links.push_back({device(i), s.gateway, medium::wireless});
        if (s.devices < 2) break;
        const std::size_t links = 4 + random.below(9);
        for (std::size_t l = 0; l < links; ++l)
            to.links.push_back(
                {device(i), device((i + 1 + random.below(std::min<std::size_t>(32, s.devices - 1))) % s.devices), medium::wireless});
    }
}

void link_sites(rows& to, std::vector<site>& sites, const beyond& b) {
    random_stream random(seed, 3);
    for (std::size_t i = 0; i < sites.size(); ++i) {
        site& s = sites[i];
        link_devices(to, s, random);
        if (i > 0 && random.percent(2)) to.links.push_back({s.gateway, sites[random.below(i)].gateway, medium::wired});
        if (!random.percent(60)) continue;
        s.uplink = random.percent(50) ? b.server + random.heavy_below(b.servers) : b.cloud + random.heavy_below(b.clouds);
        to.links.push_back({s.gateway, s.uplink, random.percent(50) ? medium::cellular : medium::broadband});
    }
    for (std::size_t i = 0; i < b.servers; ++i)
        if (random.percent(50))
            to.links.push_back({static_cast<node_index>(b.server + i), b.cloud + random.heavy_below(b.clouds), medium::wired});
    for (std::size_t i = 0; i < b.applications; ++i)
        to.links.push_back({static_cast<node_index>(b.application + i), b.cloud + random.heavy_below(b.clouds), medium::broadband});
    for (std::size_t i = 0; i < b.phones; ++i)
        to.links.push_back({static_cast<node_index>(b.phone + i), b.cloud + random.heavy_below(b.clouds), medium::cellular});
}

/// Flows in a site: each device that speaks tells another one, one in four also what its site is uplinked to.
void flows_in_site(rows& to, const site& s, unsigned silent, const std::vector<node_index>& elsewhere, random_stream& random,
                   std::vector<node_index>& speaking) {
    constexpr std::array<trigger, 4> triggers{trigger::device, trigger::device, trigger::autonomous, trigger::unknown};
    speaking.clear();
    for (std::size_t i = 0; i < s.devices; ++i)
        if (!random.percent(silent)) speaking.push_back(static_cast<node_index>(s.first + i));
    for (std::size_t i = 0; i < speaking.size(); ++i) {
        if (speaking.size() > 1) {
            const node_index other = speaking[(i + 1 + random.below(std::min<std::size_t>(8, speaking.size() - 1))) % speaking.size()];
            to.flows.push_back({speaking[i], other, triggers[random.below(triggers.size())]});
        }
        if (s.uplink != nowhere && (speaking.size() < 2 || random.percent(25)))
            to.flows.push_back({speaking[i], s.uplink, trigger::autonomous});
        if (!elsewhere.empty() && random.percent(1))
            to.flows.push_back({speaking[i], elsewhere[random.below(elsewhere.size())], trigger::device});
    }
    if (s.uplink != nowhere && random.percent(6)) to.flows.push_back({s.gateway, s.uplink, trigger::autonomous});
}

void add_flows(rows& to, const std::vector<site>& sites, const beyond& b, unsigned silent) {
    random_stream random(seed, 4);
    std::vector<node_index> elsewhere; // some devices that spoke, of earlier sites
    std::vector<node_index> speaking;
    for (const site& s : sites) {
        flows_in_site(to, s, silent, elsewhere, random, speaking);
        for (std::size_t i = 0; i < speaking.size(); i += 16) elsewhere.push_back(speaking[i]);
    }
    const auto cloud = [&] { return static_cast<node_index>(b.cloud + random.heavy_below(b.clouds)); };
    for (std::size_t i = 0; i < b.servers; ++i)
        if (!random.percent(silent)) to.flows.push_back({static_cast<node_index>(b.server + i), cloud(), trigger::unknown});
    for (std::size_t i = 0; i < b.phones; ++i)
        if (!random.percent(silent)) to.flows.push_back({static_cast<node_index>(b.phone + i), cloud(), trigger::person});
    for (std::size_t i = 0; i < b.applications; ++i) {
        const auto application = static_cast<node_index>(b.application + i);
        if (elsewhere.empty() || random.percent(70))
            to.flows.push_back({application, cloud(), trigger::application});
        else
            to.flows.push_back({application, elsewhere[random.below(elsewhere.size())], trigger::application});
    }
}

template <unsigned Silent, bool Shuffled>
rows sites(std::size_t size) {
    return make_sites(size, Silent, Shuffled);
}

} // namespace

rows make_sites(std::size_t nodes, unsigned silent, bool shuffled) {
    rows made;
    std::vector<site> sites = add_sites(made, nodes * 9 / 10);
    const beyond b = add_beyond(made, nodes - std::min(nodes, made.nodes.size()));
    link_sites(made, sites, b);
    if (silent < 100) add_flows(made, sites, b, silent);
    if (shuffled) shuffle(made);
    return made;
}

std::span<const shape> site_shapes() {
    static constexpr std::array<shape, 6> all{{
        {"shuffled_silent100", sites<100, true>},
        {"shuffled_silent50", sites<50, true>},
        {"shuffled_silent0", sites<0, true>},
        {"site_silent100", sites<100, false>},
        {"site_silent50", sites<50, false>},
        {"site_silent0", sites<0, false>},
    }};
    return all;
}

} // namespace bench
