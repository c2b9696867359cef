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
    template <observable D>
    carriers(const D& deployment, const walk_state& w) {
        if (w.out.census.operator_run == 0 && w.out.census.operator_links == 0) return;
        if (w.machine_flows) follow_machines(deployment, w);
        if (!w.groups.empty()) follow_groups(deployment, w);
    }

    /// @pre the two are joined in T
    [[nodiscard]] bool carry(node_index a, node_index b) const { return !unmarked_.empty() && !unmarked_.together(a, b); }
    /// A marked link or node is between two machines of the group; then also between any of them and some other.
    [[nodiscard]] bool group_carries(std::uint32_t group) const { return !all_.empty() && all_[group].differ; }
    /// The same where only personal devices and servers of the group are joined: between this one and some of the others.
    [[nodiscard]] bool pair_carries(const walk_state& w, const membership& m) const {
        if (all_.empty()) return false;
        const bool personal = w.nodes[m.node].cls() == end_class::personal_device;
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

    [[nodiscard]] static bool is_carrier(const walk_state& w, node_index n) {
        return w.nodes[n].is_transport() && w.nodes[n].is_operator_run();
    }
    template <observable D>
    void follow_machines(const D& deployment, const walk_state& w) {
        const auto top = static_cast<layer>(static_cast<unsigned>(layer::machines) + static_cast<unsigned>(w.asked));
        marked_links links;
        w.for_each_joint(deployment, [&](link_index, node_index a, node_index b, link_facts facts) {
            if (std::max(w.nodes[a].layer(), w.nodes[b].layer()) <= top)
                links.add(a, b, is_operator_medium(facts.medium()) || is_carrier(w, a) || is_carrier(w, b));
        });
        if (links.any_marked()) unmarked_ = links.joined_without_marks(w.nodes.size());
    }
    /// Members do not forward: each link into the transport ends at a leaf of its own, numbered after the nodes.
    template <observable D>
    void follow_groups(const D& deployment, const walk_state& w) {
        marked_links links;
        auto leaf = static_cast<node_index>(w.nodes.size()); // in the order in which find_groups met the members
        w.for_each_joint(deployment, [&](link_index, node_index a, node_index b, link_facts facts) {
            if (!w.nodes[a].is_transport()) std::swap(a, b);
            if (!w.nodes[a].is_transport()) return;
            const bool inside = w.nodes[b].is_transport();
            links.add(a, inside ? b : leaf++, is_operator_medium(facts.medium()) || is_carrier(w, a) || is_carrier(w, b));
        });
        if (!links.any_marked()) return;
        leaf_label_ = links.joined_without_marks(w.nodes.size() + w.members.size());
        all_.resize(w.groups.size());
        servers_.resize(w.groups.size());
        personals_.resize(w.groups.size());
        std::vector<node_index> first(w.groups.size(), no_index);
        std::vector<bool> two(w.groups.size(), false);
        for (std::size_t i = 0; i < w.members.size(); ++i) {
            const membership& m = w.members[i];
            if (!under(w.nodes[m.node].machine(), w.asked)) continue;
            const node_index own = leaf_label_.label(static_cast<node_index>(w.nodes.size() + i));
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

    components unmarked_;
    components leaf_label_;
    std::vector<leaves> all_, servers_, personals_;                        // by group; empty where nothing is marked
    std::unordered_map<std::uint64_t, std::vector<node_index>> leaves_of_; // by (group, node), of the rare groups that only pair
};

} // namespace m2miot::detail
