// SPDX-License-Identifier: BSL-1.0
/// @file The classifiers under test, behind one signature: what holds of one must hold of all.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "naive.hpp"

namespace naive {

struct subject {
    std::string name;
    std::function<result(const m2miot::deployment&, m2miot::server_policy)> classify;
};

/// Every classifier that answers for the article set.
[[nodiscard]] const std::vector<subject>& subjects();

} // namespace naive
