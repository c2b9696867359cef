// SPDX-License-Identifier: BSL-1.0
/// @file What a page tells beyond the verdict, where somebody asked.
#pragma once

#include <m2miot/model/labels.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/report/further_answers.hpp>

#include "../json_writer.hpp"
#include "page_shapes.hpp"

namespace m2miot::report {

/// The member "definitions": what each says, and where they part; null where nobody asked.
void write_definitions(json_writer& json, const comparison* asked, const witness_writer& witnesses);

/// The member "flips": the smallest changes found, in sentences; empty where nobody asked.
void write_flips(json_writer& json, const further_answers& further, const labels& names, detail::run_watch& watch);

} // namespace m2miot::report
