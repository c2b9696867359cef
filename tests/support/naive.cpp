// SPDX-License-Identifier: BSL-1.0
/// @file Semantics section 4: evidence to parts, outcome, confidence, subsystems, what is missing, and the status of each criterion.
#include "naive.hpp"

#include <algorithm>
#include <deque>
#include <optional>

#include "naive_criteria.hpp"
#include "naive_interactions.hpp"
#include "naive_world.hpp"

namespace naive {

using m2miot::confidence;
using m2miot::deployment;
using m2miot::hosting;
using m2miot::leaning;
using m2miot::missing_attribute;
using m2miot::node_kind;
using m2miot::outcome;
using m2miot::server_policy;
using m2miot::status;

namespace {

/// The deployment under one policy, with the questions that parts and the whole share: `of` is a set of parts.
class judgement {
public:
    judgement(const deployment& d, server_policy policy, const table& rows) : w_(d, policy), found_(w_), rows_(rows) {}
    judgement(const judgement&) = delete; // found_ refers to w_
    judgement& operator=(const judgement&) = delete;

    [[nodiscard]] const world& in() const { return w_; }
    [[nodiscard]] const interactions& found() const { return found_; }

    // --- what is known of the evidence

    [[nodiscard]] std::set<node_index> parts_of_two_or_more() const {
        std::set<node_index> result;
        for (node_index node = 0; node < w_.size(); ++node) {
            if (found_.part[node] != node) result.insert(found_.part[node]);
        }
        return result;
    }

    [[nodiscard]] bool communicates(node_index part) const {
        return std::any_of(found_.communications.begin(), found_.communications.end(),
                           [&](const communication& c) { return found_.part[c.a] == part; });
    }

    [[nodiscard]] outcome outcome_of(node_index part) const {
        const bool m2m = m2m_side({part}).has_value();
        const bool iot = iot_side({part}).has_value();
        if (m2m && iot) return outcome::iot_containing_m2m;
        if (m2m) return outcome::m2m;
        if (iot) return outcome::iot;
        const std::set<missing> unknown = missing_values();
        const bool takes_part = std::any_of(unknown.begin(), unknown.end(), [&](const missing& value) {
            return value.second == missing_attribute::kind && found_.part[value.first] == part;
        });
        return takes_part || !communicates(part) ? outcome::insufficient : outcome::neither;
    }

    [[nodiscard]] outcome outcome_of_all() const {
        std::optional<outcome> result;
        for (const node_index part : parts_of_two_or_more()) {
            if (!communicates(part)) continue;
            result = result ? m2miot::join(*result, outcome_of(part)) : outcome_of(part);
        }
        return result.value_or(outcome::insufficient);
    }

    // --- confidence

    [[nodiscard]] confidence confidence_of(outcome what, const std::set<node_index>& parts, bool contested) const {
        confidence sure = confidence::low;
        switch (what) {
        case outcome::insufficient:
            return confidence::low;
        case outcome::neither:
            sure = strongest_communication(parts);
            break;
        case outcome::m2m:
            sure = m2m_side(parts).value();
            break;
        case outcome::iot:
            sure = iot_side(parts).value();
            break;
        case outcome::iot_containing_m2m:
            sure = std::min(m2m_side(parts).value(), iot_side(parts).value());
            break;
        }
        return contested ? std::min(sure, confidence::medium) : sure;
    }

    [[nodiscard]] confidence confidence_of(const interaction& i, bool asks_hosting) const {
        const bool rests_on_hosting = asks_hosting && w_.policy != server_policy::every_server_is_service &&
                                      (w_.is_hosting_unknown(i.a) || w_.is_hosting_unknown(i.b));
        if (i.how == strength::reachable || i.trigger == m2miot::trigger::person || rests_on_hosting) return confidence::low;
        if (i.how == strength::adjacent || i.incomplete || is_inferred(i.a) || is_inferred(i.b)) return confidence::medium;
        return confidence::high;
    }

    // --- subsystems

    [[nodiscard]] std::map<node_index, subsystem> subsystems() const {
        std::map<node_index, subsystem> result;
        for (node_index node = 0; node < w_.size(); ++node) {
            const std::set<node_index> members = directly_joined_to(node);
            if (members.size() < 2 || *members.begin() != node) continue;
            subsystem s{members, confidence::low, exposures_of(members)};
            for (const interaction& i : found_.list) {
                if (found_.is_direct_machine_interaction(i) && members.count(i.a) != 0) {
                    s.confidence = std::max(s.confidence, confidence_of(i, true));
                }
            }
            result.emplace(node, s);
        }
        return result;
    }

    // --- missing

    [[nodiscard]] std::set<missing> missing_values() const {
        std::set<missing> result;
        for (const communication& c : found_.communications) {
            for (const node_index end : {c.a, c.b}) {
                if (w_.is(end, node_kind::unknown)) result.emplace(end, missing_attribute::kind);
            }
        }
        for (const std::size_t f : found_.proving_nothing) {
            for (const path& way : ways_of(f)) {
                if (comes_back(way)) continue;
                for (const node_index node : way.nodes) {
                    if (w_.is(node, node_kind::unknown)) result.emplace(node, missing_attribute::kind);
                }
            }
        }
        for (const interaction& i : found_.list) {
            for (const node_index end : {i.a, i.b}) {
                if (w_.is_hosting_unknown(end)) result.emplace(end, missing_attribute::hosting);
            }
        }
        return result;
    }

    /// Unknowns that stand one behind the other on every way of a flow: only all of them together can join its ends.
    [[nodiscard]] std::set<std::set<node_index>> series() const {
        std::set<std::set<node_index>> result;
        for (const std::size_t f : found_.proving_nothing) {
            const std::vector<path> ways = ways_of(f);
            std::set<node_index> on_every_way;
            for (node_index node = 0; node < w_.size(); ++node) {
                const bool passed = std::all_of(ways.begin(), ways.end(),
                                                [&](const path& way) { return std::count(way.nodes.begin(), way.nodes.end(), node) != 0; });
                if (passed && w_.is(node, node_kind::unknown)) on_every_way.insert(node);
            }
            if (on_every_way.size() > 1) result.insert(on_every_way);
        }
        return result;
    }

private:
    [[nodiscard]] bool is_inferred(node_index node) const { return w_.given.facts(node).kind_inferred(); }

    [[nodiscard]] std::vector<path> ways_of(std::size_t f) const {
        return w_.simple_paths(w_.flows[f].from, w_.flows[f].to, w_.all_links(), [](node_index) { return true; });
    }

    /// Leaves what known nodes join and enters it again: a detour, that needs none of the nodes on it.
    [[nodiscard]] bool comes_back(const path& way) const {
        const auto known = [&](node_index node) { return w_.carries(node) || w_.is_end_beyond(node); };
        std::vector<node_index> entered; // of each run of known nodes on the way: the smallest of those they are joined with
        bool inside = false;
        for (const node_index node : way.nodes) {
            if (known(node) && !inside) entered.push_back(*w_.joined_to(node, known).begin());
            inside = known(node);
        }
        std::sort(entered.begin(), entered.end());
        return std::adjacent_find(entered.begin(), entered.end()) != entered.end();
    }

    static void raise(std::optional<confidence>& side, confidence to) { side = side ? std::max(*side, to) : to; }

    [[nodiscard]] std::optional<confidence> m2m_side(const std::set<node_index>& parts) const { return side_of(leaning::m2m, parts); }
    [[nodiscard]] std::optional<confidence> iot_side(const std::set<node_index>& parts) const { return side_of(leaning::iot, parts); }
    [[nodiscard]] std::optional<confidence> side_of(leaning side, const std::set<node_index>& parts) const {
        std::optional<confidence> strongest;
        for (const criterion& c : rows_) {
            for (const interaction& i : found_.list) {
                if (parts.count(found_.part[i.a]) != 0 && decides(c, side, found_, i))
                    raise(strongest, confidence_of(i, !c.whatever_the_hosting));
            }
            if (!c.hears_commands || c.leans != side || c.weight != m2miot::weight::deciding) continue;
            for (const interaction& i : found_.commanded) {
                if (parts.count(found_.part[i.a]) != 0 && found_.counts(i)) raise(strongest, confidence_of(i, true));
            }
        }
        return strongest;
    }

    [[nodiscard]] confidence strongest_communication(const std::set<node_index>& parts) const {
        confidence sure = confidence::low;
        for (const communication& c : found_.communications) {
            if (parts.count(found_.part[c.a]) == 0) continue;
            confidence of_this = c.how == strength::declared   ? confidence::high
                                 : c.how == strength::adjacent ? confidence::medium
                                                               : confidence::low;
            if (is_inferred(c.a) || is_inferred(c.b)) of_this = std::min(of_this, confidence::medium);
            sure = std::max(sure, of_this);
        }
        return sure;
    }

    [[nodiscard]] std::set<node_index> directly_joined_to(node_index start) const {
        std::set<node_index> members{start};
        for (bool grown = true; grown;) {
            grown = false;
            for (const interaction& i : found_.list) {
                if (!found_.is_direct_machine_interaction(i) || members.count(i.a) == members.count(i.b)) continue;
                members.insert({i.a, i.b});
                grown = true;
            }
        }
        return members;
    }

    [[nodiscard]] std::set<exposure> exposures_of(const std::set<node_index>& members) const {
        std::set<node_index> used;
        for (const interaction& i : found_.list) {
            for (const auto& [member, other] : {std::pair(i.a, i.b), std::pair(i.b, i.a)}) {
                if (members.count(member) != 0 && (found_.on_ramp[other] || w_.is_end_beyond(other))) used.insert(other);
            }
        }
        std::set<exposure> result;
        for (const node_index end : used) result.emplace(m2miot::exposure_use::used, end);
        const auto leads = [&](node_index node) { return w_.roles[node] == role::transport || found_.on_ramp[node]; };
        for (node_index end = 0; end < w_.size(); ++end) {
            if (!w_.is_end_beyond(end) || used.count(end) != 0) continue;
            const bool open = std::any_of(members.begin(), members.end(), [&](node_index member) {
                return w_.joined_to(member, [&](node_index node) { return node == member || node == end || leads(node); }).count(end) != 0;
            });
            if (open) result.emplace(m2miot::exposure_use::open, end);
        }
        return result;
    }

    world w_;
    interactions found_;
    const table& rows_;
};

// --- the status of a criterion that fails: would a missing value make it hold?

deployment with_kind(const deployment& d, const std::set<node_index>& nodes, node_kind kind) {
    deployment changed = d;
    for (const node_index node : nodes) {
        m2miot::node_attributes attributes = d.attributes(node);
        attributes.kind = kind;
        changed.set_node(node, attributes);
    }
    return changed;
}

deployment with_hosting(const deployment& d, node_index node, hosting run) {
    deployment changed = d;
    m2miot::node_attributes attributes = d.attributes(node);
    attributes.hosting = run;
    changed.set_node(node, attributes);
    return changed;
}

std::vector<deployment> trials(const deployment& d, const judgement& judged) {
    std::vector<deployment> result;
    std::set<std::set<node_index>> kinds = judged.series();
    for (const auto& [node, attribute] : judged.missing_values()) {
        if (attribute == missing_attribute::kind) {
            kinds.insert({node});
        } else {
            result.push_back(with_hosting(d, node, hosting::dedicated));
            result.push_back(with_hosting(d, node, hosting::hosted));
        }
    }
    for (const std::set<node_index>& nodes : kinds) {
        for (std::size_t kind = 0; kind < m2miot::node_kind_names.size(); ++kind) {
            const auto value = static_cast<node_kind>(kind);
            if (value != node_kind::unknown) result.push_back(with_kind(d, nodes, value));
        }
    }
    return result;
}

std::map<std::string, answer> answers(const deployment& d, const judgement& judged, const table& rows) {
    std::map<std::string, answer> result;
    std::vector<const criterion*> failing;
    for (const criterion& c : rows) {
        answer& said = result[c.id];
        said = {status::holds, c.leans, c.weight, count(c, judged.found())};
        const std::vector<interaction>& list = judged.found().list;
        if (c.decides_where &&
            std::any_of(list.begin(), list.end(), [&](const interaction& i) { return decides(c, leaning::iot, judged.found(), i); })) {
            said.leans = leaning::iot;
            said.weight = m2miot::weight::deciding;
        }
        if (said.count != 0) continue;
        said.status = c.applies(judged.in()) ? status::fails : status::not_applicable;
        failing.push_back(&c);
    }
    if (failing.empty()) return result;
    for (const deployment& changed : trials(d, judged)) {
        const judgement again(changed, judged.in().policy, rows);
        for (const criterion* c : failing) {
            if (count(*c, again.found()) != 0) result[c->id].status = status::unknown;
        }
    }
    return result;
}

} // namespace

result classify(const deployment& d, server_policy policy, std::string_view set) {
    const table& rows = table_of(set);
    std::deque<judgement> under;
    for (std::size_t p = 0; p < m2miot::server_policy_count; ++p) under.emplace_back(d, static_cast<server_policy>(p), rows);
    const judgement& judged = under[static_cast<std::size_t>(policy)];

    result said;
    for (std::size_t p = 0; p < under.size(); ++p) said.under[p] = under[p].outcome_of_all();
    said.outcome = said.under[static_cast<std::size_t>(policy)];
    const auto differs = [](outcome what) { return [what](outcome other) { return other != what; }; };
    said.contested = std::any_of(said.under.begin(), said.under.end(), differs(said.outcome));

    for (const node_index first : judged.parts_of_two_or_more()) {
        part& p = said.parts[first];
        p.outcome = judged.outcome_of(first);
        p.communicates = judged.communicates(first);
        p.contested = std::any_of(under.begin(), under.end(), [&](const judgement& j) { return j.outcome_of(first) != p.outcome; });
        p.confidence = judged.confidence_of(p.outcome, {first}, p.contested);
        const std::vector<node_index>& owner = judged.found().part;
        p.nodes = static_cast<std::uint64_t>(std::count(owner.begin(), owner.end(), first));
    }
    said.confidence = judged.confidence_of(said.outcome, judged.parts_of_two_or_more(), said.contested);
    said.interactions = judged.found().count([](const interaction&) { return true; });
    said.subsystems = judged.subsystems();
    for (auto& [first, s] : said.subsystems) {
        if (said.parts.at(judged.found().part[first]).contested) s.confidence = std::min(s.confidence, confidence::medium);
    }
    said.missing_values = judged.missing_values();
    said.findings = answers(d, judged, rows);
    return said;
}

} // namespace naive
