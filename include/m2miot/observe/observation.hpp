// SPDX-License-Identifier: BSL-1.0
/// @file What one walk over a deployment found: a small table of interactions, the parts, the subsystems, and what was not known.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "record.hpp"

namespace m2miot::detail {

/// How many nodes of each kind there are, and what else tells whether a criterion has anything to speak of.
struct census {
    std::array<std::uint64_t, 11> of_class{}; ///< by end_class; gateways by their role
    std::uint64_t gateways = 0;               ///< with or without a flow
    std::uint64_t operator_run = 0;
    std::uint64_t operator_links = 0; ///< cellular, satellite or broadband
    std::uint64_t sensing_or_actuating = 0;
    std::uint64_t application_triggered = 0; ///< flows
    std::uint64_t links = 0;
    std::uint64_t internet_links = 0; ///< only for `asks::internet`
    std::uint64_t self_loops = 0;     ///< links and flows from a node to itself
    std::uint64_t support_flows = 0;

    [[nodiscard]] constexpr std::uint64_t operator[](end_class c) const { return of_class[static_cast<std::size_t>(c)]; }
    census& operator+=(const census& other) {
        for (std::size_t c = 0; c < of_class.size(); ++c) of_class[c] += other.of_class[c];
        gateways += other.gateways;
        operator_run += other.operator_run;
        operator_links += other.operator_links;
        sensing_or_actuating += other.sensing_or_actuating;
        application_triggered += other.application_triggered;
        links += other.links;
        internet_links += other.internet_links;
        self_loops += other.self_loops;
        support_flows += other.support_flows;
        return *this;
    }
    [[nodiscard]] constexpr std::uint64_t servers() const {
        return (*this)[end_class::server_dedicated] + (*this)[end_class::server_of_unknown_hosting] + (*this)[end_class::server_hosted];
    }
    [[nodiscard]] constexpr std::uint64_t things() const {
        return (*this)[end_class::device] + (*this)[end_class::personal_device] + gateways;
    }
};

/// Up to three strengths under each of three policies, in unary: joining is a bitwise or.
class ranks {
public:
    constexpr ranks() = default;
    /// 1 low, 2 medium, 3 high; 0 nothing.
    constexpr void raise(server_policy p, unsigned rank) { bits_ = static_cast<std::uint16_t>(bits_ | ((1U << rank) - 1U) << shift(p)); }
    constexpr void raise(policy_mask mask, unsigned rank) {
        for (std::size_t p = 0; p < server_policy_count; ++p)
            if (under(mask, static_cast<server_policy>(p))) raise(static_cast<server_policy>(p), rank);
    }
    [[nodiscard]] constexpr unsigned at(server_policy p) const {
        const unsigned unary = bits_ >> shift(p) & 7U;
        return unary == 0 ? 0U : unary == 1 ? 1U : unary == 3 ? 2U : 3U;
    }
    [[nodiscard]] constexpr std::uint32_t bits() const { return bits_; }
    [[nodiscard]] static constexpr ranks of_bits(std::uint32_t bits) {
        ranks r;
        r.bits_ = static_cast<std::uint16_t>(bits & 511U);
        return r;
    }
    constexpr ranks& operator|=(ranks other) {
        bits_ = static_cast<std::uint16_t>(bits_ | other.bits_);
        return *this;
    }

private:
    static constexpr unsigned shift(server_policy p) { return 3U * static_cast<unsigned>(p); }
    std::uint16_t bits_ = 0;
};

/// What is known of one part: enough to judge it under every policy. Parts join by or.
struct part_facts {
    ranks m2m;                ///< strongest deciding evidence for M2M
    ranks iot;                ///< strongest deciding evidence for IoT
    ranks speaks;             ///< strongest communication of any kind
    policy_mask involved = 0; ///< a device, personal device or gateway interacts (rule 5)
    policy_mask unknown = 0;  ///< an unknown kind takes part
    node_index first_node = no_index;
    std::uint32_t nodes = 0;

    /// Takes in what the interactions of a node say. @param bits  see `evidence_bits`
    constexpr void take(std::uint32_t bits) {
        m2m |= ranks::of_bits(bits);
        iot |= ranks::of_bits(bits >> 9);
        speaks |= ranks::of_bits(bits >> 18);
        involved = either(involved, static_cast<policy_mask>(bits >> 27 & 7U));
    }
};

/// What an interaction says of the part of its ends, as bits to be joined with `or`: kept for each node until parts are numbered.
struct evidence_bits {
    [[nodiscard]] static constexpr std::uint32_t m2m(ranks r) { return r.bits(); }
    [[nodiscard]] static constexpr std::uint32_t iot(ranks r) { return r.bits() << 9; }
    [[nodiscard]] static constexpr std::uint32_t speaks(policy_mask mask, unsigned rank) {
        ranks r;
        r.raise(mask, rank);
        return r.bits() << 18;
    }
    [[nodiscard]] static constexpr std::uint32_t involved(policy_mask mask) { return std::uint32_t{mask} << 27; }
};

/// Deciding evidence of up to six sets beside the first, ten bits each, to be joined with `or`: of each side how strong it is under the
/// policy asked, and whether there is any under the two others.
using further_evidence = std::uint64_t;
inline constexpr std::size_t further_sets_a_word = 6;

[[nodiscard]] constexpr further_evidence pack_further(ranks m2m, ranks iot, server_policy asked, std::size_t set) {
    further_evidence bits = 0;
    for (const ranks side : {m2m, iot}) {
        for (std::size_t p = 0; p < server_policy_count; ++p) {
            const auto policy = static_cast<server_policy>(p);
            const unsigned unary = (1U << side.at(policy)) - 1U;
            bits = policy == asked ? bits << 3 | unary : bits << 1 | (unary & 1U);
        }
    }
    return bits << set % further_sets_a_word * 10;
}
/// @return ranks of M2M and of IoT: under the policy asked as they were, under the others 1 for any
[[nodiscard]] constexpr std::pair<ranks, ranks> unpack_further(further_evidence word, server_policy asked, std::size_t set) {
    further_evidence bits = word >> set % further_sets_a_word * 10;
    std::pair<ranks, ranks> sides;
    for (ranks* side : {&sides.second, &sides.first}) {
        for (std::size_t p = server_policy_count; p-- > 0;) {
            const auto policy = static_cast<server_policy>(p);
            const unsigned width = policy == asked ? 3 : 1;
            const auto unary = static_cast<unsigned>(bits & ((1U << width) - 1U));
            side->raise(policy, unary == 0 ? 0U : unary == 1 ? 1U : unary == 3 ? 2U : 3U);
            bits >>= width;
        }
    }
    return sides;
}

/// An M2M subsystem of the policy that was asked.
struct subsystem_facts {
    std::uint64_t first_member = 0; ///< where its members begin in `observation::members`
    std::uint32_t machines = 0;
    std::uint32_t number = 0; ///< in input order of their first members
    unsigned rank = 0;
    bool used = false;
    bool reaches_beyond = false;
    std::uint32_t part = 0;
};

/// A node whose kind or hosting is not known, and the situation it is in.
struct unknown_facts {
    node_index node = no_index;
    bool is_kind = true;         ///< its kind; else a server's hosting
    std::uint64_t situation = 0; ///< see situation_bit
    std::uint32_t part = 0;
    std::uint32_t type = 0; ///< by number
    node_facts declared;    ///< what else is said of it
};

/// A situation is a set of: one bit for the class at the other side and how they meet; and one for standing on the only path of a flow
/// between machines.
enum class contact : std::uint8_t {
    flow_to,
    flow_from,
    command, ///< a flow either way that an application triggers
    link,    ///< stands for an interaction
    group,   ///< joins them
    beside,  ///< a link or group that is there, but stands for nothing as things are
};
[[nodiscard]] constexpr std::uint64_t situation_bit(end_class other, contact how) {
    return std::uint64_t{1} << (static_cast<unsigned>(other) * 6U + static_cast<unsigned>(how));
}
inline constexpr std::uint64_t on_the_only_path = std::uint64_t{1} << 63;
inline constexpr std::uint64_t names_a_protocol = std::uint64_t{1} << 62;   ///< a flow or link of the node does
inline constexpr std::uint64_t on_every_path = std::uint64_t{1} << 60;      ///< of such a flow: nothing leads around it
inline constexpr std::uint64_t meets_the_physical = std::uint64_t{1} << 61; ///< a node that senses or acts is at the other side

struct observation {
    m2miot::detail::census census;
    std::vector<record> records;
    std::vector<part_facts> parts;               ///< of two or more nodes, in input order of their first nodes
    std::vector<further_evidence> more;          ///< by part: its deciding evidence by the sets beside the first
    std::vector<subsystem_facts> subsystems;     ///< largest first, then in input order of their first members
    std::vector<node_index> members;             ///< of the subsystems, one after the other, each in input order
    std::vector<unknown_facts> unknowns;         ///< those that take part under the policy that was asked, in input order
    std::vector<unknown_facts> situations;       ///< the first of those for each situation
    std::vector<std::vector<node_index>> series; ///< unknowns that stand in series on the only path of some flow
    std::array<std::uint64_t, server_policy_count> interactions{};
    // What should be said beside the answer: how many flows, and the first.
    std::uint64_t hops = 0, incomplete = 0, blocked = 0;
    flow_index first_hop = no_index, first_incomplete = no_index, first_blocked = no_index;

    /// As new; memory is kept.
    void clear() {
        observation fresh;
        const auto keep = [](auto& memory, auto& of) {
            memory.swap(of);
            memory.clear();
        };
        keep(fresh.records, records);
        keep(fresh.parts, parts);
        keep(fresh.more, more);
        keep(fresh.subsystems, subsystems);
        keep(fresh.members, members);
        keep(fresh.unknowns, unknowns);
        keep(fresh.situations, situations);
        keep(fresh.series, series);
        *this = std::move(fresh);
    }
};

} // namespace m2miot::detail
