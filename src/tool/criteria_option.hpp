// SPDX-License-Identifier: BSL-1.0
/// @file `--criteria SET|FILE` of any command: from the word to the set.
#pragma once

#include <optional>
#include <string>

#include <m2miot/input/criteria.hpp>
#include <m2miot/model/server_policy.hpp>

#include "session.hpp"

namespace m2miot::tool {

/// Which definition a command goes by, as it was typed.
struct criteria_words {
    std::string set = "article";          ///< the name of a shipped set, or a file
    std::optional<server_policy> servers; ///< as typed; else what the set says
};

/// What is wrong with a word for a set; empty if it names one, or a file that is there.
[[nodiscard]] std::string wrong_with_criteria(const std::string& word);

/// The shipped set of this name, or else the set in this file.
/// @param problems  gets warnings, and the errors for which there is no set
[[nodiscard]] std::optional<loaded_criteria> criteria_of(const std::string& word, diagnostics& problems);

/// The set that was asked for, under the server policy that was asked for. @return nothing when its errors were told on `err`
/// @param problems  gets warnings
[[nodiscard]] std::optional<loaded_criteria> criteria_or_tell(const criteria_words& asked, diagnostics& problems, const session& with);

} // namespace m2miot::tool
