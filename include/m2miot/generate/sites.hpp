// SPDX-License-Identifier: BSL-1.0
/// @file Deployments of sites, as large installations are: field devices behind gateways, servers and clouds that they report to.
#pragma once

#include <cstdint>
#include <vector>

#include "columns.hpp"
#include "crew.hpp"
#include "placing.hpp"
#include "site_flows.hpp"
#include "site_links.hpp"
#include "site_plan.hpp"

namespace m2miot::generate {

/// Parameters of `sites`.
struct sites_parameters {
    std::uint64_t nodes = 100'000; ///< how many in all, exactly; at least 100
    unsigned silent_percent = 100; ///< how many of 100 machines take part in no flow; 100: there are links only
    std::uint64_t seed = 1;        ///< another one gives other random choices
    bool shuffled = false;         ///< numbers of nodes, and the order of links and flows, at random; otherwise site by site
};

namespace detail {

/// Counts what it is told.
struct row_counter {
    std::uint64_t rows = 0;
    template <class... Row>
    void operator()(const Row&...) {
        ++rows;
    }
};

/// What a lot of nodes (a site, or some of those beyond) makes: where its rows begin.
struct lot_rows {
    std::uint64_t links = 0;
    std::uint64_t flows = 0;
};

/// Turns counts into where each lot begins. @return the sums
inline lot_rows begins_of(std::vector<lot_rows>& lots) {
    lot_rows sum;
    for (lot_rows& lot : lots) {
        const lot_rows counted = lot;
        lot = sum;
        sum.links += counted.links;
        sum.flows += counted.flows;
    }
    return sum;
}

} // namespace detail

/// The columns of `sites`, for those who have another use for them than a `deployment`. Otherwise as it.
[[nodiscard]] inline columns columns_of(const sites_parameters& parameters, const run_options& options = {}) {
    detail::check_range("nodes", parameters.nodes, 100, most_rows);
    detail::check_range("silent_percent", parameters.silent_percent, 0, 100);

    // Every lot of nodes is made from random numbers of its own: it is made twice, to count its rows and to write them where they belong.
    const detail::site_plan plan(parameters.nodes, parameters.seed);
    const detail::site_links links(plan, parameters.seed);
    const detail::site_flows flows(plan, parameters.seed, parameters.silent_percent);
    detail::crew workers(options, parameters.nodes);
    constexpr std::uint64_t piece = 16; // lots, of at most 1024 nodes each
    std::vector<detail::lot_rows> lots(plan.lot_count());
    workers.each_piece("counting links and flows", 20, lots.size(), piece, [&](std::uint64_t begin, std::uint64_t end) {
        for (std::uint64_t i = begin; i < end; ++i) {
            detail::row_counter link_counter, flow_counter;
            links.of_lot(i, link_counter);
            flows.of_lot(i, flow_counter);
            lots[i] = {link_counter.rows, flow_counter.rows};
        }
    });
    const detail::lot_rows sum = detail::begins_of(lots);

    columns made;
    const detail::placing place(made, {parameters.nodes, sum.links, sum.flows, true}, parameters.seed, parameters.shuffled, workers);
    workers.each_piece(
        "writing nodes, links and flows", parameters.shuffled ? 50 : 80, lots.size(), piece, [&](std::uint64_t begin, std::uint64_t end) {
            for (std::uint64_t i = begin; i < end; ++i) {
                std::uint64_t link = lots[i].links;
                std::uint64_t flow = lots[i].flows;
                plan.nodes_of_lot(i, [&](node_index n, node_facts facts) { place.node(n, facts); });
                links.of_lot(i, [&](node_index a, node_index b, medium m) { place.link(link++, a, b, m2miot::link_facts({.medium = m})); });
                flows.of_lot(i, [&](node_index from, node_index to, trigger t) {
                    place.flow(flow++, from, to, m2miot::flow_facts({.trigger = t}));
                });
            }
        });
    place.finish(workers);
    workers.finish();
    return made;
}

/// A deployment of sites. Of its nodes 90% are field devices, in sites of 10 to 1000 (the last site takes what is left), most sites small
/// and most devices in large ones; every other device senses. One gateway a site. A mesh joins the devices of 60% of the sites, a bus those
/// of 20%, and 20% are stars around their gateway. Of the gateways 2% are wired to another one; 60% are uplinked, half of them to a
/// regional server, half to a cloud service, to the first of which many times as often as to the last. Beyond the sites 5% are servers
/// (half of them dedicated, a quarter hosted, a quarter unknown), 2% clouds, 20% applications, the rest phones; each application and phone
/// has a link to a cloud, and so has every other server.
///
/// Flows: a device that speaks tells another one of its site, one in four what its site is uplinked to, one in a hundred a device of
/// another site; so do some gateways; phones and servers tell clouds, applications tell clouds or, three in ten, ask devices.
///
/// The same parameters give the same deployment with every compiler and on any number of threads. The nodes have no names.
/// @throws std::invalid_argument for a parameter out of range  @throws std::length_error if there would be too many links (beyond some
/// 800 million nodes)  @throws stopped
/// @complexity linear in nodes, links and flows; while it works 4 bytes a node beyond the result if shuffled, otherwise next to nothing
[[nodiscard]] inline deployment sites(const sites_parameters& parameters, const run_options& options = {}) {
    return to_deployment(columns_of(parameters, options));
}

} // namespace m2miot::generate
