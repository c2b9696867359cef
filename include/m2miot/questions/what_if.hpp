// SPDX-License-Identifier: BSL-1.0
/// @file What if: a deployment seen without some of its rows, or with other attributes, while it stays as it is.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "../model/concepts.hpp"
#include "../model/grouped.hpp"
#include "../model/rows_of.hpp"
#include "changes.hpp"

namespace m2miot {

template <observable D>
class changed_deployment;

namespace detail {

/// What is left of a node that is not there: a bystander without links and flows, which no rule speaks of and no criterion counts.
inline constexpr node_facts absent_node{node_attributes{.kind = node_kind::person}};

template <class D>
inline constexpr bool is_changed = false;
template <class D>
inline constexpr bool is_changed<changed_deployment<D>> = true;

[[nodiscard]] constexpr node_facts with_flows_complete(node_facts f) {
    return node_facts(node_attributes{.kind = f.kind(),
                                      .hosting = f.hosting(),
                                      .operator_run = f.operator_run(),
                                      .senses = f.senses(),
                                      .actuates = f.actuates(),
                                      .carries_data_only = f.carries_data_only(),
                                      .flows_complete = true,
                                      .kind_inferred = f.kind_inferred()});
}

/// A set of rows, a bit each: made for one pass, in which most rows are asked for.
class row_bits {
public:
    explicit row_bits(std::size_t rows) : words_(rows / 64 + 1) {}
    row_bits(std::size_t rows, std::span<const std::uint32_t> members) : row_bits(rows) {
        for (const std::uint32_t m : members) insert(m);
    }
    void insert(std::uint32_t row) { words_[row / 64] |= std::uint64_t{1} << row % 64; }
    [[nodiscard]] bool contains(std::uint32_t row) const { return (words_[row / 64] >> row % 64 & 1U) != 0; }

private:
    std::vector<std::uint64_t> words_;
};

/// Walks a sorted list beside a pass over rows in order.
template <class T>
class beside_rows {
public:
    explicit beside_rows(const std::vector<T>& sorted) : next_(sorted.begin()), end_(sorted.end()) {}
    [[nodiscard]] bool contains(const T& row) {
        while (next_ != end_ && *next_ < row) ++next_;
        return next_ != end_ && *next_ == row;
    }

private:
    typename std::vector<T>::const_iterator next_, end_;
};

/// Whether a destination of a flow is taken away, asked in the order of flows.
class flow_removal {
public:
    flow_removal(const changes& what, const row_bits& gone)
        : gone_(gone), flows_(what.removed_flows()), next_(what.removed_destinations().begin()), end_(what.removed_destinations().end()) {}
    [[nodiscard]] bool takes(flow_index f, node_index origin, node_index destination) {
        if (gone_.contains(origin) || gone_.contains(destination) || flows_.contains(f)) return true;
        while (next_ != end_ && next_->first < f) ++next_;
        for (auto i = next_; i != end_ && i->first == f; ++i)
            if (i->second == destination) return true;
        return false;
    }

private:
    const row_bits& gone_;
    beside_rows<flow_index> flows_;
    std::vector<std::pair<flow_index, node_index>>::const_iterator next_, end_;
};

/// All that changes ask for and a deployment does not have, in one sentence.
class absent_rows {
public:
    void expect(std::uint32_t index, std::size_t rows, const char* one) {
        if (index < rows) return;
        add("there is no " + std::string(one) + " #" + std::to_string(index) + " among " + std::to_string(rows));
    }
    void add(std::string problem) {
        if (count_++ < shown) text_ += (text_.empty() ? "" : "; ") + std::move(problem);
    }
    void throw_any() const {
        if (count_ == 0) return;
        const std::string more = count_ > shown ? "; and " + grouped(count_ - shown) + " more" : std::string();
        throw std::out_of_range("m2miot: the deployment cannot be changed so: " + text_ + more);
    }

private:
    static constexpr std::size_t shown = 8;
    std::string text_;
    std::size_t count_ = 0;
};

} // namespace detail

/// A deployment as it would be with some changes: usable wherever a deployment is, and small, for all else is read from the deployment
/// itself, which must outlive it and not change.
///
/// Rows keep their indices and names, so that a verdict on it speaks of the rows of the deployment. A row that is removed is counted
/// nowhere: the verdict is that of a copy without it. It is passed over as nothing that matters, a link or flow from a node to itself,
/// or a node that no rule speaks of.
///
/// Removing takes flows away, it does not make anything unsaid: a node that had flows, and has none left, is `flows_complete`, so that
/// its links do not begin to stand in, unless `changes::leave_silent` was asked for. Attributes are changed first,
/// then rows are removed.
template <observable D>
class changed_deployment {
    static_assert(!detail::is_changed<D>, "changes upon changes are made by without(changed, more), which borrows the deployment beneath");

public:
    /// @throws std::out_of_range  if a row is not there, or a flow has no such destination: with all of these, or the first few
    /// @complexity O(changes log changes); linear in links and flow destinations where nodes or flows are removed
    changed_deployment(const D& base, const changes& what) : base_(&base), what_(what) {
        what_.tidy();
        present_ = {base.node_count(), base.link_count(), base.flow_count()};
        detail::absent_rows absent;
        for (const node_index n : what_.removed_nodes()) absent.expect(n, base.node_count(), "node");
        for (const auto& [n, change] : what_.set_nodes()) absent.expect(n, base.node_count(), "node");
        for (const link_index l : what_.removed_links()) absent.expect(l, base.link_count(), "link");
        for (const auto& [l, facts] : what_.set_links()) absent.expect(l, base.link_count(), "link");
        for (const flow_index f : what_.removed_flows()) absent.expect(f, base.flow_count(), "flow");
        for (const auto& [f, facts] : what_.set_flows()) absent.expect(f, base.flow_count(), "flow");
        for (const auto& [f, destination] : what_.removed_destinations()) absent.expect(f, base.flow_count(), "flow");
        absent.throw_any();
        present_.nodes -= what_.removed_nodes().size();
        count_links();
        count_flows();
    }
    changed_deployment(const D&& base, const changes& what) = delete; ///< it would be borrowed from a temporary

    /// The deployment beneath, unchanged.
    [[nodiscard]] const D& base() const { return *base_; }
    /// Tidied: sorted, and nothing twice.
    [[nodiscard]] const changes& what() const { return what_; }
    /// Rows that are left.
    [[nodiscard]] row_counts present() const { return present_; }
    /// Whether it was taken away as a node; its index and name stay. @complexity O(log changes)
    [[nodiscard]] bool is_removed(node_index node) const {
        return std::binary_search(what_.removed_nodes().begin(), what_.removed_nodes().end(), node);
    }
    /// Nodes that had flows and have none left, in order.
    [[nodiscard]] const std::vector<node_index>& silenced() const { return silenced_; }

    // --- what every deployment offers (concept `observable`)

    /// @{
    /// Rows of the deployment beneath, those that are removed included; `present` says how many are left.
    [[nodiscard]] std::size_t node_count() const { return base_->node_count(); }
    [[nodiscard]] std::size_t link_count() const { return base_->link_count(); }
    [[nodiscard]] std::size_t flow_count() const { return base_->flow_count(); }
    /// @}
    /// @{
    /// As the deployment beneath says; also of rows that are removed.
    [[nodiscard]] decltype(auto) name(node_index n) const { return base_->name(n); }
    [[nodiscard]] decltype(auto) link_id(link_index l) const { return base_->link_id(l); }
    [[nodiscard]] decltype(auto) flow_id(flow_index f) const { return base_->flow_id(f); }
    [[nodiscard]] decltype(auto) link_protocol(link_index l) const { return base_->link_protocol(l); }
    [[nodiscard]] decltype(auto) flow_protocol(flow_index f) const { return base_->flow_protocol(f); }
    /// @}
    /// @{
    /// False only if all these texts are empty.
    [[nodiscard]] bool has_link_protocols() const { return base_->has_link_protocols(); }
    [[nodiscard]] bool has_flow_protocols() const { return base_->has_flow_protocols(); }
    [[nodiscard]] bool has_types() const { return base_->has_types() || sets_types(); }
    /// @}
    /// The type supposed, else the one that the deployment beneath says.
    [[nodiscard]] auto type(node_index n) const {
        using text = std::conditional_t<std::is_same_v<decltype(base_->type(n)), std::string>, std::string, std::string_view>;
        const auto set = what_.set_nodes().find(n);
        return set != what_.set_nodes().end() && set->second.type ? text(*set->second.type) : text(base_->type(n));
    }
    /// As they are supposed to be. Of a node that is removed, those of one that no rule speaks of. @complexity O(log changes)
    [[nodiscard]] node_facts facts(node_index n) const {
        if (is_removed(n)) return detail::absent_node;
        const node_facts f = facts_set(n, base_->facts(n));
        return std::binary_search(silenced_.begin(), silenced_.end(), n) ? detail::with_flows_complete(f) : f;
    }
    /// Calls `visit(node_index, node_facts)` for each node of the deployment beneath, in order.
    template <class Visit>
    void for_each_node(Visit&& visit) const {
        const bool same = what_.removed_nodes().empty() && what_.set_nodes().empty() && silenced_.empty();
        base_->for_each_node([&](node_index n, node_facts f) { visit(n, same ? f : facts(n)); });
    }
    /// Calls `visit(link_index, node_index, node_index, link_facts)` for each link; one that is gone goes from a node to itself.
    template <class Visit>
    void for_each_link(Visit&& visit) const {
        const detail::row_bits gone = gone_nodes();
        detail::beside_rows<link_index> removed(what_.removed_links());
        base_->for_each_link([&](link_index l, node_index a, node_index b, link_facts f) {
            const bool is_gone = gone.contains(a) || gone.contains(b) || removed.contains(l);
            visit(l, a, is_gone ? a : b, set_or(what_.set_links(), l, f));
        });
    }
    /// Calls `visit(flow_index, node_index, node_index, flow_facts)` for each destination of each flow; one that is gone is its origin.
    template <class Visit>
    void for_each_flow(Visit&& visit) const {
        const detail::row_bits gone = gone_nodes();
        detail::flow_removal removal(what_, gone);
        base_->for_each_flow([&](flow_index f, node_index from, node_index to, flow_facts facts) {
            visit(f, from, removal.takes(f, from, to) ? from : to, set_or(what_.set_flows(), f, facts));
        });
    }

    /// For the library: the columns, those that are changed as copies in `space`, which are valid as long as that is not used again.
    [[nodiscard]] deployment_rows rows_in(detail::copied_rows& space) const {
        deployment_rows rows = detail::rows_of(*base_, space);
        change_nodes(rows, space);
        if (sets_types()) change_types(rows, space);
        if (!what_.removed_nodes().empty() || !what_.removed_links().empty()) remove_links(rows, space);
        if (removes_flows()) remove_flows(rows, space);
        if (!what_.set_links().empty()) {
            const auto facts = space.own_link_facts(rows, what_.set_links().rbegin()->first + std::size_t{1});
            for (const auto& [l, said] : what_.set_links()) facts[l] = said;
        }
        if (!what_.set_flows().empty()) {
            const auto facts = space.own_flow_facts(rows, what_.set_flows().rbegin()->first + std::size_t{1});
            for (const auto& [f, said] : what_.set_flows()) facts[f] = said;
        }
        return rows;
    }

private:
    template <class Map, class Value>
    [[nodiscard]] static Value set_or(const Map& set, std::uint32_t row, Value otherwise) {
        if (set.empty()) return otherwise;
        const auto at = set.find(row);
        return at == set.end() ? otherwise : at->second;
    }
    [[nodiscard]] node_facts facts_set(node_index n, node_facts otherwise) const {
        if (what_.set_nodes().empty()) return otherwise;
        const auto at = what_.set_nodes().find(n);
        return at == what_.set_nodes().end() ? otherwise : at->second.facts;
    }
    [[nodiscard]] bool sets_types() const {
        return std::any_of(what_.set_nodes().begin(), what_.set_nodes().end(), [](const auto& set) { return set.second.type.has_value(); });
    }
    [[nodiscard]] bool removes_flows() const {
        return !what_.removed_nodes().empty() || !what_.removed_flows().empty() || !what_.removed_destinations().empty();
    }
    [[nodiscard]] detail::row_bits gone_nodes() const { return {base_->node_count(), what_.removed_nodes()}; }

    void count_links() {
        present_.links -= what_.removed_links().size();
        if (what_.removed_nodes().empty()) return;
        const detail::row_bits gone = gone_nodes();
        std::uint64_t taken = 0; // all that end at a node that is gone
        base_->for_each_link([&](link_index, node_index a, node_index b, link_facts) { taken += gone.contains(a) || gone.contains(b); });
        std::uint64_t twice = 0;
        if (!what_.removed_links().empty()) {
            detail::beside_rows<link_index> removed(what_.removed_links());
            base_->for_each_link([&](link_index l, node_index a, node_index b, link_facts) {
                twice += (gone.contains(a) || gone.contains(b)) && removed.contains(l);
            });
        }
        present_.links -= taken - twice;
    }
    /// Which flows are gone, and which nodes have lost their last one.
    void count_flows() {
        if (!removes_flows()) return;
        const detail::row_bits gone = gone_nodes();
        const auto is_live = [&](node_index from, node_index to, flow_facts facts, flow_index f) {
            return from != to && !set_or(what_.set_flows(), f, facts).support() && !is_relay(from) && !is_relay(to);
        };
        std::vector<node_index> lost;
        std::vector<std::pair<flow_index, node_index>> found; // of the destinations that are to be removed
        flow_index at = no_index;
        bool any_left = true;
        detail::flow_removal first(what_, gone);
        base_->for_each_flow([&](flow_index f, node_index from, node_index to, flow_facts facts) {
            if (f != at) {
                present_.flows -= !any_left;
                any_left = false;
                at = f;
            }
            if (!first.takes(f, from, to)) {
                any_left = true;
                return;
            }
            if (!what_.removed_destinations().empty()) found.emplace_back(f, to);
            if (what_.leaves_silent() || !is_live(from, to, facts, f)) return;
            for (const node_index n : {from, to})
                if (!gone.contains(n)) lost.push_back(n);
        });
        present_.flows -= !any_left;
        check_destinations(found);
        if (lost.empty()) return;
        detail::row_bits candidates(base_->node_count(), lost);
        detail::row_bits speaking(base_->node_count());
        detail::flow_removal second(what_, gone);
        base_->for_each_flow([&](flow_index f, node_index from, node_index to, flow_facts facts) {
            if (!candidates.contains(from) && !candidates.contains(to)) return;
            if (second.takes(f, from, to) || !is_live(from, to, facts, f)) return;
            speaking.insert(from);
            speaking.insert(to);
        });
        std::sort(lost.begin(), lost.end());
        lost.erase(std::unique(lost.begin(), lost.end()), lost.end());
        lost.erase(std::remove_if(lost.begin(), lost.end(), [&](node_index n) { return speaking.contains(n); }), lost.end());
        silenced_ = std::move(lost);
        silenced_.shrink_to_fit();
    }
    [[nodiscard]] bool is_relay(node_index n) const { return facts_set(n, base_->facts(n)).kind() == node_kind::relay; }
    void check_destinations(std::vector<std::pair<flow_index, node_index>>& found) const {
        std::sort(found.begin(), found.end());
        detail::absent_rows absent;
        for (const auto& end : what_.removed_destinations()) {
            if (!std::binary_search(found.begin(), found.end(), end))
                absent.add("flow #" + std::to_string(end.first) + " has no destination #" + std::to_string(end.second));
        }
        absent.throw_any();
    }

    void change_nodes(deployment_rows& rows, detail::copied_rows& space) const {
        if (what_.removed_nodes().empty() && what_.set_nodes().empty() && silenced_.empty()) return;
        const std::span<node_facts> nodes = space.own_nodes(rows);
        for (const auto& [n, change] : what_.set_nodes()) nodes[n] = change.facts;
        for (const node_index n : silenced_) nodes[n] = detail::with_flows_complete(nodes[n]);
        for (const node_index n : what_.removed_nodes()) nodes[n] = detail::absent_node;
    }
    /// A type that some node has keeps its number.
    void change_types(deployment_rows& rows, detail::copied_rows& space) const {
        const std::span<std::uint32_t> types = space.own_types(rows, base_->node_count());
        std::map<std::string_view, std::uint32_t> numbers{{std::string_view(), 0U}};
        for (const auto& [n, change] : what_.set_nodes())
            if (change.type) numbers.try_emplace(*change.type, no_index);
        std::uint32_t highest = 0;
        for (node_index n = 0; n < types.size(); ++n) {
            if (types[n] > highest) highest = types[n];
            if (types[n] == 0) continue;
            const auto at = numbers.find(base_->type(n));
            if (at != numbers.end()) at->second = types[n];
        }
        for (auto& [text, number] : numbers)
            if (number == no_index) number = ++highest;
        for (const auto& [n, change] : what_.set_nodes())
            if (change.type) types[n] = numbers.at(*change.type);
    }
    void remove_links(deployment_rows& rows, detail::copied_rows& space) const {
        const std::span<link_ends> links = space.own_links(rows);
        for (const link_index l : what_.removed_links()) links[l].second = links[l].first;
        if (what_.removed_nodes().empty()) return;
        const detail::row_bits gone = gone_nodes();
        for (link_ends& e : links) e.second = gone.contains(e.first) || gone.contains(e.second) ? e.first : e.second;
    }
    void remove_flows(deployment_rows& rows, detail::copied_rows& space) const {
        const std::span<node_index> destinations = space.own_flow_destinations(rows);
        const detail::row_bits gone = gone_nodes();
        detail::flow_removal removal(what_, gone);
        std::size_t row = 0;
        for (std::size_t f = 0; f < rows.flow_origins.size(); ++f) {
            const std::size_t end = rows.flow_ends.empty() ? f + 1 : rows.flow_ends[f];
            for (; row < end; ++row)
                if (removal.takes(static_cast<flow_index>(f), rows.flow_origins[f], destinations[row]))
                    destinations[row] = rows.flow_origins[f];
        }
    }

    const D* base_;
    changes what_;
    row_counts present_;
    std::vector<node_index> silenced_;
};

/// The deployment as it would be with these changes; it is borrowed, not copied.
///
///     auto down = mi::without(site, mi::changes().remove_node(*site.find("cloud")));
///     mi::verdict then = mi::classify(down);
///
/// @throws std::out_of_range  as the constructor of `changed_deployment`
/// @complexity as that constructor
template <observable D>
[[nodiscard]] changed_deployment<D> without(const D& deployment, const changes& what) {
    return changed_deployment<D>(deployment, what);
}
/// Of what is changed already: as if all had been asked for at once, of the deployment beneath.
template <observable D>
[[nodiscard]] changed_deployment<D> without(const changed_deployment<D>& changed, const changes& more) {
    changes all = changed.what();
    return changed_deployment<D>(changed.base(), all.add(more));
}
template <observable D>
requires(!detail::is_changed<D>) changed_deployment<D> without(const D&& deployment, const changes& what)
= delete; ///< it would be borrowed from a temporary

} // namespace m2miot
