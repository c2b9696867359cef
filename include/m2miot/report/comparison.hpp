// SPDX-License-Identifier: BSL-1.0
/// @file A comparison of definitions, as text for people and as JSON for programs.
#pragma once

#include <iosfwd>

#include "../model/labels.hpp"
#include "text.hpp"

namespace m2miot {

struct comparison;
struct reading;

/// Writes what each definition makes of the deployment, and where they part, as plain sentences, wrapped.
/// `names` are those of the deployment that was compared, which may be given as it is. `text_options::quiet` gives one line for each
/// definition, its name and the outcome in one word.
/// @complexity O(what is written)
void write_text(std::ostream& out, const comparison& comparison, const labels& names, const text_options& options = {});
/// The same for a deployment that was read: says also the problems found in it.
void write_text(std::ostream& out, const comparison& comparison, const reading& read, const text_options& options = {});

/// Writes the comparison as one JSON object and a line end: a contract, described by `src/report/schema/comparison.schema.json`. A member
/// that is absent means nothing. Bytes that are not UTF-8 become U+FFFD.
/// @complexity O(what is written)
void write_json(std::ostream& out, const comparison& comparison, const labels& names);
/// The same for a deployment that was read: says also the problems found in it.
void write_json(std::ostream& out, const comparison& comparison, const reading& read);

} // namespace m2miot
