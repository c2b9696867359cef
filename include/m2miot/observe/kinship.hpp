// SPDX-License-Identifier: BSL-1.0
/// @file Which machines of a group "understand each other": the same type, or the same protocol on their links into it (article S4).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "walk_state.hpp"

namespace m2miot::detail {

class kinship {
public:
    /// @complexity O(members of groups) where types or protocols are named; else O(1)
    template <observable D>
    kinship(const D& deployment, const walk_state& w) : w_(w) {
        if (!deployment.has_types() && !w.joints_name_protocols(deployment)) return;
        for (const membership& m : w.members) {
            if (!w.groups[m.group].more || !under(w.nodes[m.node].machine(), w.asked)) continue;
            add({m.group, true, std::string_view(deployment.type(m.node))}, m.node);
            add({m.group, false, w.joint_protocol(deployment, m.link)}, m.node);
        }
        for (const membership& m : w.members) // of a node with several links into a group, any may name the protocol
            if (w.nodes[m.node].in_many_groups() && w.groups[m.group].more && bears_common_trait(deployment, m)) by_some_link_.insert(key(m));
    }

    /// Another machine of the group, not both servers, has the type of this one, or speaks the protocol of a link of it into the group.
    template <observable D>
    [[nodiscard]] bool has_kin(const D& deployment, const membership& m) const {
        if (kin_.empty()) return false;
        return w_.nodes[m.node].in_many_groups() ? by_some_link_.count(key(m)) > 0 : bears_common_trait(deployment, m);
    }

private:
    struct trait {
        std::uint32_t group;
        bool is_type;
        std::string_view text;
        friend bool operator==(const trait&, const trait&) = default;
    };
    struct hash {
        std::size_t operator()(const trait& t) const {
            return std::hash<std::string_view>{}(t.text) ^ (std::size_t{t.group} * 2 + (t.is_type ? 1U : 0U)) * 0x9e3779b97f4a7c15U;
        }
    };
    struct bearers { // the first two distinct things, and the first two distinct servers
        node_index thing[2] = {no_index, no_index};
        node_index server[2] = {no_index, no_index};
    };
    [[nodiscard]] static std::uint64_t key(const membership& m) { return std::uint64_t{m.group} << 32 | m.node; }
    template <observable D>
    [[nodiscard]] bool bears_common_trait(const D& deployment, const membership& m) const {
        return has_other({m.group, true, std::string_view(deployment.type(m.node))}, m.node) ||
               has_other({m.group, false, w_.joint_protocol(deployment, m.link)}, m.node);
    }
    void add(const trait& t, node_index node) {
        if (t.text.empty()) return;
        bearers& b = kin_[t];
        node_index* slot = is_thing(w_.nodes[node].cls()) ? b.thing : b.server;
        if (slot[0] == no_index) slot[0] = node;
        else if (slot[0] != node && slot[1] == no_index) slot[1] = node;
    }
    [[nodiscard]] bool has_other(const trait& t, node_index node) const {
        const auto found = t.text.empty() ? kin_.end() : kin_.find(t);
        if (found == kin_.end()) return false;
        const auto other = [node](const node_index* slot) { return slot[0] != no_index && (slot[0] != node || slot[1] != no_index); };
        return other(found->second.thing) || (is_thing(w_.nodes[node].cls()) && other(found->second.server));
    }

    const walk_state& w_;
    std::unordered_map<trait, bearers, hash> kin_;
    std::unordered_set<std::uint64_t> by_some_link_;
};

} // namespace m2miot::detail
