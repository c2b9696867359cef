// SPDX-License-Identifier: BSL-1.0
/// @file What differs between two deployments, as text for people, and as JSON for programs: a contract, described by the JSON Schema
/// `src/report/schema/diff.schema.json`.
#pragma once

#include <iosfwd>

#include "../model/run_options.hpp"
#include "text.hpp"

namespace m2miot {

struct deployment_difference;
struct reading;

/// Writes the differences as plain sentences, wrapped: whether the verdict changed, and what changed it, come first. Names that came from
/// an input are written by `printable`. A write error shows in the state of the stream, which is not flushed.
/// @throws stopped if a stop was requested; what was written by then stays written
/// @complexity O(what is written)
void write_text(std::ostream& out, const deployment_difference& about, const text_options& options = {}, const run_options& run = {});

/// The same for deployments that were read: says also the problems found in them.
void write_text(std::ostream& out, const deployment_difference& about, const reading& before, const reading& after,
                const text_options& options = {}, const run_options& run = {});

/// Writes the differences as one JSON object and a line end, in UTF-8. Names and order of its members are fixed; a member that is absent
/// means nothing: `applied` and `undone` where the verdict is the same, `before` or `after` of an exposure that was or is none.
/// @throws stopped if a stop was requested; what was written by then stays written
/// @complexity O(what is written), in constant memory
void write_json(std::ostream& out, const deployment_difference& about, const run_options& run = {});

/// The same for deployments that were read: says also the problems found in them.
void write_json(std::ostream& out, const deployment_difference& about, const reading& before, const reading& after,
                const run_options& run = {});

} // namespace m2miot
