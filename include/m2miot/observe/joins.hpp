// SPDX-License-Identifier: BSL-1.0
/// @file Which nodes links join, and through what: components of the closest links, and what joins these further.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "components.hpp"
#include "node_state.hpp"
#include "ranked_set.hpp"

namespace m2miot::detail {

/// A link as the joins keep it: its ends and the layer that takes it in.
struct layered_link {
    node_index first;
    node_index second;
    m2miot::detail::layer layer;
    bool marked; ///< an operator's, see `carriers`
};

/// Links of the later layers, collected by several threads, in order; in blocks, so that it takes little more than it holds.
class layered_links {
public:
    /// Empty, to be collected by so many threads; memory is kept.
    void clear(std::size_t threads) {
        if (pieces_.size() < threads) pieces_.resize(threads);
        for (piece& p : pieces_) p.size = 0;
    }
    void push_back(unsigned thread, const layered_link& link) {
        piece& p = pieces_[thread];
        if (p.size == p.blocks.size() * block_size) p.blocks.push_back(std::make_unique_for_overwrite<block>());
        (*p.blocks[p.size / block_size])[p.size % block_size] = link;
        ++p.size;
    }
    template <class Visit> // visit(const layered_link&)
    void for_each(Visit&& visit) const {
        for (const piece& p : pieces_)
            for (std::size_t at = 0; at < p.size; at += block_size)
                for (std::size_t i = 0; i < std::min(block_size, p.size - at); ++i) visit((*p.blocks[at / block_size])[i]);
    }

private:
    static constexpr std::size_t block_size = 1024;
    using block = std::array<layered_link, block_size>;
    struct alignas(64) piece { // each on a line of the cache of its own
        std::vector<std::unique_ptr<block>> blocks;
        std::size_t size = 0;
    };
    std::vector<piece> pieces_;
};

/// Components with their roots numbered, so that what joins them further need not be kept for every node.
class numbered_components {
public:
    /// Every node alone.
    void reset(std::size_t nodes, thread_team& team) { nodes_.reset(nodes, team); }
    void copy_from(const components& other, thread_team& team) { nodes_.copy_from(other, team); }
    void clear() { nodes_.clear(); }
    [[nodiscard]] bool empty() const { return nodes_.empty(); }
    /// The nodes themselves, to be joined; afterwards `number_roots`.
    [[nodiscard]] components& nodes() { return nodes_; }
    [[nodiscard]] const components& nodes() const { return nodes_; }

    void number_roots(thread_team& team) {
        nodes_.flatten(team);
        roots_.reset(nodes_.size());
        larger_.reset(nodes_.size());
        team.split(nodes_.size(), 64, [&](unsigned, std::size_t begin, std::size_t end) {
            for (std::size_t n = begin; n < end; ++n) {
                const node_index root = nodes_.label(static_cast<node_index>(n));
                if (root == n)
                    roots_.insert(root);
                else
                    larger_.insert_shared(root);
            }
        });
        roots_.number_members();
        larger_.number_members();
        root_node_.resize(roots_.size());
        roots_.for_each([&](node_index root) { root_node_[roots_.number(root)] = root; });
    }

    /// Of what joins these components further, flattened: the roots of what has two nodes or more, by number, numbered in their turn.
    void number_larger(const components& further, ranked_set& roots) const {
        roots.reset(count());
        larger_.for_each([&](node_index root) { roots.insert(further.label(roots_.number(root))); });
        for (node_index number = 0; number < count(); ++number)
            if (const node_index root = further.label(number); root != number) roots.insert(root);
        roots.number_members();
    }

    [[nodiscard]] std::size_t count() const { return roots_.size(); }
    /// The number of a node's component; in the order of their smallest nodes.
    [[nodiscard]] node_index number(node_index node) const { return roots_.number(nodes_.label(node)); }
    /// The smallest node of a component.
    [[nodiscard]] node_index root_node(node_index number) const { return root_node_[number]; }
    /// The roots of components of two nodes or more, numbered in their turn.
    [[nodiscard]] const ranked_set& larger() const { return larger_; }

private:
    components nodes_;
    ranked_set roots_;
    ranked_set larger_; // roots of two nodes or more
    large_vector<node_index> root_node_;
};

/// Components of nodes that are joined in two steps: the second joins components of the first, by number.
class joined_twice {
public:
    joined_twice(const numbered_components& closer, const components& further) : closer_(&closer), further_(&further) {}

    /// Dense, in the order of the components' smallest nodes, with gaps.
    [[nodiscard]] node_index label(node_index node) const { return further_->label(closer_->number(node)); }
    [[nodiscard]] bool together(node_index a, node_index b) const { return closer_->nodes().together(a, b) || label(a) == label(b); }
    /// The smallest node of the component.
    [[nodiscard]] node_index root_node(node_index node) const { return closer_->root_node(label(node)); }
    /// One more than the greatest label.
    [[nodiscard]] std::size_t size() const { return closer_->count(); }
    void prefetch(node_index node) const { closer_->nodes().prefetch(node); }

private:
    const numbered_components* closer_;
    const components* further_;
};

/// Components of the links of each layer and those below. A layer that no link belongs to shares the labels of the one below it, so that
/// a deployment without servers pays for one policy, not three.
class layered_components {
public:
    /// @param machines  joined by the links of the first two layers  @param above  the links of the later layers
    /// @param all  leaves with what all links join, by the numbers of `machines`, flattened
    void grow(const numbered_components& machines, const layered_links& above, components& all, thread_team& team) {
        machines_ = &machines;
        std::array<bool, layer_count> occurs{};
        above.for_each([&](const layered_link& link) { occurs[static_cast<std::size_t>(link.layer)] = true; });
        all.reset(machines.count(), team);
        count_ = 0;
        for (std::size_t l = static_cast<std::size_t>(layer::machines); l < layer_count; ++l) {
            shown_[l] = shown_[l - 1];
            if (!occurs[l] && count_ != 0) continue;
            above.for_each([&](const layered_link& link) {
                if (static_cast<std::size_t>(link.layer) == l) all.join(machines.number(link.first), machines.number(link.second));
            });
            all.flatten(team);
            shown_[l] = count_;
            if (count_ == snapshots_.size()) snapshots_.emplace_back();
            snapshots_[count_++].copy_from(all, team);
        }
    }

    [[nodiscard]] joined_twice at(layer l) const { return {*machines_, snapshots_[shown_[static_cast<std::size_t>(l)]]}; }
    /// T of rule 1: joined through machines and transport only.
    [[nodiscard]] joined_twice machines_under(server_policy p) const {
        return at(static_cast<layer>(static_cast<unsigned>(layer::machines) + static_cast<unsigned>(p)));
    }
    /// The number of a node's component of `machines`, by which `label_under` asks; what that looks at, mostly, is brought close.
    node_index number_soon_asked(node_index node) const {
        const node_index number = machines_->number(node);
        for (const layer l : {layer::machines, layer::ends_beyond}) snapshots_[shown_[static_cast<std::size_t>(l)]].prefetch(number);
        return number;
    }
    /// What `machines_under(p).label` says of the nodes of this number.
    [[nodiscard]] node_index label_under(server_policy p, node_index number) const { return snapshots_[snapshot_under(p)].label(number); }
    /// The two policies count no linked server differently: all that is joined under one is joined under the other.
    [[nodiscard]] bool alike(server_policy p, server_policy q) const { return snapshot_under(p) == snapshot_under(q); }
    [[nodiscard]] joined_twice with_ends_beyond() const { return at(layer::ends_beyond); }
    [[nodiscard]] joined_twice everything() const { return at(layer::everything); }

private:
    [[nodiscard]] std::size_t snapshot_under(server_policy p) const {
        return shown_[static_cast<std::size_t>(layer::machines) + static_cast<std::size_t>(p)];
    }

    const numbered_components* machines_ = nullptr;
    std::vector<components> snapshots_; // the first `count_` of them; the others keep their memory
    std::size_t count_ = 0;
    std::array<std::size_t, layer_count> shown_{};
};

} // namespace m2miot::detail
