// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/json.hpp>

#include <ostream>
#include <span>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/verdict/verdict.hpp>

#include "json_parts.hpp"
#include "json_writer.hpp"

namespace m2miot {
namespace {

using report::json_writer;
using report::layout;

/// One method for each member of the contract that is more than a word or a number.
class json_report {
public:
    json_report(std::ostream& out, const verdict& about, const labels& names, const reading* read, const run_options& run)
        : json_(out), verdict_(about), names_(names), read_(read), watch_(run, "entries") {}

    void write() {
        const std::uint64_t entries = std::uint64_t{verdict_.findings.size()} + verdict_.parts.size() + verdict_.subsystems.size() +
                                      verdict_.subsystem_members.size() + verdict_.missing_values.size();
        watch_.expect(entries);
        watch_.phase("writing", entries);
        json_.begin_object(layout::lines);
        json_.member("outcome", to_string(verdict_.outcome));
        json_.member("confidence", to_string(verdict_.confidence));
        json_.member("contested", verdict_.contested);
        if (verdict_.explained) outcomes("range", verdict_.range);
        json_.member("criteria", verdict_.criteria);
        json_.member("criteria_date", verdict_.criteria_date);
        json_.member("servers", to_string(verdict_.servers));
        report::write_policies(json_, verdict_.under_policies);
        report::write_counts(json_, verdict_.counts);
        objects("findings", verdict_.findings, [this](const finding& f) { one(f); });
        ids("reasons", verdict_.reasons());
        ids("objections", verdict_.objections());
        objects("parts", verdict_.parts, [this](const part& p) { one(p); });
        objects("subsystems", verdict_.subsystems, [this](const subsystem& s) { one(s); });
        objects("missing", verdict_.missing_values, [this](const missing& m) { one(m); });
        if (read_ != nullptr) report::write_tallies(json_, *read_);
        problems();
        json_.end_object();
        watch_.finish();
    }

private:
    void one(const finding& f) {
        report::write_answer(json_, f);
        one("witness", f.witness);
        if (!f.nearest.nodes.empty()) one("nearest", f.nearest);
    }
    void one(std::string_view name, const witness& w) {
        json_.key(name).begin_object();
        nodes("nodes", w.nodes);
        strings("links", w.links, [this](link_index l) { return names_.link(l); });
        strings("flows", w.flows, [this](flow_index i) { return names_.flow(i); });
        if (verdict_.explained) nodes("path", w.path);
        json_.end_object();
    }

    void one(const part& p) {
        if (p.communicates) { // what is left out of the join has no outcome of its own
            json_.member("outcome", to_string(p.outcome));
            json_.member("confidence", to_string(p.confidence));
        }
        json_.member("nodes", p.nodes);
    }

    void one(const subsystem& s) {
        json_.member("machines", s.machines);
        json_.member("confidence", to_string(s.confidence));
        json_.member("closed", s.closed());
        json_.key("nodes").begin_array();
        for (const node_index n : verdict_.members(s)) {
            watch_.advance();
            json_.value(std::string_view(names_.node(n)));
        }
        json_.end_array();
        if (!verdict_.explained) return;
        json_.key("exposures").begin_array();
        for (const exposure& e : s.exposures) {
            json_.begin_object();
            json_.member("use", to_string(e.use));
            json_.member("end", names_.node(e.end));
            nodes("path", e.path);
            json_.end_object();
        }
        json_.end_array();
    }

    void one(const missing& m) {
        nodes("nodes", m.nodes);
        json_.member("count", m.count);
        json_.member("attribute", to_string(m.attribute));
        if (m.asked) outcomes("could_become", m.could_become);
    }

    void problems() {
        json_.key("problems").begin_array(layout::lines);
        report::write_problems(json_, read_);
        for (const remark& r : verdict_.remarks) report::write_problem(json_, severity::warning, r.where, r.text);
        for (std::size_t i = 0; i < verdict_.subsystems.size(); ++i) { // the contract has no member for them, and nothing is silent
            const std::uint64_t more = verdict_.subsystems[i].more_exposures;
            if (more == 0) continue;
            report::write_problem(json_, severity::warning, "subsystem #" + std::to_string(i),
                                  "exposures that are not listed: " + std::to_string(more));
        }
        json_.end_array();
    }

    template <class Range, class One>
    void objects(std::string_view name, const Range& range, One one_of) {
        json_.key(name).begin_array(layout::lines);
        for (const auto& element : range) {
            watch_.advance();
            json_.begin_object();
            one_of(element);
            json_.end_object();
        }
        json_.end_array();
    }

    template <class Range, class Text>
    void strings(std::string_view name, Range&& range, Text text) { // a filtering view is not iterable where const
        json_.key(name).begin_array();
        for (auto&& element : range) {
            watch_.pass();
            json_.value(std::string_view(text(element)));
        }
        json_.end_array();
    }

    void nodes(std::string_view name, std::span<const node_index> of) {
        strings(name, of, [this](node_index n) { return names_.node(n); });
    }
    void outcomes(std::string_view name, std::span<const outcome> of) {
        strings(name, of, [](outcome o) { return to_string(o); });
    }
    template <class Findings>
    void ids(std::string_view name, Findings&& of) {
        strings(name, of, [](const finding& f) { return std::string_view(f.criterion); });
    }

    json_writer json_;
    const verdict& verdict_;
    const labels& names_;
    const reading* read_;
    detail::run_watch watch_;
};

} // namespace

void write_json(std::ostream& out, const verdict& about, const labels& names, const run_options& run) {
    json_report(out, about, names, nullptr, run).write();
    out.put('\n');
}

void write_json(std::ostream& out, const verdict& about, const reading& read, const run_options& run) {
    json_report(out, about, labels(read.deployment), &read, run).write();
    out.put('\n');
}

} // namespace m2miot
