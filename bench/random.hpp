// SPDX-License-Identifier: BSL-1.0
/// @file Random numbers that are the same with every compiler: those of the generators.
#pragma once

#include <m2miot/generate/random.hpp>

namespace bench {

using m2miot::generate::detail::random_stream;

} // namespace bench
