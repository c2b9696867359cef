// SPDX-License-Identifier: BSL-1.0
/// @file What a report of a verdict may also tell, where somebody asked it.
#pragma once

#include "../fwd.hpp"

namespace m2miot {

/// Answers to questions beyond the verdict, for a report of it. A null one was not asked, and the report is silent about it or says how to
/// ask. They must be of the same deployment as the verdict, and outlive the call.
struct further_answers {
    const flips_found* flips = nullptr;      ///< what to declare, or to remove, for another outcome
    const m2miot::cut* cut = nullptr;        ///< what to cut, so that a subsystem, a part or everything reaches no end beyond
    const comparison* definitions = nullptr; ///< what other definitions make of it
};

} // namespace m2miot
