// SPDX-License-Identifier: BSL-1.0
#include "sarif_results.hpp"

#include <algorithm>
#include <vector>

#include "json_parts.hpp"
#include "sarif_text.hpp"
#include "words.hpp"

namespace m2miot::report {
namespace {

/// As `plc-1, plc-2 and 7 more`.
std::string some_of(const sarif_side& of, std::span<const node_index> nodes, std::uint64_t count) {
    constexpr std::size_t named = 8;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(named, nodes.size()); ++i) names.push_back(of.names->node(nodes[i]));
    if (count > names.size()) names.push_back(grouped(count - names.size()) + " more");
    return list(names, "and");
}

std::string sentence(const sarif_side& of, const missing& m) {
    const std::uint64_t count = std::max<std::uint64_t>(m.count, m.nodes.size());
    std::string text = "The " + std::string(to_string(m.attribute)) + " of " + some_of(of, m.nodes, count) + " is not known";
    if (!m.asked) return text + ". What that could change was not tried.";
    std::vector<outcome> others;
    for (const outcome o : m.could_become)
        if (o != of.verdict->outcome) others.push_back(o);
    return text + (others.empty() ? ". No value changes the outcome." : ". It could make the outcome " + alternatives(others) + '.');
}

std::string sentence(const sarif_side& of, const subsystem& s, const exposure* e, const std::string& first_machine) {
    const bool used = e != nullptr ? e->use == exposure_use::used : s.used;
    const std::string subsystem = "the M2M subsystem of " + first_machine + " (" + counted(s.machines, "machine", "machines") + ')';
    const std::string end = e != nullptr ? of.names->node(e->end) : std::string("the world beyond");
    if (used) return "A machine of " + subsystem + " interacts with " + end + '.';
    return "The way by links from " + subsystem + " to " + end + " is open. Nothing is declared to take it.";
}

} // namespace

std::string exposure_fingerprint(const std::string& first_machine, const std::string& end) {
    return fingerprint().add(exposure_rule_id).add(first_machine).add(end).hex();
}

std::string first_machine_of(const sarif_side& of, const subsystem& s, detail::run_watch& watch) {
    std::string first;
    bool any = false;
    for (const node_index n : of.verdict->members(s)) {
        watch.pass();
        std::string name = of.names->node(n);
        if (any && first <= name) continue;
        first = std::move(name);
        any = true;
    }
    return first;
}

std::string missing_fingerprint(const sarif_side& of, const missing& m) {
    fingerprint mark;
    mark.add(missing_rule_id).add(to_string(m.attribute)).add(m.series ? "series" : "each");
    if (m.count <= m.nodes.size()) {
        std::vector<std::string> names;
        for (const node_index n : m.nodes) names.push_back(of.names->node(n));
        std::ranges::sort(names);
        for (const std::string& name : names) mark.add(name);
    } else {
        for (const outcome o : m.could_become) mark.add(to_string(o));
    }
    return mark.hex();
}

void sarif_results::begin(std::size_t rule, std::string_view id, sarif_judgement j, std::string_view text, std::string_view baseline) {
    watch_.advance();
    watch_.check(); // a result is long
    json_.begin_object(layout::lines);
    json_.member("ruleId", id);
    json_.member("ruleIndex", std::uint64_t{rule});
    json_.member("kind", j.kind);
    json_.member("level", j.level);
    json_.key("message").begin_object();
    json_.member("text", sarif_message(text));
    json_.end_object();
    if (!baseline.empty()) json_.member("baselineState", baseline);
}

void sarif_results::identity(std::string_view mark) {
    json_.key("partialFingerprints").begin_object();
    json_.member("m2miot/v1", mark);
    json_.end_object();
}

std::string_view sarif_results::file_of(node_index n) const {
    return of_.read != nullptr && n != no_index ? of_.read->origins.node(n) : std::string_view();
}

std::string_view sarif_results::file_of(const witness& w) const {
    if (of_.read == nullptr) return {};
    if (!w.flows.empty()) return of_.read->origins.flow(w.flows.front());
    if (!w.links.empty()) return of_.read->origins.link(w.links.front());
    return w.nodes.empty() ? std::string_view() : file_of(w.nodes.front());
}

void sarif_results::physical_location(const sarif_place& file) {
    json_.key("physicalLocation").begin_object();
    write_artifact_location(json_, file);
    json_.end_object();
}

// What no file alone says, all of them say together. Not one location is without a file, if there is any: some readers of logs refuse it.
void sarif_results::location(node_index n, std::string_view file) {
    constexpr std::size_t most = 8;
    if (n == no_index && file.empty() && of_.inputs.empty()) return;
    json_.key("locations").begin_array();
    const std::size_t count = file.empty() ? std::clamp<std::size_t>(of_.inputs.size(), 1, most) : 1;
    for (std::size_t i = 0; i < count; ++i) {
        json_.begin_object();
        if (!file.empty())
            physical_location(run_.input_file(file));
        else if (i < of_.inputs.size())
            physical_location(of_.inputs[i]);
        if (n != no_index && i == 0) write_logical_location(json_, of_, n);
        json_.end_object();
    }
    json_.end_array();
}

void sarif_results::related(node_index n) {
    json_.key("relatedLocations").begin_array();
    json_.begin_object();
    if (const std::string_view file = file_of(n); !file.empty()) physical_location(run_.input_file(file));
    write_logical_location(json_, of_, n);
    json_.end_object();
    json_.end_array();
}

void sarif_results::begin_outcome(std::string_view baseline) {
    const verdict& v = *of_.verdict;
    std::string text = "By the criteria " + v.criteria + " the deployment is " + in_words(v.outcome, v.confidence) + '.';
    if (v.contested) text += " Another server policy gives another outcome.";
    begin(outcome_rule, outcome_rule_id, judge_.of_outcome(), text, baseline);
    location(no_index);
    identity(fingerprint().add(outcome_rule_id).hex());
    begin_properties();
    json_.member("outcome", to_string(v.outcome));
    json_.member("confidence", to_string(v.confidence));
    json_.member("contested", v.contested);
    if (v.explained) write_strings(json_, "range", v.range, [](enum outcome o) { return to_string(o); });
    write_policies(json_, v.under_policies);
    const auto criterion = [](const finding& f) { return std::string_view(f.criterion); };
    write_strings(json_, "reasons", v.reasons(), criterion);
    write_strings(json_, "objections", v.objections(), criterion);
}

void sarif_results::one(std::size_t position, const finding& f, std::string_view baseline) {
    const bool proved = !f.witness.nodes.empty();
    const witness& w = proved ? f.witness : f.nearest;
    begin(criterion_rule(position), f.criterion, judge_.of(f), f.text, baseline);
    location(w.nodes.empty() ? no_index : w.nodes.front(), file_of(w));
    if (w.nodes.size() > 1) related(w.nodes.back());
    identity(fingerprint().add("criterion").add(f.criterion).hex());
    sarif_graph graph(of_, watch_);
    graph.add_path(w.path, w.links);
    for (const flow_index i : w.flows) graph.add_flow(i, w.nodes);
    if (!graph.empty())
        graph.write(json_,
                    proved ? "The witness: the first interaction that it holds for." : "The interaction, or open way, that came nearest.");
    begin_properties();
    json_.member("status", to_string(f.status));
    json_.member("leans", to_string(f.leans));
    json_.member("weight", to_string(f.weight));
    json_.member("count", f.count);
    write_strings(json_, "links", w.links, [this](link_index l) { return of_.names->link(l); });
    write_strings(json_, "flows", w.flows, [this](flow_index i) { return of_.names->flow(i); });
    end();
}

void sarif_results::one(std::size_t position, const subsystem& s, const exposure* e, const std::string& first_machine,
                        std::string_view baseline) {
    const sarif_judgement j = e != nullptr ? judge_.of(*e) : failing(s.used ? "error" : "warning");
    begin(exposure_rule(*of_.verdict), exposure_rule_id, j, sentence(of_, s, e, first_machine), baseline);
    const node_index machine = e != nullptr && !e->path.empty() ? e->path.front() : of_.verdict->members(s).front();
    location(machine, file_of(machine));
    if (e != nullptr) related(e->end);
    identity(exposure_fingerprint(first_machine, e != nullptr ? of_.names->node(e->end) : std::string()));
    if (e != nullptr) {
        sarif_graph graph(of_, watch_);
        graph.add_path(e->path, {});
        if (!graph.empty()) graph.write(json_, "A shortest way out.");
    }
    begin_properties();
    json_.member("use", e != nullptr ? to_string(e->use) : to_string(s.used ? exposure_use::used : exposure_use::open));
    json_.member("subsystem", std::uint64_t{position});
    json_.member("machines", s.machines);
    json_.member("confidence", to_string(s.confidence));
    end();
}

void sarif_results::one(const missing& m, std::string_view baseline) {
    begin(missing_rule(*of_.verdict), missing_rule_id, judge_.of(m), sentence(of_, m), baseline);
    const node_index first = m.nodes.empty() ? no_index : m.nodes.front();
    location(first, file_of(first));
    identity(missing_fingerprint(of_, m));
    begin_properties();
    json_.member("attribute", to_string(m.attribute));
    json_.member("count", m.count);
    write_strings(json_, "nodes", m.nodes, [this](node_index n) { return of_.names->node(n); });
    if (m.asked) write_strings(json_, "could_become", m.could_become, [](enum outcome o) { return to_string(o); });
    end();
}

void sarif_results::closed_subsystems(std::string_view baseline) {
    const verdict& v = *of_.verdict;
    std::uint64_t closed = 0;
    for (const subsystem& s : v.subsystems) closed += s.closed() ? 1 : 0;
    if (closed == 0 && !v.subsystems.empty()) return;
    const bool none = v.subsystems.empty();
    const std::string text =
        none ? "There is no M2M subsystem."
             : counted(closed, "M2M subsystem is", "M2M subsystems are") + " closed: no way leads from there to the world beyond.";
    begin(exposure_rule(v), exposure_rule_id, {none ? "notApplicable" : "pass", "none"}, text, baseline);
    location(no_index);
    identity(fingerprint().add(exposure_rule_id).add("closed").hex());
    begin_properties();
    json_.member("closed", closed);
    end();
}

void sarif_results::nothing_missing(std::string_view baseline) {
    const verdict& v = *of_.verdict;
    if (!v.missing_values.empty()) return;
    begin(missing_rule(v), missing_rule_id, {}, "Nothing that takes part is unknown.", baseline);
    location(no_index);
    identity(fingerprint().add(missing_rule_id).add("none").hex());
    begin_properties();
    json_.member("count", std::uint64_t{0});
    end();
}

} // namespace m2miot::report
