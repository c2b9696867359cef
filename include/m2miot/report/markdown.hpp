// SPDX-License-Identifier: BSL-1.0
/// @file A verdict, a comparison of definitions, or what differs between two deployments, as Markdown, for an issue or a wiki: headings,
/// reasons as lists, tables. What would flip a verdict: `write_flip_markdown`.
#pragma once

#include <iosfwd>
#include <string_view>

#include "../model/labels.hpp"
#include "../model/run_options.hpp"

namespace m2miot {

class verdict;
struct comparison;
struct deployment_difference;
struct further_answers;
struct reading;

/// How a report in Markdown is written.
struct markdown_options {
    bool all = false;                ///< everything, however long; else the first of each list and table, with how many more there are
    std::string_view all_hint{};     ///< how the reader gets everything; said only where something is left out
    std::string_view flip_hint{};    ///< how the reader learns what would flip it, in a sentence; said only where nobody asked
    std::string_view missing_hint{}; ///< how the reader states what is missing, in a sentence; said only where something is
};

/// Writes the verdict in the Markdown of GitHub and GitLab (CommonMark, and tables). Names and texts that came from an input are data: they
/// are written by `printable`, and whatever in them could be markup, HTML, a link, a mention of a person, an issue or a commit, or the end
/// of a cell stands in a code span, where it is none. A write error shows in the state of the stream, which is not flushed. The names are
/// those of the deployment that was classified, or it is given itself. Of the further answers, what is not null is told, in short.
/// @throws stopped if a stop was requested; what was written by then stays written
/// @complexity O(what is written), and O(parts + subsystems) to count them
void write_markdown(std::ostream& out, const verdict& verdict, const labels& names, const further_answers& further,
                    const markdown_options& options = {}, const run_options& run = {});
/// The same for a deployment that was read: says also what of the input was used and left out, and the problems found in it.
void write_markdown(std::ostream& out, const verdict& verdict, const reading& read, const further_answers& further,
                    const markdown_options& options = {}, const run_options& run = {});

/// Writes what each definition makes of the deployment, and where they part.
/// @complexity O(what is written)
void write_markdown(std::ostream& out, const comparison& comparison, const labels& names, const markdown_options& options = {});
/// The same for a deployment that was read: says also the problems found in it.
void write_markdown(std::ostream& out, const comparison& comparison, const reading& read, const markdown_options& options = {});

/// Writes what differs between two deployments: whether the verdict changed, and what changed it, come first. Unless `options.all`, names
/// are cut short too, and say so.
/// @throws stopped if a stop was requested; what was written by then stays written
/// @complexity O(what is written)
void write_markdown(std::ostream& out, const deployment_difference& about, const markdown_options& options = {},
                    const run_options& run = {});
/// The same for deployments that were read: says also the problems found in them.
void write_markdown(std::ostream& out, const deployment_difference& about, const reading& before, const reading& after,
                    const markdown_options& options = {}, const run_options& run = {});

} // namespace m2miot
