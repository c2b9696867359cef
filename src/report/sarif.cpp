// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/sarif.hpp>

#include <ostream>

#include <m2miot/questions/compare.hpp>

#include "flip_members.hpp"
#include "json_parts.hpp"
#include "sarif_results.hpp"
#include "sarif_run.hpp"

namespace m2miot {
namespace {

using report::json_writer;
using report::layout;

class sarif_log {
public:
    sarif_log(std::ostream& out, report::sarif_side of, const further_answers& further, const sarif_options& options,
              const run_options& run)
        : json_(out), of_(std::move(of)), further_(further), watch_(run, "entries"), judge_(*of_.verdict, options.expected),
          run_(json_, options, watch_) {
        run_.add_inputs(of_, options.inputs);
    }

    void write() {
        const verdict& v = *of_.verdict;
        const std::uint64_t entries = 1 + v.findings.size() + v.subsystems.size() + v.missing_values.size();
        watch_.expect(entries);
        watch_.phase("writing", entries);
        run_.begin(of_, judge_);
        results();
        run_.end_results();
        run_.begin_notifications();
        run_.notifications(of_);
        run_.end_notifications();
        run_.end([&] {
            json_.member("criteria", v.criteria);
            json_.member("criteria_date", v.criteria_date);
            json_.member("servers", to_string(v.servers));
            report::write_counts(json_, v.counts);
            if (of_.read != nullptr) report::write_tallies(json_, *of_.read);
        });
        watch_.finish();
    }

private:
    void results() {
        const verdict& v = *of_.verdict;
        report::sarif_results results(json_, run_, of_, judge_, watch_);
        results.outcome({}, [this] { further(); });
        for (std::size_t i = 0; i < v.findings.size(); ++i) results.one(i, v.findings[i]);
        for (std::size_t i = 0; i < v.subsystems.size(); ++i) {
            const subsystem& s = v.subsystems[i];
            watch_.pass();
            if (s.closed()) continue;
            const std::string first = report::first_machine_of(of_, s, watch_);
            for (const exposure& e : s.exposures) results.one(i, s, &e, first);
            if (s.exposures.empty()) results.one(i, s, nullptr, first);
        }
        results.closed_subsystems();
        for (const missing& m : v.missing_values) results.one(m);
        results.nothing_missing();
    }

    /// What would flip the outcome is no fix in the sense of SARIF: that would be bytes of the files to replace.
    void further() {
        if (further_.flips != nullptr || further_.cut != nullptr) {
            json_.key("flip").begin_object(layout::lines);
            if (further_.flips != nullptr) report::write_flip_members(json_, *further_.flips, *of_.names, watch_);
            if (further_.cut != nullptr) report::write_cut_member(json_, *further_.cut, *of_.names);
            json_.end_object();
        }
        if (further_.definitions != nullptr) {
            json_.key("definitions").begin_object();
            for (const definition_verdict& d : further_.definitions->verdicts) json_.member(d.criteria, to_string(d.outcome));
            json_.end_object();
        }
    }

    json_writer json_;
    report::sarif_side of_;
    const further_answers& further_;
    detail::run_watch watch_;
    report::sarif_judge judge_;
    report::sarif_run run_;
};

} // namespace

void write_sarif(std::ostream& out, const verdict& about, const labels& names, const further_answers& further, const sarif_options& options,
                 const run_options& run) {
    sarif_log(out, {&about, &names}, further, options, run).write();
    out.put('\n');
}

void write_sarif(std::ostream& out, const verdict& about, const reading& read, const further_answers& further, const sarif_options& options,
                 const run_options& run) {
    const labels names(read.deployment);
    sarif_log(out, {&about, &names, &read}, further, options, run).write();
    out.put('\n');
}

} // namespace m2miot
