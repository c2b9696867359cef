// SPDX-License-Identifier: BSL-1.0
/// @file A verdict as JSON for programs: a contract, described by the JSON Schema `src/report/schema/verdict.schema.json`.
#pragma once

#include <iosfwd>

#include "../model/labels.hpp"
#include "../model/run_options.hpp"

namespace m2miot {

class verdict;
struct reading;

/// Writes the verdict as one JSON object and a line end, in UTF-8. Names and order of its members are fixed. A member that is absent
/// means nothing: what is not known is left out (`range`, `path` and `exposures` of a verdict that nobody explained, `could_become` of what
/// nobody asked, the outcome of a part that does not communicate). Bytes that are not UTF-8 become U+FFFD.
/// A write error shows in the state of the stream, which is not flushed.
/// `names` are those of the deployment that was classified, which may be given as it is.
/// @throws stopped if a stop was requested; what was written by then stays written
/// @complexity O(what is written), in constant memory
void write_json(std::ostream& out, const verdict& verdict, const labels& names, const run_options& run = {});

/// The same for a deployment that was read: says also what of the input was used and left out, and the problems found in it.
void write_json(std::ostream& out, const verdict& verdict, const reading& read, const run_options& run = {});

} // namespace m2miot
