// SPDX-License-Identifier: BSL-1.0
/// @file Whether a simple path in T between two machines takes a marked link: an operator's, or one of the Internet.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "blocks.hpp"
#include "circles.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

/// T of one policy with some of its links marked. `Unmarked` is what the other links of T join: `label(node)` less than `size()`,
/// `root_node(node)`, `together(a, b)`.
template <class Unmarked>
class marked_paths {
public:
    explicit marked_paths(const large_allocator<node_index>& memory)
        : memory_(memory), circled_(memory), kept_(memory), by_unmarked_blocks_(memory) {}

    /// @param marked  the marked links of T  @param top  the layer up to which T goes
    /// @param is_marked  (joint, state, state) -> bool
    /// @complexity O(nodes + links) where marked links run in circles, else O(labels + marked log marked)
    template <class IsMarked>
    void find(const walk_state& w, Unmarked unmarked, std::span<const link_ends> marked, layer top, IsMarked&& is_marked) {
        unmarked_ = std::move(unmarked);
        circled_.find(*unmarked_, marked);
        if (!circled_.any()) return;
        large_vector<link_ends> others(memory_);
        kept_.reset(w.nodes.size());
        w.for_each_joint([&](link_index j, node_index a, node_index b) {
            if (!circled_.runs_through(unmarked_->label(a))) return;
            const node_state sa = w.nodes[a];
            const node_state sb = w.nodes[b];
            if (std::max(sa.layer(), sb.layer()) > top || is_marked(j, sa, sb)) return;
            others.push_back({a, b});
            kept_.insert(a);
            kept_.insert(b);
        });
        for (const link_ends& m : marked)
            for (const node_index end : {m.first, m.second}) kept_.insert(drawn(end));
        kept_.number_members();
        marked_links links(memory_);
        for (const link_ends& l : others) links.add(kept_.number(l.first), kept_.number(l.second), false);
        for (const link_ends& m : marked) links.add(kept_.number(drawn(m.first)), kept_.number(drawn(m.second)), true);
        by_unmarked_blocks_ = links.joined_without_marks(kept_.size());
    }

    /// Some link of T is marked.
    [[nodiscard]] bool any() const { return unmarked_.has_value(); }
    /// Marked links run in a circle; so two nodes that unmarked links join may have a path over a marked link too.
    [[nodiscard]] bool any_circle() const { return circled_.any(); }
    [[nodiscard]] bool on_circle(node_index n) const { return circled_.runs_through(unmarked_->label(n)); }
    /// @pre the two are joined in T
    [[nodiscard]] bool take_marked(node_index a, node_index b) const {
        if (!any()) return false;
        if (!unmarked_->together(a, b)) return true; // every path does
        return any_circle() && drawn(a) != drawn(b) && !by_unmarked_blocks_.together(kept_.number(drawn(a)), kept_.number(drawn(b)));
    }

private:
    [[nodiscard]] node_index drawn(node_index n) const { return on_circle(n) ? n : unmarked_->root_node(n); }

    large_allocator<node_index> memory_; // of all lists here
    std::optional<Unmarked> unmarked_;
    circles circled_;
    ranked_set kept_;               // the nodes of T when all that no circle runs through is drawn together
    components by_unmarked_blocks_; // of those, by their numbers
};

/// The leaf of a member, by position in w.members: members do not forward, so each link into the transport ends at a leaf of its own.
/// Leaves are numbered after the nodes of w.others.
[[nodiscard]] inline node_index leaf_of(const walk_state& w, std::size_t member) {
    return static_cast<node_index>(w.others.size() + member);
}
/// What the blocks of all transport, with its leaves, join that have no marked link. @param is_marked  (joint, transport node, other) ->
/// bool
template <class IsMarked>
[[nodiscard]] components leaves_without_marks(const walk_state& w, IsMarked&& is_marked) {
    const ranked_set& rows = w.others;
    marked_links links(w.memory);
    std::size_t member = 0; // in the order in which find_groups met them
    w.for_each_rest([&](link_index j, node_index a, node_index b) {
        if (!w.nodes[a].is_transport()) std::swap(a, b);
        if (!w.nodes[a].is_transport()) return;
        const bool within = w.nodes[b].is_transport();
        links.add(rows.number(a), within ? rows.number(b) : leaf_of(w, member++), is_marked(j, a, b));
    });
    return links.joined_without_marks(rows.size() + w.members.size());
}

} // namespace m2miot::detail
