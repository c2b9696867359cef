// SPDX-License-Identifier: BSL-1.0
/// @file The room of reports: a verdict written for people and for programs. Needs `m2miot::io`.
#pragma once

#include "report/comparison.hpp"
#include "report/diff.hpp"
#include "report/further_answers.hpp"
#include "report/graphml.hpp"
#include "report/html.hpp"
#include "report/html_diff.hpp"
#include "report/json.hpp"
#include "report/markdown.hpp"
#include "report/picture.hpp"
#include "report/printable.hpp"
#include "report/problems.hpp"
#include "report/sarif.hpp"
#include "report/text.hpp"
