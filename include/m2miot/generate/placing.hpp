// SPDX-License-Identifier: BSL-1.0
/// @file Where rows are written: in order, or shuffled.
#pragma once

#include <cstdint>
#include <utility>

#include "checked.hpp"
#include "columns.hpp"
#include "crew.hpp"
#include "dealing.hpp"
#include "permutation.hpp"

namespace m2miot::generate::detail {

struct row_counts {
    std::uint64_t nodes = 0;
    std::uint64_t links = 0;
    std::uint64_t flows = 0;
    bool link_facts = false; ///< whether media are told
};

/// Gives each row its place in the columns, which it makes room for. A row is told by its position in the generator's own order; rows may
/// come in any order and from several threads, each once.
class placing {
public:
    placing(columns& to, const row_counts& counts, std::uint64_t seed, bool shuffled, crew& workers)
        : shuffled_(shuffled), link_place_(counts.links, {seed, purpose::link_order}),
          flow_place_(counts.flows, {seed, purpose::flow_order}) {
        check_rows("nodes", counts.nodes);
        check_rows("links", counts.links);
        check_rows("flows", counts.flows);
        to.nodes.resize_unset(counts.nodes);
        to.links.resize_unset(counts.links);
        if (counts.link_facts) to.link_facts.resize_unset(counts.links);
        to.flow_origins.resize_unset(counts.flows);
        to.flow_destinations.resize_unset(counts.flows);
        to.flow_facts.resize_unset(counts.flows);
        nodes_ = to.nodes.data();
        links_ = to.links.data();
        link_facts_ = counts.link_facts ? to.link_facts.data() : nullptr;
        origins_ = to.flow_origins.data();
        destinations_ = to.flow_destinations.data();
        flow_facts_ = to.flow_facts.data();
        if (!shuffled) return;
        numbers_.resize_unset(counts.nodes); // a table: the nodes of a link are mostly near each other in the generator's order
        const permutation place(counts.nodes, {seed, purpose::node_order});
        workers.each_piece("numbering nodes", 10, counts.nodes, 1U << 16, [&](std::uint64_t begin, std::uint64_t end) {
            for (std::uint64_t i = begin; i < end; ++i) numbers_[i] = place(static_cast<std::uint32_t>(i));
        });
    }

    void node(node_index position, node_facts facts) const { nodes_[number(position)] = facts; }
    void link(std::uint64_t position, node_index a, node_index b) const { links_[link_place(position)] = {number(a), number(b)}; }
    void link(std::uint64_t position, node_index a, node_index b, m2miot::link_facts facts) const {
        const std::uint64_t place = link_place(position);
        links_[place] = {number(a), number(b)};
        link_facts_[place] = facts;
    }
    void flow(std::uint64_t position, node_index origin, node_index destination, m2miot::flow_facts facts) const {
        const std::uint64_t place = shuffled_ ? flow_place_(position) : position;
        origins_[place] = number(origin);
        destinations_[place] = number(destination);
        flow_facts_[place] = facts;
    }

    /// Once all rows are written.
    void finish(crew& workers) const {
        if (!shuffled_) return;
        const std::uint64_t link_heaps = link_place_.heaps();
        workers.each_piece("shuffling links and flows", 20, link_heaps + flow_place_.heaps(), 1,
                           [&](std::uint64_t begin, std::uint64_t end) {
                               for (std::uint64_t heap = begin; heap < end; ++heap) {
                                   if (heap < link_heaps)
                                       shuffle_links(heap);
                                   else
                                       shuffle_flows(heap - link_heaps);
                               }
                           });
    }

private:
    void shuffle_links(std::uint64_t heap) const {
        link_place_.shuffle_heap(heap, [ends = links_, facts = link_facts_](std::uint64_t a, std::uint64_t b) {
            std::swap(ends[a], ends[b]);
            if (facts != nullptr) std::swap(facts[a], facts[b]);
        });
    }
    void shuffle_flows(std::uint64_t heap) const {
        flow_place_.shuffle_heap(heap, [this](std::uint64_t a, std::uint64_t b) {
            std::swap(origins_[a], origins_[b]);
            std::swap(destinations_[a], destinations_[b]);
            std::swap(flow_facts_[a], flow_facts_[b]);
        });
    }
    [[nodiscard]] node_index number(node_index position) const { return shuffled_ ? numbers_[position] : position; }
    [[nodiscard]] std::uint64_t link_place(std::uint64_t position) const { return shuffled_ ? link_place_(position) : position; }

    bool shuffled_;
    dealing link_place_;
    dealing flow_place_;
    row_buffer<node_index> numbers_; // of the node at each position; empty if in order
    node_facts* nodes_ = nullptr;
    m2miot::link_ends* links_ = nullptr;
    m2miot::link_facts* link_facts_ = nullptr;
    node_index* origins_ = nullptr;
    node_index* destinations_ = nullptr;
    m2miot::flow_facts* flow_facts_ = nullptr;
};

} // namespace m2miot::generate::detail
