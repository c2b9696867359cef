// SPDX-License-Identifier: BSL-1.0
/// @file What a page tells of a verdict, as data.
#pragma once

#include <iosfwd>

#include <m2miot/report/html.hpp>

namespace m2miot::report {

/// What a page is made from. Borrowed.
struct page_source {
    const verdict& about;
    const labels& names;
    const reading* read;
    const picture& drawn;
    const detail::node_texts& texts;
    const further_answers& further;
    const html_options& options;
};

/// Writes one JSON object that a script in a page may hold: none of `<`, `>` and `&` is in it.
void write_verdict_data(std::ostream& out, const page_source& from, const run_options& run);

} // namespace m2miot::report
