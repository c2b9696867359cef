// SPDX-License-Identifier: BSL-1.0
/// @file What would flip a verdict, as members of a JSON object: of a report of its own, and within others.
#pragma once

#include <m2miot/model/labels.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/questions/cut_answer.hpp>
#include <m2miot/questions/flip_answer.hpp>

#include "json_writer.hpp"

namespace m2miot::report {

/// From `outcome` to `interactions`.
void write_flip_members(json_writer& json, const flips_found& found, const labels& names, detail::run_watch& watch);
/// The member `cut`.
void write_cut_member(json_writer& json, const cut& cutting, const labels& names);

} // namespace m2miot::report
