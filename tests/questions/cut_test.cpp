// SPDX-License-Identifier: BSL-1.0
/// @file Minimum cuts against trying every cut in order of size; and by hand.
#include <m2miot/questions/cut.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <m2miot/verdict/classify.hpp>

#include "cut_reference.hpp"
#include "properties/run.hpp"
#include "rebuilt.hpp"

using namespace m2miot;
using namespace questions;
using properties::holds;
using random_deployment::plan;

namespace {

using extent = cut_scope::extent;

cut_scope any_scope(const verdict& v, const deployment& d) {
    if (!v.subsystems.empty() && properties::below(4U) != 0)
        return cut_scope::subsystem(static_cast<std::uint32_t>(properties::below(v.subsystems.size())));
    return properties::below(2U) == 0 ? cut_scope::everything()
                                      : cut_scope::part_of(static_cast<node_index>(properties::below(d.node_count())));
}

/// How often something came up: a property that never sees it would say nothing.
struct seen {
    unsigned cuts = 0, larger = 0, several = 0, impossible = 0, inexact = 0, hops = 0, left_in_use = 0, tried = 0;
};

void agrees(const deployment& d, server_policy policy, cut_of what, seen& met) {
    const auto set = criteria::article.with(policy);
    const verdict v = classify(d, set);
    const cut_scope scope = any_scope(v, d);
    const cut found = minimum_cut(d, set, v, scope, what);
    const naive_ways ways(d, policy, v, scope);
    RC_ASSERT(found.scope == scope);
    RC_ASSERT(found.of == what);

    if (what == cut_of::nodes && ways.is_unbreakable()) {
        RC_ASSERT(!found.possible);
        RC_ASSERT(found.proposals.empty());
        ++met.impossible;
        RC_ASSERT(ways.is_unbreakable_way(found.witness));
        return;
    }
    RC_ASSERT(found.possible);
    RC_ASSERT(!found.proposals.empty());
    RC_ASSERT(found.proposals.size() <= 2U);
    for (const cut_proposal& p : found.proposals) {
        RC_ASSERT(p.rows.size() == found.at_most);
        RC_ASSERT(ways.parts_now(p.rows));
        RC_ASSERT(p.proved == ways.parts_then(p.rows));
        const naive_ways::after after = ways.without_rows(p.rows);
        RC_ASSERT(p.outcome == after.outcome);
        RC_ASSERT(p.used == after.used);
        RC_ASSERT((p.used == 0) == (p.first_used == remaining_use{}));
        for (const node_index n : p.side) RC_ASSERT(!ways.is_sink(n));
        for (const node_index n : ways.asking()) RC_ASSERT(std::binary_search(p.side.begin(), p.side.end(), n));
        RC_ASSERT(p.proved || found.proposals.size() == 1U || !found.proposals.front().proved);
    }
    met.cuts += found.at_most == 1;
    met.larger += found.at_most > 1;
    met.several += found.several;
    met.inexact += !found.exact();
    met.hops += !found.proposals.front().rows.removed_destinations().empty();
    met.left_in_use += found.proposals.front().used > 0;
    const std::optional<tried_cuts> tried = try_cuts(ways, what, 6000);
    RC_TAG(found.at_most, found.exact(), tried.has_value());
    if (!tried) return;
    ++met.tried;
    RC_ASSERT(found.at_least == tried->now);
    RC_ASSERT(found.several == (tried->how_many > 1));
    if (!tried->proved) {
        RC_ASSERT(!found.exact());
        return;
    }
    RC_ASSERT(found.at_least <= *tried->proved);
    if (found.proposals.front().proved) RC_ASSERT(*tried->proved <= found.at_most);
    if (found.exact()) RC_ASSERT(*tried->proved == found.at_most);
    RC_ASSERT(found.exact() == (found.limit == cut_limit::none));
}

} // namespace

TEST_CASE("No smaller cut is found by trying all of them, and each proposal holds on a copy without its rows", "[cut]") {
    for (const cut_of what : {cut_of::links, cut_of::nodes}) {
        CAPTURE(to_string(what));
        seen met;
        CHECK(holds("cuts of " + std::string(to_string(what)), [&] {
            const plan p = *random_deployment::any_plan({.nodes = 8});
            const server_policy policy = properties::any_policy();
            agrees(p.build(), policy, what, met);
        }));
        CAPTURE(met.cuts, met.larger, met.several, met.impossible, met.inexact, met.hops, met.left_in_use, met.tried);
        CHECK(met.cuts > 0);
        CHECK(met.larger > 0);
        CHECK(met.several > 0);
        CHECK(met.left_in_use > 0);
        CHECK(met.tried > 0);
        CHECK((met.hops > 0) == (what == cut_of::links));
        CHECK((met.impossible > 0) == (what == cut_of::nodes));
    }
}

TEST_CASE("The smallest cut is that of the subsystem that takes the fewest", "[cut]") {
    for (const cut_of what : {cut_of::links, cut_of::nodes}) {
        CAPTURE(to_string(what));
        unsigned larger = 0, of_several = 0, closed = 0;
        CHECK(holds("smallest cuts of " + std::string(to_string(what)), [&] {
            const plan p = *random_deployment::any_plan({.nodes = 10});
            const auto set = criteria::article.with(properties::any_policy());
            const deployment d = p.beside(*random_deployment::any_plan({.nodes = 10})).build();
            const verdict v = classify(d, set);
            std::optional<std::uint64_t> least, most;
            unsigned open = 0, possible = 0;
            for (std::uint32_t s = 0; s < v.subsystems.size(); ++s) {
                const cut single = minimum_cut(d, set, v, cut_scope::subsystem(s), what);
                if (!v.subsystems[s].reaches_beyond) {
                    RC_ASSERT(single.at_most == 0U);
                    continue;
                }
                ++open;
                if (!single.possible) continue;
                ++possible;
                least = std::min(least.value_or(single.at_least), single.at_least);
                most = std::min(most.value_or(single.at_most), single.at_most);
            }
            const std::optional<cut> found = smallest_cut(d, set, v, what);
            RC_ASSERT(found.has_value() == (open > 0));
            closed += !found;
            if (!found) return;
            RC_ASSERT(found->possible == (possible > 0));
            if (!found->possible) return;
            RC_ASSERT(found->at_least == *least);
            if (found->exact()) RC_ASSERT(found->at_most == *most);
            larger += found->at_most > 1;
            of_several += possible > 1;
            const std::optional<cut> cheap = smallest_cut(d, set, v, what, {.edge_budget = 0});
            RC_ASSERT(cheap->at_least <= *least);
            RC_ASSERT(!cheap->possible || cheap->at_most >= *least);
        }));
        CHECK(larger > 0);
        CHECK(of_several > 0);
        CHECK(closed > 0);
    }
}
