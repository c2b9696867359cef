// SPDX-License-Identifier: BSL-1.0
/// @file How long properties run, from which seed, on which subjects, and what they compare.
#pragma once

#include <cstdlib>
#include <string>

#include <rapidcheck.h>

#include "support/catch.hpp"
#include "support/naive_print.hpp"
#include "support/naive_subjects.hpp"
#include "support/random_deployment.hpp"

namespace properties {

using m2miot::server_policy;
using random_deployment::any_plan;
using random_deployment::limits;
using random_deployment::plan;

/// A number from the environment, or this one.
inline unsigned long from_environment(const char* name, unsigned long otherwise) {
    const char* said = std::getenv(name);
    return said == nullptr ? otherwise : std::strtoul(said, nullptr, 10);
}

/// Runs a property as often as M2MIOT_PROPERTY_RUNS says (`runs` times unless told), from M2MIOT_PROPERTY_SEED (`seed` unless told).
template <class Property>
bool holds(const std::string& name, Property&& property, unsigned long runs = 300, unsigned long seed = 1) {
    rc::detail::TestParams parameters;
    parameters.maxSuccess = static_cast<int>(from_environment("M2MIOT_PROPERTY_RUNS", runs));
    parameters.seed = from_environment("M2MIOT_PROPERTY_SEED", seed);
    parameters.maxDiscardRatio = 50;
    rc::detail::TestMetadata metadata;
    metadata.id = metadata.description = name;
    const auto outcome = rc::detail::checkTestable(std::forward<Property>(property), metadata, parameters);
    if (outcome.template is<rc::detail::SuccessResult>()) return true;
    rc::detail::printResultMessage(outcome, std::cerr);
    std::cerr << "\nproperty: " << name << "\nM2MIOT_PROPERTY_SEED=" << parameters.seed << '\n';
    return false;
}

/// Runs a property, given a subject, on each of them.
template <class Property>
void holds_of_each(const std::string& name, Property&& property) {
    for (const naive::subject& subject : naive::subjects()) {
        CAPTURE(subject.name);
        CHECK(holds(name + " (" + subject.name + ")", [&] { property(subject); }));
    }
}

/// Any number below this one; rapidcheck's own ranges start narrow and widen as a run goes on.
template <class Number>
Number below(Number bound) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<Number>(0, bound));
}
inline std::uint64_t any_seed() {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint64_t>());
}
/// Any of the three.
inline server_policy any_policy() {
    return static_cast<server_policy>(below(m2miot::server_policy_count));
}

/// Fails the property, saying where the two differ.
inline void same(const naive::result& expected, const naive::result& found) {
    const std::string where = naive::difference(expected, found);
    if (!where.empty()) RC_FAIL(where);
}

inline bool contains_m2m(m2miot::outcome what) {
    return what == m2miot::outcome::m2m || what == m2miot::outcome::iot_containing_m2m;
}
inline bool communicates(const naive::result& said) {
    for (const auto& [first, part] : said.parts) {
        if (part.communicates) return true;
    }
    return false;
}

} // namespace properties
