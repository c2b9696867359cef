// SPDX-License-Identifier: BSL-1.0
/// @file The room of generators: deployments made from a seed, the same everywhere, for tests and benchmarks.
#pragma once

#include "generate/random_shapes.hpp"
#include "generate/shapes.hpp"
#include "generate/sites.hpp"
