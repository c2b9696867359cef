// SPDX-License-Identifier: BSL-1.0
/// @file Flows that come as several edges, one a destination.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/model/attributes.hpp>
#include <m2miot/model/text_map.hpp>

#include "site.hpp"

namespace m2miot::input {

/// Gathers edges with the number of their flow; edges of one number are one flow, whatever stands between them.
class numbered_flows {
public:
    /// @param offset  greater than that of the edge before it
    void add(std::uint64_t number, node_index from, node_index to, const flow_attributes& says, std::size_t offset);

    /// Adds them to a site in the order of their numbers. `differ(number, offset)` is called for an edge that says otherwise than the first
    /// of its number; it is left out. @return the flows added @complexity O(edges * log(edges))
    template <class Differ>
    std::uint64_t add_to(site& to, Differ&& differ) {
        sort();
        std::uint64_t count = 0;
        std::vector<node_index> destinations;
        for (std::size_t i = 0; i < edges_.size();) {
            const edge& first = edges_[i];
            destinations.clear();
            std::size_t next = i;
            for (; next < edges_.size() && edges_[next].number == first.number; ++next) {
                if (same(first, edges_[next]))
                    destinations.push_back(edges_[next].to);
                else
                    differ(edges_[next].number, edges_[next].offset);
            }
            to.add_flow(first.from, destinations, {first.facts.trigger(), texts_[first.protocol], first.facts.support(), texts_[first.id]});
            ++count;
            i = next;
        }
        return count;
    }

private:
    struct edge {
        std::uint64_t number;
        std::size_t offset;
        node_index from;
        node_index to;
        std::uint32_t protocol;
        std::uint32_t id;
        flow_facts facts;
    };
    [[nodiscard]] static bool same(const edge& a, const edge& b) {
        return a.from == b.from && a.protocol == b.protocol && a.id == b.id && a.facts == b.facts;
    }
    void sort();
    [[nodiscard]] std::uint32_t text(std::string_view value);

    std::vector<edge> edges_;
    std::vector<std::string> texts_{std::string()};
    detail::text_map<std::uint32_t> numbers_;
};

} // namespace m2miot::input
