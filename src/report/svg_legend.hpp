// SPDX-License-Identifier: BSL-1.0
/// @file What the shapes and lines of a picture mean, told below it.
#pragma once

#include <m2miot/report/picture.hpp>

#include "svg_markup.hpp"

namespace m2miot::report {

/// Writes a legend of what is drawn, and of nothing else, from `y` down. @return where it ends
double write_legend(svg_markup& svg, const picture& drawn, double y, double left, double right);

} // namespace m2miot::report
