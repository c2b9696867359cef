// SPDX-License-Identifier: BSL-1.0
/// @file What differs between two deployments as one page for a browser: what changed beside a picture of each. Nothing is loaded when it
/// is opened.
#pragma once

#include <iosfwd>

#include "html.hpp"

namespace m2miot {

/// Writes the difference as one HTML document in UTF-8, complete in itself: whether the verdict changed and what changed it, and cards for
/// interactions and M2M subsystems that came, went or changed, which mark them in a picture of the deployment before, or after.
/// Otherwise as `write_html` of a verdict.
/// `about` is the difference of these two.
/// @throws stopped if a stop was requested; what was written by then stays written
/// @complexity O(nodes + links + flow destinations) of both for the pictures
void write_html(std::ostream& out, const deployment_difference& about, const reading& before, const reading& after,
                const html_options& options = {}, const run_options& run = {});

} // namespace m2miot
