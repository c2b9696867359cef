// SPDX-License-Identifier: BSL-1.0
#include "flip_brute.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include <m2miot/verdict/outcome_only.hpp>

#include "rebuilt.hpp"
#include "support/naive_interactions.hpp"

namespace questions {

using namespace m2miot;

namespace {

/// A link, or a flow to one destination.
struct row {
    bool is_flow;
    std::uint32_t number;
    node_index destination;
};

void take_away(changes& what, const row& r) {
    if (r.is_flow)
        what.remove_flow(r.number, r.destination);
    else
        what.remove_link(r.number);
}

outcome outcome_with(const deployment& d, const changes& what, const criteria_set<>& set) {
    return outcome_only(rebuilt(d, what).deployment, set).outcome;
}

void add(smallest_by_outcome& all, outcome o, std::uint64_t size) {
    const auto [at, fresh] = all.try_emplace(o, smallest{size, 0});
    if (size < at->second.size) at->second = {size, 0};
    if (size == at->second.size) ++at->second.count;
}

} // namespace

std::vector<changes> removable(const deployment& d, server_policy policy) {
    const naive::world w(d, policy);
    const naive::interactions found(w);
    std::vector<row> flows; // as w.flows
    std::vector<row> links; // as w.links
    d.for_each_link([&](link_index l, node_index a, node_index b, link_facts) {
        if (a != b) links.push_back({false, l, no_index});
    });
    d.for_each_flow([&](flow_index f, node_index a, node_index b, flow_facts facts) {
        if (a == b || facts.support()) return;
        const bool hop = d.kind(a) == node_kind::relay || d.kind(b) == node_kind::relay;
        (hop ? links : flows).push_back({true, f, b});
    });

    std::set<std::pair<flow_index, node_index>> declared;
    std::set<std::size_t> adjacent;
    std::set<std::pair<std::size_t, node_index>> entries; // cable, and who enters it
    for (const naive::interaction& i : found.commanded) declared.emplace(flows[i.flow].number, flows[i.flow].destination);
    for (const naive::interaction& i : found.list) {
        if (i.how == naive::strength::declared) {
            declared.emplace(flows[i.flow].number, flows[i.flow].destination);
        } else if (const naive::cable& joint = w.cables[i.cable]; joint.transport.empty()) {
            adjacent.insert(joint.links.front());
        } else {
            const bool a = w.is_silent(i.a), b = w.is_silent(i.b);
            const node_index first = std::min(i.a, i.b);
            if (!joint.is_group())
                entries.emplace(i.cable, a == b ? first : a ? i.a : i.b);
            else
                for (const node_index n : {i.a, i.b})
                    if (w.is_silent(n) || (!a && !b)) entries.emplace(i.cable, n);
        }
    }
    std::vector<changes> made;
    for (const auto& [f, to] : declared) made.push_back(changes().remove_flow(f, to));
    for (const std::size_t l : adjacent) take_away(made.emplace_back(), links[l]);
    for (const auto& [c, n] : entries) {
        changes& what = made.emplace_back();
        for (const std::size_t l : w.cables[c].links)
            if (w.links[l].a == n || w.links[l].b == n) take_away(what, links[l]);
    }
    return made;
}

smallest_by_outcome by_removing(const deployment& d, const criteria_set<>& set) {
    const std::vector<changes> units = removable(d, set.servers());
    smallest_by_outcome all;
    for (std::uint64_t subset = 0; subset < std::uint64_t{1} << units.size(); ++subset) {
        changes what;
        std::uint64_t size = 0;
        for (std::size_t u = 0; u < units.size(); ++u) {
            if ((subset >> u & 1U) == 0) continue;
            what.add(units[u]);
            ++size;
        }
        add(all, outcome_with(d, what, set), size);
    }
    return all;
}

std::vector<std::vector<way_to_declare>> declarable(const deployment& d) {
    std::vector<std::vector<way_to_declare>> made;
    for (node_index n = 0; n < d.node_count(); ++n) {
        const node_attributes as_is = d.attributes(n);
        std::vector<way_to_declare> ways;
        const auto try_hostings = [&](node_attributes said, std::uint64_t values) {
            if (said.kind != node_kind::server || said.hosting != hosting::unknown) return;
            for (const hosting h : {hosting::dedicated, hosting::hosted}) {
                said.hosting = h;
                ways.push_back({n, said, values});
            }
        };
        if (as_is.kind == node_kind::unknown) {
            for (std::size_t k = 1; k < node_kind_names.size(); ++k) {
                node_attributes said = as_is;
                said.kind = static_cast<node_kind>(k);
                ways.push_back({n, said, 1});
                try_hostings(said, 2);
            }
        } else {
            try_hostings(as_is, 1);
        }
        if (!ways.empty()) made.push_back(ways);
    }
    return made;
}

namespace {

void declare_from(std::size_t at, const std::vector<std::vector<way_to_declare>>& unknowns, deployment& d, std::uint64_t size,
                  const criteria_set<>& set, smallest_by_outcome& all) {
    if (at == unknowns.size()) {
        add(all, outcome_only(d, set).outcome, size);
        return;
    }
    declare_from(at + 1, unknowns, d, size, set, all);
    const node_index n = unknowns[at].front().node;
    const deployment as_it_was = d;
    for (const way_to_declare& way : unknowns[at]) {
        d.set_node(n, way.said);
        declare_from(at + 1, unknowns, d, size + way.values, set, all);
    }
    d = as_it_was;
}

} // namespace

smallest_by_outcome by_declaring(const deployment& d, const criteria_set<>& set) {
    smallest_by_outcome all;
    deployment changed = d;
    declare_from(0, declarable(d), changed, 0, set, all);
    return all;
}

std::string differs(const smallest_by_outcome& all, outcome from, const std::optional<outcome>& to, const flip_size& size,
                    tristate several) {
    std::optional<smallest> best;
    for (const auto& [o, s] : all) {
        if (to ? o != *to : o == from) continue;
        if (!best || s.size < best->size)
            best = s;
        else if (s.size == best->size)
            best->count += s.count;
    }
    const auto shown = [](const std::optional<std::uint64_t>& n) { return n ? std::to_string(*n) : std::string("none"); };
    const std::string asked = "to " + std::string(to ? to_string(*to) : "any other") + ": ";
    const std::string expected = best ? std::to_string(best->size) : "none";
    if (shown(size.at_least) != expected || shown(size.at_most) != expected)
        return asked + "expected " + expected + ", found " + shown(size.at_least) + " to " + shown(size.at_most);
    if (!best || best->size == 0 || several.is_unknown()) return {};
    if (several.is_yes() != (best->count > 1))
        return asked + std::to_string(best->count) + " of size " + expected + ", but several: " + std::string(to_string(several));
    return {};
}

} // namespace questions
