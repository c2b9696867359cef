// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: a criterion that the set has is added once more.
// must print: has_a_criterion_of_this_id_already
#include <m2miot/criteria/sets.hpp>

using namespace m2miot;

#ifdef CORRECTED
constexpr std::string_view id = "data-shared";
#else
constexpr std::string_view id = "cloud-involvement";
#endif

constexpr auto set = criteria::article.with(*criteria::find_criterion(id));
