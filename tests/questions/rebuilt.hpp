// SPDX-License-Identifier: BSL-1.0
/// @file A changed deployment built anew, row by row, and what a verdict on it says of the rows of the one before.
#pragma once

#include <vector>

#include <m2miot/model/deployment.hpp>
#include <m2miot/questions/changes.hpp>
#include <m2miot/verdict/verdict.hpp>

#include "support/random_deployment.hpp"

namespace questions {

/// The plan with an id for every link and flow, so that texts name them whatever their index: nodes `n1`, links `l1`, flows `f1`.
[[nodiscard]] m2miot::deployment with_ids(const random_deployment::plan& from);

/// A copy with the changes carried out, and the rows of the first that its rows are.
struct rebuilt_copy {
    m2miot::deployment deployment;
    std::vector<m2miot::node_index> node;
    std::vector<m2miot::link_index> link;
    std::vector<m2miot::flow_index> flow;

    /// A verdict on the copy, in the indices of the first.
    [[nodiscard]] m2miot::verdict in_first(m2miot::verdict said) const;
};
[[nodiscard]] rebuilt_copy rebuilt(const m2miot::deployment& from, const m2miot::changes& what);

/// Some changes of a deployment, of every sort.
[[nodiscard]] m2miot::changes any_changes(const m2miot::deployment& of);

} // namespace questions
