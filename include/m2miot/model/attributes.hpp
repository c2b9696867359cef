// SPDX-License-Identifier: BSL-1.0
/// @file What is said of a node, a link and a flow: attribute sets for building and asking, and their packed form for walking.
#pragma once

#include <cstdint>
#include <string_view>

#include "hosting.hpp"
#include "medium.hpp"
#include "node_kind.hpp"
#include "trigger.hpp"
#include "tristate.hpp"

namespace m2miot {

using node_index = std::uint32_t; ///< position of a node, counted from 0
using link_index = std::uint32_t; ///< position of a link, counted from 0
using flow_index = std::uint32_t; ///< position of a flow, counted from 0

/// "No such node, link or flow".
inline constexpr std::uint32_t no_index = 0xFFFF'FFFF;

/// Everything that is said of a node but its id. What is left out is unknown.
struct node_attributes {
    node_kind kind = node_kind::unknown;                ///< what it is; unknown is never guessed
    m2miot::hosting hosting = m2miot::hosting::unknown; ///< of a server: who runs it
    tristate operator_run{};                            ///< a network operator's equipment
    tristate senses{};                                  ///< turns the physical world into data
    tristate actuates{};                                ///< acts on the physical world
    tristate carries_data_only{};                       ///< a passive tag: no machine
    bool flows_complete = false;                        ///< all its flows are declared: its links never stand in for flows
    std::string_view type{};                            ///< product or device type, free text; empty when unknown
    std::string_view group{};                           ///< site or owner, free text; empty when unknown
    bool kind_inferred = false;                         ///< a reader concluded the kind; nobody declared it
};

/// Everything that is said of a link but its ends.
struct link_attributes {
    m2miot::medium medium = m2miot::medium::unknown; ///< what carries it; never changes an outcome
    tristate internet{};                             ///< crosses the public Internet
    std::string_view protocol{};                     ///< free text; empty when unknown
    std::string_view id{};                           ///< empty: the link is `#n`, its position
};

/// Everything that is said of a flow but its ends.
struct flow_attributes {
    m2miot::trigger trigger = m2miot::trigger::unknown; ///< what starts it
    std::string_view protocol{};                        ///< free text; empty when unknown
    bool support = false;                               ///< management traffic: naming, time, addresses, discovery, firmware
    std::string_view id{};                              ///< empty: the flow is `#n`, its position
};

/// A node's attributes but its texts, in 16 bits: what the walk reads of a node.
class node_facts {
public:
    constexpr node_facts() = default;
    /// All that is said but type and group.
    constexpr explicit node_facts(const node_attributes& from)
        : bits_(static_cast<std::uint16_t>(static_cast<unsigned>(from.kind) | static_cast<unsigned>(from.hosting) << 4 |
                                           from.operator_run.bits() << 6 | from.senses.bits() << 8 | from.actuates.bits() << 10 |
                                           from.carries_data_only.bits() << 12 | unsigned{from.flows_complete} << 14 |
                                           unsigned{from.kind_inferred} << 15)) {}

    /// @{
    /// As the member of `node_attributes` of this name.
    [[nodiscard]] constexpr node_kind kind() const { return static_cast<node_kind>(bits_ & 15); }
    [[nodiscard]] constexpr m2miot::hosting hosting() const { return static_cast<m2miot::hosting>(bits_ >> 4 & 3); }
    [[nodiscard]] constexpr tristate operator_run() const { return tristate::from_bits(bits_ >> 6 & 3); }
    [[nodiscard]] constexpr tristate senses() const { return tristate::from_bits(bits_ >> 8 & 3); }
    [[nodiscard]] constexpr tristate actuates() const { return tristate::from_bits(bits_ >> 10 & 3); }
    [[nodiscard]] constexpr tristate carries_data_only() const { return tristate::from_bits(bits_ >> 12 & 3); }
    [[nodiscard]] constexpr bool flows_complete() const { return (bits_ >> 14 & 1) != 0; }
    [[nodiscard]] constexpr bool kind_inferred() const { return (bits_ >> 15 & 1) != 0; }
    /// @}

    friend constexpr bool operator==(node_facts, node_facts) = default;

private:
    std::uint16_t bits_ = 0;
};

/// A link's attributes but its texts, in 8 bits.
class link_facts {
public:
    constexpr link_facts() = default;
    /// All that is said but protocol and id.
    constexpr explicit link_facts(const link_attributes& from)
        : bits_(static_cast<std::uint8_t>(static_cast<unsigned>(from.medium) | from.internet.bits() << 4)) {}

    /// @{
    /// As the member of `link_attributes` of this name.
    [[nodiscard]] constexpr m2miot::medium medium() const { return static_cast<m2miot::medium>(bits_ & 15); }
    [[nodiscard]] constexpr tristate internet() const { return tristate::from_bits(bits_ >> 4 & 3); }
    /// @}

    friend constexpr bool operator==(link_facts, link_facts) = default;

private:
    std::uint8_t bits_ = 0;
};

/// A flow's attributes but its texts, in 8 bits.
class flow_facts {
public:
    constexpr flow_facts() = default;
    /// All that is said but protocol and id.
    constexpr explicit flow_facts(const flow_attributes& from)
        : bits_(static_cast<std::uint8_t>(static_cast<unsigned>(from.trigger) | unsigned{from.support} << 4)) {}

    /// @{
    /// As the member of `flow_attributes` of this name.
    [[nodiscard]] constexpr m2miot::trigger trigger() const { return static_cast<m2miot::trigger>(bits_ & 15); }
    [[nodiscard]] constexpr bool support() const { return (bits_ >> 4 & 1) != 0; }
    /// @}

    friend constexpr bool operator==(flow_facts, flow_facts) = default;

private:
    std::uint8_t bits_ = 0;
};

} // namespace m2miot
