// SPDX-License-Identifier: BSL-1.0
/// @file The whole of `m2miot::m2miot` in one include. Reading and reporting, of `m2miot::io`, are `input.hpp` and `report.hpp`.
#pragma once

#include "criteria/criteria_set.hpp"
#include "criteria/sets.hpp"
#include "fwd.hpp"
#include "model/adjacency.hpp"
#include "model/boost_graph.hpp"
#include "model/deployment.hpp"
#include "model/deployment_of.hpp"
#include "model/labels.hpp"
#include "model/view.hpp"
#include "observe/interaction.hpp"
#include "verdict/classify.hpp"
#include "verdict/explain.hpp"
#include "verdict/outcome_only.hpp"
#include "verdict/verdict.hpp"
#include "verdict/verify.hpp"
#include "version.hpp"
