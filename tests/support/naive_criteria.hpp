// SPDX-License-Identifier: BSL-1.0
/// @file Semantics section 3: the ten criteria of the article as predicates over interactions.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <m2miot/verdict/finding.hpp>

#include "naive_interactions.hpp"

namespace naive {

/// One row of the table of section 3.
struct criterion {
    std::string id;
    m2miot::leaning leans;
    m2miot::weight weight;
    std::function<bool(const interactions&, const interaction&)> passes;
    std::function<bool(const world&)> applies; ///< is there a node of the kinds it speaks of?
};

/// The table, in its order. `server-involvement` stands here as it is where no end beyond is met: context.
[[nodiscard]] const std::vector<criterion>& article();

/// How many interactions make it hold: 0 where it does not.
[[nodiscard]] std::size_t count(const criterion& c, const interactions& found);

/// The interaction is with a server that the policy makes an end beyond.
[[nodiscard]] bool meets_server_beyond(const interactions& found, const interaction& i);

/// Deciding evidence for IoT, and whether it is so through a criterion that never asks who hosts the server.
struct iot_evidence {
    bool decides = false;
    bool whatever_the_hosting = false;
};
[[nodiscard]] iot_evidence iot_evidence_of(const interactions& found, const interaction& i);

} // namespace naive
