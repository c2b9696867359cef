// SPDX-License-Identifier: BSL-1.0
/// @file Unknown kinds and hostings that take part, and the situation each is in.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "../model/kept_map.hpp"
#include "../model/keyed_hash.hpp"
#include "blocks.hpp"
#include "paths.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

class unknown_search {
public:
    explicit unknown_search(walk_state& w) : w_(w), notes_(w.unknown) {
        notes_.clear();
        const census& c = w.out.census;
        if (c[end_class::unknown_kind] + c[end_class::server_of_unknown_hosting] == 0) return;
        notes_.assign(w.others.size(), {});
    }

    /// Whether anything is unknown at all.
    [[nodiscard]] bool any() const { return !notes_.empty(); }

    /// Something of this node is not known that could matter.
    [[nodiscard]] static constexpr bool concerns(end_class c) {
        return c == end_class::unknown_kind || c == end_class::server_of_unknown_hosting;
    }
    /// What is to be noted of a node that meets one of class `other`, and communicates with it under the policies of `mask`, maybe none:
    /// what it only meets belongs to its situation too, for another kind might speak with it. @param physical  one of the two senses or
    /// acts
    [[nodiscard]] unknown_note noted(end_class other, contact how, policy_mask mask, bool named, bool physical) const {
        const std::uint64_t bits = (named ? names_a_protocol : 0U) | (physical ? meets_the_physical : 0U);
        return {situation_bit(other, under(mask, w_.asked) ? how : contact::beside) | bits, mask};
    }
    /// Where the note of a node is kept. @pre any()
    [[nodiscard]] unknown_note& place_of(node_index node) const { return notes_[w_.others.number(node)]; }
    /// Safe beside other calls of itself.
    static void add(unknown_note& to, const unknown_note& n) {
        add(to.situation, n.situation);
        add(to.mask, n.mask);
    }
    /// `node`, unknown in kind or hosting, communicates through a group.
    void touch_group(node_index node, const crowd& g, policy_mask mask, bool named) {
        const end_class cls = w_.nodes[node].cls();
        if (!concerns(cls)) return;
        std::uint64_t bits = named ? names_a_protocol : 0U;
        if (w_.nodes[node].is_physical()) bits |= meets_the_physical;
        const contact how = under(mask, w_.asked) ? contact::group : contact::beside;
        const std::uint8_t others = g.classes_beside(node, cls);
        for (std::size_t c = 0; c < role_class_count; ++c)
            if ((others >> c & 1U) != 0) bits |= situation_bit(static_cast<end_class>(c), how);
        if ((g.unknown != no_index && g.unknown != node) || g.several_unknown) bits |= situation_bit(end_class::unknown_kind, how);
        if (g.physical != 0) bits |= meets_the_physical;
        if (g.bystander != no_index) bits |= situation_bit(end_class::bystander, how);
        note(node, bits, mask);
    }

    /// Flows that only nodes without a role join: the unknown ones between stand on the only path.
    void find_blocking() {
        if (w_.blocked.empty() || notes_.empty()) return;
        policy_mask done = 0;
        for (std::size_t i = 0; i < server_policy_count; ++i) {
            const auto p = static_cast<server_policy>(i);
            if (under(done, p)) continue;
            const policy_mask alike = blocked_alike(p);
            note_between(p, alike);
            done = either(done, alike);
        }
        find_series(w_.joins.everything());
    }

    /// Fills w.out.unknowns: those that take part under the policy asked, in input order; and tells the parts of unknown kinds.
    /// @pre parts are numbered
    void conclude() {
        if (notes_.empty()) return;
        using situations = kept_set<std::uint64_t>;
        std::array<situations, 2> seen{situations(w_.memory), situations(w_.memory)};
        std::array<std::uint64_t, 2> last{}; // never the situation of one that takes part
        std::uint32_t row = 0;
        w_.others.for_each([&](node_index n) {
            const unknown_note& noted = notes_[row++];
            if (noted.mask == 0) return;
            const bool is_kind = w_.nodes[n].cls() == end_class::unknown_kind;
            const std::uint32_t part = w_.part_of(n);
            if (is_kind) w_.out.parts[part].unknown = either(w_.out.parts[part].unknown, noted.mask);
            if (!under(noted.mask, w_.asked)) return;
            w_.out.unknowns.push_back({n, is_kind, noted.situation, part, w_.rows.node_types[n], w_.rows.nodes[n]});
            if (last[is_kind ? 1 : 0] == noted.situation) return; // neighbours are often alike
            last[is_kind ? 1 : 0] = noted.situation;
            if (seen[is_kind ? 1 : 0].insert(noted.situation).second) w_.out.situations.push_back(w_.out.unknowns.back());
        });
    }

private:
    [[nodiscard]] bool is_without_role(node_index n) const { return w_.nodes[n].layer() == layer::everything; }

    /// Adds to what several threads may be adding to.
    template <class Word>
    static void add(Word& word, Word bits) {
        const std::atomic_ref<Word> shared(word);
        if ((bits & static_cast<Word>(~shared.load(std::memory_order_relaxed))) != 0) shared.fetch_or(bits, std::memory_order_relaxed);
    }
    void note(node_index node, std::uint64_t bits, policy_mask mask) { add(place_of(node), {bits, mask}); }
    /// What known nodes join is drawn together to one node. An unknown node is between the ends of a flow when it is on a simple path
    /// between them there: then it shares a block with a link that stands for the flow.
    /// @param alike  the policies under which the same flows are blocked
    void note_between(server_policy p, policy_mask alike) {
        const joined_twice known = w_.joins.with_ends_beyond();
        marked_links drawn(w_.memory);
        w_.above.for_each([&](const layered_link& l) {
            if (l.layer == layer::everything) drawn.add(drawn_node(known, l.first), drawn_node(known, l.second), false);
        });
        for (const blocked_flow& f : w_.blocked)
            if (under(f.under, p)) drawn.add(known.root_node(f.from), known.root_node(f.to), true);
        if (!drawn.any_marked()) return;
        const large_vector<bool> between = drawn.around_marks(w_.nodes.size());
        for (node_index n = 0; n < w_.nodes.size(); ++n)
            if (between[n] && w_.nodes[n].cls() == end_class::unknown_kind) note(n, on_the_only_path, alike);
    }
    /// The policies under which the same flows are blocked as under this one.
    [[nodiscard]] policy_mask blocked_alike(server_policy p) const {
        policy_mask alike = every_policy;
        for (const blocked_flow& f : w_.blocked) alike = both(alike, under(f.under, p) ? f.under : complement(f.under));
        return alike;
    }
    [[nodiscard]] node_index drawn_node(const joined_twice& known, node_index n) const {
        return is_without_role(n) ? n : known.root_node(n);
    }

    /// The unknowns that every path of a flow takes stand in series. Flows between the same known components are looked at once, and no
    /// more than a few in each component of links: each costs a search of it.
    void find_series(const joined_twice& all) {
        constexpr std::uint8_t searches = 16;
        const joined_twice known = w_.joins.with_ends_beyond();
        pair_set looked; // pairs of known components
        looked.reset(w_.blocked.size());
        std::vector<std::uint8_t> searched(all.size(), 0); // by component of links
        const adjacency rows = joints_of(w_);
        path_search search(rows);
        unavoidable_nodes unavoidable(rows);
        std::unordered_map<std::uint64_t, std::vector<std::size_t>> told; // positions in w_.out.series, by a hash of their nodes
        for (const blocked_flow& f : w_.blocked) {
            std::uint8_t& count = searched[all.label(f.from)];
            if (!under(f.under, w_.asked) || count == searches) continue;
            const auto [least, greatest] = std::minmax({known.label(f.from), known.label(f.to)});
            if (!looked.insert(least, greatest)) continue;
            ++count;
            const auto any = [](node_index) { return true; };
            const path p = search.shortest(std::array{f.from}, any, [&](node_index n) { return n == f.to; });
            std::vector<node_index> unknowns;
            for (const node_index n : unavoidable.of(p.nodes))
                if (w_.nodes[n].cls() == end_class::unknown_kind && under(place_of(n).mask, w_.asked)) unknowns.push_back(n);
            for (const node_index n : unknowns) place_of(n).situation |= on_every_path;
            if (unknowns.size() < 2) continue;
            std::sort(unknowns.begin(), unknowns.end());
            std::uint64_t hash = 0;
            for (const node_index n : unknowns) hash = keyed_hash(hash, n, process_key());
            std::vector<std::size_t>& alike = told[hash];
            if (std::any_of(alike.begin(), alike.end(), [&](std::size_t i) { return w_.out.series[i] == unknowns; })) continue;
            alike.push_back(w_.out.series.size());
            w_.out.series.push_back(std::move(unknowns));
        }
    }

    /// The inner nodes of a path that every other path between its ends takes too: those that nothing before them leads around.
    class unavoidable_nodes {
    public:
        explicit unavoidable_nodes(const adjacency& rows) : rows_(rows), place_(rows.node_count(), not_met) {}

        /// @return good until the next call
        const std::vector<node_index>& of(const std::vector<node_index>& way) {
            found_.clear();
            for (std::size_t i = 0; i < way.size(); ++i) place_[way[i]] = static_cast<std::uint32_t>(i);
            std::uint32_t furthest = 0; // place on the path that those before lead to, off the path
            for (std::uint32_t i = 0; i + std::size_t{1} < way.size(); ++i) {
                if (i > 0 && furthest == i) found_.push_back(way[i]);
                todo_.push_back(way[i]);
                while (!todo_.empty()) {
                    const node_index at = todo_.back();
                    todo_.pop_back();
                    for (const adjacency::entry e : rows_[at]) {
                        std::uint32_t& place = place_[e.neighbour];
                        if (place < flooded) {
                            furthest = std::max(furthest, place);
                        } else if (place == not_met) {
                            place = flooded;
                            flooded_.push_back(e.neighbour);
                            todo_.push_back(e.neighbour);
                        }
                    }
                }
            }
            for (const node_index n : flooded_) place_[n] = not_met;
            for (const node_index n : way) place_[n] = not_met;
            flooded_.clear();
            return found_;
        }

    private:
        static constexpr std::uint32_t not_met = no_index, flooded = no_index - 1;
        const adjacency& rows_;
        std::vector<std::uint32_t> place_; // on the path, or one of the above
        std::vector<node_index> flooded_;
        std::vector<node_index> todo_;
        std::vector<node_index> found_;
    };

    walk_state& w_;
    std::vector<unknown_note>& notes_; // by number in w.others; empty where nothing is unknown
};

/// What one thread has yet to note of unknown nodes: notes wait until there are some, so that the memory can be asked for all of them at
/// once.
class waiting_notes {
public:
    explicit waiting_notes(const unknown_search& of) : of_(of) {}

    /// @pre `finish` is called in the end
    void take(node_index node, const unknown_note& n) {
        if (n.situation == 0) return;
        if (waiting_ == places_.size()) finish();
        unknown_note& place = of_.place_of(node);
        bring_close(&place);
        places_[waiting_] = &place;
        notes_[waiting_++] = n;
    }
    void finish() {
        for (std::size_t i = 0; i < waiting_; ++i) unknown_search::add(*places_[i], notes_[i]);
        waiting_ = 0;
    }

private:
    const unknown_search& of_;
    std::array<unknown_note*, 32> places_;
    std::array<unknown_note, 32> notes_;
    std::size_t waiting_ = 0;
};

} // namespace m2miot::detail
