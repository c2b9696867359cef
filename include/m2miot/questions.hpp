// SPDX-License-Identifier: BSL-1.0
/// @file Questions beyond the verdict, in one include.
#pragma once

#include "questions/changes.hpp"
#include "questions/compare.hpp"
#include "questions/cut.hpp"
#include "questions/diff.hpp"
#include "questions/flip.hpp"
#include "questions/robustness.hpp"
#include "questions/what_if.hpp"
