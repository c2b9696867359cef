// SPDX-License-Identifier: BSL-1.0
/// @file How an edge case is written down and checked: on every classifier, under every server policy it speaks of.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "support/catch.hpp"
#include "support/naive_subjects.hpp"
#include "support/node_sorts.hpp"

namespace edge_cases {

using namespace node_sorts;
using m2miot::confidence;
using m2miot::deployment;
using m2miot::hosting;
using m2miot::node_attributes;
using m2miot::node_index;
using m2miot::node_kind;
using m2miot::outcome;
using m2miot::server_policy;
using m2miot::status;
using m2miot::trigger;

/// The verdict that a row expects; what it leaves out is not checked.
struct expectation {
    outcome under_default;
    std::optional<m2miot::confidence> sure{};
    std::optional<outcome> where_servers_are_services{};
    std::optional<outcome> where_servers_are_machines{};
    std::initializer_list<std::string_view> holding{};
    std::initializer_list<std::string_view> not_holding{};
};

/// Checks it on every classifier.
inline void expect(const deployment& d, const expectation& expected) {
    for (const naive::subject& subject : naive::subjects()) {
        CAPTURE(subject.name);
        const naive::result said = subject.classify(d, server_policy::dedicated_is_machine);
        const auto under = [&](server_policy policy) { return to_string(said.under[static_cast<std::size_t>(policy)]); };
        const outcome services = expected.where_servers_are_services.value_or(expected.under_default);
        const outcome machines = expected.where_servers_are_machines.value_or(expected.under_default);
        CHECK(to_string(said.outcome) == to_string(expected.under_default));
        CHECK(under(server_policy::every_server_is_service) == to_string(services));
        CHECK(under(server_policy::every_server_is_machine) == to_string(machines));
        CHECK(said.contested == (services != expected.under_default || machines != expected.under_default));
        if (expected.sure) CHECK(to_string(said.confidence) == to_string(*expected.sure));
        for (const std::string_view id : expected.holding) {
            CAPTURE(id);
            CHECK(to_string(said.findings.at(std::string(id)).status) == "holds");
        }
        for (const std::string_view id : expected.not_holding) {
            CAPTURE(id);
            CHECK(to_string(said.findings.at(std::string(id)).status) != "holds");
        }
        CHECK(subject.classify(d, server_policy::every_server_is_service).outcome == services);
        CHECK(subject.classify(d, server_policy::every_server_is_machine).outcome == machines);
    }
}

} // namespace edge_cases
