// SPDX-License-Identifier: BSL-1.0
/// @file What several JSON reports have in common: findings, problems, outcomes by policy, lists of names.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/server_policy.hpp>
#include <m2miot/questions/difference.hpp>
#include <m2miot/verdict/finding.hpp>
#include <m2miot/verdict/outcome.hpp>

#include "json_writer.hpp"

namespace m2miot::report {

/// An array of texts on one line. @param text  of an element; anything a string_view can be made of
template <class Range, class Text>
void write_strings(json_writer& json, std::string_view name, Range&& range, Text&& text) { // a filtering view is not iterable where const
    json.key(name).begin_array();
    for (auto&& element : range) json.value(std::string_view(text(element)));
    json.end_array();
}

/// The outcome under each server policy, by its name.
template <class Outcomes>
void write_policies(json_writer& json, const Outcomes& outcomes) {
    json.key("under_policies").begin_object();
    for (std::size_t i = 0; i < server_policy_count; ++i) json.member(to_string(static_cast<server_policy>(i)), to_string(outcomes[i]));
    json.end_object();
}

/// The member `counts`.
inline void write_counts(json_writer& json, const verdict_counts& n) {
    json.key("counts").begin_object();
    json.member("nodes", n.nodes);
    json.member("links", n.links);
    json.member("flows", n.flows);
    json.member("interactions", n.interactions);
    json.member("parts", n.parts);
    json.member("subsystems", n.subsystems);
    json.end_object();
}

/// The member `read`: what of the input was used, and what was left out.
inline void write_tallies(json_writer& json, const reading& read) {
    json.key("read").begin_object(layout::lines);
    for (const auto& [name, of] : {std::pair("used", &read.used), std::pair("unused", &read.unused)}) {
        json.key(name).begin_object();
        for (const auto& [what, count] : *of) json.member(what, count);
        json.end_object();
    }
    json.end_object();
}

/// What changed a verdict.
inline void write_cause(json_writer& json, std::string_view name, const cause& c) {
    json.key(name).begin_object(layout::lines);
    json.member("found", c.found);
    if (c.found) {
        json.member("becomes", to_string(c.becomes));
        json.member("count", c.count);
        json.member("at_least", c.at_least);
    }
    json.member("exhausted", c.exhausted);
    json.member("trials", c.trials);
    json.key("differences").begin_array(layout::lines);
    for (const single_difference& d : c.differences) {
        json.begin_object();
        json.member("sort", to_string(d.what));
        json.member("node", d.node);
        if (d.what == single_difference::sort::between) json.member("other", d.other);
        json.member("text", d.text);
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

/// The members of a finding before its witness.
inline void write_answer(json_writer& json, const finding& f) {
    json.member("criterion", f.criterion);
    json.member("citation", f.citation);
    json.member("leans", to_string(f.leans));
    json.member("weight", to_string(f.weight));
    json.member("status", to_string(f.status));
    json.member("count", f.count);
    json.member("text", f.text);
}

inline void write_problem(json_writer& json, severity how_bad, std::string_view where, std::string_view text) {
    json.begin_object();
    json.member("severity", to_string(how_bad));
    json.member("where", where);
    json.member("text", text);
    json.end_object();
}
/// The problems of an input, as elements of an array that is begun. @param read  may be null
inline void write_problems(json_writer& json, const reading* read) {
    if (read == nullptr) return;
    for (const diagnostic& d : read->problems) write_problem(json, d.severity, d.where(), d.text);
}

} // namespace m2miot::report
