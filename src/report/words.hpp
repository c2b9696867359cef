// SPDX-License-Identifier: BSL-1.0
/// @file How counts, outcomes, policies and lists are put into words.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/model/node_kind.hpp>
#include <m2miot/model/server_policy.hpp>
#include <m2miot/verdict/outcome.hpp>

namespace m2miot::report {

/// As `1,234,567`; the locale of a stream has no say in it.
[[nodiscard]] std::string grouped(std::uint64_t number);

/// As `1 node`, `12 nodes`.
[[nodiscard]] std::string counted(std::uint64_t number, std::string_view one, std::string_view many);

/// As `a`, `a and b`, `a, b and c`; the last two joined by `last`.
[[nodiscard]] std::string list(std::span<const std::string> items, std::string_view last);

/// As `personal device`.
[[nodiscard]] std::string_view in_words(node_kind value);

/// As `1 device`, `1,200 nodes of unknown kind`.
[[nodiscard]] std::string counted(std::uint64_t number, node_kind of);

/// As `IoT containing M2M`: what something *is*.
[[nodiscard]] std::string_view in_words(outcome value);

/// As `M2M, with high confidence`; of what is not decided, there is nothing to be sure of.
[[nodiscard]] std::string in_words(outcome value, confidence sure);

/// As `M2M, IoT or undecided`.
[[nodiscard]] std::string alternatives(std::span<const outcome> values);

/// As `every server counts as a service`; `hypothetical` gives `every server counted as a service`.
[[nodiscard]] std::string in_words(server_policy value, bool hypothetical);

} // namespace m2miot::report
