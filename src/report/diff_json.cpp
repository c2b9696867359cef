// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/diff.hpp>

#include <ostream>
#include <string>
#include <vector>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/questions/difference.hpp>

#include "json_parts.hpp"
#include "json_writer.hpp"

namespace m2miot {
namespace {

using report::json_writer;
using report::layout;

/// One method for each member of the contract that is more than a word or a number.
class diff_report {
public:
    diff_report(std::ostream& out, const deployment_difference& about, const reading* before, const reading* after, const run_options& run)
        : json_(out), about_(about), before_(before), after_(after), watch_(run, "entries") {}

    void write() {
        const std::uint64_t entries = about_.interactions.size() + about_.findings.size() + about_.subsystems.size();
        watch_.expect(entries);
        watch_.phase("writing", entries);
        json_.begin_object(layout::lines);
        json_.member("same_verdict", about_.same_verdict());
        json_.member("criteria", about_.after.criteria);
        json_.member("criteria_date", about_.after.criteria_date);
        json_.member("servers", to_string(about_.after.servers));
        side("before", about_.before);
        side("after", about_.after);
        if (!about_.same_verdict()) {
            report::write_cause(json_, "applied", about_.applied);
            report::write_cause(json_, "undone", about_.undone);
        }
        interactions();
        objects("findings", about_.findings, [this](const finding_difference& f) { one(f); });
        subsystems();
        json_.key("problems").begin_object(layout::lines);
        problems("before", before_, about_.before);
        problems("after", after_, about_.after);
        json_.end_object();
        json_.end_object();
        watch_.finish();
    }

private:
    void side(std::string_view name, const verdict& v) {
        json_.key(name).begin_object();
        json_.member("outcome", to_string(v.outcome));
        json_.member("confidence", to_string(v.confidence));
        json_.member("contested", v.contested);
        report::write_counts(json_, v.counts);
        json_.end_object();
    }

    void interactions() {
        json_.key("interactions").begin_object(layout::lines);
        json_.member("came", about_.interactions_came);
        json_.member("gone", about_.interactions_gone);
        json_.member("changed", about_.interactions_changed);
        objects("listed", about_.interactions, [this](const interaction_difference& i) {
            json_.member("from", i.from);
            json_.member("to", i.to);
            json_.member("directed", i.directed);
            ways("before", i.before);
            ways("after", i.after);
        });
        json_.end_object();
    }
    void ways(std::string_view name, const std::vector<interaction_way>& all) {
        json_.key(name).begin_array();
        for (const interaction_way& w : all) {
            json_.begin_object();
            json_.member("pattern", to_string(w.pattern));
            json_.member("strength", to_string(w.strength));
            json_.member("direct", w.direct);
            json_.member("count", w.count);
            json_.end_object();
        }
        json_.end_array();
    }

    void one(const finding_difference& f) {
        json_.member("criterion", f.criterion);
        answer("before", f.before);
        answer("after", f.after);
    }
    void answer(std::string_view name, const finding_answer& a) {
        json_.key(name).begin_object();
        json_.member("status", to_string(a.status));
        json_.member("leans", to_string(a.leans));
        json_.member("weight", to_string(a.weight));
        json_.member("count", a.count);
        json_.end_object();
    }

    void subsystems() {
        json_.key("subsystems").begin_object(layout::lines);
        json_.member("same", about_.subsystems_same);
        json_.member("differ", about_.subsystems_differ);
        objects("listed", about_.subsystems, [this](const subsystem_difference& s) { one(s); });
        json_.end_object();
    }
    void one(const subsystem_difference& s) {
        json_.member("change", to_string(s.change));
        summaries("before", s.before);
        summaries("after", s.after);
        json_.member("machines_came", s.machines_came);
        json_.member("machines_gone", s.machines_gone);
        strings("came", s.came);
        strings("gone", s.gone);
        json_.member("newly_exposed", s.newly_exposed);
        json_.member("newly_closed", s.newly_closed);
        json_.key("exposures").begin_array();
        for (const exposure_difference& e : s.exposures) {
            json_.begin_object();
            json_.member("end", e.end);
            if (e.before) json_.member("before", to_string(*e.before));
            if (e.after) json_.member("after", to_string(*e.after));
            strings("path", e.path);
            json_.end_object();
        }
        json_.end_array();
        json_.member("more_exposures", s.more_exposures);
    }
    void summaries(std::string_view name, const std::vector<subsystem_summary>& all) {
        json_.key(name).begin_array();
        for (const subsystem_summary& s : all) {
            json_.begin_object();
            json_.member("first", s.first);
            json_.member("machines", s.machines);
            json_.member("confidence", to_string(s.confidence));
            json_.member("closed", s.closed);
            json_.end_object();
        }
        json_.end_array();
    }

    void problems(std::string_view name, const reading* read, const verdict& v) {
        json_.key(name).begin_array(layout::lines);
        report::write_problems(json_, read);
        for (const remark& r : v.remarks) report::write_problem(json_, severity::warning, r.where, r.text);
        json_.end_array();
    }
    template <class Range, class One>
    void objects(std::string_view name, const Range& range, One one_of) {
        json_.key(name).begin_array(layout::lines);
        for (const auto& element : range) {
            watch_.advance();
            watch_.check(); // an element is long
            json_.begin_object();
            one_of(element);
            json_.end_object();
        }
        json_.end_array();
    }
    void strings(std::string_view name, const std::vector<std::string>& all) {
        json_.key(name).begin_array();
        for (const std::string& s : all) json_.value(std::string_view(s));
        json_.end_array();
    }

    json_writer json_;
    const deployment_difference& about_;
    const reading* before_;
    const reading* after_;
    detail::run_watch watch_;
};

} // namespace

void write_json(std::ostream& out, const deployment_difference& about, const run_options& run) {
    diff_report(out, about, nullptr, nullptr, run).write();
    out.put('\n');
}

void write_json(std::ostream& out, const deployment_difference& about, const reading& before, const reading& after,
                const run_options& run) {
    diff_report(out, about, &before, &after, run).write();
    out.put('\n');
}

} // namespace m2miot
