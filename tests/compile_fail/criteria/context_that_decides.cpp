// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: a criterion that leans to neither side is to decide.
// must print: this_criterion_cannot_decide
#include <m2miot/criteria/sets.hpp>

using namespace m2miot;

#ifdef CORRECTED
constexpr std::string_view id = "physical-digital-merge";
#else
constexpr std::string_view id = "similar-type";
#endif

constexpr auto set = criteria::article.with_weight(id, weight::deciding);
