// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: what is to be left out is misspelt.
// must print: the_set_has_no_criterion_of_this_id
#include <m2miot/criteria/sets.hpp>

using namespace m2miot;

#ifdef CORRECTED
constexpr std::string_view id = "cloud-involvement";
#else
constexpr std::string_view id = "cloud-involvment";
#endif

constexpr auto set = criteria::article.without(id);
