// SPDX-License-Identifier: BSL-1.0
/// @file The one place that knows which Catch2 is installed: 2 (Debian 12) or 3.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
