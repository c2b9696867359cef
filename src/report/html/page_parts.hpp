// SPDX-License-Identifier: BSL-1.0
/// @file What the data of all pages have in common.
#pragma once

#include <cstddef>
#include <string_view>

#include <m2miot/model/run_watch.hpp>
#include <m2miot/report/html.hpp>
#include <m2miot/verdict/verdict.hpp>

#include "../json_writer.hpp"
#include "../page.hpp"

namespace m2miot::report {

/// What a page is called, who made it, and the words for kinds, in the order of their numbers.
void begin_page(json_writer& json, const html_options& options);

/// Pairs of what there is and how many of it.
void write_counts(json_writer& json, std::string_view name, const verdict_counts& counts);

/// A section as an object: its heading, its first entries, and how many more there are.
void write_section(json_writer& json, const section& of, std::size_t listed, detail::run_watch& watch);

} // namespace m2miot::report
