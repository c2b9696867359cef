// SPDX-License-Identifier: BSL-1.0
/// @file Classifies a deployment: M2M, IoT, or IoT containing M2M, with a finding for every criterion.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../criteria/article.hpp"
#include "../model/kept_map.hpp"
#include "../model/keyed_hash.hpp"
#include "../observe/walk.hpp"
#include "judge.hpp"
#include "missing_bearing.hpp"
#include "sentences.hpp"
#include "verdict.hpp"
#include "workspace.hpp"

namespace m2miot {

namespace detail {

[[nodiscard]] inline witness witness_of(const interaction& i) {
    witness w;
    w.nodes = {i.origin, i.destination};
    if (i.link != no_index) w.links.push_back(i.link);
    if (i.flow != no_index) w.flows.push_back(i.flow);
    return w;
}

/// The answer of one of the library's criteria. @param missing_bears  some missing value could make it hold
template <observable D>
[[nodiscard]] finding find_shared(const D& deployment, const criterion& c, const observation& o, server_policy p, bool missing_bears) {
    finding f;
    f.criterion = c.id;
    f.citation = c.source;
    f.leans = c.leans;
    f.weight = c.weight;
    const answer_of_criterion answer = ask(c, o.records, p);
    const bool contradicted = c.only_without_direct && !o.subsystems.empty();
    if (c.decides != nullptr && answer.decided.count == 0) {
        f.leans = leaning::none;
        f.weight = weight::context;
    }
    const interaction& shown = answer.decided.count > 0 ? answer.decided.best : answer.held.best;
    if (answer.held.count > 0 && !contradicted) {
        f.status = status::holds;
        f.count = answer.held.count;
        f.witness = witness_of(shown);
        f.text = sentences::holds(deployment, c.claim, shown, f.count);
    } else if (missing_bears) {
        f.status = status::unknown;
        f.text = sentences::unknown(c);
    } else if (!c.applies(o.census)) {
        f.status = status::not_applicable;
        f.text = sentences::not_applicable(c);
    } else {
        f.status = status::fails;
        if (answer.missed.rank > 0 && !(contradicted && answer.held.count > 0)) f.nearest = witness_of(answer.missed.best);
        f.text = contradicted && answer.held.count > 0
                     ? sentences::contradicted(c)
                     : sentences::fails(deployment, c, answer.missed.rank > 0 ? &answer.missed.best : nullptr);
    }
    return f;
}

template <class C, observable D>
[[nodiscard]] finding find_own(const D& deployment, const tally_of_criterion& tally) {
    finding f;
    f.criterion = C::id;
    f.citation = C::source;
    f.leans = C::leans;
    f.weight = C::weight;
    f.count = tally.count;
    f.status = tally.count > 0 ? status::holds : status::fails;
    if (tally.count > 0) f.witness = witness_of(tally.best);
    f.text =
        tally.count > 0 ? sentences::holds(deployment, sentences::own_claim(C::id), tally.best, tally.count) : sentences::own_fails(C::id);
    return f;
}

inline void judge_parts(const observation& o, server_policy p, verdict& v) {
    unsigned m2m = 0, iot = 0, speaks = 0;
    v.parts.reserve(o.parts.size());
    for (const part_facts& facts : o.parts) {
        part made;
        made.outcome = outcome_of(facts, p);
        made.communicates = communicates(facts, p);
        for (std::size_t q = 0; q < server_policy_count; ++q)
            made.contested |= outcome_of(facts, static_cast<server_policy>(q)) != made.outcome;
        made.confidence = confidence_of(made.outcome, facts.m2m.at(p), facts.iot.at(p), facts.speaks.at(p), made.contested);
        made.first_node = facts.first_node;
        made.nodes = facts.nodes;
        v.parts.push_back(made);
        m2m = std::max(m2m, facts.m2m.at(p));
        iot = std::max(iot, facts.iot.at(p));
        speaks = std::max(speaks, facts.speaks.at(p));
    }
    v.under_policies = outcomes_of(o.parts);
    v.outcome = v.under_policies[static_cast<std::size_t>(p)];
    v.contested = std::any_of(v.under_policies.begin(), v.under_policies.end(), [&](outcome other) { return other != v.outcome; });
    v.confidence = confidence_of(v.outcome, m2m, iot, speaks, v.contested);
}

inline void list_subsystems(observation& o, verdict& v) {
    v.subsystem_members.swap(o.members);
    v.subsystems.reserve(o.subsystems.size());
    for (const subsystem_facts& facts : o.subsystems) {
        subsystem s;
        s.first_member = facts.first_member;
        s.machines = facts.machines;
        s.confidence = confidence_of(v.parts[facts.part].contested ? std::min(facts.rank, 2U) : facts.rank);
        s.used = facts.used;
        s.reaches_beyond = facts.reaches_beyond;
        v.subsystems.push_back(std::move(s));
    }
}

/// Unknowns of one entry: the same situation, in parts of the same outcome, and the same declared of them (a tag, say, is no machine
/// whatever its kind).
struct entry_key {
    std::uint64_t situation;
    std::uint32_t type;
    std::uint16_t declared;
    m2miot::outcome outcome;

    explicit entry_key(const unknown_facts& u, m2miot::outcome of_part)
        : situation(u.situation), type(u.type), declared(packed(u.declared)), outcome(of_part) {}
    friend bool operator==(const entry_key&, const entry_key&) = default;

    struct hash {
        std::size_t operator()(const entry_key& k) const {
            const std::uint64_t rest = std::uint64_t{k.type} << 24 ^ std::uint64_t{k.declared} << 3 ^ static_cast<std::uint64_t>(k.outcome);
            return static_cast<std::size_t>(detail::keyed_hash(k.situation, rest, detail::process_key()));
        }
    };

private:
    [[nodiscard]] static std::uint16_t packed(node_facts f) {
        return static_cast<std::uint16_t>(static_cast<unsigned>(f.kind()) | static_cast<unsigned>(f.hosting()) << 4 |
                                          f.senses().bits() << 6 | f.actuates().bits() << 8 | f.carries_data_only().bits() << 10 |
                                          unsigned{f.flows_complete()} << 12);
    }
};

/// Unknowns in the same situation are one entry; those in series on one path are an entry of their own.
inline void list_missing(const observation& o, verdict& v, kept_memory& memory) {
    constexpr std::size_t shown = 8;
    large_vector<missing> listed(memory); // the verdict gets them in a list of the right size
    large_vector<node_index> in_series(memory);
    for (const std::vector<node_index>& chain : o.series) {
        in_series.insert(in_series.end(), chain.begin(), chain.end());
        listed.push_back({missing_attribute::kind, chain, chain.size(), true, false, {}});
    }
    if (!std::is_sorted(in_series.begin(), in_series.end())) std::sort(in_series.begin(), in_series.end());
    kept_map<entry_key, std::size_t, entry_key::hash> entry_of(memory);
    for (const bool kinds : {true, false}) {
        auto next = in_series.begin(); // unknowns come in input order
        std::optional<entry_key> last; // neighbours are often alike
        std::size_t last_entry = 0;
        for (const unknown_facts& u : o.unknowns) {
            if (u.is_kind != kinds) continue;
            while (next != in_series.end() && *next < u.node) ++next;
            if (next != in_series.end() && *next == u.node) continue;
            if (const entry_key key(u, v.parts[u.part].outcome); last != key) {
                const auto [at, fresh] = entry_of.try_emplace(key, listed.size());
                if (fresh) {
                    listed.push_back({kinds ? missing_attribute::kind : missing_attribute::hosting, {}, 0, false, false, {}});
                    listed.back().nodes.reserve(shown);
                }
                last = key;
                last_entry = at->second;
            }
            missing& entry = listed[last_entry];
            ++entry.count;
            if (entry.nodes.size() < shown) entry.nodes.push_back(u.node);
        }
    }
    v.missing_values.reserve(listed.size());
    std::move(listed.begin(), listed.end(), std::back_inserter(v.missing_values));
}

template <observable D>
void remark_on_flows(const D& deployment, const observation& o, verdict& v) {
    const auto remark = [&](flow_index first, std::string text) {
        v.remarks.push_back({"flow " + flow_label(deployment, first), std::move(text)});
    };
    if (o.hops > 0) remark(o.first_hop, sentences::hop(o.hops));
    if (o.incomplete > 0) remark(o.first_incomplete, sentences::incomplete(o.incomplete));
    if (o.blocked > 0) remark(o.first_blocked, sentences::blocked(o.blocked));
}

/// The verdict, from what a walk found. @param w  gives away its list of members
template <observable D, class... Own>
[[nodiscard]] verdict pronounce(const D& deployment, walk_state& w, const criteria_set<Own...>& set,
                                const judge<criteria_set<Own...>>& judged) {
    const server_policy p = set.servers();
    observation& o = w.out;
    verdict v;
    v.criteria = set.name();
    v.criteria_date = set.date();
    v.servers = p;
    judge_parts(o, p, v);
    list_subsystems(o, v);
    list_missing(o, v, w.memory);
    remark_on_flows(deployment, o, v);
    const row_counts rows = present_rows(deployment);
    v.counts = {rows.nodes, rows.links, rows.flows, o.interactions[static_cast<std::size_t>(p)], o.parts.size(), o.subsystems.size()};
    v.findings.reserve(set.shared().size() + sizeof...(Own));
    for (const criterion& c : set.shared()) v.findings.push_back(find_shared(deployment, c, o, p, missing_bears_on(c, o, p)));
    std::size_t own = 0;
    (v.findings.push_back(find_own<Own>(deployment, judged.own()[own++])), ...);
    return v;
}

} // namespace detail

/// Classifies a deployment. Every criterion of the set answers, whatever the outcome, so that the verdict explains itself.
///
/// The reasons come from the same walk as the outcome. Paths of witnesses and exposures, and what the missing values could make of the
/// outcome, are asked of the verdict afterwards, by `explain`.
///
/// @param deployment  the built-in deployment, a view, or any other `observable`; not changed
/// @param set  the criteria and the server policy
/// @param options  threads, progress, stopping. The verdict is the same for any number of threads; with criteria of the user's own it is
///     made on one
/// @param space  memory that is used again from call to call
/// @return the verdict; `insufficient` where what is known does not decide
/// @throws std::system_error if no thread can be started; std::bad_alloc, `stopped`, and what a criterion of the user's own throws
/// @complexity near linear in nodes, links and flow destinations; memory beyond the deployment: at most some 50 bytes a node and, for
///     links with an end that is no device, 4 to 28 bytes each
template <observable D, class... Own>
[[nodiscard]] verdict classify(const D& deployment, const criteria_set<Own...>& set, const run_options& options, workspace& space) {
    const std::size_t rows = detail::row_count(deployment);
    using judge = detail::judge<criteria_set<Own...>>;
    detail::run_watch watch(options, "rows", rows);
    detail::walk_state& w = space.begin(deployment, set.servers(), detail::threads_for<judge>(options, rows), &watch);
    w.wanted = set.asks();
    judge judged(set);
    detail::walk(judged, w);
    verdict made = detail::pronounce(deployment, w, set, judged);
    watch.finish();
    return made;
}

/// The same, with memory for this call alone.
template <observable D, class... Own>
[[nodiscard]] verdict classify(const D& deployment, const criteria_set<Own...>& set, const run_options& options = {}) {
    workspace space;
    return classify(deployment, set, options, space);
}

/// Classifies by the article's criteria, the default set.
template <observable D>
[[nodiscard]] verdict classify(const D& deployment, const run_options& options = {}) {
    return classify(deployment, criteria::article, options);
}

} // namespace m2miot
