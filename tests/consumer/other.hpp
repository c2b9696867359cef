// SPDX-License-Identifier: BSL-1.0
/// @file What one source of the consumer asks of the other, with the names of the library declared and not defined.
#pragma once

#include <m2miot/fwd.hpp>

m2miot::outcome classified_elsewhere(const m2miot::deployment& plant);
