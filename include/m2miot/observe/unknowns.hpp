// SPDX-License-Identifier: BSL-1.0
/// @file Unknown kinds and hostings that take part, and the situation each is in.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "blocks.hpp"
#include "paths.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

/// What a meeting adds to the situation of a node that is not wholly known.
struct unknown_note {
    std::uint64_t situation = 0;
    policy_mask mask = 0; ///< under which it communicates
};

class unknown_search {
public:
    explicit unknown_search(walk_state& w) : w_(w), situation_(w.situation), takes_part_(w.takes_part) {
        situation_.clear();
        takes_part_.clear();
        const census& c = w.out.census;
        if (c[end_class::unknown_kind] + c[end_class::server_of_unknown_hosting] == 0) return;
        situation_.assign(w.others.size(), 0);
        takes_part_.assign(w.others.size(), 0);
    }

    /// Whether anything is unknown at all.
    [[nodiscard]] bool any() const { return !situation_.empty(); }

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
    void take(node_index node, const unknown_note& n) {
        if (n.situation != 0) note(node, n.situation, n.mask);
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
        if (w_.blocked.empty() || situation_.empty()) return;
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
        if (situation_.empty()) return;
        std::array<std::unordered_set<std::uint64_t>, 2> seen;
        w_.others.for_each([&](node_index n) {
            const std::uint32_t row = w_.others.number(n);
            if (takes_part_[row] == 0) return;
            const bool is_kind = w_.nodes[n].cls() == end_class::unknown_kind;
            const std::uint32_t part = w_.part_of(n);
            if (is_kind) w_.out.parts[part].unknown = either(w_.out.parts[part].unknown, takes_part_[row]);
            if (!under(takes_part_[row], w_.asked)) return;
            w_.out.unknowns.push_back({n, is_kind, situation_[row], part, w_.rows.node_types[n], w_.rows.nodes[n]});
            if (seen[is_kind ? 1 : 0].insert(situation_[row]).second) w_.out.situations.push_back(w_.out.unknowns.back());
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
    void note(node_index node, std::uint64_t bits, policy_mask mask) {
        const std::uint32_t row = w_.others.number(node);
        add(situation_[row], bits);
        add(takes_part_[row], mask);
    }
    /// What known nodes join is drawn together to one node. An unknown node is between the ends of a flow when it is on a simple path
    /// between them there: then it shares a block with a link that stands for the flow.
    /// @param alike  the policies under which the same flows are blocked
    void note_between(server_policy p, policy_mask alike) {
        const joined_twice known = w_.joins.with_ends_beyond();
        marked_links drawn;
        for (const layered_link& l : w_.above)
            if (l.layer == layer::everything) drawn.add(drawn_node(known, l.first), drawn_node(known, l.second), false);
        for (const blocked_flow& f : w_.blocked)
            if (under(f.under, p)) drawn.add(known.root_node(f.from), known.root_node(f.to), true);
        if (!drawn.any_marked()) return;
        const std::vector<bool> between = drawn.around_marks(w_.nodes.size());
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
        constexpr unsigned searches = 16;
        const joined_twice known = w_.joins.with_ends_beyond();
        std::set<std::pair<node_index, node_index>> looked; // pairs of known components
        std::unordered_map<node_index, unsigned> searched;  // by component of links
        const adjacency rows = joints_of(w_);
        path_search search(rows);
        std::vector<bool> flooded(w_.nodes.size(), false);
        for (const blocked_flow& f : w_.blocked) {
            if (!under(f.under, w_.asked) || searched[all.label(f.from)] == searches) continue;
            if (!looked.insert(std::minmax(known.label(f.from), known.label(f.to))).second) continue;
            ++searched[all.label(f.from)];
            const auto any = [](node_index) { return true; };
            const path p = search.shortest(std::vector{f.from}, any, [&](node_index n) { return n == f.to; });
            std::vector<node_index> unknowns;
            for (const node_index n : unavoidable(rows, p.nodes, flooded))
                if (w_.nodes[n].cls() == end_class::unknown_kind && under(takes_part_[w_.others.number(n)], w_.asked))
                    unknowns.push_back(n);
            for (const node_index n : unknowns) situation_[w_.others.number(n)] |= on_every_path;
            std::sort(unknowns.begin(), unknowns.end());
            const bool fresh = std::find(w_.out.series.begin(), w_.out.series.end(), unknowns) == w_.out.series.end();
            if (unknowns.size() > 1 && fresh) w_.out.series.push_back(std::move(unknowns));
        }
    }
    /// The inner nodes of a path that every other path between its ends takes too: those that nothing before them leads around.
    /// @param flooded  false for every node, and again afterwards
    [[nodiscard]] static std::vector<node_index> unavoidable(const adjacency& rows, const std::vector<node_index>& way,
                                                             std::vector<bool>& flooded) {
        std::unordered_map<node_index, std::size_t> place;
        for (std::size_t i = 0; i < way.size(); ++i) place.emplace(way[i], i);
        std::vector<node_index> found;
        std::vector<node_index> todo;
        std::vector<node_index> met;
        std::size_t furthest = 0; // place on the path that those before lead to, off the path
        for (std::size_t i = 0; i + 1 < way.size(); ++i) {
            if (i > 0 && furthest == i) found.push_back(way[i]);
            todo.push_back(way[i]);
            while (!todo.empty()) {
                const node_index at = todo.back();
                todo.pop_back();
                for (const adjacency::entry e : rows[at]) {
                    if (const auto on_path = place.find(e.neighbour); on_path != place.end()) {
                        furthest = std::max(furthest, on_path->second);
                    } else if (!flooded[e.neighbour]) {
                        flooded[e.neighbour] = true;
                        met.push_back(e.neighbour);
                        todo.push_back(e.neighbour);
                    }
                }
            }
        }
        for (const node_index n : met) flooded[n] = false;
        return found;
    }

    walk_state& w_;
    std::vector<std::uint64_t>& situation_; // by number in w.others; empty where nothing is unknown
    std::vector<policy_mask>& takes_part_;
};

} // namespace m2miot::detail
