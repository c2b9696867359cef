// SPDX-License-Identifier: BSL-1.0
/// @file Reading deployments and sets of criteria. Needs the target `m2miot::io`.
#pragma once

#include "input/binary.hpp"
#include "input/criteria.hpp"
#include "input/diagnostic.hpp"
#include "input/document.hpp"
#include "input/dot.hpp"
#include "input/format.hpp"
#include "input/graphml.hpp"
#include "input/load.hpp"
#include "input/row_origins.hpp"
#include "input/tables.hpp"
