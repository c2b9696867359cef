// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/diff.hpp>

#include <algorithm>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/questions/difference.hpp>
#include <m2miot/report/printable.hpp>

#include "diff_sentences.hpp"
#include "page.hpp"
#include "words.hpp"

namespace m2miot {
namespace {

using report::counted;
using report::entry;
using report::grouped;
using report::in_words;
using report::list;
using report::section;

std::string sure(const verdict& v) {
    return std::string(in_words(v.outcome)) + ", with " + std::string(to_string(v.confidence)) + " confidence";
}

std::string way(const interaction_way& w) {
    std::string text = w.count == 1 ? "" : grouped(w.count) + " times ";
    text += std::string(to_string(w.pattern)) + ", " + std::string(to_string(w.strength));
    return w.direct ? text + ", direct" : text;
}
std::string ways(const std::vector<interaction_way>& all) {
    std::string text;
    for (const interaction_way& w : all) text += (text.empty() ? "" : "; ") + way(w);
    return text;
}

entry sentence(const interaction_difference& i) {
    const bool together = (i.before.empty() ? i.after : i.before).front().strength == strength::reachable;
    const std::string who = printable(i.from) + (i.directed ? " to " : " and ") + printable(i.to) + (together ? " among others" : "");
    if (i.before.empty()) return {"Came: " + who + " (" + ways(i.after) + ").", {}, false};
    if (i.after.empty()) return {"Went: " + who + " (" + ways(i.before) + ").", {}, false};
    return {"Changed: " + who + ", was " + ways(i.before) + "; is " + ways(i.after) + '.', {}, false};
}

/// "held (3)", "was not applicable"; "holds (3)", "is not applicable"
std::string answer(const finding_answer& a, bool now) {
    switch (a.status) {
    case status::holds:
        return (now ? "holds (" : "held (") + grouped(a.count) + ')';
    case status::fails:
        return now ? "fails" : "failed";
    case status::not_applicable:
        return now ? "is not applicable" : "was not applicable";
    case status::unknown:
        break;
    }
    return now ? "is unknown" : "was unknown";
}
entry sentence(const finding_difference& f) {
    std::string text = printable(f.criterion) + ": " + answer(f.before, false) + "; now " + answer(f.after, true);
    if (f.before.weight != f.after.weight)
        text += "; its weight was " + std::string(to_string(f.before.weight)) + ", is " + std::string(to_string(f.after.weight));
    return {text + '.', {}, false};
}

std::string machines(const std::vector<subsystem_summary>& all) {
    std::vector<std::string> words;
    const std::size_t shown = all.size() > 4 ? 3 : all.size();
    for (std::size_t i = 0; i < shown; ++i)
        words.push_back(all[i].machines > 1 ? printable(all[i].first) + " and " + grouped(all[i].machines - 1) + " more"
                                            : printable(all[i].first));
    if (shown < all.size()) words.push_back(grouped(all.size() - shown) + " others");
    return list(words, "; and");
}
std::string names(const std::vector<std::string>& some, std::uint64_t count) {
    std::vector<std::string> words;
    for (const std::string& name : some) words.push_back(printable(name));
    if (count > some.size()) words.push_back(grouped(count - some.size()) + " more");
    return list(words, "and");
}
std::string exposure(const exposure_difference& e) {
    std::string text;
    if (!e.before)
        text = *e.after == exposure_use::used ? "Used now: to " : "Open now: to ";
    else if (!e.after)
        text = *e.before == exposure_use::used ? "No longer there, was used: to " : "No longer there, was open: to ";
    else
        text = *e.after == exposure_use::used ? "Used, was only open: to " : "Only open, was used: to ";
    text += printable(e.end);
    for (std::size_t i = 0; i < e.path.size(); ++i) text += (i == 0 ? ": " : " -- ") + printable(e.path[i]);
    return text;
}
entry sentence(const subsystem_difference& s, bool all) {
    entry made;
    switch (s.change) {
    case subsystem_change::came:
        made.text = "Came: " + machines(s.after);
        break;
    case subsystem_change::went:
        made.text = "Went: " + machines(s.before);
        break;
    case subsystem_change::same:
        made.text = "The same machines: " + machines(s.after);
        break;
    case subsystem_change::grown:
    case subsystem_change::shrunk:
    case subsystem_change::altered:
        made.text = s.change == subsystem_change::grown ? "Grown: " : s.change == subsystem_change::shrunk ? "Shrunk: " : "Altered: ";
        made.text += machines(s.before) + "; " + counted(s.after.front().machines, "machine", "machines") + " now";
        break;
    case subsystem_change::split:
    case subsystem_change::merged:
    case subsystem_change::regrouped:
        made.text = s.change == subsystem_change::split ? "Split: " : s.change == subsystem_change::merged ? "Merged: " : "Regrouped: ";
        made.text += machines(s.before) + "; into " + machines(s.after);
        break;
    }
    if (s.newly_exposed) made.text += "; newly exposed";
    if (s.newly_closed) made.text += "; newly closed";
    if (s.before.size() == 1 && s.after.size() == 1 && s.before[0].confidence != s.after[0].confidence)
        made.text += "; its confidence was " + std::string(to_string(s.before[0].confidence)) + ", is " +
                     std::string(to_string(s.after[0].confidence));
    made.text += '.';
    const bool whole = s.change == subsystem_change::came || s.change == subsystem_change::went;
    if (!whole && s.machines_came > 0) made.details.push_back("Machines that came: " + names(s.came, s.machines_came));
    if (!whole && s.machines_gone > 0) made.details.push_back("Machines that went: " + names(s.gone, s.machines_gone));
    const std::size_t shown = all ? s.exposures.size() : std::min<std::size_t>(s.exposures.size(), 2);
    for (std::size_t i = 0; i < shown; ++i) made.details.push_back(exposure(s.exposures[i]));
    if (shown < s.exposures.size()) made.details.push_back("and " + grouped(s.exposures.size() - shown) + " more ways out");
    if (s.more_exposures) made.details.emplace_back("It has more ways out than were listed; of those no difference is told.");
    made.shortened = shown < s.exposures.size();
    return made;
}

/// What a cause does, and how sure it is that fewer do not.
entry sentence(const cause& c, const std::string& does, const std::string& ended) {
    if (!c.found) return {ended + ": the budget of work ended the search before anything was proved.", {}, false};
    if (c.count == 1) return {does + ", this alone: " + printable(c.differences.front().text) + '.', {}, false};
    entry made{does + ", these " + grouped(c.count) + " together", {}, false};
    if (c.smallest())
        made.text += "; no fewer do:";
    else if (c.at_least > 1)
        made.text += "; fewer than " + grouped(c.at_least) + " do not, and whether fewer than " + grouped(c.count) + " do was not tried:";
    else
        made.text += "; whether fewer do, the budget of work did not allow to try:";
    for (const single_difference& d : c.differences) made.details.push_back(printable(d.text));
    if (c.count > c.differences.size()) made.details.push_back("and " + grouped(c.count - c.differences.size()) + " more differences");
    return made;
}

template <class List, class Sentence>
section listed(std::string heading, const List& all, std::uint64_t count, Sentence sentence_of) {
    const std::uint64_t shown = all.size();
    return {std::move(heading), shown + (count > shown ? 1 : 0), [&all, shown, count, sentence_of](std::uint64_t i) {
                if (i < shown) return sentence_of(all[i]);
                return entry{"and " + grouped(count - shown) + " more, which are not listed.", {}, false};
            }};
}

void write(std::ostream& out, const deployment_difference& d, const reading* before, const reading* after, const text_options& options,
           const run_options& run) {
    if (options.quiet) {
        const std::string words = d.same_verdict()
                                      ? std::string(to_string(d.after.outcome))
                                      : std::string(to_string(d.before.outcome)) + ' ' + std::string(to_string(d.after.outcome));
        out.write(words.data(), static_cast<std::streamsize>(words.size())).put('\n');
        return;
    }
    report::diff_sentences said = report::sentences_of(d, options.all);
    std::vector<section> sections;
    if (said.causes.count != 0) sections.push_back(std::move(said.causes));
    sections.push_back(std::move(said.interactions));
    sections.push_back(std::move(said.criteria));
    sections.push_back(std::move(said.subsystems));
    sections.push_back(report::warnings("Warnings, before", before, d.before.remarks));
    sections.push_back(report::warnings("Warnings, after", after, d.after.remarks));

    detail::run_watch watch(run, "entries");
    std::uint64_t entries = 0;
    for (const section& s : sections) entries += s.count;
    watch.expect(entries);
    watch.phase("writing", entries);
    report::write_page(out, said.opening, sections, options, watch);
    watch.finish();
}

} // namespace

report::diff_sentences report::sentences_of(const deployment_difference& d, bool all) {
    diff_sentences made;
    if (d.empty())
        made.opening.push_back("Nothing that is compared differs: it is " + sure(d.after) + ", as before.");
    else if (d.same_verdict())
        made.opening.push_back("The verdict is the same: it was " + sure(d.before) + "; it is " + sure(d.after) + '.');
    else
        made.opening.push_back("The verdict changed: it was " + sure(d.before) + "; it is " + sure(d.after) + '.');
    std::string rules = "By the criteria set " + printable(d.after.criteria);
    if (!d.after.criteria_date.empty()) rules += " of " + printable(d.after.criteria_date);
    made.opening.push_back(rules + ", where " + in_words(d.after.servers, false) + '.');

    if (!d.same_verdict()) {
        const std::string becomes = "Applied to the deployment before, it becomes " + std::string(in_words(d.after.outcome));
        const std::string stays = "Undone in the deployment after, it stays " + std::string(in_words(d.before.outcome));
        made.causes = {"What changed the verdict, proved by classifying again", 2, [&d, becomes, stays](std::uint64_t i) {
                           if (i == 0) return sentence(d.applied, becomes, "What makes it so was not found");
                           return sentence(d.undone, stays, "What to undo was not found");
                       }};
    }
    const std::uint64_t pairs = d.interactions_came + d.interactions_gone + d.interactions_changed;
    made.interactions = listed("Interactions: " + grouped(d.interactions_came) + " came, " + grouped(d.interactions_gone) + " went, " +
                                   grouped(d.interactions_changed) + " changed",
                               d.interactions, pairs, [](const interaction_difference& i) { return sentence(i); });
    made.criteria = listed("Criteria", d.findings, d.findings.size(), [](const finding_difference& f) { return sentence(f); });
    made.subsystems = listed("M2M subsystems: " + grouped(d.subsystems_differ) + " different, " + grouped(d.subsystems_same) + " the same",
                             d.subsystems, d.subsystems_differ, [all](const subsystem_difference& s) { return sentence(s, all); });
    return made;
}

void write_text(std::ostream& out, const deployment_difference& about, const text_options& options, const run_options& run) {
    write(out, about, nullptr, nullptr, options, run);
}

void write_text(std::ostream& out, const deployment_difference& about, const reading& before, const reading& after,
                const text_options& options, const run_options& run) {
    write(out, about, &before, &after, options, run);
}

} // namespace m2miot
