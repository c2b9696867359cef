// SPDX-License-Identifier: BSL-1.0
/// @file What would flip a verdict, in sentences: for the text report, and for others that tell it beside a verdict.
#pragma once

#include <vector>

#include <m2miot/model/labels.hpp>
#include <m2miot/model/run_watch.hpp>

#include "page.hpp"

namespace m2miot {
struct cut;
struct flips_found;
} // namespace m2miot

namespace m2miot::report {

/// What to remove, to declare and, where `cutting` is not null, to cut: a section of one entry each.
/// @param all  else the longest lists are cut short, and say so  @param watch  asked whether to stop, for each change
[[nodiscard]] std::vector<section> flip_sections(const flips_found& found, const cut* cutting, const labels& names, bool all,
                                                 detail::run_watch& watch);

} // namespace m2miot::report
