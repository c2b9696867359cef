// SPDX-License-Identifier: BSL-1.0
/// @file The other baseline: the same answer as somebody who knows Boost well would get it, where it has to be fast.
#pragma once

#include <m2miot/model/rows.hpp>

#include "baseline.hpp"

namespace bench {

/// The outcome under the default policy, without reasons: `boost::disjoint_sets` straight over the columns, and the links in a
/// `compressed_sparse_row_graph` for what asks for neighbours.
/// @pre kinds are known; every flow has one destination; no persons, passive tags, support flows, flows at relays, or personal devices at
/// transport
[[nodiscard]] baseline_answer classify_csr(const m2miot::deployment_rows& rows);

/// The same, written for this one question: a first pass decides the links between devices, nine of ten, for good, and the graph holds the
/// others only. What a program can be that has one policy, gives no reasons, and knows nothing else.
[[nodiscard]] baseline_answer classify_csr_apart(const m2miot::deployment_rows& rows);

} // namespace bench
