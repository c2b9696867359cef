// SPDX-License-Identifier: BSL-1.0
/// @file A verdict, or the difference of two, as SARIF 2.1.0: for security dashboards and jobs of continuous integration. What becomes what
/// is in docs/sarif.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <vector>

#include "../model/labels.hpp"
#include "../model/run_options.hpp"
#include "../verdict/outcome.hpp"
#include "further_answers.hpp"

namespace m2miot {

class verdict;
struct deployment_difference;
struct reading;

/// What a SARIF log says beyond the verdict.
struct sarif_options {
    std::vector<std::filesystem::path> inputs{};   ///< what was classified, as it was named; one that ends in `/` is a folder
    std::vector<std::filesystem::path> baseline{}; ///< of a difference: what it is compared with
    std::filesystem::path base{};                  ///< a path below it is written relative to it; if empty, paths are written as they are
    std::vector<outcome> expected{};          ///< any of these: what speaks against all is an error; none: evidence for IoT is a warning
    std::optional<std::uint32_t> exit_code{}; ///< of the process that writes it
};

/// Writes the verdict as a SARIF log of one run, in UTF-8: the criteria are its rules, and its results are the outcome, the answer of each
/// criterion, the ways out of M2M subsystems, and values that are missing. Fingerprints depend on names alone, not on the order of the
/// input. Bytes that are not UTF-8 become U+FFFD. A write error shows in the state of the stream, which is not flushed.
/// `names` are those of the deployment that was classified, which may be given as it is.
/// @throws stopped if a stop was requested; what was written by then stays written
/// @complexity O(what is written + machines in M2M subsystems that have a way out), memory for one path and the names of files
void write_sarif(std::ostream& out, const verdict& verdict, const labels& names, const further_answers& further = {},
                 const sarif_options& options = {}, const run_options& run = {});

/// The same for a deployment that was read: says also the kinds of nodes, what of the input was used and left out, and its problems.
void write_sarif(std::ostream& out, const verdict& verdict, const reading& read, const further_answers& further = {},
                 const sarif_options& options = {}, const run_options& run = {});

/// Writes the difference as a SARIF log of one run: the results of the deployment after, each with its `baselineState`, and as `absent` the
/// problems that only the one before had. A result whose state is not known, as the exposures before were not all listed, has none.
/// `before` and `after` are the names in the two deployments.
/// @throws stopped if a stop was requested; what was written by then stays written
/// @complexity O(what is written + machines in M2M subsystems); memory for the names of these machines and ways out
void write_sarif(std::ostream& out, const deployment_difference& about, const labels& before, const labels& after,
                 const sarif_options& options = {}, const run_options& run = {});

/// The same for deployments that were read: says also the problems of both.
void write_sarif(std::ostream& out, const deployment_difference& about, const reading& before, const reading& after,
                 const sarif_options& options = {}, const run_options& run = {});

} // namespace m2miot
