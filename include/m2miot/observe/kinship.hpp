// SPDX-License-Identifier: BSL-1.0
/// @file Which machines of a group "understand each other": the same type, or the same protocol on their links into it (article S4).
#pragma once

#include <cstddef>
#include <cstdint>

#include "../model/kept_map.hpp"
#include "../model/keyed_hash.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

namespace kinship_detail {

struct bearers { // the first two distinct things, and the first two distinct servers
    node_index thing[2] = {no_index, no_index};
    node_index server[2] = {no_index, no_index};
};

} // namespace kinship_detail

class kinship {
public:
    explicit kinship(const walk_state& w) : w_(w), kin_(w.memory), by_some_link_(w.memory) {}

    /// @complexity O(members of groups) where types or protocols are named; else O(1)
    void find() {
        const walk_state& w = w_;
        if (w.rows.node_types.never_set() && !w.joints_name_protocols()) return;
        for (const membership& m : w.members) {
            if (!w.has_crowd(m) || !under(w.nodes[m.node].machine(), w.asked)) continue;
            add({m.group, true, w.rows.node_types[m.node]}, m.node);
            add({m.group, false, w.protocol_of_joint(m.link)}, m.node);
        }
        for (const membership& m : w.members) // of a node with several links into a group, any may name the protocol
            if (w.nodes[m.node].in_many_groups() && w.has_crowd(m))
                if (const node_index other = kin_by(m); other != no_index) by_some_link_.emplace(key(m), other);
    }

    [[nodiscard]] bool any() const { return !kin_.empty(); }
    /// Another machine of the group, not both servers, that has the type of this one, or speaks the protocol of a link of it into the
    /// group; or no_index.
    [[nodiscard]] node_index kin_of(const membership& m) const {
        if (kin_.empty()) return no_index;
        if (!w_.nodes[m.node].in_many_groups()) return kin_by(m);
        const auto found = by_some_link_.find(key(m));
        return found == by_some_link_.end() ? no_index : found->second;
    }

private:
    struct trait {
        std::uint32_t group;
        bool is_type;
        std::uint32_t text; ///< by number
        friend bool operator==(const trait&, const trait&) = default;
    };
    struct hash {
        std::size_t operator()(const trait& t) const {
            return static_cast<std::size_t>(keyed_hash(t.text, std::uint64_t{t.group} * 2 + (t.is_type ? 1U : 0U), process_key()));
        }
    };
    using bearers = kinship_detail::bearers;
    [[nodiscard]] static std::uint64_t key(const membership& m) { return std::uint64_t{m.group} << 32 | m.node; }
    [[nodiscard]] node_index kin_by(const membership& m) const {
        const node_index of_type = other_with({m.group, true, w_.rows.node_types[m.node]}, m.node);
        return of_type != no_index ? of_type : other_with({m.group, false, w_.protocol_of_joint(m.link)}, m.node);
    }
    void add(const trait& t, node_index node) {
        if (t.text == 0) return;
        bearers& b = kin_[t];
        node_index* slot = is_thing(w_.nodes[node].cls()) ? b.thing : b.server;
        if (slot[0] == no_index)
            slot[0] = node;
        else if (slot[0] != node && slot[1] == no_index)
            slot[1] = node;
    }
    [[nodiscard]] node_index other_with(const trait& t, node_index node) const {
        const auto found = t.text == 0 ? kin_.end() : kin_.find(t);
        if (found == kin_.end()) return no_index;
        const auto other = [node](const node_index* slot) { return slot[0] != node ? slot[0] : slot[1]; };
        const node_index thing = other(found->second.thing);
        return thing != no_index || !is_thing(w_.nodes[node].cls()) ? thing : other(found->second.server);
    }

    const walk_state& w_;
    kept_map<trait, bearers, hash> kin_;
    kept_map<std::uint64_t, node_index> by_some_link_;
};

} // namespace m2miot::detail
