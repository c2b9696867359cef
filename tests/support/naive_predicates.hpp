// SPDX-License-Identifier: BSL-1.0
/// @file What several tables of criteria say of an interaction, or ask of a deployment.
#pragma once

#include <initializer_list>
#include <vector>

#include "naive_interactions.hpp"

namespace naive::predicates {

[[nodiscard]] bool is_cloud_or_hosted(const world& w, node_index node);
/// A server, cloud or application.
[[nodiscard]] bool is_service(const world& w, node_index node);
/// A device that is a passive tag is not what a row means by a device.
[[nodiscard]] bool is_of_machine_kind(const world& w, node_index node);

/// Some order of the two ends passes.
template <class Test>
bool either_way(const interaction& i, Test&& test) {
    return test(i.a, i.b) || test(i.b, i.a);
}
/// Every way that an interaction of two machines may take.
[[nodiscard]] std::vector<path> ways_of(const interactions& all, const interaction& i);

// Of an interaction.
[[nodiscard]] bool direct_machine_link(const interactions& all, const interaction& i);
[[nodiscard]] bool similar_type(const interactions& all, const interaction& i);
[[nodiscard]] bool operator_network(const interactions& all, const interaction& i);
[[nodiscard]] bool personal_device_to_service(const interactions& all, const interaction& i);
[[nodiscard]] bool cloud_involvement(const interactions& all, const interaction& i);
[[nodiscard]] bool application_involvement(const interactions& all, const interaction& i);

// Of a deployment.
[[nodiscard]] bool any_node(const world& w, const world::node_test& test);
[[nodiscard]] bool any_of_kind(const world& w, std::initializer_list<m2miot::node_kind> kinds);
[[nodiscard]] bool two_of_machine_kind(const world& w);
[[nodiscard]] bool some_operator(const world& w);
[[nodiscard]] bool personal_and_service(const world& w);
[[nodiscard]] bool some_cloud(const world& w);
[[nodiscard]] bool some_server(const world& w);
[[nodiscard]] bool some_service(const world& w);

} // namespace naive::predicates
