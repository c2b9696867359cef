// SPDX-License-Identifier: BSL-1.0
#include "page_shapes.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <m2miot/report/printable.hpp>

#include "../layout.hpp"
#include "../words.hpp"

namespace m2miot::report {
namespace {

constexpr std::size_t names_first = 5, names_last = 3; // of a long way

/// Columns: one value for each element.
class columns {
public:
    columns(json_writer& json, detail::run_watch& watch) : json_(json), watch_(watch) {}

    template <class Range, class Value>
    void operator()(std::string_view name, const Range& of, Value value) {
        json_.key(name).begin_array();
        for (const auto& element : of) {
            watch_.pass();
            json_.value(value(element));
        }
        json_.end_array();
    }

private:
    json_writer& json_;
    detail::run_watch& watch_;
};
std::uint64_t number(std::uint64_t value) {
    return value;
}

/// What is said of a node, as pairs of a term and its words; what is unknown is not said.
void write_facts(json_writer& json, const picture_shape& shape, const detail::node_texts& texts) {
    const auto fact = [&](std::string_view term, std::string_view words) {
        json.begin_array();
        json.value(term);
        json.value(words);
        json.end_array();
    };
    const auto told = [&](std::string_view term, tristate value) {
        if (!value.is_unknown()) fact(term, value.is_yes() ? "yes" : "no");
    };
    json.begin_array();
    if (shape.is_fold()) {
        std::vector<std::string> kinds;
        for (std::size_t k = 0; k < shape.of.size(); ++k)
            if (shape.of[k] != 0) kinds.push_back(grouped(shape.of[k]) + ' ' + std::string(node_kind_names[k]));
        fact("Kinds", list(kinds, "and"));
        if (shape.links_within != 0) fact("Links within", grouped(shape.links_within));
        if (shape.arrows_within != 0) fact("Flows within", grouped(shape.arrows_within));
    } else if (shape.node != no_index) {
        const node_facts f = texts.facts(shape.node);
        if (f.kind_inferred()) fact("Its kind", "inferred, nobody declared it");
        if (f.hosting() != hosting::unknown) fact("Hosting", to_string(f.hosting()));
        told("Run by an operator", f.operator_run());
        told("Senses", f.senses());
        told("Acts", f.actuates());
        told("Carries data only", f.carries_data_only());
        if (f.flows_complete()) fact("Its flows", "all are declared");
        const std::string type = texts.type(shape.node), site = texts.site(shape.node);
        if (!type.empty()) fact("Type", printable(type));
        if (!site.empty()) fact("Site", printable(site));
    }
    json.end_array();
}

} // namespace

std::optional<std::uint32_t> shape_finder::shape(node_index n) const {
    if (!drawn_.shape_of.empty()) {
        const std::uint32_t shape = n < drawn_.shape_of.size() ? drawn_.shape_of[n] : no_index;
        return shape == no_index ? std::nullopt : std::optional(shape);
    }
    const auto before = [](const picture_shape& s, node_index node) { return s.node < node; };
    const auto at = std::lower_bound(drawn_.shapes.begin(), drawn_.shapes.end(), n, before);
    if (at == drawn_.shapes.end() || at->node != n) return std::nullopt;
    return static_cast<std::uint32_t>(at - drawn_.shapes.begin());
}

std::optional<std::uint32_t> shape_finder::group(std::uint64_t subsystem) const {
    for (std::size_t g = 0; g < drawn_.groups.size(); ++g)
        if (drawn_.groups[g].subsystem == subsystem && drawn_.groups[g].subsystems == 1) return static_cast<std::uint32_t>(g);
    return std::nullopt;
}

void witness_writer::write(std::span<const node_index> ends, std::span<const node_index> way, bool flow) const {
    if (ends.empty() && way.empty()) return;
    json_.key("witness").begin_object();
    shapes("ends", ends);
    shapes("way", way);
    json_.member("flow", flow);
    const std::span<const node_index> named = way.empty() ? ends : way;
    const bool shortens = named.size() > names_first + names_last + 1;
    json_.key("names").begin_array();
    for (std::size_t i = 0; i < named.size(); ++i) {
        if (shortens && i == names_first) i = named.size() - names_last;
        json_.value(std::string_view(printable(names_.node(named[i]))));
    }
    json_.end_array();
    if (shortens) json_.member("between", std::uint64_t{named.size() - names_first - names_last});
    json_.end_object();
}

void witness_writer::write_group(std::uint64_t subsystem) const {
    const std::optional<std::uint32_t> group = finder_.group(subsystem);
    if (!group) return;
    json_.key("witness").begin_object();
    json_.member("group", std::uint64_t{*group});
    json_.end_object();
}

/// Positions counted from 1; 0 where a node is not drawn. What stays in one shape is told once.
void witness_writer::shapes(std::string_view name, std::span<const node_index> nodes) const {
    json_.key(name).begin_array();
    std::uint64_t last = no_index;
    for (const node_index n : nodes) {
        const std::optional<std::uint32_t> shape = finder_.shape(n);
        const std::uint64_t position = shape ? std::uint64_t{*shape} + 1 : 0;
        if (position != last) json_.value(position);
        last = position;
    }
    json_.end_array();
}

void write_graph(json_writer& json, const picture& drawn, const detail::node_texts& texts, detail::run_watch& watch) {
    const drawing places = lay_out(drawn, &watch, false);
    const auto whole = [](double place) { return static_cast<std::uint64_t>(std::llround(std::max(place, 0.0))); };
    columns column(json, watch);
    json.begin_object(layout::lines);
    json.member("nodes", drawn.nodes);
    column("notes", drawn.notes, [](const std::string& note) { return std::string_view(note); });

    json.key("shapes").begin_object(layout::lines);
    column("name", drawn.shapes, [](const picture_shape& s) { return std::string_view(s.name); });
    column("kind", drawn.shapes, [](const picture_shape& s) { return static_cast<std::uint64_t>(s.kind); });
    column("count", drawn.shapes, [](const picture_shape& s) { return s.nodes; });
    column("group", drawn.shapes,
           [](const picture_shape& s) { return s.group == picture_shape::no_group ? 0 : std::uint64_t{s.group} + 1; });
    column("x", places.shapes, [&](const rectangle& r) { return whole(r.centre().x); });
    column("y", places.shapes, [&](const rectangle& r) { return whole(r.centre().y); });
    json.key("facts").begin_array(layout::lines);
    for (const picture_shape& shape : drawn.shapes) {
        watch.check();
        write_facts(json, shape, texts);
    }
    json.end_array();
    json.end_object();

    json.key("groups").begin_array(layout::lines);
    for (const picture_group& g : drawn.groups) {
        json.begin_object();
        json.member("name", g.name);
        json.member("machines", g.machines);
        json.member("subsystems", g.subsystems);
        json.end_object();
    }
    json.end_array();

    json.key("edges").begin_object(layout::lines);
    column("from", drawn.edges, [](const picture_edge& e) { return number(e.from); });
    column("to", drawn.edges, [](const picture_edge& e) { return number(e.to); });
    column("flows", drawn.edges, [](const picture_edge& e) { return number(e.flows ? 1 : 0); });
    column("count", drawn.edges, [](const picture_edge& e) { return e.count; });
    column("m2m", drawn.edges, [](const picture_edge& e) { return e.for_m2m; });
    column("iot", drawn.edges, [](const picture_edge& e) { return e.for_iot; });
    column("about", drawn.edges, [](const picture_edge& e) { return std::string_view(e.about); });
    json.end_object();
    json.end_object();
}

} // namespace m2miot::report
