// SPDX-License-Identifier: BSL-1.0
/// @file Two deployments of which one came of the other.
#pragma once

#include <m2miot/model/deployment.hpp>

namespace questions {

struct two {
    m2miot::deployment before;
    m2miot::deployment after;

    [[nodiscard]] two swapped() const { return {after, before}; }
};
/// A deployment, and one that came of it: rows gone and changed, and some that came.
[[nodiscard]] two any_two();

} // namespace questions
