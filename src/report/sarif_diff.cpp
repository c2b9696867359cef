// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/sarif.hpp>

#include <algorithm>
#include <map>
#include <ostream>
#include <unordered_map>
#include <unordered_set>

#include <m2miot/model/text_map.hpp>
#include <m2miot/questions/difference.hpp>

#include "json_parts.hpp"
#include "sarif_results.hpp"
#include "sarif_run.hpp"

namespace m2miot {
namespace {

using report::json_writer;
using report::layout;

/// Names stand for nodes here, by numbers made of them: nodes of two deployments are the same if they are called the same.
std::uint64_t mark(const std::string& name) {
    return report::fingerprint().add(name).value();
}

/// The ways out of the subsystems before, to be asked for what one after was: subsystems are the same if they share a machine.
class ways_before {
public:
    ways_before(const report::sarif_side& before, detail::run_watch& watch) : before_(before) {
        const verdict& v = *before.verdict;
        for (std::size_t s = 0; s < v.subsystems.size(); ++s) {
            first_.push_back(met_.size());
            met_.resize(met_.size() + v.subsystems[s].exposures.size(), false);
            for (const node_index n : v.members(v.subsystems[s])) {
                watch.pass();
                subsystem_of_.emplace(mark(before.names->node(n)), s);
            }
        }
    }

    /// What a subsystem after had before.
    struct family {
        std::map<std::uint64_t, exposure_use> ways; ///< by their ends
        bool complete = true;                       ///< all ways out are listed
        bool exposed = false;
    };
    [[nodiscard]] family of(const report::sarif_side& after, const subsystem& s, detail::run_watch& watch) {
        family made;
        std::unordered_set<std::size_t> seen;
        std::unordered_set<std::uint64_t> ends;
        for (const exposure& e : s.exposures) ends.insert(mark(after.names->node(e.end)));
        for (const node_index n : after.verdict->members(s)) {
            watch.pass();
            const auto found = subsystem_of_.find(mark(after.names->node(n)));
            if (found == subsystem_of_.end() || !seen.insert(found->second).second) continue;
            const subsystem& was = before_.verdict->subsystems[found->second];
            made.complete = made.complete && was.more_exposures == 0;
            made.exposed = made.exposed || !was.closed();
            for (std::size_t i = 0; i < was.exposures.size(); ++i) {
                const std::uint64_t end = mark(before_.names->node(was.exposures[i].end));
                const auto [way, is_new] = made.ways.try_emplace(end, was.exposures[i].use);
                if (!is_new && was.exposures[i].use == exposure_use::used) way->second = exposure_use::used;
                if (ends.contains(end) || s.more_exposures != 0) met_[first_[found->second] + i] = true; // or may be among the others
            }
        }
        return made;
    }
    /// Whether a way out was met in none of the subsystems that were asked for.
    [[nodiscard]] bool is_gone(std::size_t subsystem, std::size_t way) const { return !met_[first_[subsystem] + way]; }

private:
    const report::sarif_side& before_;
    std::unordered_map<std::uint64_t, std::size_t> subsystem_of_;
    std::vector<std::size_t> first_; ///< of the ways out of a subsystem, among all
    std::vector<bool> met_;
};

class sarif_difference {
public:
    sarif_difference(std::ostream& out, const deployment_difference& about, report::sarif_side before, report::sarif_side after,
                     const sarif_options& options, const run_options& run)
        : json_(out), about_(about), before_(std::move(before)), after_(std::move(after)), watch_(run, "entries"),
          judge_before_(about.before, options.expected), judge_after_(about.after, options.expected), run_(json_, options, watch_) {
        run_.add_inputs(after_, options.inputs);
        run_.add_inputs(before_, options.baseline);
    }

    void write() {
        const verdict& v = about_.after;
        const std::uint64_t entries = 1 + v.findings.size() + v.subsystems.size() + v.missing_values.size();
        watch_.expect(entries);
        watch_.phase("writing", entries);
        run_.begin(after_, judge_after_);
        outcome();
        findings();
        exposures();
        missing_values();
        run_.end_results();
        run_.begin_notifications();
        run_.notifications(before_);
        run_.notifications(after_);
        run_.end_notifications();
        run_.end([this] { in_all(); });
        watch_.finish();
    }

private:
    /// What a result is to the one before, of the same rule and fingerprint. A problem and what is none are never the same result.
    [[nodiscard]] static std::string_view state(report::sarif_judgement was, report::sarif_judgement is, bool same) {
        if (was.fails() != is.fails()) return "new";
        return same && was == is ? "unchanged" : "updated";
    }

    void outcome() {
        const auto was = judge_before_.of_outcome(), is = judge_after_.of_outcome();
        const verdict &b = about_.before, &a = about_.after;
        const bool same = b.outcome == a.outcome && b.confidence == a.confidence && b.contested == a.contested && b.range == a.range;
        results_.outcome(state(was, is, same), [&] {
            json_.member("before", to_string(b.outcome));
            if (about_.same_verdict()) return;
            report::write_cause(json_, "applied", about_.applied);
            report::write_cause(json_, "undone", about_.undone);
        });
        if (was.fails() && !is.fails()) results_before_.outcome("absent", [] {});
    }

    void findings() {
        for (std::size_t i = 0; i < about_.after.findings.size(); ++i) {
            const finding& a = about_.after.findings[i];
            const finding* const b = about_.before.find(a.criterion);
            if (b == nullptr) { // by another set: not what `diff` makes
                results_.one(i, a);
                continue;
            }
            const bool same = b->status == a.status && b->leans == a.leans && b->weight == a.weight && b->count == a.count;
            const auto was = judge_before_.of(*b), is = judge_after_.of(a);
            results_.one(i, a, state(was, is, same));
            if (was.fails() && !is.fails()) results_before_.one(i, *b, "absent");
        }
    }

    void exposures() {
        ways_before ways(before_, watch_);
        const verdict &b = about_.before, &a = about_.after;
        for (std::size_t i = 0; i < a.subsystems.size(); ++i) {
            const subsystem& s = a.subsystems[i];
            const auto had = ways.of(after_, s, watch_);
            if (s.closed()) continue;
            const std::string first = report::first_machine_of(after_, s, watch_);
            for (const exposure& e : s.exposures) {
                const auto was = had.ways.find(mark(after_.names->node(e.end)));
                std::string_view is = "new";
                if (was != had.ways.end())
                    is = was->second == e.use ? "unchanged" : "updated";
                else if (!had.complete)
                    is = {};
                results_.one(i, s, &e, first, is);
            }
            if (s.exposures.empty()) results_.one(i, s, nullptr, first, had.exposed ? "unchanged" : "new");
        }
        for (std::size_t i = 0; i < b.subsystems.size(); ++i) {
            const subsystem& s = b.subsystems[i];
            std::string first;
            for (std::size_t k = 0; k < s.exposures.size(); ++k) {
                if (!ways.is_gone(i, k)) continue;
                if (first.empty()) first = report::first_machine_of(before_, s, watch_);
                results_before_.one(i, s, &s.exposures[k], first, "absent");
            }
        }
        const auto closed = [](const verdict& v) {
            return std::ranges::count_if(v.subsystems, [](const subsystem& s) { return s.closed(); });
        };
        const bool any_before = b.subsystems.empty() || closed(b) > 0;
        results_.closed_subsystems(!any_before                                                              ? "new"
                                   : closed(b) == closed(a) && b.subsystems.empty() == a.subsystems.empty() ? "unchanged"
                                                                                                            : "updated");
    }

    void missing_values() {
        detail::text_map<const missing*> was;
        detail::text_set is;
        for (const missing& m : about_.before.missing_values) was.emplace(report::missing_fingerprint(before_, m), &m);
        for (const missing& m : about_.after.missing_values) {
            const std::string mark = report::missing_fingerprint(after_, m);
            is.insert(mark);
            const auto found = was.find(mark);
            const bool same = found != was.end() && found->second->could_become == m.could_become && found->second->count == m.count;
            results_.one(m, found == was.end() ? "new" : same ? "unchanged" : "updated");
        }
        for (const missing& m : about_.before.missing_values)
            if (!is.contains(report::missing_fingerprint(before_, m))) results_before_.one(m, "absent");
        results_.nothing_missing(was.empty() ? "unchanged" : "new");
    }

    void in_all() {
        json_.member("criteria", about_.after.criteria);
        json_.member("criteria_date", about_.after.criteria_date);
        json_.member("servers", to_string(about_.after.servers));
        side("before", before_);
        side("after", after_);
        json_.key("interactions").begin_object();
        json_.member("came", about_.interactions_came);
        json_.member("gone", about_.interactions_gone);
        json_.member("changed", about_.interactions_changed);
        json_.end_object();
        json_.key("subsystems").begin_object();
        json_.member("same", about_.subsystems_same);
        json_.member("differ", about_.subsystems_differ);
        json_.end_object();
    }
    void side(std::string_view name, const report::sarif_side& of) {
        json_.key(name).begin_object(layout::lines);
        json_.member("outcome", to_string(of.verdict->outcome));
        report::write_counts(json_, of.verdict->counts);
        if (of.read != nullptr) report::write_tallies(json_, *of.read);
        json_.end_object();
    }

    json_writer json_;
    const deployment_difference& about_;
    report::sarif_side before_;
    report::sarif_side after_;
    detail::run_watch watch_;
    report::sarif_judge judge_before_;
    report::sarif_judge judge_after_;
    report::sarif_run run_;
    report::sarif_results results_{json_, run_, after_, judge_after_, watch_};
    report::sarif_results results_before_{json_, run_, before_, judge_before_, watch_};
};

} // namespace

void write_sarif(std::ostream& out, const deployment_difference& about, const labels& before, const labels& after,
                 const sarif_options& options, const run_options& run) {
    sarif_difference(out, about, {&about.before, &before}, {&about.after, &after}, options, run).write();
    out.put('\n');
}

void write_sarif(std::ostream& out, const deployment_difference& about, const reading& before, const reading& after,
                 const sarif_options& options, const run_options& run) {
    const labels names_before(before.deployment);
    const labels names_after(after.deployment);
    sarif_difference(out, about, {&about.before, &names_before, &before}, {&about.after, &names_after, &after}, options, run).write();
    out.put('\n');
}

} // namespace m2miot
