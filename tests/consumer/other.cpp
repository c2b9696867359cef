// SPDX-License-Identifier: BSL-1.0
/// @file The second source of the consumer.
#include "other.hpp"

#include <m2miot/m2miot.hpp>

m2miot::outcome classified_elsewhere(const m2miot::deployment& plant) { return m2miot::classify(plant).outcome; }
