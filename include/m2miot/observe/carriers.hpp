// SPDX-License-Identifier: BSL-1.0
/// @file Which machine interactions an operator's network carries: its equipment, or a cellular, satellite or broadband link, is on a
/// simple path between their ends; in T for a flow, in the transport that stands in for the others.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "../model/kept_map.hpp"
#include "blocks.hpp"
#include "circles.hpp"
#include "marked_paths.hpp"
#include "topology.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

class carriers {
public:
    explicit carriers(walk_state& w)
        : w_(w), paths_(w.memory), circled_closest_(w.memory), all_(w.memory), servers_(w.memory), personals_(w.memory),
          leaves_of_(w.memory) {}

    /// @pre roles and joins are known  @complexity O(nodes + links) where marked links run in circles, else O(nodes), or O(1) without any
    void follow_machines() {
        if (!w_.machine_flows || w_.marked.empty()) return;
        paths_.find(w_, w_.unmarked(), w_.marked, top_of_machines(w_),
                    [&](link_index j, node_state a, node_state b) { return is_marked(w_, j, a, b); });
        if (!paths_.any_circle()) return;
        circled_closest_.reset(w_.nodes.size());
        w_.over_nodes([&](unsigned, node_index n) {
            if (paths_.on_circle(n)) circled_closest_.insert_shared(w_.closest().label(n));
        });
    }
    /// Members do not forward: each link into the transport ends at a leaf of its own. Leaves that unmarked blocks join get one label.
    void follow_groups() {
        if (std::none_of(w_.groups.begin(), w_.groups.end(), [](const transport_group& g) { return g.marked; })) return;
        const ranked_set& rows = w_.others;
        components& unmarked = w_.ways; // not otherwise used so early
        unmarked.reset(rows.size());
        large_vector<link_ends> marked(w_.memory); // within transport
        w_.for_each_rest([&](link_index j, node_index a, node_index b) {
            const node_state sa = w_.nodes[a];
            const node_state sb = w_.nodes[b];
            if (!sa.is_transport() || !sb.is_transport()) return;
            const link_ends ends{rows.number(a), rows.number(b)};
            if (is_marked(w_, j, sa, sb))
                marked.push_back(ends);
            else
                unmarked.join(ends.first, ends.second);
        });
        unmarked.flatten();
        circles around(w_.memory);
        around.find(unmarked, marked);
        if (around.any()) return follow_circled_groups();
        // A leaf by a marked link is apart from all others; one by an unmarked link is with those at the same unmarked transport.
        label_leaves([&](std::size_t i, const membership& m, bool is_leaf_marked) {
            const link_ends e = w_.joint(m.link);
            const node_index inner = e.first == m.node ? e.second : e.first;
            return is_leaf_marked ? static_cast<node_index>(rows.size() + i) : unmarked.label(rows.number(inner));
        });
    }

    /// @pre the two are machines under the policy asked, joined in T by links
    [[nodiscard]] bool carry(node_index a, node_index b) const { return paths_.take_marked(a, b); }
    /// The same for a machine and all that it is together with in `walk_state::closest`: false tells that it is so for none of them.
    [[nodiscard]] bool may_carry_close(node_index node) const {
        return paths_.any_circle() && circled_closest_.contains(w_.closest().label(node));
    }
    /// A marked link or node is between two machines of the group; then also between any of them and some other.
    [[nodiscard]] bool group_carries(std::uint32_t group) const { return !all_.empty() && all_[group].differ; }
    /// The same where only personal devices and servers of the group are joined: between this one and some of the others.
    [[nodiscard]] bool pair_carries(const membership& m) const {
        if (all_.empty() || !w_.groups[m.group].marked) return false;
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

    /// The same where marked links run in circles within transport: by blocks, with the leaves numbered after the others.
    void follow_circled_groups() {
        const auto marked = [this](link_index j, node_index a, node_index b) { return is_marked(w_, j, w_.nodes[a], w_.nodes[b]); };
        const components blocks = leaves_without_marks(w_, marked);
        label_leaves([&](std::size_t i, const membership&, bool) { return blocks.label(leaf_of(w_, i)); });
    }
    template <class Label> // label(position of a member, member, whether its link is marked)
    void label_leaves(Label&& label) {
        const walk_state& w = w_;
        all_.resize(w.groups.size());
        servers_.resize(w.groups.size());
        personals_.resize(w.groups.size());
        large_vector<node_index> first(w.groups.size(), no_index, w.memory);
        large_vector<bool> two(w.groups.size(), false, w.memory);
        for (std::size_t i = 0; i < w.members.size(); ++i) {
            const membership& m = w.members[i];
            const transport_group& g = w.groups[m.group];
            if (!g.marked || (!w.is_paired(m.group) && all_[m.group].differ && two[m.group])) continue;
            const link_ends e = w.joint(m.link);
            const node_state a = w.nodes[e.first];
            const node_state b = w.nodes[e.second];
            const end_class cls = a.is_transport() ? b.cls() : a.cls();
            if (!under(machine_mask(cls), w.asked)) continue;
            const node_index own = label(i, m, is_marked(w, m.link, a, b));
            if (first[m.group] == no_index) first[m.group] = m.node;
            two[m.group] = two[m.group] || first[m.group] != m.node;
            all_[m.group].add(own);
            if (is_server(cls)) servers_[m.group].add(own);
            if (cls == end_class::personal_device) personals_[m.group].add(own);
            if (w.is_paired(m.group)) leaves_of_.try_emplace(key(m), w.memory).first->second.push_back(own);
        }
        for (std::size_t g = 0; g < w.groups.size(); ++g) all_[g].differ = all_[g].differ && two[g];
    }
    [[nodiscard]] static std::uint64_t key(const membership& m) { return std::uint64_t{m.group} << 32 | m.node; }
    [[nodiscard]] const large_vector<node_index>& leaves_of(const membership& m) const { return leaves_of_.at(key(m)); }

    walk_state& w_;
    marked_paths<joined_twice> paths_;                            // of flows
    ranked_set circled_closest_;                                  // what marked links run through in circles, by labels of w.closest()
    large_vector<leaves> all_, servers_, personals_;              // by group; empty where nothing is marked
    kept_map<std::uint64_t, large_vector<node_index>> leaves_of_; // by (group, node), of the rare groups that only pair
};

} // namespace m2miot::detail
