// SPDX-License-Identifier: BSL-1.0
/// @file A verdict as text for people: the answer first, then why, why not, what would flip it, the M2M subsystems, and what is missing.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string_view>

#include "../model/labels.hpp"
#include "../model/run_options.hpp"

namespace m2miot {

class verdict;
struct further_answers;
struct reading;

/// How a text report is written.
struct text_options {
    bool all = false;                ///< everything, however long; else a screen, which says how much more there is
    bool quiet = false;              ///< only the outcome, in one word, as `iot_containing_m2m`
    bool colour = false;             ///< bold headings by terminal escape sequences
    std::size_t width = 80;          ///< display columns of a line; at least 48 are used
    std::size_t lines = 40;          ///< of a screen; at least 24 are used
    std::string_view all_hint{};     ///< how the reader gets everything, as `--all shows everything`; said only where something is left out
    std::string_view flip_hint{};    ///< how the reader learns what would flip it, in a sentence; said only where nobody asked
    std::string_view missing_hint{}; ///< how the reader states what is missing, in a sentence; said only where something is
};

/// Writes the verdict as plain sentences, wrapped. Names and texts that came from an input are data: they are written by `printable`.
/// A write error shows in the state of the stream, which is not flushed.
/// `names` are those of the deployment that was classified, which may be given as it is.
/// @throws stopped if a stop was requested; what was written by then stays written
/// @complexity O(what is written); a screen costs the same for any size, but for O(parts + subsystems) to count them
void write_text(std::ostream& out, const verdict& verdict, const labels& names, const text_options& options = {},
                const run_options& run = {});

/// The same for a deployment that was read: says also what of the input was used and left out, and the problems found in it.
void write_text(std::ostream& out, const verdict& verdict, const reading& read, const text_options& options = {},
                const run_options& run = {});

/// The same, and what is known beyond the verdict: the smallest flips, what to cut, what other definitions say, each in short.
void write_text(std::ostream& out, const verdict& verdict, const labels& names, const further_answers& further, const text_options& options,
                const run_options& run = {});
/// The same for a deployment that was read.
void write_text(std::ostream& out, const verdict& verdict, const reading& read, const further_answers& further, const text_options& options,
                const run_options& run = {});

} // namespace m2miot
