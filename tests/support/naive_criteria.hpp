// SPDX-License-Identifier: BSL-1.0
/// @file Semantics sections 3 and 6: the criteria of every shipped set as predicates over interactions.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/verdict/finding.hpp>

#include "naive_interactions.hpp"

namespace naive {

/// One row of the table of section 3, or of one like it.
struct criterion {
    std::string id;
    m2miot::leaning leans;
    m2miot::weight weight;
    std::function<bool(const interactions&, const interaction&)> passes;
    std::function<bool(const world&)> applies; ///< is there a node of the kinds it speaks of?
    bool whatever_the_hosting = false;         ///< it never asks who hosts a server
    bool hears_commands = false;               ///< also what an application triggers between machines that only others join
    /// Where given: it decides for IoT by the interactions that pass this too; where none does, it stays what the row says.
    std::function<bool(const interactions&, const interaction&)> decides_where{};
};
using table = std::vector<criterion>;

/// The table of section 3, in its order. `server-involvement` stands here as it is where no end beyond is met: context.
[[nodiscard]] const table& article();
[[nodiscard]] const table& telecom();
[[nodiscard]] const table& direct_or_internet();
[[nodiscard]] const table& rfc7452();
[[nodiscard]] const table& textbook();
[[nodiscard]] const table& data_sharing();
/// The table of the shipped set of this name. @pre there is one
[[nodiscard]] const table& table_of(std::string_view set);

/// How many interactions make it hold: 0 where it does not.
[[nodiscard]] std::size_t count(const criterion& c, const interactions& found);

/// The interaction counts as deciding evidence for this side.
[[nodiscard]] bool decides(const criterion& c, m2miot::leaning side, const interactions& found, const interaction& i);

} // namespace naive
