// SPDX-License-Identifier: BSL-1.0
/// @file What an interaction turns on beside its two ends.
#pragma once

#include "borders.hpp"
#include "carriers.hpp"
#include "kinship.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

struct surroundings {
    /// @pre roles and joins are known
    explicit surroundings(const walk_state& w) : beyond(w), operators(w), kin(w) {}
    /// @pre on-ramps are known too
    void complete() {
        beyond.find();
        operators.follow_groups();
        kin.find();
    }

    borders beyond;
    carriers operators;
    kinship kin;
};

} // namespace m2miot::detail
