// SPDX-License-Identifier: BSL-1.0
/// @file Small deployments for tests of definitions, and what the engine and the naive classifier say of them.
#pragma once

#include <string>
#include <string_view>

#include <m2miot/criteria/sets.hpp>

#include "support/catch.hpp"
#include "support/naive_engine.hpp"
#include "support/naive_print.hpp"
#include "support/node_sorts.hpp"

namespace trials {

using namespace m2miot;
using namespace node_sorts;

inline constexpr auto usual = server_policy::dedicated_is_machine;

/// What the engine says by this set, after the naive classifier has said the same.
inline verdict judged(const deployment& d, std::string_view set, server_policy policy = usual) {
    verdict said = naive::engine_verdict(d, policy, set);
    INFO("by " << set << " under " << to_string(policy));
    CHECK(naive::difference(naive::classify(d, policy, set), naive::reduced(said)) == "");
    return said;
}
/// Its outcome, as a word.
inline std::string outcome_by(std::string_view set, const deployment& d, server_policy policy = usual) {
    return std::string(to_string(judged(d, set, policy).outcome));
}
inline bool holds(const verdict& said, std::string_view criterion) {
    return said.find(criterion)->status == status::holds;
}

} // namespace trials
