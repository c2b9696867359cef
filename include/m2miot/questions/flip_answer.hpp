// SPDX-License-Identifier: BSL-1.0
/// @file What flips are asked of, and what is answered: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../model/attributes.hpp"
#include "../model/server_policy.hpp"
#include "../model/tristate.hpp"
#include "../observe/interaction.hpp"
#include "../verdict/outcome.hpp"
#include "../verdict/verdict.hpp"
#include "changes.hpp"

namespace m2miot {

/// How small a change can be: between two bounds, which are equal where it is known exactly.
struct flip_size {
    std::optional<std::uint64_t> at_least = 1; ///< no smaller change does it; nothing: no change of this kind does it, whatever its size
    std::optional<std::uint64_t> at_most;      ///< one of this size was found

    /// The size is known, or that there is none.
    [[nodiscard]] bool exact() const { return at_least == at_most; }
    /// No change of this kind does it: that is proved.
    [[nodiscard]] bool impossible() const { return !at_least.has_value(); }
    friend bool operator==(const flip_size&, const flip_size&) = default;
};

/// A value that is not known, and what declaring it would have to say.
struct declared_value {
    node_index node = no_index;                            ///< whose value it is
    missing_attribute attribute = missing_attribute::kind; ///< which value is not known
    node_kind kind = node_kind::unknown;                   ///< where it is the kind
    m2miot::hosting hosting = m2miot::hosting::unknown;    ///< where it is the hosting

    friend bool operator==(const declared_value&, const declared_value&) = default;
};

/// A flow to one of its destinations.
struct flow_end {
    flow_index flow = no_index;        ///< the flow
    node_index destination = no_index; ///< one of those it has

    friend bool operator==(const flow_end&, const flow_end&) = default;
};

/// An interaction, and the rows that go with it.
struct removed_interaction {
    node_index origin = no_index;                           ///< of a flow; else the machine (or end beyond) whose links are removed
    node_index destination = no_index;                      ///< the other end, or one of them where transport joins many
    m2miot::strength strength = m2miot::strength::declared; ///< how surely they interact; what goes with it depends on that
    std::vector<flow_end> flows{};                          ///< its flow; or flows to a relay, which count as links
    std::vector<link_index> links{};                        ///< those that stand for it

    friend bool operator==(const removed_interaction&, const removed_interaction&) = default;
};

/// The fewest values to declare.
struct flip_by_declaring {
    flip_size size;                        ///< how many values
    std::vector<declared_value> declare{}; ///< of the smallest change found, by node
    changes change{};                      ///< the same, for `without`
    outcome gives = outcome::insufficient; ///< what it makes of the deployment
    bool proved = false;                   ///< by classifying the changed deployment
    tristate several{};                    ///< there are other changes of this size; unknown where not all were looked at
};

/// The fewest interactions to remove.
struct flip_by_removing {
    flip_size size;                            ///< how many interactions
    std::vector<removed_interaction> remove{}; ///< of the smallest change found
    changes change{};                          ///< the same, for `without`
    outcome gives = outcome::insufficient;     ///< what it makes of the deployment
    bool proved = false;                       ///< by classifying the changed deployment
    tristate several{};                        ///< there are other changes of this size; unknown where not all were looked at
};

/// Why a search ended.
enum class flip_end : std::uint8_t {
    complete, ///< everything asked for is known exactly
    used_up,  ///< the work allowed is used up: what is not exact is a bound with its gap
    stopped,  ///< a stop was requested: the same
};
/// Its word, as `used_up`.
[[nodiscard]] constexpr std::string_view to_string(flip_end value) {
    return value == flip_end::complete ? "complete" : value == flip_end::used_up ? "used_up" : "stopped";
}

/// What would flip a verdict.
struct flips_found {
    outcome from = outcome::insufficient;                        ///< what the deployment is as it stands
    std::optional<outcome> to{};                                 ///< the one asked for; nothing: any other
    std::string criteria{};                                      ///< name of the set
    server_policy servers = server_policy::dedicated_is_machine; ///< the policy asked
    flip_by_declaring attributes{};                              ///< what to declare; not searched for where `flip_options` says so
    flip_by_removing interactions{};                             ///< what to remove; likewise
    flip_end end = flip_end::complete;                           ///< why the search ended
};

/// What is searched for, and how long.
struct flip_options {
    std::optional<outcome> to{}; ///< nothing: any other outcome
    bool attributes = true;      ///< search for values to declare
    bool interactions = true;    ///< search for interactions to remove
    std::uint64_t work = 0;      ///< nodes, links and flows that each of the two may look at; 0: some 100 times all, and 30 million
};

} // namespace m2miot
