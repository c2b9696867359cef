// SPDX-License-Identifier: BSL-1.0
/// @file What `--without` names: nodes, links and flows of a deployment, by id or by `#n`.
#pragma once

#include <string>
#include <vector>

#include <m2miot/model/deployment.hpp>
#include <m2miot/questions/changes.hpp>

namespace m2miot::tool {

/// What is to be left out, and what was wrong with the words that name it.
struct left_out {
    changes what;
    std::vector<std::string> found;    ///< as "node cloud", "link #3"
    std::vector<std::string> problems; ///< what was found, and what was expected
};

/// Finds the rows that these words name: the id of a node, link or flow, or `#n` for one that has none; `node:`, `link:` or `flow:` before
/// it tells which, where several have it.
/// @complexity O(words) for nodes; linear in links and flows where a word names none or may name another
[[nodiscard]] left_out rows_named(const std::vector<std::string>& words, const deployment& in);

} // namespace m2miot::tool
