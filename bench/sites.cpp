// SPDX-License-Identifier: BSL-1.0
/// @file Deployments of sites, by name.
#include "topology.hpp"

#include <array>
#include <cstdint>

#include <m2miot/generate/sites.hpp>

namespace bench {
namespace {

template <unsigned Silent, bool Shuffled>
rows sites(std::size_t size) {
    return make_sites(size, Silent, Shuffled);
}

} // namespace

rows make_sites(std::size_t nodes, unsigned silent, bool shuffled) {
    constexpr std::uint64_t seed = 20261122;
    const m2miot::generate::sites_parameters parameters{.nodes = nodes, .silent_percent = silent, .seed = seed, .shuffled = shuffled};
    return m2miot::generate::columns_of(parameters, {.threads = 0});
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
