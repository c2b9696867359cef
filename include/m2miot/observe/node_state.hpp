// SPDX-License-Identifier: BSL-1.0
/// @file A node as the walk carries it: its role under all three server policies at once, in 32 bits.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "../model/large_vector.hpp"
#include "interaction.hpp"

namespace m2miot::detail {

/// One bit for each server policy, in the order of `server_policy`: what holds under some policies and not under others.
using policy_mask = std::uint8_t;
inline constexpr policy_mask every_policy = 7;
[[nodiscard]] constexpr policy_mask mask_of(server_policy p) {
    return static_cast<policy_mask>(1U << static_cast<unsigned>(p));
}
[[nodiscard]] constexpr bool under(policy_mask mask, server_policy p) {
    return (mask & mask_of(p)) != 0;
}
[[nodiscard]] constexpr policy_mask complement(policy_mask mask) {
    return static_cast<policy_mask>(~mask & every_policy);
}
[[nodiscard]] constexpr policy_mask both(policy_mask a, policy_mask b) {
    return static_cast<policy_mask>(a & b);
}
[[nodiscard]] constexpr policy_mask either(policy_mask a, policy_mask b) {
    return static_cast<policy_mask>(a | b);
}

/// Under which policies a node of this class is a machine, or an end beyond.
[[nodiscard]] constexpr policy_mask machine_mask(end_class c) {
    return is_thing(c)                                 ? every_policy
           : c == end_class::server_dedicated          ? policy_mask{6}
           : c == end_class::server_of_unknown_hosting ? policy_mask{4}
                                                       : policy_mask{0};
}
[[nodiscard]] constexpr policy_mask beyond_mask(end_class c) {
    return has_role(c) ? complement(machine_mask(c)) : policy_mask{0};
}

/// The layers of joining (rule 1): each takes in the links whose two ends are of its nodes or of an earlier layer's.
/// transport < machines of the three policies (they nest) < ends beyond < everything.
enum class layer : std::uint8_t { transport, machines, dedicated_servers, other_servers, ends_beyond, everything };
inline constexpr std::size_t layer_count = 6;

[[nodiscard]] constexpr layer layer_of(end_class c) {
    switch (c) {
    case end_class::transport:
        return layer::transport;
    case end_class::device:
    case end_class::personal_device:
    case end_class::gateway:
        return layer::machines;
    case end_class::server_dedicated:
        return layer::dedicated_servers;
    case end_class::server_of_unknown_hosting:
        return layer::other_servers;
    case end_class::server_hosted:
    case end_class::cloud_service:
    case end_class::application:
        return layer::ends_beyond;
    case end_class::unknown_kind:
    case end_class::bystander:
        break;
    }
    return layer::everything;
}

/// The class of a kind; a gateway looks like transport as long as no flow is known, and a tag like a device.
[[nodiscard]] constexpr end_class class_of(node_kind kind, hosting hosted) {
    switch (kind) {
    case node_kind::device:
        return end_class::device;
    case node_kind::personal_device:
        return end_class::personal_device;
    case node_kind::gateway:
    case node_kind::relay:
        return end_class::transport;
    case node_kind::server:
        return hosted == hosting::dedicated ? end_class::server_dedicated
               : hosted == hosting::hosted  ? end_class::server_hosted
                                            : end_class::server_of_unknown_hosting;
    case node_kind::cloud_service:
        return end_class::cloud_service;
    case node_kind::application:
        return end_class::application;
    case node_kind::person:
        return end_class::bystander;
    case node_kind::unknown:
        break;
    }
    return end_class::unknown_kind;
}
/// Of every kind and hosting, by both: kinds come in no order that a branch could be foretold from.
inline constexpr std::array<end_class, 64> classes = [] {
    std::array<end_class, 64> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = class_of(static_cast<node_kind>(i / 4), static_cast<hosting>(i % 4));
    return all;
}();

/// Facts of a node, its role, what the walk has found of it so far, and what its interactions say of its part: one word.
class node_state {
public:
    constexpr node_state() = default;
    constexpr explicit node_state(std::uint64_t bits) : bits_(bits) {}
    constexpr explicit node_state(node_facts f)
        : bits_(class_bits(f) | flag(f.flows_complete(), complete_bit) | flag(f.kind_inferred(), inferred_bit) |
                flag(f.operator_run().is_yes(), operator_bit) | flag(f.senses().is_yes(), senses_bit) |
                flag(f.actuates().is_yes(), actuates_bit)) {}

    [[nodiscard]] constexpr std::uint64_t bits() const { return bits_; }
    /// What an interaction with the node may turn on, in the low `traits_width` bits: equal traits, equal interactions.
    [[nodiscard]] constexpr std::uint32_t traits() const { return static_cast<std::uint32_t>(bits_ & traits_mask); }
    static constexpr unsigned traits_width = 12;
    /// With what is observed only on demand.
    [[nodiscard]] constexpr std::uint32_t all_traits() const {
        return traits() | static_cast<std::uint32_t>(bits_ >> shares_shift & 63U) << traits_width;
    }

    [[nodiscard]] constexpr end_class cls() const { return static_cast<end_class>(bits_ & 15U); }
    [[nodiscard]] constexpr m2miot::detail::layer layer() const { return layer_of(cls()); }
    [[nodiscard]] constexpr policy_mask machine() const { return machine_mask(cls()); }
    [[nodiscard]] constexpr policy_mask beyond() const { return beyond_mask(cls()); }
    [[nodiscard]] constexpr bool is_transport() const { return cls() == end_class::transport; }
    /// A machine without a flow, whose links may therefore stand in for flows.
    [[nodiscard]] constexpr policy_mask silent() const { return (bits_ & (flow_bit | complete_bit)) != 0 ? policy_mask{0} : machine(); }
    [[nodiscard]] constexpr bool has_flow() const { return (bits_ & flow_bit) != 0; }
    [[nodiscard]] constexpr bool is_relay() const { return (bits_ & relay_bit) != 0; }
    [[nodiscard]] constexpr bool is_inferred() const { return (bits_ & inferred_bit) != 0; }
    [[nodiscard]] constexpr bool is_operator_run() const { return (bits_ & operator_bit) != 0; }
    [[nodiscard]] constexpr bool senses() const { return (bits_ & senses_bit) != 0; }
    [[nodiscard]] constexpr bool actuates() const { return (bits_ & actuates_bit) != 0; }
    [[nodiscard]] constexpr bool is_physical() const { return senses() || actuates(); }
    [[nodiscard]] constexpr bool in_many_groups() const { return (bits_ & many_groups_bit) != 0; }
    [[nodiscard]] constexpr policy_mask on_ramp() const { return static_cast<policy_mask>(bits_ >> on_ramp_shift & 7U); }
    /// Interacts with an on-ramp or an end beyond.
    [[nodiscard]] constexpr policy_mask exposed() const { return static_cast<policy_mask>(bits_ >> exposed_shift & 7U); }
    /// How sure its strongest direct machine interaction is, under the policy asked: 1 low, 2 medium, 3 high; 0 for none.
    [[nodiscard]] constexpr unsigned direct_rank() const {
        const std::uint64_t unary = bits_ >> rank_shift & 7U;
        return unary == 0 ? 0U : unary == 1 ? 1U : unary == 3 ? 2U : 3U;
    }
    /// Its data reach two ends beyond or more; those of some machine of its part do. Only for `asks::sharing`.
    [[nodiscard]] constexpr policy_mask shares() const { return static_cast<policy_mask>(bits_ >> shares_shift & 7U); }
    [[nodiscard]] constexpr policy_mask part_shares() const { return static_cast<policy_mask>(bits_ >> (shares_shift + 3) & 7U); }
    /// What its interactions say of its part, see `evidence_bits`.
    [[nodiscard]] constexpr std::uint32_t said() const { return static_cast<std::uint32_t>(bits_ >> said_shift); }

    // What may be said of a node later, as bits to be joined with `or`.
    [[nodiscard]] static constexpr std::uint64_t flow() { return flow_bit; }
    [[nodiscard]] static constexpr std::uint64_t on_ramp(policy_mask mask) { return std::uint64_t{mask} << on_ramp_shift; }
    [[nodiscard]] static constexpr std::uint64_t exposed(policy_mask mask) { return std::uint64_t{mask} << exposed_shift; }
    [[nodiscard]] static constexpr std::uint64_t direct_rank(unsigned rank) { return ((std::uint64_t{1} << rank) - 1U) << rank_shift; }
    [[nodiscard]] static constexpr std::uint64_t shares(policy_mask own, policy_mask part) {
        return (std::uint64_t{own} | std::uint64_t{part} << 3) << shares_shift;
    }
    [[nodiscard]] static constexpr std::uint64_t said(std::uint32_t evidence) { return std::uint64_t{evidence} << said_shift; }
    static constexpr std::uint64_t one_group_bit = 1U << 21;   ///< a link leads into transport
    static constexpr std::uint64_t many_groups_bit = 1U << 22; ///< two: it is worth remembering which groups were seen
    /// Flows are known now: a gateway on which one starts or ends is a machine.
    [[nodiscard]] constexpr node_state with_settled_role() const {
        if ((bits_ & (gateway_bit | flow_bit)) != (gateway_bit | flow_bit)) return *this;
        return node_state((bits_ & ~std::uint64_t{15}) | static_cast<std::uint64_t>(end_class::gateway));
    }

private:
    static constexpr std::uint64_t flow_bit = 1U << 4, complete_bit = 1U << 5, inferred_bit = 1U << 6, senses_bit = 1U << 7,
                                   actuates_bit = 1U << 8;
    static constexpr unsigned on_ramp_shift = 9, exposed_shift = 12, rank_shift = 15, shares_shift = 23, said_shift = 32;
    static constexpr std::uint64_t gateway_bit = 1U << 18, relay_bit = 1U << 19, operator_bit = 1U << 20;
    static constexpr std::uint64_t traits_mask = (1U << traits_width) - 1;

    static constexpr std::uint64_t flag(bool yes, std::uint64_t bit) { return yes ? bit : 0U; }
    static constexpr std::uint64_t class_bits(node_facts f) {
        const end_class c = classes[static_cast<std::size_t>(f.kind()) * 4 + static_cast<std::size_t>(f.hosting())];
        const bool is_tag = f.carries_data_only().is_yes() && c == end_class::device;
        return static_cast<std::uint64_t>(is_tag ? end_class::bystander : c) | flag(f.kind() == node_kind::gateway, gateway_bit) |
               flag(f.kind() == node_kind::relay, relay_bit);
    }

    std::uint64_t bits_ = 0;
};

/// The states of all nodes, read and added to by several threads at once; bits are never taken away.
class node_states {
public:
    void reset(std::size_t nodes) { words_.resize(nodes); }
    [[nodiscard]] std::size_t size() const { return words_.size(); }
    [[nodiscard]] node_state operator[](node_index n) const {
        return node_state(std::atomic_ref<std::uint64_t>(const_cast<std::uint64_t&>(words_[n])) // until C++26
                              .load(std::memory_order_relaxed));
    }
    void set(node_index n, node_state s) { std::atomic_ref<std::uint64_t>(words_[n]).store(s.bits(), std::memory_order_relaxed); }
    /// Adds bits; cheap where they are there already, as they mostly are.
    void add(node_index n, std::uint64_t bits, bool shared) {
        const std::uint64_t held = (*this)[n].bits();
        if ((bits & ~held) == 0) return;
        if (shared)
            std::atomic_ref<std::uint64_t>(words_[n]).fetch_or(bits, std::memory_order_relaxed);
        else
            set(n, node_state(held | bits));
    }
    /// @return whether an earlier link leads from the node into transport
    bool add_transport_link(node_index n, bool shared) {
        std::uint64_t before = (*this)[n].bits();
        if (shared)
            before = std::atomic_ref<std::uint64_t>(words_[n]).fetch_or(node_state::one_group_bit, std::memory_order_relaxed);
        else
            set(n, node_state(before | node_state::one_group_bit));
        const bool earlier = (before & node_state::one_group_bit) != 0;
        if (earlier) add(n, node_state::many_groups_bit, shared);
        return earlier;
    }
    void prefetch(node_index n) const { bring_close(&words_[n]); }

private:
    large_vector<std::uint64_t> words_;
};

} // namespace m2miot::detail
