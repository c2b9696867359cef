// SPDX-License-Identifier: BSL-1.0
/// @file Shapes that tempt a classifier to be slow: long, lopsided, crowded, or unknown.
#include "topology.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <m2miot/generate/random_shapes.hpp>
#include <m2miot/generate/shapes.hpp>

#include "random.hpp"

namespace bench {
namespace {

using m2miot::hosting;
using m2miot::node_kind;

constexpr std::uint64_t seed = 7;

namespace generate = m2miot::generate;

template <bool Shuffled>
rows ring(std::size_t size) {
    return generate::columns_of(generate::ring_parameters{.nodes = size, .seed = seed, .shuffled = Shuffled}, {.threads = 0});
}
template <bool Shuffled>
rows path(std::size_t size) {
    return generate::columns_of(generate::path_parameters{.nodes = size, .seed = seed, .shuffled = Shuffled}, {.threads = 0});
}
rows star(std::size_t size) {
    return generate::columns_of(generate::star_parameters{.nodes = size + 1}, {.threads = 0});
}
rows grid_shuffled(std::size_t size) {
    return generate::columns_of(generate::grid_parameters{.nodes = size, .seed = seed, .shuffled = true}, {.threads = 0});
}
/// As many links a node as deployments of sites have; the hubs come first.
template <bool Shuffled>
rows rmat(std::size_t size) {
    return generate::columns_of(
        generate::rmat_parameters{.nodes = size, .links = 5 * size, .flows = size / 2, .seed = seed, .shuffled = Shuffled}, {.threads = 0});
}
/// From the far end, against the order of the numbers.
rows path_backwards(std::size_t size) {
    rows r;
    r.add_many(size, node_kind::device);
    for (std::size_t i = size - 1; i > 0; --i) r.link(static_cast<node_index>(i - 1), static_cast<node_index>(i));
    return r;
}
/// Links of growing reach, as a tournament: bad for union-find without ranks.
rows tournament(std::size_t size) {
    rows r;
    r.add_many(size, node_kind::device);
    for (std::size_t step = 1; step < size; step *= 2)
        for (std::size_t i = 0; i + step < size; i += 2 * step) r.link(static_cast<node_index>(i + step), static_cast<node_index>(i));
    return r;
}
rows isolated(std::size_t size) {
    rows r;
    r.add_many(size, node_kind::device);
    return r;
}
rows parallel_links(std::size_t size) {
    rows r;
    r.add_many(2, node_kind::device);
    for (std::size_t i = 0; i < size; ++i) r.link(0, 1);
    return r;
}
rows relay_of_machines(std::size_t size) {
    rows r;
    const node_index relay = r.add(node_kind::relay);
    const node_index first = r.add_many(size, node_kind::device);
    for (std::size_t i = 0; i < size; ++i) r.link(static_cast<node_index>(first + i), relay);
    return r;
}
rows relay_of_machines_and_cloud(std::size_t size) {
    rows r = relay_of_machines(size);
    r.link(0, r.add(node_kind::cloud_service));
    return r;
}
/// As large, but every device has two links into the relays.
rows two_relays(std::size_t size) {
    rows r;
    r.add_many(2, node_kind::relay);
    const node_index first = r.add_many(size / 2, node_kind::device);
    r.link(0, 1);
    for (std::size_t i = 0; i < size / 2; ++i) {
        r.link(static_cast<node_index>(first + i), 0);
        r.link(static_cast<node_index>(first + i), 1);
    }
    return r;
}
/// One server in very many groups.
rows server_in_many_groups(std::size_t size) {
    rows r;
    const node_index server = r.add(node_kind::server, hosting::dedicated);
    for (std::size_t i = 0; i < size / 4; ++i) {
        const node_index relay = r.add(node_kind::relay);
        const node_index first = r.add_many(2, node_kind::device);
        r.link(relay, server);
        r.link(relay, first);
        r.link(relay, first + 1);
    }
    return r;
}
/// Device, relay, device, relay, ...: every relay is a link.
rows chain_over_relays(std::size_t size) {
    rows r;
    for (std::size_t i = 0; i < size; ++i) {
        r.add(i % 2 == 0 ? node_kind::device : node_kind::relay);
        if (i > 0) r.link(static_cast<node_index>(i - 1), static_cast<node_index>(i));
    }
    return r;
}
/// Being an on-ramp passes from one end to the other.
rows chain_of_phones(std::size_t size) {
    rows r;
    r.add_many(size, node_kind::personal_device);
    for (std::size_t i = 1; i < size; ++i) r.link(static_cast<node_index>(i - 1), static_cast<node_index>(i));
    r.link(static_cast<node_index>(size - 1), r.add(node_kind::cloud_service));
    return r;
}
/// Each exchanges with a device, half of them also with each other.
rows unknown_hosts(std::size_t size) {
    rows r;
    random_stream random(seed + 1);
    const std::size_t devices = std::max<std::size_t>(size / 10, 1);
    r.add_many(devices, node_kind::device);
    const node_index first = r.add_many(size, node_kind::unknown);
    for (std::size_t i = 0; i < size; ++i) {
        const auto host = static_cast<node_index>(first + i);
        if (random.percent(50))
            r.flow(host, random.below(devices));
        else
            r.flow(random.below(devices), host);
        if (i > 0 && random.percent(50)) r.flow(host, first + random.below(i));
    }
    return r;
}
/// All of them stand on the only path between two devices.
rows unknown_in_series(std::size_t size) {
    rows r;
    const node_index from = r.add(node_kind::device);
    r.add_many(size, node_kind::unknown);
    const node_index to = r.add(node_kind::device);
    for (node_index n = from; n < to; ++n) r.link(n, n + 1);
    r.flow(from, to);
    return r;
}
/// Flows between devices that nothing but unknown nodes joins, each pair by a node of its own.
rows unknown_between(std::size_t size) {
    rows r;
    for (std::size_t i = 0; i < size / 3; ++i) {
        const node_index from = r.add(node_kind::device);
        const node_index to = r.add(node_kind::device);
        const node_index between = r.add(node_kind::unknown);
        r.link(from, between);
        r.link(between, to);
        r.flow(from, to);
    }
    return r;
}
rows unknown_around_relay(std::size_t size) {
    rows r;
    const node_index relay = r.add(node_kind::relay);
    const node_index first = r.add_many(size, node_kind::unknown);
    r.link(relay, r.add(node_kind::device));
    for (std::size_t i = 0; i < size; ++i) r.link(relay, static_cast<node_index>(first + i));
    return r;
}
/// A thousand devices at each of two relays that a cloud joins; every flow goes from one side to the other.
rows mediated_flows(std::size_t size) {
    rows r;
    random_stream random(seed + 2);
    const node_index left = r.add(node_kind::relay);
    const node_index right = r.add(node_kind::relay);
    const node_index cloud = r.add(node_kind::cloud_service);
    const std::size_t side = std::min<std::size_t>(size, 1000);
    const node_index first = r.add_many(2 * side, node_kind::device);
    for (std::size_t i = 0; i < 2 * side; ++i) r.link(static_cast<node_index>(first + i), i < side ? left : right);
    r.link(left, cloud);
    r.link(cloud, right);
    for (std::size_t i = 0; i < size; ++i) r.flow(first + random.below(side), static_cast<node_index>(first + side + random.below(side)));
    return r;
}
/// Each device is alone at a server of unknown hosting, so that the course of a flow turns on the policy.
rows mediated_by_policy(std::size_t size) {
    rows r;
    random_stream random(seed + 3);
    const node_index server = r.add(node_kind::server);
    const std::size_t devices = std::max<std::size_t>(size / 2, 2);
    const node_index first = r.add_many(devices, node_kind::device);
    for (std::size_t i = 0; i < devices; ++i) r.link(static_cast<node_index>(first + i), server);
    for (std::size_t i = 0; i < size / 2; ++i) r.flow(first + random.below(devices), first + random.below(devices));
    return r;
}
/// Many small subsystems, each with its own open way out.
rows pairs_at_clouds(std::size_t size) {
    rows r;
    for (std::size_t i = 0; i < size / 3; ++i) {
        const node_index a = r.add(node_kind::device);
        const node_index b = r.add(node_kind::device);
        const node_index cloud = r.add(node_kind::cloud_service);
        r.link(a, b);
        r.link(b, cloud);
        r.flow(a, b);
    }
    return r;
}

constexpr std::array<shape, 25> all_hostile{{
    {"ring", ring<false>},
    {"ring_shuffled", ring<true>},
    {"path", path<false>},
    {"path_shuffled", path<true>},
    {"path_backwards", path_backwards},
    {"grid_shuffled", grid_shuffled},
    {"rmat", rmat<false>},
    {"rmat_shuffled", rmat<true>},
    {"tournament", tournament},
    {"star", star},
    {"isolated", isolated},
    {"parallel_links", parallel_links},
    {"relay_of_machines", relay_of_machines},
    {"relay_of_machines_and_cloud", relay_of_machines_and_cloud},
    {"two_relays", two_relays},
    {"server_in_many_groups", server_in_many_groups},
    {"chain_over_relays", chain_over_relays},
    {"chain_of_phones", chain_of_phones},
    {"unknown_hosts", unknown_hosts},
    {"unknown_in_series", unknown_in_series},
    {"unknown_between", unknown_between},
    {"unknown_around_relay", unknown_around_relay},
    {"mediated_flows", mediated_flows},
    {"mediated_by_policy", mediated_by_policy},
    {"pairs_at_clouds", pairs_at_clouds},
}};

} // namespace

std::span<const shape> hostile_shapes() {
    return all_hostile;
}

} // namespace bench
