// SPDX-License-Identifier: BSL-1.0
/// @file How edges are led from shape to shape.
#pragma once

#include "layout.hpp"

namespace m2miot::report {

/// Leads all edges of a picture whose shapes have places: upright between rows, beside each other where several end on one side.
void route(const picture& of, drawing& in);

} // namespace m2miot::report
