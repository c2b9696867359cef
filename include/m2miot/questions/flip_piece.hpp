// SPDX-License-Identifier: BSL-1.0
/// @file A part of a deployment as rows of its own, in which changes are tried and taken back at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "../model/rows.hpp"
#include "../observe/walk_state.hpp"

namespace m2miot::detail::flips {

/// A link, or a flow to one of its destinations, by position.
struct row_ref {
    std::uint32_t row;
    bool is_flow; ///< then `row` is a position among all flow destinations
    friend bool operator==(row_ref, row_ref) = default;
};

/// Rows that can be changed. What is removed stays in its row as a self-loop, which the walk leaves out: so no position changes, and
/// trying a change costs nothing but the walk.
class piece {
public:
    std::vector<node_facts> nodes;
    std::vector<std::uint32_t> types;
    std::vector<link_ends> links;
    std::vector<m2miot::link_facts> link_facts;
    std::vector<std::uint32_t> link_protocols;
    std::vector<node_index> origins;      ///< by flow
    std::vector<node_index> destinations; ///< by row
    std::vector<std::uint32_t> flow_ends; ///< empty: a row is a flow
    std::vector<std::uint32_t> flow_of;   ///< by row; empty: a row is a flow
    std::vector<m2miot::flow_facts> flow_facts;
    std::vector<std::uint32_t> flow_protocols;

    [[nodiscard]] deployment_rows rows() const {
        return {nodes,
                links,
                column_prefix<m2miot::link_facts>(link_facts),
                origins,
                destinations,
                flow_ends,
                column_prefix<m2miot::flow_facts>(flow_facts),
                column_prefix<std::uint32_t>(types),
                column_prefix<std::uint32_t>(link_protocols),
                column_prefix<std::uint32_t>(flow_protocols)};
    }
    [[nodiscard]] std::size_t row_count() const { return nodes.size() + links.size() + destinations.size(); }
    [[nodiscard]] std::uint32_t flow(std::size_t row) const { return flow_of.empty() ? static_cast<std::uint32_t>(row) : flow_of[row]; }
    [[nodiscard]] node_index origin(std::size_t row) const { return origins[flow(row)]; }

    /// A flow that a machine speaks by: not support, and no hop.
    [[nodiscard]] bool is_talk(std::size_t row) const {
        const node_index a = origin(row), b = destinations[row];
        const m2miot::flow_facts facts = flow(row) < flow_facts.size() ? flow_facts[flow(row)] : m2miot::flow_facts{};
        return a != b && !facts.support() && nodes[a].kind() != node_kind::relay && nodes[b].kind() != node_kind::relay;
    }
    /// To be called when all rows are there.
    void count_talks() {
        talks_.assign(nodes.size(), 0);
        for (std::size_t row = 0; row < destinations.size(); ++row) {
            if (!is_talk(row)) continue;
            ++talks_[origin(row)];
            ++talks_[destinations[row]];
        }
    }

    // --- changes, the last of which is taken back first

    [[nodiscard]] std::size_t changes() const { return log_.size(); }
    void remove(row_ref what) {
        if (what.is_flow) {
            const node_index a = origin(what.row), b = destinations[what.row];
            const bool talk = is_talk(what.row);
            log_.push_back({edit::flow, what.row, b, {}});
            destinations[what.row] = a;
            if (talk)
                for (const node_index n : {a, b}) fall_silent(n);
        } else {
            link_ends& ends = links[what.row];
            log_.push_back({edit::link, what.row, ends.second, {}});
            ends.second = ends.first;
        }
    }
    void declare(node_index node, node_facts facts) {
        log_.push_back({edit::node, node, 0, nodes[node]});
        nodes[node] = facts;
    }
    void take_back(std::size_t to) {
        while (log_.size() > to) {
            const change c = log_.back();
            log_.pop_back();
            switch (c.what) {
            case edit::flow:
                destinations[c.row] = c.other;
                break;
            case edit::link:
                links[c.row].second = c.other;
                break;
            case edit::node:
                nodes[c.row] = c.facts;
                break;
            case edit::talk:
                ++talks_[c.row];
                break;
            }
        }
    }

private:
    enum class edit : std::uint8_t { flow, link, node, talk };
    struct change {
        edit what;
        std::uint32_t row;
        node_index other;
        node_facts facts;
    };
    /// One flow less. A machine that loses its last one has no others: its links do not stand in for flows from then on.
    void fall_silent(node_index n) {
        log_.push_back({edit::talk, n, 0, {}});
        if (--talks_[n] == 0) declare(n, with_complete_flows(nodes[n]));
    }
    [[nodiscard]] static node_facts with_complete_flows(node_facts f) {
        return node_facts(node_attributes{
            f.kind(), f.hosting(), f.operator_run(), f.senses(), f.actuates(), f.carries_data_only(), true, {}, {}, f.kind_inferred()});
    }

    std::vector<std::uint32_t> talks_; // by node: ends of flows
    std::vector<change> log_;
};

/// A list of numbers for each of some owners, one after the other.
struct grouped_numbers {
    std::vector<std::uint32_t> begins{0};
    std::vector<std::uint32_t> numbers;
    [[nodiscard]] std::size_t size() const { return begins.size() - 1; }
    [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t owner) const {
        return std::span(numbers).subspan(begins[owner], begins[owner + 1] - begins[owner]);
    }
    /// Of `count` numbers, each to `owner_of(i)`, or to nobody where that is `no_index`. Order is kept.
    template <class Owner>
    [[nodiscard]] static grouped_numbers of(std::size_t owners, std::size_t count, Owner owner_of) {
        grouped_numbers g;
        g.begins.assign(owners + 1, 0);
        for (std::size_t i = 0; i < count; ++i)
            if (const std::uint32_t o = owner_of(i); o != no_index) ++g.begins[o + std::size_t{1}];
        for (std::size_t o = 0; o < owners; ++o) g.begins[o + 1] += g.begins[o];
        std::vector<std::uint32_t> next(g.begins.begin(), g.begins.end() - 1);
        g.numbers.resize(g.begins.back());
        for (std::size_t i = 0; i < count; ++i)
            if (const std::uint32_t o = owner_of(i); o != no_index) g.numbers[next[o]++] = static_cast<std::uint32_t>(i);
        return g;
    }
};

/// A deployment by its parts. A change in one part says nothing of another: parts are searched alone.
class division {
public:
    /// @param whole  valid as long as this is  @param keep_numbers  for criteria that may ask a node or flow by its number: all is one part
    division(const deployment_rows& whole, const walk_state& w, bool keep_numbers) : whole_(whole), one_(keep_numbers) {
        flow_of_.resize(whole.flow_destinations.size());
        std::uint32_t row = 0;
        for (std::uint32_t f = 0; f < whole.flow_origins.size(); ++f) {
            const std::uint32_t end = whole.flow_ends.empty() ? f + 1 : whole.flow_ends[f];
            for (; row < end; ++row) flow_of_[row] = f;
        }
        part_of_.resize(whole.nodes.size(), 0);
        if (!one_)
            for (node_index n = 0; n < whole.nodes.size(); ++n) part_of_[n] = w.part_of(n);
        const std::size_t parts = one_ ? 1 : w.out.parts.size();
        nodes_ = grouped_numbers::of(parts, whole.nodes.size(), [&](std::size_t n) { return part_of_[n]; });
        links_ = grouped_numbers::of(parts, whole.links.size(), [&](std::size_t l) { return part_of_[whole.links[l].first]; });
        rows_ = grouped_numbers::of(parts, flow_of_.size(), [&](std::size_t r) { return part_of_[whole.flow_origins[flow_of_[r]]]; });
        place_of_node_ = places(nodes_, whole.nodes.size());
        place_of_link_ = places(links_, whole.links.size());
        place_of_row_ = places(rows_, flow_of_.size());
    }

    [[nodiscard]] std::size_t parts() const { return nodes_.size(); }
    [[nodiscard]] std::uint32_t part_of(node_index n) const { return part_of_[n]; }
    [[nodiscard]] std::uint32_t flow_of(std::size_t row) const { return flow_of_[row]; }
    [[nodiscard]] const deployment_rows& whole() const { return whole_; }
    [[nodiscard]] std::span<const std::uint32_t> nodes(std::size_t part) const { return nodes_[part]; }
    [[nodiscard]] std::span<const std::uint32_t> rows(std::size_t part) const { return rows_[part]; }
    [[nodiscard]] std::span<const std::uint32_t> links(std::size_t part) const { return links_[part]; }
    [[nodiscard]] std::size_t row_count(std::size_t part) const { return nodes_[part].size() + links_[part].size() + rows_[part].size(); }
    /// The same node or row within its part.
    [[nodiscard]] node_index node_within(node_index n) const { return place_of_node_[n]; }
    [[nodiscard]] row_ref within(row_ref r) const { return {r.is_flow ? place_of_row_[r.row] : place_of_link_[r.row], r.is_flow}; }

    [[nodiscard]] piece part(std::size_t p) const { return one_ ? all() : cut(p); }
    /// The whole deployment, numbered as it is.
    [[nodiscard]] piece all() const {
        piece made;
        made.nodes.assign(whole_.nodes.begin(), whole_.nodes.end());
        made.links.assign(whole_.links.begin(), whole_.links.end());
        made.origins.assign(whole_.flow_origins.begin(), whole_.flow_origins.end());
        made.destinations.assign(whole_.flow_destinations.begin(), whole_.flow_destinations.end());
        made.flow_ends.assign(whole_.flow_ends.begin(), whole_.flow_ends.end());
        if (!made.flow_ends.empty()) made.flow_of = flow_of_;
        copy(made.types, whole_.node_types);
        copy(made.link_facts, whole_.link_facts);
        copy(made.link_protocols, whole_.link_protocols);
        copy(made.flow_facts, whole_.flow_facts);
        copy(made.flow_protocols, whole_.flow_protocols);
        made.count_talks();
        return made;
    }

private:
    [[nodiscard]] piece cut(std::size_t p) const {
        piece made;
        for (const node_index n : nodes_[p]) made.nodes.push_back(whole_.nodes[n]);
        for (const link_index l : links_[p])
            made.links.push_back({place_of_node_[whole_.links[l].first], place_of_node_[whole_.links[l].second]});
        for (const std::uint32_t r : rows_[p]) {
            made.origins.push_back(place_of_node_[whole_.flow_origins[flow_of_[r]]]);
            // A support flow may lead into another part: it counts for nothing.
            const node_index to = whole_.flow_destinations[r];
            made.destinations.push_back(part_of_[to] == p ? place_of_node_[to] : made.origins.back());
        }
        pick(made.types, whole_.node_types, nodes_[p], [](std::uint32_t n) { return n; });
        pick(made.link_facts, whole_.link_facts, links_[p], [](std::uint32_t l) { return l; });
        pick(made.link_protocols, whole_.link_protocols, links_[p], [](std::uint32_t l) { return l; });
        const auto by_flow = [this](std::uint32_t r) { return flow_of_[r]; };
        pick(made.flow_facts, whole_.flow_facts, rows_[p], by_flow);
        pick(made.flow_protocols, whole_.flow_protocols, rows_[p], by_flow);
        made.count_talks();
        return made;
    }
    template <class T>
    static void copy(std::vector<T>& to, const column_prefix<T>& from) {
        to.assign(from.set_rows().begin(), from.set_rows().end());
    }
    template <class T, class Row>
    static void pick(std::vector<T>& to, const column_prefix<T>& from, std::span<const std::uint32_t> which, Row row) {
        if (from.never_set()) return;
        to.reserve(which.size());
        for (const std::uint32_t i : which) to.push_back(from[row(i)]);
    }
    [[nodiscard]] static std::vector<std::uint32_t> places(const grouped_numbers& g, std::size_t count) {
        std::vector<std::uint32_t> place(count, no_index);
        for (std::size_t p = 0; p < g.size(); ++p)
            for (std::uint32_t at = 0; at < g[p].size(); ++at) place[g[p][at]] = at;
        return place;
    }

    deployment_rows whole_;
    bool one_;
    std::vector<std::uint32_t> flow_of_; // by row
    std::vector<std::uint32_t> part_of_; // by node
    grouped_numbers nodes_, links_, rows_;
    std::vector<std::uint32_t> place_of_node_, place_of_link_, place_of_row_;
};

} // namespace m2miot::detail::flips
