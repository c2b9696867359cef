// SPDX-License-Identifier: BSL-1.0
/// @file Which interactions of two machines cross the Internet: an Internet link is on a simple path between their ends; in T for a flow,
/// in the transport that stands in for the others. Observed only for who asks.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "../model/kept_map.hpp"
#include "blocks.hpp"
#include "marked_paths.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

/// The members of a group that one of them reaches across the Internet, and those it reaches otherwise: of each class the first.
struct ways_in_group {
    std::uint8_t across = 0; ///< set of classes
    std::uint8_t clear = 0;
    std::array<node_index, role_class_count> across_to{};
    std::array<node_index, role_class_count> clear_to{};
};

namespace internet_detail {

struct two_nodes {
    node_index first = no_index, second = no_index;
    void add(node_index n) {
        if (first == no_index)
            first = n;
        else if (second == no_index && n != first)
            second = n;
    }
};
struct labelled {
    node_index node = no_index, label = no_index;
};
using by_class_in_group = std::array<std::array<labelled, 3>, role_class_count>;

} // namespace internet_detail

class internet_crossings {
public:
    explicit internet_crossings(walk_state& w)
        : w_(w), crossing_(w.memory), unmarked_{components(w.memory), components(w.memory), components(w.memory)}, paths_{paths(w.memory),
                                                                                                                          paths(w.memory),
                                                                                                                          paths(w.memory)},
          marked_groups_(w.memory), label_(w.memory), by_label_(w.memory), by_class_(w.memory) {}

    /// @pre roles and joins are known  @complexity O(links), for each policy with a T of its own
    void follow_machines() {
        if (!asks_for(w_.wanted, asks::internet)) return;
        for (link_index l = 0; l < w_.rows.links.size(); ++l)
            if (w_.is_internet(l) && w_.rows.links[l].first != w_.rows.links[l].second) crossing_.push_back(l);
        w_.out.census.internet_links = crossing_.size();
        if (crossing_.empty() || !w_.machine_flows) return;
        const bool differ[server_policy_count] = {true, w_.out.census[end_class::server_dedicated] > 0,
                                                  w_.out.census[end_class::server_of_unknown_hosting] > 0};
        for (std::size_t p = 0; p < server_policy_count; ++p) {
            paths_of_[p] = differ[p] ? p : paths_of_[p - 1];
            if (differ[p]) follow(p);
        }
    }
    /// Members do not forward: each link into the transport ends at a leaf of its own. Leaves that blocks without an Internet link join
    /// have one label.
    void follow_groups() {
        marked_groups_.assign(crossing_.empty() ? 0 : w_.groups.size(), false);
        bool any = false;
        for (const link_index l : crossing_) {
            const link_ends e = w_.rows.links[l];
            for (const node_index n : {e.first, e.second}) {
                if (!w_.nodes[n].is_transport()) continue;
                const std::uint32_t group = w_.group_of[w_.transport.label(w_.others.number(n))];
                if (group != no_index) any = marked_groups_[group] = true;
            }
        }
        if (any) label_leaves();
    }

    /// Some link crosses the Internet.
    [[nodiscard]] bool any() const { return !crossing_.empty(); }
    /// Under which of these policies a flow between two machines, joined in T by links, does.
    [[nodiscard]] policy_mask carry(node_index a, node_index b, policy_mask joined) const {
        policy_mask mask = 0;
        if (crossing_.empty() || !w_.machine_flows) return mask;
        for (std::size_t i = 0; i < server_policy_count; ++i) {
            const auto p = static_cast<server_policy>(i);
            if (under(joined, p) && w_.joins.machines_under(p).together(a, b) && paths_[paths_of_[i]].take_marked(a, b))
                mask = either(mask, mask_of(p));
        }
        return mask;
    }
    /// Transport that joins just two nodes: whether an Internet link is between them.
    [[nodiscard]] bool pair_crosses(const transport_group& g) const {
        const auto number = static_cast<std::size_t>(&g - w_.groups.data());
        if (marked_groups_.empty() || !marked_groups_[number]) return false;
        const node_index a = label_of(number, g.first);
        return a == mixed || a != label_of(number, g.second);
    }
    /// @pre `any()`  @param node  a member of a group of three or more, `g`
    [[nodiscard]] ways_in_group ways_of(node_index node, std::uint32_t group, const crowd& g) const {
        ways_in_group ways;
        ways.across_to.fill(no_index);
        ways.clear_to.fill(no_index);
        const bool marked = marked_groups_[group];
        const node_index own = marked ? label_of(group, node) : no_index;
        const auto other = [&](const two_nodes& of) { return of.first != node ? of.first : of.second; };
        for (std::size_t c = 0; c < role_class_count; ++c) {
            const auto bit = static_cast<std::uint8_t>(1U << c);
            if (!marked) {
                ways.clear_to[c] = g.member_beside(node, static_cast<end_class>(c));
            } else {
                if (const auto found = own == mixed ? by_label_.end() : by_label_.find(key(group, own)); found != by_label_.end())
                    ways.clear_to[c] = other(found->second[c]);
                for (const labelled& one : by_class_.at(group)[c])
                    if (one.node != no_index && one.node != node && (own == mixed || one.label == mixed || one.label != own) &&
                        ways.across_to[c] == no_index)
                        ways.across_to[c] = one.node;
            }
            if (ways.clear_to[c] != no_index) ways.clear = static_cast<std::uint8_t>(ways.clear | bit);
            if (ways.across_to[c] != no_index) ways.across = static_cast<std::uint8_t>(ways.across | bit);
        }
        return ways;
    }
    /// Whether two members of a group reach each other across the Internet.
    [[nodiscard]] bool between(std::uint32_t group, node_index a, node_index b) const {
        if (marked_groups_.empty() || !marked_groups_[group]) return false;
        const node_index label = label_of(group, a);
        return label == mixed || label != label_of(group, b);
    }

private:
    static constexpr node_index mixed = no_index - 1; // several leaves, of several labels: some path to anybody crosses

    struct joined_once { // the other links of T
        const components* of;
        [[nodiscard]] node_index label(node_index n) const { return of->label(n); }
        [[nodiscard]] node_index root_node(node_index n) const { return of->label(n); }
        [[nodiscard]] bool together(node_index a, node_index b) const { return of->together(a, b); }
        [[nodiscard]] std::size_t size() const { return of->size(); }
    };
    using two_nodes = internet_detail::two_nodes;
    using labelled = internet_detail::labelled;
    using by_class_in_group = internet_detail::by_class_in_group;
    using paths = marked_paths<joined_once>;

    [[nodiscard]] static std::uint64_t key(std::uint64_t group, node_index n) { return group << 32 | n; }
    [[nodiscard]] node_index label_of(std::size_t group, node_index node) const { return label_.at(key(group, node)); }

    void follow(std::size_t p) {
        const auto top = static_cast<layer>(static_cast<std::size_t>(layer::machines) + p);
        const auto in_t = [&](node_index a, node_index b) { return std::max(w_.nodes[a].layer(), w_.nodes[b].layer()) <= top; };
        large_vector<link_ends> marked(w_.memory);
        for (const link_index l : crossing_)
            if (const link_ends e = w_.rows.links[l]; in_t(e.first, e.second)) marked.push_back(e);
        if (marked.empty()) return;
        components& others = unmarked_[p];
        others.reset(w_.nodes.size(), *w_.team);
        w_.for_each_joint([&](link_index j, node_index a, node_index b) {
            if (in_t(a, b) && !w_.is_internet(j)) others.join(a, b);
        });
        others.flatten(*w_.team);
        paths_[p].find(w_, joined_once{&others}, marked, top, [&](link_index j, node_state, node_state) { return w_.is_internet(j); });
    }
    void label_leaves() {
        const components blocks = leaves_without_marks(w_, [this](link_index j, node_index, node_index) { return w_.is_internet(j); });
        for (std::size_t i = 0; i < w_.members.size(); ++i) {
            const membership& m = w_.members[i];
            if (!marked_groups_[m.group]) continue;
            const node_index own = blocks.label(leaf_of(w_, i));
            const auto [at, fresh] = label_.try_emplace(key(m.group, m.node), own);
            if (!fresh && at->second != own) at->second = mixed;
        }
        for (const membership& m : w_.members) { // in order, so that the first of each class are the same on any number of threads
            if (!marked_groups_[m.group] || !has_role(w_.nodes[m.node].cls())) continue;
            const auto c = static_cast<std::size_t>(w_.nodes[m.node].cls());
            const node_index own = label_of(m.group, m.node);
            if (own != mixed) by_label_[key(m.group, own)][c].add(m.node);
            add(by_class_[m.group][c], {m.node, own});
        }
    }
    /// Keeps three that tell of any member whether some other one is across: two of one label and one of another, or mixed ones.
    static void add(std::array<labelled, 3>& kept, labelled one) {
        for (const labelled& k : kept)
            if (k.node == one.node) return;
        if (kept[0].node == no_index)
            kept[0] = one;
        else if (kept[1].node == no_index)
            kept[1] = one;
        else if (kept[2].node == no_index && (one.label == mixed || one.label != kept[0].label || one.label != kept[1].label))
            kept[2] = one;
    }

    walk_state& w_;
    large_vector<link_index> crossing_; // links
    std::array<components, server_policy_count> unmarked_;
    std::array<paths, server_policy_count> paths_;
    std::array<std::size_t, server_policy_count> paths_of_{}; // those of the policy
    large_vector<bool> marked_groups_;
    kept_map<std::uint64_t, node_index> label_;                                 // by (group, node)
    kept_map<std::uint64_t, std::array<two_nodes, role_class_count>> by_label_; // by (group, label): members wholly in it
    kept_map<std::uint32_t, by_class_in_group> by_class_;
};

} // namespace m2miot::detail
