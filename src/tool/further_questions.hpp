// SPDX-License-Identifier: BSL-1.0
/// @file What a page tells beyond the verdict: asked of a deployment that is small enough for it to take a moment only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <m2miot/criteria/criteria_set.hpp>
#include <m2miot/model/deployment.hpp>
#include <m2miot/questions/compare.hpp>
#include <m2miot/questions/cut_answer.hpp>
#include <m2miot/questions/flip_answer.hpp>
#include <m2miot/questions/what_if.hpp>
#include <m2miot/report/further_answers.hpp>

namespace m2miot::tool {

/// The answers, and what to say where nothing was asked.
struct further_questions {
    std::optional<comparison> definitions;
    std::optional<flips_found> flips;
    std::optional<m2miot::cut> cut;
    std::vector<std::string> notes;

    /// Refers to these.
    [[nodiscard]] further_answers answers() const {
        return {flips ? &*flips : nullptr, cut ? &*cut : nullptr, definitions ? &*definitions : nullptr};
    }
};

/// Asks what the shipped definitions say, what would flip the verdict, and which links to cut; of a large deployment nothing, and says so.
/// @throws stopped if a stop was requested
[[nodiscard]] further_questions ask_further(const deployment& of, const criteria_set<>& set, const verdict& about, const run_options& run);
/// Asks nothing of what was changed by the command line, and says so.
[[nodiscard]] further_questions ask_further(const changed_deployment<deployment>& of, const criteria_set<>& set, const verdict& about,
                                            const run_options& run);

} // namespace m2miot::tool
