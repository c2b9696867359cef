// SPDX-License-Identifier: BSL-1.0
/// @file What servers and what is beyond say among themselves is evidence as long as a thing interacts in their part: the fewest
/// interactions that part the two.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "../model/run_watch.hpp"
#include "../observe/components.hpp"
#include "../observe/walk.hpp"
#include "cut_network.hpp"
#include "cut_solve.hpp"
#include "flip_piece.hpp"
#include "flip_units.hpp"

namespace m2miot::detail::flips {

/// A unit as it bears on back ends.
enum class bearing : std::uint8_t {
    none,     ///< not looked at
    way,      ///< it joins what it joins
    thing,    ///< and as long as it stays, a thing interacts there
    back_end, ///< and it is evidence where a thing interacts
};

/// How many units have to go, and changes of that many.
struct parting {
    std::uint64_t at_least = 0;
    std::vector<std::vector<std::uint32_t>> ways; ///< units
};

/// Parts things from back ends: each way between them by units of which none is in another such way takes one removal at least.
/// @param bearings  by unit  @param budget  edges of the network that may be looked at
/// @complexity that of a maximum flow from things to back ends  @throws stopped
[[nodiscard]] inline parting part_from_things(const walk_state& w, const division& by, const unit_list& found,
                                              const std::vector<bearing>& bearings, std::uint64_t budget, run_watch& watch) {
    components lasting; // by links that no removal takes
    std::vector<bool> goes(w.rows.links.size(), false);
    for (std::uint32_t u = 0; u < found.size(); ++u)
        found.for_each_row(u, [&](row_ref r) {
            if (!r.is_flow) goes[r.row] = true;
        });
    lasting.reset(w.nodes.size(), *w.team);
    w.for_each_joint([&](link_index j, node_index a, node_index b) {
        if (j < goes.size() && !goes[j]) lasting.join(a, b, false);
    });
    lasting.flatten(*w.team);

    cut_network network;
    std::vector<std::uint32_t> place(w.nodes.size(), no_index); // by the first node of what lasts
    const auto place_of = [&](node_index n) {
        std::uint32_t& at = place[lasting.label(n)];
        if (at == no_index) at = network.add_node(uncuttable, row_bundles::none);
        return at;
    };
    for (std::uint32_t u = 0; u < found.size(); ++u) {
        if (bearings[u] == bearing::none) continue;
        const std::uint32_t here = network.add_node(1, network.bundles().row(u, 0));
        if (bearings[u] == bearing::thing) network.add_edge(cut_network::source, here, uncuttable, row_bundles::none);
        if (bearings[u] == bearing::back_end) network.add_edge(cut_network::sink, here, uncuttable, row_bundles::none);
        found.for_each_row(u, [&](row_ref r) {
            const node_index a = r.is_flow ? w.rows.flow_origins[by.flow_of(r.row)] : w.rows.links[r.row].first;
            const node_index b = r.is_flow ? w.rows.flow_destinations[r.row] : w.rows.links[r.row].second;
            for (const node_index n : {a, b}) network.add_edge(here, place_of(n), uncuttable, row_bundles::none);
        });
    }
    const run_options quiet = watch.untold();
    run_watch own(quiet, "rows");
    network.contract(own);
    const network_cut cut = network_solver(network, budget, own).solve(network.edges().size());
    watch.check();
    parting made;
    if (!cut.possible) return made;
    made.at_least = cut.at_least;
    for (const auto* rows : {&cut.near_sink, &cut.near_source}) {
        std::vector<std::uint32_t>& way = made.ways.emplace_back();
        for (const row_bundles::id set : *rows) network.bundles().visit(set, [&](std::uint32_t u, row_bundles::id) { way.push_back(u); });
    }
    return made;
}

/// A unit that joins two places that last.
struct passage {
    std::uint32_t from;
    std::uint32_t to;
    std::uint32_t unit;
};

/// Looks for a shortest way over units that are not taken yet, and takes them.
/// @param passages  in the order of `from`  @return whether there is one  @complexity linear in the passages met
[[nodiscard]] inline bool take_way(const std::vector<passage>& passages, std::uint32_t from, std::uint32_t to,
                                   std::vector<bearing>& bearings) {
    std::unordered_map<std::uint32_t, const passage*> met{{from, nullptr}};
    std::vector<std::uint32_t> reached{from};
    for (std::size_t next = 0; next < reached.size() && !met.contains(to); ++next) {
        const std::uint32_t at = reached[next];
        auto h =
            std::lower_bound(passages.begin(), passages.end(), at, [](const passage& x, std::uint32_t place) { return x.from < place; });
        for (; h != passages.end() && h->from == at; ++h)
            if (bearings[h->unit] != bearing::none && met.try_emplace(h->to, &*h).second) reached.push_back(h->to);
    }
    const auto end = met.find(to);
    if (end == met.end()) return false;
    for (const passage* h = end->second; h != nullptr; h = met.at(h->from)) bearings[h->unit] = bearing::none;
    return true;
}

} // namespace m2miot::detail::flips
