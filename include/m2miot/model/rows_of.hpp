// SPDX-License-Identifier: BSL-1.0
/// @file The rows of any deployment: its own columns where it has them, else a copy of what it says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "concepts.hpp"
#include "large_vector.hpp"
#include "rows.hpp"
#include "text_map.hpp"

namespace m2miot::detail {

/// Rows copied from a deployment that keeps them in another form: each list is passed over once, whatever that costs.
/// Takes 9 bytes a link and as many a flow, 4 more each where protocols are named.
class copied_rows {
public:
    /// @complexity linear in nodes, links, flow destinations and texts
    template <observable D>
    [[nodiscard]] deployment_rows of(const D& from) {
        clear();
        nodes_.reserve(from.node_count());
        links_.reserve(from.link_count());
        link_facts_.reserve(from.link_count());
        from.for_each_node([&](node_index n, node_facts f) {
            nodes_.push_back(f);
            if (from.has_types()) node_types_.push_back(number_of(from.type(n)));
        });
        from.for_each_link([&](link_index l, node_index a, node_index b, link_facts f) {
            links_.push_back({a, b});
            link_facts_.push_back(f);
            if (from.has_link_protocols()) link_protocols_.push_back(number_of(from.link_protocol(l)));
        });
        from.for_each_flow([&](flow_index f, node_index origin, node_index destination, flow_facts facts) {
            if (f == origins_.size()) {
                origins_.push_back(origin);
                flow_facts_.push_back(facts);
                ends_.push_back(static_cast<std::uint32_t>(destinations_.size()));
                if (from.has_flow_protocols()) flow_protocols_.push_back(number_of(from.flow_protocol(f)));
            }
            destinations_.push_back(destination);
            ends_.back() = static_cast<std::uint32_t>(destinations_.size());
        });
        return {nodes_,
                links_,
                column_prefix<link_facts>(link_facts_),
                origins_,
                destinations_,
                ends_,
                column_prefix<flow_facts>(flow_facts_),
                column_prefix<std::uint32_t>(node_types_),
                column_prefix<std::uint32_t>(link_protocols_),
                column_prefix<std::uint32_t>(flow_protocols_)};
    }

    // Columns of `rows` to be written to: copied here, unless they are here already.
    [[nodiscard]] std::span<node_facts> own_nodes(deployment_rows& rows) { return own(rows.nodes, nodes_); }
    [[nodiscard]] std::span<link_ends> own_links(deployment_rows& rows) { return own(rows.links, links_); }
    [[nodiscard]] std::span<node_index> own_flow_destinations(deployment_rows& rows) { return own(rows.flow_destinations, destinations_); }
    /// @param count  at least so many rows of it are to be written to
    [[nodiscard]] std::span<link_facts> own_link_facts(deployment_rows& rows, std::size_t count) {
        return own(rows.link_facts, link_facts_, count);
    }
    [[nodiscard]] std::span<flow_facts> own_flow_facts(deployment_rows& rows, std::size_t count) {
        return own(rows.flow_facts, flow_facts_, count);
    }
    [[nodiscard]] std::span<std::uint32_t> own_types(deployment_rows& rows, std::size_t count) {
        return own(rows.node_types, node_types_, count);
    }

private:
    template <class T>
    static std::span<T> own(std::span<const T>& column, large_vector<T>& copy) {
        if (column.data() != copy.data() || column.size() != copy.size()) copy.assign(column.begin(), column.end());
        column = copy;
        return copy;
    }
    template <class T>
    static std::span<T> own(column_prefix<T>& column, large_vector<T>& copy, std::size_t count) {
        std::span<const T> set = column.set_rows();
        own(set, copy);
        if (copy.size() < count) copy.resize(count, T{});
        column = column_prefix<T>(copy);
        return copy;
    }
    void clear() {
        nodes_.clear();
        links_.clear();
        link_facts_.clear();
        origins_.clear();
        destinations_.clear();
        ends_.clear();
        flow_facts_.clear();
        node_types_.clear();
        link_protocols_.clear();
        flow_protocols_.clear();
        texts_.clear();
    }
    [[nodiscard]] std::uint32_t number_of(std::string_view text) {
        if (text.empty()) return 0;
        return texts_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size() + 1)).first->second;
    }

    large_vector<node_facts> nodes_;
    large_vector<link_ends> links_;
    large_vector<link_facts> link_facts_;
    large_vector<node_index> origins_;
    large_vector<node_index> destinations_;
    large_vector<std::uint32_t> ends_;
    large_vector<flow_facts> flow_facts_;
    large_vector<std::uint32_t> node_types_;
    large_vector<std::uint32_t> link_protocols_;
    large_vector<std::uint32_t> flow_protocols_;
    text_map<std::uint32_t> texts_;
};

/// The rows of a deployment, in place where it offers them. @param copies  holds them otherwise
template <observable D>
[[nodiscard]] deployment_rows rows_of(const D& deployment, copied_rows& copies) {
    if constexpr (requires {
                      { deployment.rows() } -> std::same_as<deployment_rows>;
                  }) {
        return deployment.rows();
    } else if constexpr (requires {
                             { deployment.rows_in(copies) } -> std::same_as<deployment_rows>;
                         }) {
        return deployment.rows_in(copies); // which copies no more than it has to
    } else {
        return copies.of(deployment);
    }
}

} // namespace m2miot::detail
