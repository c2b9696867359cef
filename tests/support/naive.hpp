// SPDX-License-Identifier: BSL-1.0
/// @file The reference classifier of the tests: slow, literal, and written from the text alone. It shares nothing with the engine.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <m2miot/model/deployment.hpp>
#include <m2miot/model/server_policy.hpp>
#include <m2miot/verdict/finding.hpp>
#include <m2miot/verdict/outcome.hpp>
#include <m2miot/verdict/verdict.hpp>

/// Semantics sections 1 to 4, rule by rule, over an explicit list of interactions.
namespace naive {

using m2miot::node_index;

/// What is said of one part.
struct part {
    m2miot::outcome outcome = m2miot::outcome::insufficient;
    m2miot::confidence confidence = m2miot::confidence::low;
    bool communicates = false;
    bool contested = false;
    std::uint64_t nodes = 0;

    friend bool operator==(const part&, const part&) = default;
};

/// What one criterion answered, but for its words.
struct answer {
    m2miot::status status = m2miot::status::fails;
    m2miot::leaning leans = m2miot::leaning::none;
    m2miot::weight weight = m2miot::weight::context;
    std::uint64_t count = 0;

    friend bool operator==(const answer&, const answer&) = default;
};

using exposure = std::pair<m2miot::exposure_use, node_index>;

/// One M2M subsystem.
struct subsystem {
    std::set<node_index> members;
    m2miot::confidence confidence = m2miot::confidence::low;
    std::set<exposure> exposures;

    friend bool operator==(const subsystem&, const subsystem&) = default;
};

using missing = std::pair<node_index, m2miot::missing_attribute>;

/// Everything that the text fixes of a verdict: no paths, no words, no order.
struct result {
    m2miot::outcome outcome = m2miot::outcome::insufficient;
    m2miot::confidence confidence = m2miot::confidence::low;
    bool contested = false;
    std::array<m2miot::outcome, m2miot::server_policy_count> under{};
    std::uint64_t interactions = 0;
    std::map<node_index, part> parts;           ///< by the smallest of its nodes
    std::map<std::string, answer> findings;     ///< by criterion
    std::map<node_index, subsystem> subsystems; ///< by the smallest of its members
    std::set<missing> missing_values;

    friend bool operator==(const result&, const result&) = default;
};

/// The verdict of a shipped set, by name, under a server policy.
/// @complexity more than cubic: for deployments of a dozen nodes
[[nodiscard]] result classify(const m2miot::deployment& deployment,
                              m2miot::server_policy policy = m2miot::server_policy::dedicated_is_machine, std::string_view set = "article");

} // namespace naive
