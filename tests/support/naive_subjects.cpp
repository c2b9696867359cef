// SPDX-License-Identifier: BSL-1.0
/// @file The list of classifiers under test.
#include "naive_subjects.hpp"

#include "naive_engine.hpp"

namespace naive {

const std::vector<subject>& subjects() {
    static const std::vector<subject> all{
        {"naive", [](const m2miot::deployment& d, m2miot::server_policy policy) { return classify(d, policy); }},
        {"engine", [](const m2miot::deployment& d, m2miot::server_policy policy) { return reduced(engine_verdict(d, policy)); }},
    };
    return all;
}

} // namespace naive
