// SPDX-License-Identifier: BSL-1.0
/// @file What would flip a verdict, as text and Markdown for people and as JSON for programs.
#pragma once

#include <iosfwd>

#include "../model/labels.hpp"
#include "../model/run_options.hpp"

namespace m2miot {

struct cut;
struct flips_found;
struct markdown_options;
struct reading;
struct text_options;

/// Writes the smallest changes found, as plain sentences: what to declare, to remove and to cut, and whether less would do.
/// `cutting` is the smallest cut, null where nobody asked; `names` are those of the deployment, which may be given as it is; `read` is to
/// tell warnings of, and may be null.
/// @throws stopped if a stop was requested  @complexity O(what is written)
void write_flip_text(std::ostream& out, const flips_found& found, const cut* cutting, const labels& names, const reading* read,
                     const text_options& options, const run_options& run = {});

/// Writes the same in Markdown, for an issue or a wiki: names are data there, as in `write_markdown` of a verdict. Unless `options.all`,
/// names and lists of changes are cut short, and say so.
/// `cutting`, `names` and `read` as in `write_flip_text`.
/// @throws stopped if a stop was requested; what was written by then stays written  @complexity O(what is written)
void write_flip_markdown(std::ostream& out, const flips_found& found, const cut* cutting, const labels& names, const reading* read,
                         const markdown_options& options, const run_options& run = {});

/// Writes them as one JSON object and a line end, by the schema `src/report/schema/flip.schema.json`. A member that is absent means
/// nothing: of a change that is impossible there are no bounds, and where it is not known whether there are several it is not said.
/// `cutting`, `names` and `read` as in `write_flip_text`.
/// @throws stopped if a stop was requested; what was written by then stays written  @complexity O(what is written)
void write_flip_json(std::ostream& out, const flips_found& found, const cut* cutting, const labels& names, const reading* read,
                     const run_options& run = {});

} // namespace m2miot
