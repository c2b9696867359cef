// SPDX-License-Identifier: BSL-1.0
/// @file Which machine interactions an operator's network carries: its equipment, or a cellular, satellite or broadband link, is on a
/// simple path between their ends; in T for a flow, in the transport that stands in for the others.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "blocks.hpp"
#include "topology.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

class carriers {
public:
    /// @complexity O(nodes + links) where anything is an operator's; else O(1)
    explicit carriers(const walk_state& w) : w_(w) {
        if (w.out.census.operator_run == 0 && w.out.census.operator_links == 0) return;
        if (w.machine_flows && !w.marked.empty()) follow_machines();
        if (!w.groups.empty()) follow_groups(w);
    }

    /// @pre the two are machines under the policy asked, joined in T by links
    [[nodiscard]] bool carry(node_index a, node_index b) const {
        if (w_.unmarked.empty()) return false;
        if (!w_.unmarked.together(a, b)) return true; // every path takes a marked link
        return any_circle_ && drawn(a) != drawn(b) && !circled_.together(kept_.number(drawn(a)), kept_.number(drawn(b)));
    }
    /// A marked link or node is between two machines of the group; then also between any of them and some other.
    [[nodiscard]] bool group_carries(std::uint32_t group) const { return !all_.empty() && all_[group].differ; }
    /// The same where only personal devices and servers of the group are joined: between this one and some of the others.
    [[nodiscard]] bool pair_carries(const membership& m) const {
        if (all_.empty()) return false;
        const bool personal = w_.nodes[m.node].cls() == end_class::personal_device;
        leaves around = personal ? servers_[m.group] : personals_[m.group];
        for (const node_index own : leaves_of(m)) around.add(own);
        return around.differ;
    }

private:
    /// Leaves that unmarked blocks join have one label; whether all of some have the same.
    struct leaves {
        node_index label = no_index;
        bool differ = false;
        void add(node_index own) {
            if (label == no_index) label = own;
            differ = differ || label != own;
        }
    };

    // Two machines that unmarked links join have a path over a marked one only if marked links lead out of what these join, and back in.
    // So all that unmarked links join is drawn together to one node, but for what is on such a circle: that is kept as it is.

    [[nodiscard]] node_index drawn(node_index n) const {
        const node_index root = w_.unmarked.label(n);
        return circle_roots_.contains(root) ? n : root;
    }
    void follow_machines() {
        find_circles();
        if (!any_circle_) return;
        const layer top = top_of_machines(w_);
        std::vector<link_ends> unmarked;
        kept_.reset(w_.nodes.size());
        w_.for_each_joint([&](link_index j, node_index a, node_index b) {
            if (!circle_roots_.contains(w_.unmarked.label(a))) return;
            const node_state sa = w_.nodes[a];
            const node_state sb = w_.nodes[b];
            if (std::max(sa.layer(), sb.layer()) > top || is_marked(w_, j, sa, sb)) return;
            unmarked.push_back({a, b});
            kept_.insert(a);
            kept_.insert(b);
        });
        for (const link_ends& m : w_.marked)
            for (const node_index end : {m.first, m.second}) kept_.insert(drawn(end));
        kept_.number_members();
        marked_links links;
        for (const link_ends& l : unmarked) links.add(kept_.number(l.first), kept_.number(l.second), false);
        for (const link_ends& m : w_.marked) links.add(kept_.number(drawn(m.first)), kept_.number(drawn(m.second)), true);
        circled_ = links.joined_without_marks(kept_.size());
    }
    /// What is left of the marked links, drawn together, when ends that only one of them leads to are taken off again and again.
    void find_circles() {
        std::vector<node_index> ends;
        for (const link_ends& m : w_.marked) {
            ends.push_back(w_.unmarked.label(m.first));
            ends.push_back(w_.unmarked.label(m.second));
        }
        std::vector<node_index> roots = ends;
        std::sort(roots.begin(), roots.end());
        roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
        for (node_index& e : ends) e = static_cast<node_index>(std::lower_bound(roots.begin(), roots.end(), e) - roots.begin());
        // The links at each end that are left: how many, and the exclusive or of their numbers, which names the last one.
        std::vector<std::uint32_t> degree(roots.size(), 0);
        std::vector<std::size_t> links(roots.size(), 0);
        for (std::size_t i = 0; i < ends.size(); ++i) {
            ++degree[ends[i]];
            links[ends[i]] ^= i / 2;
        }
        std::vector<node_index> ready;
        for (node_index r = 0; r < roots.size(); ++r)
            if (degree[r] == 1) ready.push_back(r);
        while (!ready.empty()) {
            const node_index leaf = ready.back();
            ready.pop_back();
            if (degree[leaf] != 1) continue;
            const std::size_t link = links[leaf];
            const node_index other = ends[link * 2] == leaf ? ends[link * 2 + 1] : ends[link * 2];
            degree[leaf] = 0;
            links[other] ^= link;
            if (--degree[other] == 1) ready.push_back(other);
        }
        circle_roots_.reset(w_.nodes.size());
        for (node_index r = 0; r < roots.size(); ++r) {
            if (degree[r] == 0) continue;
            circle_roots_.insert(roots[r]);
            any_circle_ = true;
        }
    }
    /// Members do not forward: each link into the transport ends at a leaf of its own, numbered after the others.
    void follow_groups(const walk_state& w) {
        marked_links links;
        node_index leaf = w.others.size(); // in the order in which find_groups met the members
        w.for_each_rest([&](link_index j, node_index a, node_index b) {
            if (!w.nodes[a].is_transport()) std::swap(a, b);
            if (!w.nodes[a].is_transport()) return;
            const bool inside = w.nodes[b].is_transport();
            links.add(w.others.number(a), inside ? w.others.number(b) : leaf++, is_marked(w, j, w.nodes[a], w.nodes[b]));
        });
        if (!links.any_marked()) return;
        leaf_label_ = links.joined_without_marks(w.others.size() + w.members.size());
        all_.resize(w.groups.size());
        servers_.resize(w.groups.size());
        personals_.resize(w.groups.size());
        std::vector<node_index> first(w.groups.size(), no_index);
        std::vector<bool> two(w.groups.size(), false);
        for (std::size_t i = 0; i < w.members.size(); ++i) {
            const membership& m = w.members[i];
            if (!under(w.nodes[m.node].machine(), w.asked)) continue;
            const node_index own = leaf_label_.label(static_cast<node_index>(w.others.size() + i));
            if (first[m.group] == no_index) first[m.group] = m.node;
            two[m.group] = two[m.group] || first[m.group] != m.node;
            all_[m.group].add(own);
            const end_class cls = w.nodes[m.node].cls();
            if (is_server(cls)) servers_[m.group].add(own);
            if (cls == end_class::personal_device) personals_[m.group].add(own);
            if (w.groups[m.group].paired != 0) leaves_of_[std::uint64_t{m.group} << 32 | m.node].push_back(own);
        }
        for (std::size_t g = 0; g < w.groups.size(); ++g) all_[g].differ = all_[g].differ && two[g];
    }
    [[nodiscard]] const std::vector<node_index>& leaves_of(const membership& m) const {
        return leaves_of_.at(std::uint64_t{m.group} << 32 | m.node);
    }

    const walk_state& w_;
    ranked_set circle_roots_; // of what unmarked links join, and a circle of marked links runs through
    bool any_circle_ = false;
    ranked_set kept_;
    components circled_; // of those kept, by unmarked blocks
    components leaf_label_;
    std::vector<leaves> all_, servers_, personals_;                        // by group; empty where nothing is marked
    std::unordered_map<std::uint64_t, std::vector<node_index>> leaves_of_; // by (group, node), of the rare groups that only pair
};

} // namespace m2miot::detail
