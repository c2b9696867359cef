// SPDX-License-Identifier: BSL-1.0
/// @file Small deployments for tests of definitions, and what the engine and the naive classifier say of them.
#pragma once

#include <string>
#include <string_view>

#include <m2miot/criteria/sets.hpp>

#include "support/catch.hpp"
#include "support/naive_engine.hpp"
#include "support/naive_print.hpp"

namespace trials {

using namespace m2miot;

inline constexpr node_attributes device{.kind = node_kind::device};
inline constexpr node_attributes personal{.kind = node_kind::personal_device};
inline constexpr node_attributes gateway{.kind = node_kind::gateway};
inline constexpr node_attributes relay{.kind = node_kind::relay};
inline constexpr node_attributes dedicated{.kind = node_kind::server, .hosting = hosting::dedicated};
inline constexpr node_attributes hosted{.kind = node_kind::server, .hosting = hosting::hosted};
inline constexpr node_attributes server{.kind = node_kind::server};
inline constexpr node_attributes cloud{.kind = node_kind::cloud_service};
inline constexpr node_attributes application{.kind = node_kind::application};
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
