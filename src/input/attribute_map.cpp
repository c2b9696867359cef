// SPDX-License-Identifier: BSL-1.0
/// @file Statements of the user, and names that are usual.
#include "attribute_map.hpp"

#include <algorithm>
#include <utility>

#include <m2miot/model/attributes.hpp>

#include "csv_headers.hpp"
#include "plain_values.hpp"
#include "text.hpp"

namespace m2miot::input {
namespace {

/// The attributes that tables have, too.
attribute as_attribute(csv::role which) {
    switch (which) {
    case csv::role::id:
        return attribute::id;
    case csv::role::address:
        return attribute::address;
    case csv::role::kind:
        return attribute::kind;
    case csv::role::type:
        return attribute::type;
    case csv::role::hosting:
        return attribute::hosting;
    case csv::role::operator_run:
        return attribute::operator_run;
    case csv::role::senses:
        return attribute::senses;
    case csv::role::actuates:
        return attribute::actuates;
    case csv::role::carries_data_only:
        return attribute::carries_data_only;
    case csv::role::flows_complete:
        return attribute::flows_complete;
    case csv::role::group:
        return attribute::group;
    case csv::role::medium:
        return attribute::medium;
    case csv::role::internet:
        return attribute::internet;
    case csv::role::protocol:
        return attribute::protocol;
    case csv::role::port:
        return attribute::port;
    case csv::role::from_port:
        return attribute::from_port;
    case csv::role::transport:
        return attribute::transport;
    case csv::role::trigger:
        return attribute::trigger;
    case csv::role::support:
        return attribute::support;
    default:
        return attribute::unused;
    }
}

/// The words that values of an attribute are; none for texts and for yes and no.
std::span<const std::string_view> words_of(attribute which) {
    switch (which) {
    case attribute::kind:
        return node_kind_names;
    case attribute::hosting:
        return hosting_names;
    case attribute::medium:
        return medium_names;
    case attribute::trigger:
        return trigger_names;
    default:
        return {};
    }
}

bool is_flag(attribute which) {
    switch (which) {
    case attribute::kind_inferred:
    case attribute::operator_run:
    case attribute::senses:
    case attribute::actuates:
    case attribute::carries_data_only:
    case attribute::flows_complete:
    case attribute::internet:
    case attribute::support:
        return true;
    default:
        return false;
    }
}

constexpr std::string_view bad_names = "attributes that are mapped wrongly";
constexpr std::string_view bad_values = "values that are mapped wrongly";

std::optional<attribute> attribute_named(std::string_view name, std::string_view where, std::string_view kind, problem_sink& problems) {
    const auto found = std::ranges::find(attribute_names, name);
    if (found != attribute_names.end()) return static_cast<attribute>(found - attribute_names.begin());
    std::string text = "found " + quoted(name) + "; expected " + (kind == bad_names ? "edges, " : "") + one_of(attribute_names);
    if (const auto meant = nearest(name, attribute_names); !meant.empty()) text += "; did you mean " + quoted(meant) + "?";
    problems.error(kind, place{where}, std::move(text));
    return std::nullopt;
}

} // namespace

std::string_view to_string(attribute which) {
    return which == attribute::unused ? std::string_view("nothing") : attribute_names[static_cast<std::size_t>(which)];
}

attribute_meaning meaning_of_attribute(std::string_view name, bool of_nodes) {
    const auto word = std::ranges::find(attribute_names, name);
    if (word != attribute_names.end()) {
        const auto is = static_cast<attribute>(word - attribute_names.begin());
        // The file's own id is that of a node; an attribute that has that name takes its place only if the user says so.
        const bool fits = of_nodes ? is_of_nodes(is) && is != attribute::id : is_of_edges(is);
        return fits ? attribute_meaning{is, 0, true} : attribute_meaning{};
    }
    const csv::header_meaning usual = csv::meaning_of(name);
    attribute is = as_attribute(usual.is);
    if (is == attribute::id) is = of_nodes ? attribute::label : attribute::unused; // names of nodes are not unique in drawings
    if (is == attribute::unused || !(of_nodes ? is_of_nodes(is) : is_of_edges(is))) return {};
    return {is, usual.rank + 1, false};
}

const attribute_map::entry* attribute_map::of(attribute which) const {
    const auto found = std::ranges::find(entries, which, &entry::is);
    return found == entries.end() ? nullptr : &*found;
}

void attribute_map::read(std::span<const std::string> names, std::span<const std::string> values, problem_sink& problems) {
    for (const std::string& each : names) read_name(each, problems);
    for (const std::string& each : values) read_value(each, problems);
}

void attribute_map::read_name(std::string_view statement, problem_sink& problems) {
    const place here{"--map"};
    const std::size_t equals = statement.find('=');
    if (equals == std::string_view::npos) {
        problems.error(bad_names, here, "found " + quoted(statement) + "; expected as in kind=type, medium=LinkType or edges=flows");
        return;
    }
    const std::string_view word = trimmed(statement.substr(0, equals));
    const std::string_view name = trimmed(statement.substr(equals + 1));
    if (word == "edges") {
        if (name == "links" || name == "flows")
            edges = name == "links" ? edges_are::links : edges_are::flows;
        else
            problems.error(bad_names, here, "found edges=" + escaped(name.substr(0, 60)) + "; expected edges=links or edges=flows");
        return;
    }
    const auto is = attribute_named(word, "--map", bad_names, problems);
    if (!is) return;
    if (of(*is) != nullptr) {
        problems.error(bad_names, here, quoted(word) + " is mapped twice; expected one attribute for it");
        return;
    }
    entries.push_back({*is, std::string(name), name.empty()});
}

void attribute_map::read_value(std::string_view statement, problem_sink& problems) {
    const place here{"--map-value"};
    const std::size_t colon = statement.find(':');
    const std::size_t equals = statement.rfind('=');
    if (colon == std::string_view::npos || equals == std::string_view::npos || equals < colon) {
        problems.error(bad_values, here, "found " + quoted(statement) + "; expected as in kind:PLC=device");
        return;
    }
    const auto is = attribute_named(trimmed(statement.substr(0, colon)), "--map-value", bad_values, problems);
    if (!is) return;
    const std::string_view found = trimmed(statement.substr(colon + 1, equals - colon - 1));
    const std::string_view meant = trimmed(statement.substr(equals + 1));
    const auto words = words_of(*is);
    if (!meant.empty() && ((!words.empty() && !word_in(words, meant)) || (is_flag(*is) && !truth_in(meant)))) {
        std::string text = "found " + quoted(meant) + " in " + quoted(statement) + "; expected ";
        text += words.empty() ? std::string(truth_wanted) : one_of(words);
        if (const auto near = nearest(meant, words); !near.empty()) text += "; did you mean " + quoted(near) + "?";
        problems.error(bad_values, here, std::move(text));
        return;
    }
    if (std::ranges::any_of(values_, [&](const value& each) { return each.is == *is && each.found == found; })) {
        problems.error(bad_values, here, quoted(statement.substr(0, equals)) + " is mapped twice; expected one value for it");
        return;
    }
    values_.push_back({*is, std::string(found), std::string(meant)});
    has_values_[static_cast<std::size_t>(*is)] = true;
}

std::string_view attribute_map::look_up(attribute which, std::string_view text) {
    std::string_view bare = text;
    while (!bare.empty() && (bare.front() == '\n' || bare.front() == '\r' || bare.front() == ' ' || bare.front() == '\t'))
        bare.remove_prefix(1);
    while (!bare.empty() && (bare.back() == '\n' || bare.back() == '\r' || bare.back() == ' ' || bare.back() == '\t'))
        bare.remove_suffix(1);
    for (value& each : values_) {
        if (each.is != which || each.found != bare) continue;
        each.met = true;
        return each.meant;
    }
    return text;
}

void attribute_map::tell_unmet(problem_sink& problems) const {
    for (const entry& each : entries) {
        if (!each.met)
            problems.error("attributes that no graph has", place{"--map"},
                           "no graph has an attribute " + quoted(each.name) + " of " + (is_of_nodes(each.is) ? "nodes" : "edges") +
                               "; expected the name of one, or the id of its key");
    }
    for (const value& each : values_) {
        if (!each.met)
            problems.warning("values that no graph has", place{"--map-value"},
                             "nothing that is read as " + std::string(to_string(each.is)) + " has the value " + quoted(each.found));
    }
}

} // namespace m2miot::input
