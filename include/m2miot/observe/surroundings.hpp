// SPDX-License-Identifier: BSL-1.0
/// @file What an interaction turns on beside its two ends.
#pragma once

#include "borders.hpp"
#include "carriers.hpp"
#include "kinship.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

/// Made once roles and joins are known, completed once on-ramps are; then only read.
class surroundings {
public:
    explicit surroundings(walk_state& w) : beyond(w), operators(w), kin(w), reasons_(w.scope == walk_scope::reasons) {
        if (reasons_) operators.follow_machines();
    }
    void complete() {
        beyond.find();
        if (!reasons_) return;
        operators.follow_groups();
        kin.find();
    }

    borders beyond;
    carriers operators;
    kinship kin;

private:
    bool reasons_;
};

} // namespace m2miot::detail
