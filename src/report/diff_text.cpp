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
#include <m2miot/report/markdown.hpp>
#include <m2miot/report/printable.hpp>

#include "diff_sentences.hpp"
#include "markdown_page.hpp"
#include "page.hpp"
#include "words.hpp"

namespace m2miot {
namespace {

using report::counted;
using report::entry;
using report::grouped;
using report::in_words;
using report::list;
using report::name_style;
using report::section;

std::string sure(const verdict& v) {
    return in_words(v.outcome, v.confidence);
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

entry sentence(const interaction_difference& i, name_style names) {
    const bool together = (i.before.empty() ? i.after : i.before).front().strength == strength::reachable;
    entry made;
    std::string who = names.written(i.from, made.shortened) + (i.directed ? " to " : " and ") + names.written(i.to, made.shortened);
    if (together) who += " among others";
    if (i.before.empty())
        made.text = "Came: " + who + " (" + ways(i.after) + ").";
    else if (i.after.empty())
        made.text = "Went: " + who + " (" + ways(i.before) + ").";
    else
        made.text = "Changed: " + who + ", was " + ways(i.before) + "; is " + ways(i.after) + '.';
    return made;
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

std::string machines(const std::vector<subsystem_summary>& all, name_style names, bool& shortened) {
    std::vector<std::string> words;
    const std::size_t shown = all.size() > 4 ? 3 : all.size();
    for (std::size_t i = 0; i < shown; ++i)
        words.push_back(names.written(all[i].first, shortened) +
                        (all[i].machines > 1 ? " and " + grouped(all[i].machines - 1) + " more" : ""));
    if (shown < all.size()) words.push_back(grouped(all.size() - shown) + " others");
    return list(words, "; and");
}
std::string list_of(const std::vector<std::string>& some, std::uint64_t count, name_style names, bool& shortened) {
    std::vector<std::string> words;
    for (const std::string& name : some) words.push_back(names.written(name, shortened));
    if (count > some.size()) words.push_back(grouped(count - some.size()) + " more");
    return list(words, "and");
}
std::string exposure(const exposure_difference& e, name_style names, bool& shortened) {
    std::string text;
    if (!e.before)
        text = *e.after == exposure_use::used ? "Used now: to " : "Open now: to ";
    else if (!e.after)
        text = *e.before == exposure_use::used ? "No longer there, was used: to " : "No longer there, was open: to ";
    else
        text = *e.after == exposure_use::used ? "Used, was only open: to " : "Only open, was used: to ";
    text += names.written(e.end, shortened);
    for (std::size_t i = 0; i < e.path.size(); ++i) text += (i == 0 ? ": " : " -- ") + names.written(e.path[i], shortened);
    return text;
}
entry sentence(const subsystem_difference& s, bool all, name_style names) {
    entry made;
    const auto called = [&](const std::vector<subsystem_summary>& some) { return machines(some, names, made.shortened); };
    switch (s.change) {
    case subsystem_change::came:
        made.text = "Came: " + called(s.after);
        break;
    case subsystem_change::went:
        made.text = "Went: " + called(s.before);
        break;
    case subsystem_change::same:
        made.text = "The same machines: " + called(s.after);
        break;
    case subsystem_change::grown:
    case subsystem_change::shrunk:
    case subsystem_change::altered:
        made.text = s.change == subsystem_change::grown ? "Grown: " : s.change == subsystem_change::shrunk ? "Shrunk: " : "Altered: ";
        made.text += called(s.before) + "; " + counted(s.after.front().machines, "machine", "machines") + " now";
        break;
    case subsystem_change::split:
    case subsystem_change::merged:
    case subsystem_change::regrouped:
        made.text = s.change == subsystem_change::split ? "Split: " : s.change == subsystem_change::merged ? "Merged: " : "Regrouped: ";
        made.text += called(s.before) + "; into " + called(s.after);
        break;
    }
    if (s.newly_exposed) made.text += "; newly exposed";
    if (s.newly_closed) made.text += "; newly closed";
    if (s.before.size() == 1 && s.after.size() == 1 && s.before[0].confidence != s.after[0].confidence)
        made.text += "; its confidence was " + std::string(to_string(s.before[0].confidence)) + ", is " +
                     std::string(to_string(s.after[0].confidence));
    made.text += '.';
    const bool whole = s.change == subsystem_change::came || s.change == subsystem_change::went;
    if (!whole && s.machines_came > 0)
        made.details.push_back("Machines that came: " + list_of(s.came, s.machines_came, names, made.shortened));
    if (!whole && s.machines_gone > 0)
        made.details.push_back("Machines that went: " + list_of(s.gone, s.machines_gone, names, made.shortened));
    const std::size_t shown = all ? s.exposures.size() : std::min<std::size_t>(s.exposures.size(), 2);
    for (std::size_t i = 0; i < shown; ++i) made.details.push_back(exposure(s.exposures[i], names, made.shortened));
    if (shown < s.exposures.size()) made.details.push_back("and " + grouped(s.exposures.size() - shown) + " more ways out");
    if (s.more_exposures) made.details.emplace_back("It has more ways out than were listed; of those no difference is told.");
    made.shortened = made.shortened || shown < s.exposures.size();
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
    const std::vector<section> sections = report::sections_of(std::move(said), d, before, after);

    detail::run_watch watch(run, "entries");
    report::expect_entries(watch, sections);
    report::write_page(out, said.opening, sections, options, watch);
    watch.finish();
}

void write(std::ostream& out, const deployment_difference& d, const reading* before, const reading* after, const markdown_options& options,
           const run_options& run) {
    report::diff_sentences said = report::sentences_of(d, options.all, {.whole = options.all, .marked = true});
    const std::vector<section> sections = report::sections_of(std::move(said), d, before, after);
    const std::string is(in_words(d.after.outcome));
    const std::string heading = d.same_verdict() ? "Still " + is : "From " + std::string(in_words(d.before.outcome)) + " to " + is;
    detail::run_watch watch(run, "entries");
    report::expect_entries(watch, sections);
    report::write_markdown_page(out, heading, said.opening, sections, options, watch);
    watch.finish();
}

} // namespace

report::diff_sentences report::sentences_of(const deployment_difference& d, bool all, name_style names) {
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
                               d.interactions, pairs, [names](const interaction_difference& i) { return sentence(i, names); });
    made.criteria = listed("Criteria", d.findings, d.findings.size(), [](const finding_difference& f) { return sentence(f); });
    made.subsystems =
        listed("M2M subsystems: " + grouped(d.subsystems_differ) + " different, " + grouped(d.subsystems_same) + " the same", d.subsystems,
               d.subsystems_differ, [all, names](const subsystem_difference& s) { return sentence(s, all, names); });
    return made;
}

void write_markdown(std::ostream& out, const deployment_difference& about, const markdown_options& options, const run_options& run) {
    write(out, about, nullptr, nullptr, options, run);
}

void write_markdown(std::ostream& out, const deployment_difference& about, const reading& before, const reading& after,
                    const markdown_options& options, const run_options& run) {
    write(out, about, &before, &after, options, run);
}

std::vector<section> report::sections_of(diff_sentences&& said, const deployment_difference& d, const reading* before,
                                         const reading* after) {
    std::vector<section> all;
    if (said.causes.count != 0) all.push_back(std::move(said.causes));
    all.push_back(std::move(said.interactions));
    all.push_back(std::move(said.criteria));
    all.push_back(std::move(said.subsystems));
    all.push_back(warnings("Warnings, before", before, d.before.remarks));
    all.push_back(warnings("Warnings, after", after, d.after.remarks));
    return all;
}

void write_text(std::ostream& out, const deployment_difference& about, const text_options& options, const run_options& run) {
    write(out, about, nullptr, nullptr, options, run);
}

void write_text(std::ostream& out, const deployment_difference& about, const reading& before, const reading& after,
                const text_options& options, const run_options& run) {
    write(out, about, &before, &after, options, run);
}

} // namespace m2miot
