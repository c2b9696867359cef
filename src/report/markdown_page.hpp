// SPDX-License-Identifier: BSL-1.0
/// @file A page of sections in Markdown, and how text that came from an input gets there without being markup.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/model/run_watch.hpp>
#include <m2miot/report/markdown.hpp>

#include "page.hpp"

namespace m2miot::report {

/// Printable text as inline Markdown. Marked names (see `naming`), and every word that is more than letters, digits and the punctuation of
/// a sentence, become code spans, in which nothing is markup and no name is a mention. Runs of blanks become one.
/// @param in_table  a bar would end the cell
[[nodiscard]] std::string markdown(std::string_view text, bool in_table = false);

/// Writes a heading, the opening paragraphs, and the sections that have entries or something to open with. Unless `options.all`, a section
/// has its first entries, and how many more there are.
/// @param watch  each entry is a step
void write_markdown_page(std::ostream& out, std::string_view heading, const std::vector<std::string>& opening,
                         const std::vector<section>& sections, const markdown_options& options, detail::run_watch& watch);

} // namespace m2miot::report
