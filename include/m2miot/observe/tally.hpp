// SPDX-License-Identifier: BSL-1.0
/// @file Interactions counted with their like, each situation thought through once.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "internet.hpp"
#include "record.hpp"
#include "unknowns.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

/// Everything that a flow or link between two nodes turns on. Equal meetings, equal effects.
class meeting {
public:
    constexpr meeting(node_state near, node_state far, strength s, trigger t, flow_course course, bool named, bool understood, bool carried,
                      bool mediated = false, std::uint32_t on_demand = 0) {
        std::uint64_t k = 1U << 2 | static_cast<std::uint64_t>(s); // never 0
        k = k << 3 | static_cast<std::uint64_t>(t);
        k = k << 12 | course.packed();
        k = k << 4 | (mediated ? 8U : 0U) | (named ? 4U : 0U) | (understood ? 2U : 0U) | (carried ? 1U : 0U);
        k = k << 9 | on_demand;
        k = k << node_state::traits_width | near.traits();
        key_ = k << node_state::traits_width | far.traits();
    }
    [[nodiscard]] constexpr std::uint64_t key() const { return key_; }

private:
    std::uint64_t key_;
};

/// Whether further sets judge beside the first.
template <class Judge>
inline constexpr bool judges_more = requires {
    Judge::further_sets;
};

/// One thread's count.
template <class Judge>
class tally {
public:
    tally(walk_state& w, Judge& judge, unknown_search& unknowns, const internet_crossings& internet, unsigned thread)
        : w_(w), judge_(judge), notes_(unknowns), internet_(internet), shared_(w.shared()), table_(w.tallies[thread].table),
          worth_(w.tallies[thread].worth), more_worth_(w.tallies[thread].more_worth), memory_(w.tallies[thread].met.data()),
          put_off_(w.put_off[thread]) {}

    /// If this meeting was met before: its effects once more. @return whether it was; not if this one comes first in input order
    bool again(const meeting& m, node_index near, node_index far, std::uint64_t order) {
        const remembered& held = memory_[slot_of(m.key())];
        if (held.key != m.key()) return false;
        const effects& e = held.what;
        if (e.record != effects::no_record && order < table_[e.record].order) return false;
        meet(e.exists, 1);
        if (e.record != effects::no_record) ++table_[e.record].count;
        const std::uint64_t rank = e.direct ? node_state::direct_rank(e.rank) : 0;
        say(near, e, node_state::exposed(e.exposes_near) | rank);
        w_.nodes.add(far, node_state::exposed(e.exposes_far) | rank, shared_);
        note(near, far, e);
        if (e.direct) join_soon(near, far);
        return true;
    }
    /// The effects of a meeting within a group once more, for another machine.
    void once_more(const effects& e, node_index near) {
        meet(e.exists, 1);
        if (e.record != effects::no_record) ++table_[e.record].count;
        say(near, e, node_state::exposed(e.exposes_near));
    }
    /// Says of the part of a node what came of a meeting. @param also  other bits of its state
    void say(node_index node, const effects& e, std::uint64_t also = 0) {
        w_.nodes.add(node, node_state::said(e.said) | also, shared_);
        if constexpr (judges_more<Judge>) {
            if (e.record == effects::no_record) return;
            for (std::size_t k = 0; k < w_.more_words; ++k) w_.say_more(node, k, more_worth_[e.record * w_.more_words + k]);
        }
    }
    /// Whether two meetings say the same.
    [[nodiscard]] bool says_alike(const effects& a, const effects& b) const {
        if (a.said != b.said) return false;
        if constexpr (judges_more<Judge>) {
            if (a.record == effects::no_record || b.record == effects::no_record) return a.record == b.record;
            const auto of = [&](const effects& e) { return more_worth_.begin() + static_cast<std::ptrdiff_t>(e.record * w_.more_words); };
            return std::equal(of(a), of(a) + static_cast<std::ptrdiff_t>(w_.more_words), of(b));
        }
        return true;
    }
    void remember(const meeting& m, const effects& e) {
        if constexpr (!Judge::sees_each) memory_[slot_of(m.key())] = {m.key(), e};
    }

    /// What a meeting adds to what is known of the two.
    void note(node_index near, node_index far, const effects& e) {
        notes_.take(near, e.near_note);
        notes_.take(far, e.far_note);
    }

    /// Joins by a direct machine interaction, when its nodes have come from the memory. @pre `finish` is called in the end
    void join_soon(node_index a, node_index b) {
        if (waiting_ == joins_.size()) finish_joins();
        w_.direct.prefetch(a);
        w_.direct.prefetch(b);
        joins_[waiting_++] = {a, b};
    }
    void finish_joins() {
        for (std::size_t i = 0; i < waiting_; ++i) w_.direct.join(joins_[i].first, joins_[i].second, shared_);
        waiting_ = 0;
    }
    /// Does what waits.
    void finish() {
        finish_joins();
        notes_.finish();
    }

    void meet(policy_mask exists, std::uint64_t times) {
        for (std::size_t p = 0; p < server_policy_count; ++p) interactions_[p] += (exists >> p & 1U) * times;
    }
    [[nodiscard]] std::uint8_t rank(const interaction_traits& t) const { return static_cast<std::uint8_t>(judge_.rank(t, w_.asked)); }

    /// @return what it says of its part @param record  if not null, where it is counted
    std::uint32_t count(const occurrence& o, std::uint64_t times, std::uint32_t* record) {
        const std::size_t i = table_.find_or_add(o.traits);
        m2miot::detail::record& r = table_[i];
        if (r.count == 0 || o.order < r.order) fill(r, o);
        r.count += times;
        if (i == worth_.size()) weigh(r);
        if (record != nullptr) *record = static_cast<std::uint32_t>(i);
        std::uint32_t said = worth_[i];
        if constexpr (Judge::sees_each) {
            m2miot::detail::record single;
            single.traits = o.traits;
            single.count = 1;
            fill(single, o);
            const auto [m2m, iot] = judge_.each(single);
            said |= evidence_bits::m2m(m2m) | evidence_bits::iot(iot);
        }
        return said;
    }
    void put_off(const occurrence& o) { put_off_.push_back(o); }

    /// Counts what all threads have put off: back-end sharing, now that it is known in which parts a device is involved. @pre parts are
    /// numbered
    void settle() {
        for (std::vector<occurrence>& by_thread : w_.put_off) {
            for (occurrence& o : by_thread) {
                part_facts& part = w_.out.parts[w_.part_of(o.near)];
                o.traits.back_end = part.involved;
                std::uint32_t record = 0;
                part.take(count(o, 1, &record));
                for (std::size_t k = 0; k < w_.more_words; ++k)
                    w_.out.more[w_.part_of(o.near) * w_.more_words + k] |= more_worth_[record * w_.more_words + k];
            }
            by_thread.clear();
        }
    }
    /// Takes in what another thread has counted, of later pieces.
    void take(tally& other) {
        for (std::size_t p = 0; p < server_policy_count; ++p) interactions_[p] += other.interactions_[p];
        for (const m2miot::detail::record& theirs : other.table_.all()) {
            m2miot::detail::record& ours = table_[table_.find_or_add(theirs.traits)];
            const std::uint64_t count = ours.count;
            if (count == 0 || theirs.order < ours.order) ours = theirs;
            ours.count = count + theirs.count;
        }
        while (worth_.size() < table_.size()) weigh(table_[worth_.size()]);
    }
    /// Leaves the records and counts in w.out.
    void conclude() {
        w_.out.records.assign(table_.all().begin(), table_.all().end()); // a few dozen; each keeps its memory
        w_.out.interactions = interactions_;
    }

private:
    using remembered = tally_memory::remembered;
    [[nodiscard]] static constexpr std::size_t slot_of(std::uint64_t key) {
        return static_cast<std::size_t>(key * 0x9e3779b97f4a7c15U >> 54);
    }
    static_assert(tally_memory::places == std::size_t{1} << (64 - 54));

    void weigh(const m2miot::detail::record& r) {
        worth_.push_back(evidence_bits::m2m(judge_.m2m(r)) | evidence_bits::iot(judge_.iot(r)));
        if constexpr (judges_more<Judge>)
            for (std::size_t k = 0; k < w_.more_words; ++k) more_worth_.push_back(judge_.more(r, k, w_.asked));
    }
    void fill(m2miot::detail::record& r, const occurrence& o) const {
        r.near = o.near;
        r.flow = o.flow;
        r.link = o.link < w_.rows.links.size() ? o.link : no_index; // a hop is no link
        r.order = o.order;
        r.far.fill(no_index);
        if (o.traits.understood) {
            r.kin = o.far;
            r.kin_class = w_.nodes[o.far].cls();
        }
        for (std::size_t c = 0; c < role_class_count; ++c) {
            if ((o.traits.far >> c & 1U) == 0) continue;
            if (o.group == no_index) {
                r.far[c] = o.far;
                continue;
            }
            const crowd& g = w_.crowd_of(o.group);
            const auto cls = static_cast<end_class>(c);
            const bool physical = (o.traits.far_physical >> c & 1U) != 0 && g.physical_member(cls) != o.near;
            r.far[c] = physical ? g.physical_member(cls) : g.member_beside(o.near, cls);
        }
        if ((o.traits.across | o.traits.clear) != 0) fill_ways(r, o);
    }

    /// Members of each class across the Internet and not, where there are both.
    void fill_ways(m2miot::detail::record& r, const occurrence& o) const {
        const ways_in_group ways = internet_.ways_of(o.near, o.group, w_.crowd_of(o.group));
        r.far_across = 0;
        r.other_way.fill(no_index);
        for (std::size_t c = 0; c < role_class_count; ++c) {
            if (r.far[c] == no_index || ((ways.across | ways.clear) >> c & 1U) == 0) continue;
            const bool across = internet_.between(o.group, o.near, r.far[c]);
            if (across) r.far_across = static_cast<std::uint8_t>(r.far_across | 1U << c);
            r.other_way[c] = across ? ways.clear_to[c] : ways.across_to[c];
        }
        r.kin_across = o.traits.understood && internet_.between(o.group, o.near, o.far);
    }

    walk_state& w_;
    Judge& judge_;
    waiting_notes notes_;
    const internet_crossings& internet_;
    bool shared_;
    record_table& table_;
    std::vector<std::uint32_t>& worth_;
    std::vector<further_evidence>& more_worth_;
    remembered* const memory_; // by slot
    std::array<link_ends, 64> joins_;
    std::size_t waiting_ = 0;
    std::vector<occurrence>& put_off_;
    std::array<std::uint64_t, server_policy_count> interactions_{};
};

} // namespace m2miot::detail
