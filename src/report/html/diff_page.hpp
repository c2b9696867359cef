// SPDX-License-Identifier: BSL-1.0
/// @file What a page tells of the difference between two deployments, as data.
#pragma once

#include <iosfwd>

#include <m2miot/report/html.hpp>

namespace m2miot::report {

/// One of the two deployments. Borrowed.
struct diff_side {
    const verdict& about;
    const reading& read;
    const picture& drawn;
    const detail::node_texts& texts;
};

/// Writes one JSON object that a script in a page may hold.
void write_diff_data(std::ostream& out, const deployment_difference& about, const diff_side& before, const diff_side& after,
                     const html_options& options, const run_options& run);

} // namespace m2miot::report
