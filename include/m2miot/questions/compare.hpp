// SPDX-License-Identifier: BSL-1.0
/// @file One deployment under several definitions: what each makes of it, and the interactions over which they part.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <range/v3/view/filter.hpp>

#include "../criteria/criteria_set.hpp"
#include "../model/grouped.hpp"
#include "../verdict/classify.hpp"

namespace m2miot {

/// What a definition counts an interaction as, by its deciding criteria.
enum class counts_as : std::uint8_t {
    nothing, ///< no deciding criterion holds for it
    m2m,     ///< only deciding criteria that lean to M2M
    iot,     ///< only deciding criteria that lean to IoT
    both,    ///< some of each
};
/// The words of the JSON report, in the order of the enumerators.
inline constexpr std::array<std::string_view, 4> counts_as_names{"nothing", "m2m", "iot", "both"};
/// Its word, as `both`.
[[nodiscard]] constexpr std::string_view to_string(counts_as value) {
    return counts_as_names[static_cast<std::size_t>(value)];
}

/// What one definition makes of a deployment: what `classify` says under it, but for parts, subsystems and what is missing.
struct definition_verdict {
    std::string criteria;                                              ///< name of the set
    std::string criteria_date;                                         ///< as `2026-11`
    server_policy servers = server_policy::dedicated_is_machine;       ///< the policy of the set
    m2miot::outcome outcome = outcome::insufficient;                   ///< what the deployment is by it
    m2miot::confidence confidence = confidence::low;                   ///< how sure that is
    bool contested = false;                                            ///< the outcome differs under another server policy
    std::array<m2miot::outcome, server_policy_count> under_policies{}; ///< by server_policy
    std::vector<finding> findings;                                     ///< one for each criterion of the set, in its order

    /// The findings that decide: of deciding weight, and they hold. A range.
    [[nodiscard]] auto deciding() const {
        return findings | ranges::views::filter([](const finding& f) {
                   return f.weight == weight::deciding && f.leans != leaning::none && f.status == status::holds;
               });
    }
    friend bool operator==(const definition_verdict&, const definition_verdict&) = default;
};

/// An interaction over which definitions part: the strongest, then the first in input order.
struct parting {
    std::vector<std::size_t> definitions; ///< positions in `comparison::verdicts`, ascending: two of them, or all
    std::vector<counts_as> counted;       ///< by each of these
    m2miot::witness witness;              ///< its nodes, and its link or flow
    std::uint64_t interactions = 0;       ///< how many they count differently
    std::string text;                     ///< one plain sentence

    friend bool operator==(const parting&, const parting&) = default;
};

/// One deployment under several definitions.
struct comparison {
    std::vector<definition_verdict> verdicts; ///< in the order asked
    std::optional<parting> first;             ///< where not all count alike: what each of them counts the interaction as
    std::vector<parting> pairs;               ///< for each two that count some interaction differently

    /// All definitions give one outcome.
    [[nodiscard]] bool agree() const {
        return std::all_of(verdicts.begin(), verdicts.end(),
                           [&](const definition_verdict& v) { return v.outcome == verdicts.front().outcome; });
    }
    friend bool operator==(const comparison&, const comparison&) = default;
};

namespace detail {

/// Judges by several sets at once: what the first makes of a part goes the usual way, what the others do beside it.
class judge_by_all {
public:
    static constexpr bool sees_each = false;
    static constexpr bool further_sets = true;

    explicit judge_by_all(std::span<const criteria_set<>* const> sets) {
        for (const criteria_set<>* set : sets) judges_.emplace_back(*set);
    }
    [[nodiscard]] ranks m2m(const record& r) const { return judges_.front().m2m(r); }
    [[nodiscard]] ranks iot(const record& r) const { return judges_.front().iot(r); }
    [[nodiscard]] unsigned rank(const interaction_traits& t, server_policy p) const { return judges_.front().rank(t, p); }
    [[nodiscard]] std::pair<ranks, ranks> each(const record&) const { return {}; }
    /// What the sets of a word, all but the first, make of a record.
    [[nodiscard]] further_evidence more(const record& r, std::size_t word, server_policy asked) const {
        further_evidence bits = 0;
        const std::size_t end = std::min((word + 1) * further_sets_a_word, judges_.size() - 1);
        for (std::size_t set = word * further_sets_a_word; set < end; ++set)
            bits |= pack_further(judges_[set + 1].m2m(r), judges_[set + 1].iot(r), asked, set);
        return bits;
    }
    [[nodiscard]] counts_as counted(std::size_t set, const record& r, server_policy p) const {
        const bool m2m = judges_[set].m2m(r).at(p) > 0;
        const bool iot = judges_[set].iot(r).at(p) > 0;
        return m2m && iot ? counts_as::both : m2m ? counts_as::m2m : iot ? counts_as::iot : counts_as::nothing;
    }

private:
    std::vector<judge<criteria_set<>>> judges_;
};

/// Records as counted by one set after the other, under one policy.
struct counted_record {
    std::vector<counts_as> by; ///< set
    std::uint64_t count = 0;
    std::uint64_t order = 0;
    interaction shown;
};

[[nodiscard]] inline bool goes_before(const counted_record& a, const counted_record& b) {
    return a.shown.strength != b.shown.strength ? a.shown.strength > b.shown.strength : a.order < b.order;
}

template <observable D>
[[nodiscard]] parting part_over(const D& deployment, const counted_record& r, std::vector<std::size_t> definitions, std::uint64_t count,
                                const std::vector<definition_verdict>& verdicts) {
    parting made;
    made.text = sentences::interaction_in_words(deployment, r.shown) + ": ";
    made.witness = witness_of(r.shown);
    made.interactions = count;
    for (const std::size_t d : definitions) {
        made.counted.push_back(r.by[d]);
        if (d != definitions.front()) made.text += d == definitions.back() ? " and " : ", ";
        const std::string_view what = r.by[d] == counts_as::nothing ? "nothing"
                                      : r.by[d] == counts_as::m2m   ? "M2M"
                                      : r.by[d] == counts_as::iot   ? "IoT"
                                                                    : "both M2M and IoT";
        made.text += std::string(what) + " under " + verdicts[d].criteria;
    }
    if (count == 2) made.text += "; 1 more is counted differently";
    if (count > 2) made.text += "; " + grouped(count - 1) + " more are counted differently";
    made.text += '.';
    made.definitions = std::move(definitions);
    return made;
}

/// All sets of one policy, in one walk. @param at  their positions among all
template <observable D>
void compare_under(const D& deployment, server_policy p, std::span<const criteria_set<>* const> sets, std::span<const std::size_t> at,
                   unsigned threads, run_watch& watch, workspace& space, std::vector<definition_verdict>& verdicts,
                   std::vector<counted_record>& counted) {
    walk_state& w = space.begin(deployment, p, threads, &watch);
    w.more_words = (sets.size() - 1 + further_sets_a_word - 1) / further_sets_a_word;
    for (const criteria_set<>* set : sets) w.wanted = w.wanted | set->asks();
    judge_by_all judged(sets);
    walk(judged, w);

    observation& o = w.out;
    for (std::size_t k = 0; k < sets.size(); ++k) {
        if (k > 0) {
            for (std::size_t part = 0; part < o.parts.size(); ++part) {
                const further_evidence word = o.more[part * w.more_words + (k - 1) / further_sets_a_word];
                std::tie(o.parts[part].m2m, o.parts[part].iot) = unpack_further(word, p, k - 1);
            }
        }
        verdict v;
        judge_parts(o, p, v);
        definition_verdict& made = verdicts[at[k]];
        made = {std::string(sets[k]->name()), std::string(sets[k]->date()), p, v.outcome, v.confidence, v.contested, v.under_policies, {}};
        for (const criterion& c : sets[k]->shared()) made.findings.push_back(find_shared(deployment, c, o, p, missing_bears_on(c, o, p)));
    }
    for (const record& r : o.records) {
        counted_record c;
        for (std::size_t k = 0; k < sets.size(); ++k) c.by.push_back(judged.counted(k, r, p));
        if (std::all_of(c.by.begin(), c.by.end(), [&](counts_as other) { return other == c.by.front(); })) continue;
        c.count = r.count;
        c.order = r.order;
        bool seen = false;
        r.for_each_pair(p, [&](const interaction& i) {
            if (!std::exchange(seen, true)) c.shown = i;
        });
        counted.push_back(std::move(c));
    }
}

/// `m2miot::compare` on so many threads.
template <observable D>
[[nodiscard]] comparison compare_on(unsigned threads, const D& deployment, std::span<const criteria_set<>* const> sets, run_watch& watch) {
    comparison made;
    made.verdicts.resize(sets.size());
    workspace space;
    std::optional<counted_record> first;
    std::uint64_t differing = 0;
    for (std::size_t i = 0; i < server_policy_count; ++i) {
        const auto p = static_cast<server_policy>(i);
        std::vector<const criteria_set<>*> own;
        std::vector<std::size_t> at;
        for (std::size_t k = 0; k < sets.size(); ++k) {
            if (sets[k]->servers() != p) continue;
            own.push_back(sets[k]);
            at.push_back(k);
        }
        if (own.empty()) continue;
        std::vector<counted_record> counted;
        compare_under(deployment, p, own, at, threads, watch, space, made.verdicts, counted);
        std::sort(counted.begin(), counted.end(), goes_before);
        for (std::size_t a = 0; a < own.size(); ++a) {
            for (std::size_t b = a + 1; b < own.size(); ++b) {
                const counted_record* shown = nullptr;
                std::uint64_t count = 0;
                for (const counted_record& c : counted) {
                    if (c.by[a] == c.by[b]) continue;
                    if (shown == nullptr) shown = &c;
                    count += c.count;
                }
                if (shown == nullptr) continue;
                counted_record of_all = *shown;
                of_all.by.assign(sets.size(), counts_as::nothing);
                of_all.by[at[a]] = shown->by[a];
                of_all.by[at[b]] = shown->by[b];
                made.pairs.push_back(part_over(deployment, of_all, {at[a], at[b]}, count, made.verdicts));
            }
        }
        if (own.size() == sets.size() && !counted.empty()) {
            for (const counted_record& c : counted) differing += c.count;
            first = std::move(counted.front());
        }
    }
    if (first) {
        std::vector<std::size_t> all(sets.size());
        for (std::size_t k = 0; k < all.size(); ++k) all[k] = k;
        made.first = part_over(deployment, *first, std::move(all), differing, made.verdicts);
    }
    return made;
}

} // namespace detail

/// The same deployment under several definitions, in one walk for each server policy among them: as `classify` under each, and where they
/// part.
///
/// The definitions are answered in the order of `sets`; they have criteria of the library alone, for one of the user's own sees every
/// interaction by itself. Definitions part only over sets of one policy: another policy makes other interactions.
/// @return what each says, and the interactions that they count differently
/// @throws as `classify`  @complexity as `classify`, and eight bytes a node for every six further sets
template <observable D>
[[nodiscard]] comparison compare(const D& deployment, std::span<const criteria_set<>* const> sets, const run_options& options = {}) {
    const std::size_t rows = detail::row_count(deployment);
    detail::run_watch watch(options, "rows", rows);
    comparison made = detail::compare_on(detail::threads_for<detail::judge_by_all>(options, rows), deployment, sets, watch);
    watch.finish();
    return made;
}

} // namespace m2miot
