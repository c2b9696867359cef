// SPDX-License-Identifier: BSL-1.0
/// @file A node as the walk carries it: its role under all three server policies at once, in 32 bits.
#pragma once

#include <cstddef>
#include <cstdint>

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

/// Facts of a node, its role, and what the walk has found of it so far.
class node_state {
public:
    constexpr node_state() = default;
    constexpr explicit node_state(node_facts f)
        : bits_(static_cast<std::uint32_t>(first_class(f)) | flag(f.flows_complete(), complete_bit) |
                flag(f.kind_inferred(), inferred_bit) | flag(f.operator_run().is_yes(), operator_bit) |
                flag(f.senses().is_yes(), senses_bit) | flag(f.actuates().is_yes(), actuates_bit) |
                flag(f.kind() == node_kind::gateway, gateway_bit) | flag(f.kind() == node_kind::relay, relay_bit)) {}

    [[nodiscard]] constexpr end_class cls() const { return static_cast<end_class>(bits_ & 15U); }
    [[nodiscard]] constexpr m2miot::detail::layer layer() const { return layer_of(cls()); }
    [[nodiscard]] constexpr policy_mask machine() const { return machine_mask(cls()); }
    [[nodiscard]] constexpr policy_mask beyond() const { return beyond_mask(cls()); }
    [[nodiscard]] constexpr bool is_transport() const { return cls() == end_class::transport; }
    /// A machine without a flow, whose links may therefore stand in for flows.
    [[nodiscard]] constexpr policy_mask silent() const { return (bits_ & (flow_bit | complete_bit)) != 0 ? policy_mask{0} : machine(); }
    [[nodiscard]] constexpr bool has_flow() const { return (bits_ & flow_bit) != 0; }
    [[nodiscard]] constexpr bool is_linked() const { return (bits_ & linked_bit) != 0; }
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

    constexpr void set_flow() { bits_ |= flow_bit; }
    constexpr void set_linked() { bits_ |= linked_bit; }
    /// Notes one more link into transport; two make it worth remembering which groups were seen.
    constexpr void add_transport_link() { bits_ |= (bits_ & one_group_bit) != 0 ? many_groups_bit : one_group_bit; }
    constexpr void add_on_ramp(policy_mask mask) { bits_ |= std::uint32_t{mask} << on_ramp_shift; }
    constexpr void add_exposed(policy_mask mask) { bits_ |= std::uint32_t{mask} << exposed_shift; }
    /// Flows are known now: a gateway on which one starts or ends is a machine.
    constexpr void settle_role() {
        if ((bits_ & (gateway_bit | flow_bit)) == (gateway_bit | flow_bit))
            bits_ = (bits_ & ~15U) | static_cast<std::uint32_t>(end_class::gateway);
    }

private:
    static constexpr std::uint32_t complete_bit = 1U << 4, inferred_bit = 1U << 5, operator_bit = 1U << 6, senses_bit = 1U << 7,
                                   actuates_bit = 1U << 8, gateway_bit = 1U << 9, relay_bit = 1U << 10, flow_bit = 1U << 11,
                                   linked_bit = 1U << 12, one_group_bit = 1U << 13, many_groups_bit = 1U << 14;
    static constexpr unsigned on_ramp_shift = 16, exposed_shift = 20;

    static constexpr std::uint32_t flag(bool yes, std::uint32_t bit) { return yes ? bit : 0U; }
    static constexpr end_class first_class(node_facts f) {
        switch (f.kind()) {
        case node_kind::device:
            return f.carries_data_only().is_yes() ? end_class::bystander : end_class::device;
        case node_kind::personal_device:
            return end_class::personal_device;
        case node_kind::gateway:
        case node_kind::relay:
            return end_class::transport;
        case node_kind::server:
            return f.hosting() == hosting::dedicated ? end_class::server_dedicated
                   : f.hosting() == hosting::hosted  ? end_class::server_hosted
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

    std::uint32_t bits_ = 0;
};

} // namespace m2miot::detail
