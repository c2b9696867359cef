// SPDX-License-Identifier: BSL-1.0
#include "text_report.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <m2miot/questions/compare.hpp>
#include <m2miot/questions/flip_answer.hpp>
#include <m2miot/report/printable.hpp>

#include "flip_words.hpp"
#include "words.hpp"

namespace m2miot::report {
namespace {

constexpr std::size_t tally_entries = 6; // of a tally on a screen

/// "By other definitions it is M2M under telecom and IoT under rfc7452."
std::string definitions_in_short(const comparison& c) {
    std::vector<std::string> words;
    for (const definition_verdict& v : c.verdicts) words.push_back(std::string(in_words(v.outcome)) + " under " + printable(v.criteria));
    return (c.agree() ? "All definitions asked agree: it is " : "The definitions asked do not agree: it is ") + list(words, "and") + '.';
}

} // namespace

std::vector<std::string> text_report::opening() const {
    const bool decided = verdict_.outcome != outcome::insufficient;
    std::vector<std::string> paragraphs{decided ? "This deployment is " + in_words(verdict_.outcome, verdict_.confidence) + '.'
                                                : "What is known does not decide whether this is M2M or IoT."};
    const bool silent = std::none_of(verdict_.parts.begin(), verdict_.parts.end(), [](const part& p) { return p.communicates; });
    if (silent) paragraphs.emplace_back("Nothing in it communicates.");
    if (verdict_.contested) paragraphs.push_back(contest());
    std::string rules = "By the criteria set " + printable(verdict_.criteria);
    if (!verdict_.criteria_date.empty()) rules += " of " + printable(verdict_.criteria_date);
    rules += ", where " + in_words(verdict_.servers, false);
    rules += verdict_.contested ? "." : "; the answer is the same under every server policy.";
    paragraphs.push_back(std::move(rules));
    return paragraphs;
}

std::string text_report::contest() const {
    std::vector<std::string> others;
    for (std::size_t i = 0; i < server_policy_count; ++i) {
        const auto policy = static_cast<server_policy>(i);
        if (policy == verdict_.servers || verdict_.under_policies[i] == verdict_.outcome) continue;
        others.push_back(std::string(in_words(verdict_.under_policies[i])) + " if " + in_words(policy, true));
    }
    return "This is contested: it would be " + list(others, "and") + '.';
}

std::vector<section> text_report::sections() const {
    // Of what is not decided, the first thing to know is what would decide it.
    const bool undecided = verdict_.outcome == outcome::insufficient;
    std::vector<section> made{why(), against(), why_not()};
    if (undecided) made.push_back(to_find_out());
    for (section each : {flip(), subsystems(), exposures()}) made.push_back(std::move(each));
    if (!undecided) made.push_back(to_find_out());
    for (section each : {parts(), looked_at(), report::warnings("Warnings", read_, verdict_.remarks)}) made.push_back(std::move(each));
    return made;
}

section text_report::why() const {
    std::vector<const finding*> found;
    for (const finding& f : verdict_.reasons()) found.push_back(&f);
    return of_findings("Why", std::move(found));
}

section text_report::against() const {
    std::vector<const finding*> found;
    for (const finding& f : verdict_.objections()) found.push_back(&f);
    return of_findings("What speaks against it", std::move(found));
}

/// The deciding criteria of the side that the outcome is not on: what was looked for, and how near it came.
section text_report::why_not() const {
    const bool is_m2m = verdict_.outcome == outcome::m2m;
    std::vector<const finding*> found;
    if (is_m2m || verdict_.outcome == outcome::iot) {
        for (const finding& f : verdict_.findings) {
            const bool other_side = f.leans == (is_m2m ? leaning::iot : leaning::m2m);
            if (other_side && f.weight == weight::deciding && f.status != status::holds) found.push_back(&f);
        }
    }
    return of_findings(is_m2m ? "Why it is not IoT" : "Why it is not M2M", std::move(found));
}

section text_report::of_findings(std::string heading, std::vector<const finding*> findings) const {
    const std::uint64_t count = findings.size();
    return {std::move(heading), count, [this, found = std::move(findings)](std::uint64_t i) {
                entry made = sentence(*found[i]);
                const auto way_of = [](const finding* f) -> const std::vector<node_index>& {
                    return (f->status == status::holds ? f->witness : f->nearest).path;
                };
                const std::vector<node_index>& way = way_of(found[i]);
                const auto same = [&](const finding* earlier) { return way_of(earlier) == way; };
                const auto here = found.begin() + static_cast<std::ptrdiff_t>(i);
                if (way.size() > 2 && std::none_of(found.begin(), here, same)) made.details.push_back("Path: " + path(way, made.shortened));
                return made;
            }};
}

entry text_report::sentence(const finding& f) const {
    entry made{printable(f.text), {}, false};
    const bool cites = f.text.find(f.citation) != std::string::npos; // as one of a user's own criterion does
    if (!cites) made.text += " (" + printable(f.citation) + ')';
    return made;
}

section text_report::flip() const {
    std::vector<entry> made;
    const auto say = [&made](std::string sentence) { made.push_back({std::move(sentence), {}, false}); };
    if (further_.flips != nullptr) {
        say(removal_in_short(*further_.flips, names_));
        const bool nothing_unknown = verdict_.missing_values.empty() && further_.flips->attributes.size.impossible();
        if (!how_.screen || !nothing_unknown) say(declaration_in_short(*further_.flips, names_));
    } else if (!how_.flip_hint.empty()) {
        say(std::string(how_.flip_hint));
    }
    if (further_.cut != nullptr) say(cut_in_short(*further_.cut, names_));
    if (further_.definitions != nullptr) say(definitions_in_short(*further_.definitions));
    const std::uint64_t count = made.size();
    return {"What would flip it", count, [entries = std::move(made)](std::uint64_t i) { return entries[i]; }};
}

section text_report::to_find_out() const {
    const std::uint64_t entries = verdict_.missing_values.size();
    // One line more where several may change the answer: what they leave open all in all.
    const bool with_range = verdict_.explained && entries > 1 && verdict_.range.size() > 1;
    const bool with_hint = entries != 0 && !how_.missing_hint.empty();
    return {"To find out", entries + (with_range ? 1 : 0) + (with_hint ? 1 : 0), [this, entries, with_range](std::uint64_t i) {
                if (i < entries) return sentence(verdict_.missing_values[i]);
                if (i == entries && with_range)
                    return entry{"As far as tried, the answer can be " + alternatives(verdict_.range) + '.', {}, false};
                return entry{std::string(how_.missing_hint), {}, false};
            }};
}

entry text_report::sentence(const missing& m) const {
    entry made;
    const bool one = m.count <= 1 && m.nodes.size() <= 1;
    const std::string nodes = list_of(m.nodes, std::max<std::uint64_t>(m.count, m.nodes.size()), m.series ? 8 : 3, made.shortened);
    if (m.attribute == missing_attribute::kind)
        made.text = (one ? "Declare the kind of " : "Declare the kinds of ") + nodes;
    else
        made.text = "Declare whether " + nodes + (one ? " is" : " are") + " dedicated or hosted";
    if (!one && m.series)
        made.text += ", together on one path";
    else if (!one)
        made.text += ", all in the same situation";
    made.text += effect(m);
    return made;
}

std::string text_report::effect(const missing& m) const {
    if (!verdict_.explained) return ".";
    if (!m.asked) return ": what that would change was not tried, to keep within the budget of work.";
    std::vector<outcome> others;
    for (const outcome o : m.could_become) {
        if (o != verdict_.outcome) others.push_back(o);
    }
    if (others.empty()) return ": that alone does not change the answer.";
    const bool may_stay = others.size() < m.could_become.size();
    return ": that could make it " + alternatives(others) + (may_stay ? ", or leave it as it is." : ".");
}

section text_report::looked_at() const {
    std::vector<entry> made;
    const verdict_counts& n = verdict_.counts;
    made.push_back({counted(n.nodes, "node", "nodes") + ", " + counted(n.links, "link", "links") + " and " +
                        counted(n.flows, "flow", "flows") + ": " + counted(n.interactions, "interaction", "interactions") + " in " +
                        counted(n.parts, "part", "parts") + '.',
                    {},
                    false});
    if (read_ != nullptr && !read_->used.empty()) made.push_back(tallied("Used of the input", read_->used));
    if (read_ != nullptr && !read_->unused.empty()) made.push_back(tallied("Left out", read_->unused));
    const std::uint64_t count = made.size();
    return {"Looked at", count, [entries = std::move(made)](std::uint64_t i) { return entries[i]; }};
}

entry text_report::tallied(std::string_view heading, const tally& of) const {
    std::vector<std::pair<std::string_view, std::uint64_t>> sorted(of.begin(), of.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    const std::size_t shown = how_.all ? sorted.size() : std::min(sorted.size(), tally_entries);
    entry made{std::string(heading) + ": ", {}, shown < sorted.size()};
    for (std::size_t i = 0; i < shown; ++i) {
        made.text += (i == 0 ? "" : ", ") + printable(sorted[i].first) + " (" + grouped(sorted[i].second) + ')';
    }
    if (shown < sorted.size()) made.text += ", and " + grouped(sorted.size() - shown) + " more kinds";
    made.text += '.';
    return made;
}

std::string text_report::list_of(std::span<const node_index> nodes, std::uint64_t count, std::size_t at_most, bool& shortened_too) const {
    std::vector<std::string> words;
    const std::size_t shown = nodes.size() <= at_most + 1 || how_.all ? nodes.size() : at_most; // "and 1 more" is no shorter than its name
    for (const node_index n : nodes.first(shown)) {
        words.push_back(names_.node(n, shortened_too));
        if (how_.all) watch_.advance();
    }
    shortened_too = shortened_too || shown < nodes.size();
    if (shown < count) words.push_back(grouped(count - shown) + " more");
    return list(words, "and");
}

std::string text_report::path(std::span<const node_index> nodes, bool& shortened_too) const {
    constexpr std::size_t ends = 4;
    std::string text;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        watch_.pass();
        if (i != 0) text += " -- ";
        if (!how_.all && i == ends && nodes.size() > 2 * ends + 1) {
            i = nodes.size() - ends;
            text += "... " + grouped(i - ends) + " more ... -- ";
            shortened_too = true;
        }
        text += names_.node(nodes[i], shortened_too);
    }
    return text;
}

} // namespace m2miot::report
