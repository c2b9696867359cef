// SPDX-License-Identifier: BSL-1.0
/// @file What differs between two deployments, against two full classifications compared by brute force.
#include <m2miot/questions/diff.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "properties/run.hpp"
#include "support/naive_engine.hpp"
#include "support/naive_interactions.hpp"
#include "two.hpp"

using namespace m2miot;
using namespace questions;
using properties::holds;

namespace {

// --- interactions

struct pair_of {
    std::string from, to;
    bool directed;
    friend auto operator<=>(const pair_of&, const pair_of&) = default;
};
using way = std::tuple<pattern, strength, bool>;
using ways = std::map<way, std::uint64_t>;

bool is_thing(node_kind k) {
    return k == node_kind::device || k == node_kind::personal_device || k == node_kind::gateway;
}
pattern pattern_of(const naive::world& w, node_index a, node_index b, bool mediated) {
    if (mediated) return pattern::mediated_device_to_device;
    if (!is_thing(w.kind(a)) && !is_thing(w.kind(b))) return pattern::back_end_sharing;
    const node_kind thing = is_thing(w.kind(a)) ? w.kind(a) : w.kind(b);
    const node_kind other = is_thing(w.kind(a)) ? w.kind(b) : w.kind(a);
    const bool service = other == node_kind::server || other == node_kind::cloud_service;
    if (thing == node_kind::personal_device && service) return pattern::personal_device_to_service;
    if (other == node_kind::application) return is_thing(w.kind(a)) ? pattern::device_to_application : pattern::application_to_device;
    if (other == node_kind::cloud_service) return pattern::device_to_cloud;
    if (other == node_kind::server) return pattern::device_to_server;
    if (thing == node_kind::gateway || other == node_kind::gateway) return pattern::device_to_gateway;
    return pattern::device_to_device;
}

/// All that interacts, from the naive list. Reachable: each silent machine with those of one class.
std::map<pair_of, ways> all_ways(const deployment& d, server_policy policy) {
    const naive::world w(d, policy);
    const naive::interactions found(w);
    std::map<pair_of, ways> all;
    std::map<std::pair<pair_of, way>, std::set<std::size_t>> groups;
    const auto name = [&](node_index n) { return std::string(d.name(n)); };
    for (const naive::interaction& i : found.list) {
        if (!found.counts(i)) continue;
        const bool direct = found.is_direct_machine_interaction(i);
        if (i.how == naive::strength::declared) {
            ++all[{name(i.a), name(i.b), !i.mediated}][{pattern_of(w, i.a, i.b, i.mediated), strength::declared, direct}];
        } else if (i.how == naive::strength::adjacent) {
            const auto [a, b] = is_thing(w.kind(i.a)) ? std::pair(i.a, i.b) : std::pair(i.b, i.a);
            ++all[{name(a), name(b), false}][{pattern_of(w, a, b, false), strength::adjacent, direct}];
        } else {
            for (const auto& [x, other] : {std::pair(i.a, i.b), std::pair(i.b, i.a)}) {
                if (!w.is_silent(x)) continue;
                std::string together = std::to_string(static_cast<int>(w.kind(other)));
                if (w.is(other, node_kind::server)) together += '/' + std::to_string(static_cast<int>(d.facts(other).hosting()));
                groups[{{name(x), together, false}, {pattern_of(w, x, other, false), strength::reachable, direct}}].insert(i.cable);
            }
        }
    }
    for (const auto& [key, cables] : groups) all[key.first][key.second] = cables.size();
    return all;
}

/// Differences without what the text leaves open: the order of an undirected pair, and who stands for those reached.
using difference = std::tuple<pair_of, ways, ways>;
pair_of told(pair_of p, bool reachable) {
    if (reachable)
        p.to.clear();
    else if (!p.directed && p.to < p.from)
        std::swap(p.from, p.to);
    return p;
}
/// Ends beyond that a group joins with each other are counted together, by whichever of them comes first.
bool shares_in_group(const two& of, const std::string& name, server_policy policy) {
    for (const deployment* d : {&of.before, &of.after})
        if (const auto n = d->find(name); n && !naive::world(*d, policy).is_machine(*n)) return true;
    return false;
}
std::multiset<difference> expected_interactions(const two& of, server_policy policy) {
    const auto normal = [&](const deployment& d) {
        std::map<pair_of, ways> made;
        for (auto& [pair, how] : all_ways(d, policy)) {
            const bool reachable = std::get<1>(how.begin()->first) == strength::reachable;
            pair_of p = pair;
            if (!reachable && !p.directed && p.to < p.from) std::swap(p.from, p.to);
            for (const auto& [w, n] : how) made[p][w] += n;
        }
        return made;
    };
    const auto was = normal(of.before), is = normal(of.after);
    std::set<pair_of> pairs;
    for (const auto* side : {&was, &is})
        for (const auto& [pair, how] : *side) pairs.insert(pair);
    std::multiset<difference> made;
    for (const pair_of& pair : pairs) {
        const auto a = was.find(pair), b = is.find(pair);
        const ways before = a == was.end() ? ways() : a->second, after = b == is.end() ? ways() : b->second;
        if (before == after) continue;
        const bool reachable = std::get<1>((before.empty() ? after : before).begin()->first) == strength::reachable;
        if (reachable && shares_in_group(of, pair.from, policy)) continue;
        made.insert({told(pair, reachable), before, after});
    }
    return made;
}
std::multiset<difference> found_interactions(const deployment_difference& d, const two& of, server_policy policy) {
    const auto listed = [](const std::vector<interaction_way>& list) {
        ways made;
        for (const interaction_way& w : list) made[{w.pattern, w.strength, w.direct}] = w.count;
        return made;
    };
    std::multiset<difference> made;
    for (const interaction_difference& i : d.interactions) {
        const bool reachable = (i.before.empty() ? i.after : i.before).front().strength == strength::reachable;
        if (reachable && shares_in_group(of, i.from, policy)) continue;
        made.insert({told({i.from, i.to, i.directed}, reachable), listed(i.before), listed(i.after)});
    }
    return made;
}
std::string in_words(const std::multiset<difference>& all) {
    std::string text;
    for (const auto& [pair, before, after] : all) {
        text += "\n  " + pair.from + (pair.directed ? " -> " : " - ") + pair.to + ':';
        for (const ways* side : {&before, &after}) {
            for (const auto& [w, n] : *side)
                text += ' ' + std::to_string(n) + "x " + std::string(to_string(std::get<0>(w))) + '/' +
                        std::string(to_string(std::get<1>(w))) + (std::get<2>(w) ? "/direct" : "");
            text += side == &before ? " =>" : "";
        }
    }
    return text;
}

// --- subsystems

struct group {
    std::set<std::string> members;
    bool closed;
    confidence sure;
    std::map<std::string, exposure_use> exposures;
};
std::vector<group> groups_of(const deployment& d, const verdict& v) {
    std::vector<group> made;
    for (const subsystem& s : v.subsystems) {
        group g{{}, s.closed(), s.confidence, {}};
        for (const node_index n : v.members(s)) g.members.emplace(d.name(n));
        for (const exposure& e : s.exposures) g.exposures[std::string(d.name(e.end))] = e.use;
        made.push_back(std::move(g));
    }
    return made;
}
bool overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& n) { return b.count(n) > 0; });
}

struct expected_family {
    subsystem_change change;
    std::multiset<std::uint64_t> before, after;
    std::uint64_t came, gone;
    bool exposed, closed;
    std::map<std::string, std::pair<std::optional<exposure_use>, std::optional<exposure_use>>> ways_out;
    friend auto operator<=>(const expected_family&, const expected_family&) = default;
};
/// Families grow as long as any subsystem of either side shares a machine with them.
std::multiset<expected_family> expected_families(const std::vector<group>& was, const std::vector<group>& is) {
    std::multiset<expected_family> made;
    std::set<const group*> placed;
    for (const std::vector<group>* side : {&was, &is}) {
        for (const group& seed : *side) {
            if (placed.count(&seed) > 0) continue;
            std::set<const group*> family{&seed};
            for (bool grown = true; grown;) {
                grown = false;
                for (const std::vector<group>* other : {&was, &is})
                    for (const group& g : *other)
                        for (const group* member : std::set(family))
                            if (family.count(&g) == 0 && overlap(g.members, member->members)) grown = family.insert(&g).second;
            }
            placed.insert(family.begin(), family.end());
            std::vector<const group*> a, b;
            for (const group& g : was)
                if (family.count(&g) > 0) a.push_back(&g);
            for (const group& g : is)
                if (family.count(&g) > 0) b.push_back(&g);
            std::set<std::string> all_a, all_b;
            expected_family f{};
            bool was_closed = true, is_closed = true, alike = true;
            for (const group* g : a) {
                all_a.insert(g->members.begin(), g->members.end());
                was_closed &= g->closed;
                f.before.insert(g->members.size());
                for (const auto& [end, use] : g->exposures)
                    if (auto& held = f.ways_out[end].first; !held || use == exposure_use::used) held = use;
            }
            for (const group* g : b) {
                all_b.insert(g->members.begin(), g->members.end());
                is_closed &= g->closed;
                f.after.insert(g->members.size());
                for (const auto& [end, use] : g->exposures)
                    if (auto& held = f.ways_out[end].second; !held || use == exposure_use::used) held = use;
            }
            for (auto i = f.ways_out.begin(); i != f.ways_out.end();)
                i = i->second.first == i->second.second ? f.ways_out.erase(i) : std::next(i);
            for (const std::string& n : all_b) f.came += all_a.count(n) == 0;
            for (const std::string& n : all_a) f.gone += all_b.count(n) == 0;
            using enum subsystem_change;
            if (a.size() == 1 && b.size() == 1) {
                f.change = f.came > 0 ? (f.gone > 0 ? altered : grown) : (f.gone > 0 ? shrunk : same);
                alike = a[0]->closed == b[0]->closed && a[0]->sure == b[0]->sure && *a[0]->members.begin() == *b[0]->members.begin();
            } else {
                f.change = a.empty()       ? subsystem_change::came
                           : b.empty()     ? went
                           : a.size() == 1 ? split
                           : b.size() == 1 ? merged
                                           : regrouped;
            }
            f.exposed = !a.empty() && !b.empty() && was_closed && !is_closed;
            f.closed = !a.empty() && !b.empty() && !was_closed && is_closed;
            if (f.change != same || !alike || !f.ways_out.empty()) made.insert(f);
        }
    }
    return made;
}
std::multiset<expected_family> found_families(const deployment_difference& d) {
    std::multiset<expected_family> made;
    for (const subsystem_difference& s : d.subsystems) {
        expected_family f{s.change, {}, {}, s.machines_came, s.machines_gone, s.newly_exposed, s.newly_closed, {}};
        for (const subsystem_summary& b : s.before) f.before.insert(b.machines);
        for (const subsystem_summary& b : s.after) f.after.insert(b.machines);
        for (const exposure_difference& e : s.exposures) f.ways_out[e.end] = {e.before, e.after};
        made.insert(f);
    }
    return made;
}

/// Before and after exchanged.
std::multiset<difference> mirrored(const std::multiset<difference>& all) {
    std::multiset<difference> made;
    for (const auto& [pair, before, after] : all) made.insert({pair, after, before});
    return made;
}

} // namespace

TEST_CASE("What diff says is what two full classifications say, compared by brute force", "[questions][diff]") {
    CHECK(holds("diff", [] {
        const two of = any_two();
        const auto policy = properties::any_policy();
        const auto set = criteria::article.with(policy);
        const deployment_difference d = diff(of.before, of.after, set);
        verdict was = classify(of.before, set), is = classify(of.after, set);
        const explain_options all{.exposures = 64};
        explain(of.before, was, set, all);
        explain(of.after, is, set, all);
        RC_ASSERT(d.before == was);
        RC_ASSERT(d.after == is);
        const auto expected = expected_interactions(of, policy), found = found_interactions(d, of, policy);
        if (expected != found) RC_FAIL("expected" + in_words(expected) + "\nfound" + in_words(found));
        std::map<std::string, std::pair<finding_answer, finding_answer>> answers, told;
        for (const finding& f : was.findings) {
            const finding& g = *is.find(f.criterion);
            const finding_answer a{f.status, f.leans, f.weight, f.count}, b{g.status, g.leans, g.weight, g.count};
            if (a != b) answers.emplace(f.criterion, std::pair(a, b));
        }
        for (const finding_difference& f : d.findings) told.emplace(f.criterion, std::pair(f.before, f.after));
        RC_ASSERT(answers == told);
        RC_ASSERT(expected_families(groups_of(of.before, was), groups_of(of.after, is)) == found_families(d));
        RC_ASSERT(d.subsystems_differ == d.subsystems.size());
    }));
}

TEST_CASE("A deployment does not differ from itself, and exchanged the differences are mirrored", "[questions][diff]") {
    CHECK(holds("mirrored", [] {
        const two of = any_two();
        const auto policy = server_policy::dedicated_is_machine;
        RC_ASSERT(diff(of.before, of.before).empty());
        RC_ASSERT(!diff(of.before, of.before).applied.found);
        const deployment_difference d = diff(of.before, of.after), e = diff(of.after, of.before);
        RC_ASSERT(mirrored(found_interactions(d, of, policy)) == found_interactions(e, of.swapped(), policy));
        RC_ASSERT(d.interactions_came == e.interactions_gone);
        RC_ASSERT(d.interactions_changed == e.interactions_changed);
        RC_ASSERT(d.findings.size() == e.findings.size());
        RC_ASSERT(d.subsystems_differ == e.subsystems_differ);
        RC_ASSERT(d.applied.found == e.undone.found);
        if (d.applied.smallest() && e.undone.smallest()) RC_ASSERT(d.applied.count == e.undone.count);
    }));
}

TEST_CASE("Nodes without names are compared by their numbers", "[questions][diff]") {
    deployment before;
    before.add_node({.kind = node_kind::device});
    before.add_node({.kind = node_kind::device});
    before.add_flow(0, 1);
    deployment after = before;
    after.add_node({.kind = node_kind::cloud_service});
    after.add_flow(1, 2);
    const deployment_difference d = diff(before, after);
    REQUIRE(d.interactions.size() == 1);
    CHECK(d.interactions[0].from == "#1");
    CHECK(d.interactions[0].to == "#2");
    CHECK(d.interactions[0].after == std::vector<interaction_way>{{pattern::device_to_cloud, strength::declared, false, 1}});
}

TEST_CASE("A deployment can be compared with itself as it would be: the cloud went", "[questions][diff]") {
    deployment d;
    const node_index a = d.add_node("a", {.kind = node_kind::device});
    const node_index b = d.add_node("b", {.kind = node_kind::device});
    const node_index cloud = d.add_node("cloud", {.kind = node_kind::cloud_service});
    d.add_flow(a, b);
    d.add_flow(a, cloud);
    d.add_flow(b, cloud);
    const deployment_difference found = diff(d, without(d, changes().remove_node(cloud)));
    CHECK(found.interactions_gone == 2);
    CHECK(found.interactions_came + found.interactions_changed == 0);
    CHECK(found.applied.differences ==
          std::vector<single_difference>{{single_difference::sort::node, "cloud", {}, "cloud went, with all its flows and links"}});
    CHECK(found.undone.count == 1);
    REQUIRE(found.subsystems.size() == 1);
    CHECK(found.subsystems[0].newly_closed);
}

TEST_CASE("Diff can be stopped, and tells how far it is", "[questions][diff]") {
    deployment d;
    for (int i = 0; i < 10; ++i) d.add_node('m' + std::to_string(i), {.kind = node_kind::device});
    d.add_flow(0, 1);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(diff(d, d, criteria::article, {}, {.stop = stop.get_token()}), stopped);
    std::uint64_t done = 0, total = 0;
    (void)diff(d, d,
               {.on_progress =
                    [&](const progress& p) {
                        CHECK(p.done >= done);
                        done = p.done;
                        total = p.total;
                    },
                .report_every = std::chrono::milliseconds(0)});
    CHECK(total != 0);
    CHECK(done == total);
}
