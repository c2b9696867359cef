// SPDX-License-Identifier: BSL-1.0
/// @file What both baselines answer: the outcome under the default policy and the counts, without reasons.
#pragma once

#include <cstdint>
#include <vector>

#include <m2miot/model/attributes.hpp>
#include <m2miot/verdict/outcome.hpp>

namespace bench {

using m2miot::node_index;

struct baseline_subsystem {
    std::vector<node_index> members; ///< ascending
    bool used = false;
    bool open = false;
    friend bool operator==(const baseline_subsystem&, const baseline_subsystem&) = default;
};
struct baseline_answer {
    m2miot::outcome outcome = m2miot::outcome::insufficient;
    std::uint64_t interactions = 0;
    std::uint64_t parts = 0;
    std::vector<node_index> on_ramps;           ///< ascending
    std::vector<baseline_subsystem> subsystems; ///< by their first members
    friend bool operator==(const baseline_answer&, const baseline_answer&) = default;
};

} // namespace bench
