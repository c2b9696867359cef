// SPDX-License-Identifier: BSL-1.0
/// @file What an interaction turns on beside its two ends.
#pragma once

#include "borders.hpp"
#include "carriers.hpp"
#include "data_reach.hpp"
#include "internet.hpp"
#include "kinship.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

/// Made once roles and joins are known, completed once on-ramps are; then only read.
class surroundings {
public:
    explicit surroundings(walk_state& w)
        : beyond(w), operators(w), internet(w), kin(w), reach_(w, beyond), reasons_(w.scope == walk_scope::reasons) {
        if (reasons_) operators.follow_machines();
        internet.follow_machines();
    }
    void complete() {
        beyond.find();
        reach_.find();
        internet.follow_groups();
        if (!reasons_) return;
        operators.follow_groups();
        kin.find();
    }

    borders beyond;
    carriers operators;
    internet_crossings internet;
    kinship kin;

private:
    data_reach reach_;
    bool reasons_;
};

} // namespace m2miot::detail
