// SPDX-License-Identifier: BSL-1.0
/// @file The room of the model: what a deployment is, the built-in one, and views of the user's own graphs.
///
/// Not here, because only those who run Boost's algorithms on the built-in deployment need it: `model/boost_graph.hpp`.
#pragma once

#include "model/adjacency.hpp"
#include "model/attributes.hpp"
#include "model/concepts.hpp"
#include "model/deployment.hpp"
#include "model/deployment_of.hpp"
#include "model/graph_concepts.hpp"
#include "model/hosting.hpp"
#include "model/labels.hpp"
#include "model/medium.hpp"
#include "model/node_kind.hpp"
#include "model/trigger.hpp"
#include "model/tristate.hpp"
#include "model/view.hpp"
