// SPDX-License-Identifier: BSL-1.0
/// @file What differs between two deployments, in sentences: for the reports in text and Markdown, and for the page.
#pragma once

#include <string>
#include <vector>

#include "naming.hpp"
#include "page.hpp"

namespace m2miot {
struct deployment_difference;
} // namespace m2miot

namespace m2miot::report {

/// Refers to the difference: sections are made when they are written.
struct diff_sentences {
    std::vector<std::string> opening; ///< whether the verdict changed, and by what rules
    section causes;                   ///< what changed it; none where it did not
    section interactions;             ///< those listed, in their order; then how many are not
    section criteria;
    section subsystems; ///< those listed, in their order; then how many are not
};

/// @param all  every way out of a subsystem; else the first two
[[nodiscard]] diff_sentences sentences_of(const deployment_difference& about, bool all, name_style names = {});

/// All of a report in their order, with the warnings of either deployment; a reading may be null. @param said  is moved from
[[nodiscard]] std::vector<section> sections_of(diff_sentences&& said, const deployment_difference& about, const reading* before,
                                               const reading* after);

} // namespace m2miot::report
