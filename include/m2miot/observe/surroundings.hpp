// SPDX-License-Identifier: BSL-1.0
/// @file What an interaction turns on beside its two ends.
#pragma once

#include "borders.hpp"
#include "carriers.hpp"
#include "kinship.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

/// Made once all roles, joins and on-ramps are known; then only read.
struct surroundings {
    explicit surroundings(const walk_state& w) : beyond(w), operators(w), kin(w) {}

    borders beyond;
    carriers operators;
    kinship kin;
};

} // namespace m2miot::detail
