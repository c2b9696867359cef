// SPDX-License-Identifier: BSL-1.0
/// @file Short names for building a deployment in a test, and the engine behind plain functions, so that it is compiled once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <m2miot/model/deployment.hpp>
#include <m2miot/verdict/explain.hpp>
#include <m2miot/verdict/verdict.hpp>

#include "support/catch.hpp"
#include "support/node_sorts.hpp"

namespace sketch {

using namespace node_sorts;
using m2miot::confidence;
using m2miot::deployment;
using m2miot::explain_options;
using m2miot::exposure;
using m2miot::exposure_use;
using m2miot::finding;
using m2miot::flow_index;
using m2miot::hosting;
using m2miot::leaning;
using m2miot::link_index;
using m2miot::missing;
using m2miot::missing_attribute;
using m2miot::node_attributes;
using m2miot::node_index;
using m2miot::node_kind;
using m2miot::outcome;
using m2miot::server_policy;
using m2miot::status;
using m2miot::subsystem;
using m2miot::trigger;
using m2miot::verdict;
using m2miot::weight;
using nodes = std::vector<node_index>;

inline constexpr server_policy usual = server_policy::dedicated_is_machine;

/// `classify` by the article's criteria.
[[nodiscard]] verdict judged(const deployment& d, server_policy policy = usual);
/// `classify`, then `explain`.
[[nodiscard]] verdict explained(const deployment& d, const explain_options& options = {}, server_policy policy = usual);
/// `verify`.
[[nodiscard]] std::vector<std::string> complaints(const deployment& d, const verdict& v);
/// The finding of a criterion, which must be there.
[[nodiscard]] const finding& found(const verdict& v, std::string_view criterion);
[[nodiscard]] finding& found(verdict& v, std::string_view criterion);
[[nodiscard]] finding found(verdict&& v, std::string_view criterion);

} // namespace sketch
