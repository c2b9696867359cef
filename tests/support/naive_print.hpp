// SPDX-License-Identifier: BSL-1.0
/// @file Where two results differ, in words: what a failing comparison shows.
#pragma once

#include <string>

#include "naive.hpp"

namespace naive {

/// One line for each thing that differs, `expected` before `found`; empty if nothing does.
[[nodiscard]] std::string difference(const result& expected, const result& found);

} // namespace naive
