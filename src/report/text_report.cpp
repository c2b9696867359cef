// SPDX-License-Identifier: BSL-1.0
#include "text_report.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <m2miot/report/printable.hpp>

#include "words.hpp"

namespace m2miot::report {
namespace {

constexpr std::size_t name_columns = 40; // of a name on a screen
constexpr std::size_t tally_entries = 6; // of a tally on a screen

std::string sure(confidence value) {
    return std::string(to_string(value)) + " confidence";
}

} // namespace

std::vector<std::string> text_report::opening() const {
    const std::string with = ", with " + sure(verdict_.confidence) + '.';
    std::string answer;
    if (verdict_.outcome == outcome::insufficient) {
        answer = "What is known of this deployment does not decide whether it is M2M or IoT" + with;
    } else {
        answer = "This deployment is " + std::string(in_words(verdict_.outcome)) + with;
    }
    std::vector<std::string> paragraphs{std::move(answer)};
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
    return {why(),        against(), why_not(),   to_find_out(),
            subsystems(), parts(),   looked_at(), report::warnings("Warnings", read_, verdict_.remarks)};
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

section text_report::to_find_out() const {
    // One line more where several may change the answer: what they leave open all in all.
    const bool with_range = verdict_.explained && verdict_.missing_values.size() > 1 && verdict_.range.size() > 1;
    return {"To find out", verdict_.missing_values.size() + (with_range ? 1 : 0), [this](std::uint64_t i) {
                if (i < verdict_.missing_values.size()) return sentence(verdict_.missing_values[i]);
                return entry{"As far as tried, the answer can be " + alternatives(verdict_.range) + '.', {}, false};
            }};
}

entry text_report::sentence(const missing& m) const {
    entry made;
    const bool one = m.count <= 1 && m.nodes.size() <= 1;
    const std::string nodes = list_of(m.nodes, std::max<std::uint64_t>(m.count, m.nodes.size()), m.series ? 8 : 3, made.shortened);
    if (m.attribute == missing_attribute::kind) {
        made.text = one ? "What kind of node " + nodes + " is" : "What kinds of nodes " + nodes + " are";
    } else {
        made.text = "Whether " + nodes + (one ? " is" : " are") + " dedicated or hosted";
    }
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

section text_report::subsystems() const {
    const bool m2m = verdict_.outcome == outcome::m2m || verdict_.outcome == outcome::iot_containing_m2m;
    return {m2m ? "M2M subsystems" : "Machines that interact directly", verdict_.subsystems.size(),
            [this](std::uint64_t i) { return sentence(verdict_.subsystems[i]); }};
}

entry text_report::sentence(const subsystem& s) const {
    entry made;
    made.text = grouped(s.machines) + " machines (" + list_of(verdict_.members(s), s.machines, all_ ? s.machines : 3, made.shortened) +
                "), " + sure(s.confidence) + ": ";
    if (s.closed())
        made.text += "closed, there is no way to the world beyond.";
    else if (s.used)
        made.text += "exposed, it exchanges with the world beyond.";
    else
        made.text += "open, there is a way to the world beyond that nothing is declared to take.";
    const std::size_t shown = all_ ? s.exposures.size() : std::min<std::size_t>(s.exposures.size(), 2);
    for (std::size_t i = 0; i < shown; ++i) {
        const entry one = sentence(s.exposures[i]);
        made.details.push_back(one.text);
        made.shortened = made.shortened || one.shortened;
    }
    const std::uint64_t more = s.exposures.size() - shown + s.more_exposures;
    if (more != 0) made.details.push_back("and " + counted(more, "more exposure", "more exposures"));
    made.shortened = made.shortened || shown < s.exposures.size();
    return made;
}

entry text_report::sentence(const exposure& e) const {
    entry made;
    made.text = (e.use == exposure_use::used ? "In use, to " : "Open, to ") + name(e.end, made.shortened);
    if (!e.path.empty()) made.text += ": " + path(e.path, made.shortened);
    return made;
}

section text_report::parts() const {
    if (verdict_.parts.size() < 2) return {};
    return {"Parts", 1 + (all_ ? verdict_.parts.size() : 0), [this](std::uint64_t i) {
                if (i == 0) return entry{parts_by_outcome(), {}, !all_};
                return sentence(verdict_.parts[i - 1]);
            }};
}

std::string text_report::parts_by_outcome() const {
    std::array<std::uint64_t, outcome_names.size()> by_outcome{};
    std::uint64_t silent = 0;
    for (const part& p : verdict_.parts) {
        if (p.communicates)
            ++by_outcome[static_cast<std::size_t>(p.outcome)];
        else
            ++silent;
    }
    std::vector<std::string> words;
    for (std::size_t i = by_outcome.size(); i-- > 0;) {
        if (by_outcome[i] != 0) words.push_back(grouped(by_outcome[i]) + ' ' + std::string(in_words(static_cast<outcome>(i))));
    }
    if (silent != 0) words.push_back(grouped(silent) + " without communication");
    return "Of " + counted(verdict_.parts.size(), "part", "parts") + " that nothing joins: " + list(words, "and") + '.';
}

entry text_report::sentence(const part& p) const {
    entry made;
    made.text = "The " + counted(p.nodes, "node", "nodes") + " joined with " + name(p.first_node, made.shortened) + ": ";
    if (p.communicates)
        made.text += std::string(in_words(p.outcome)) + ", " + sure(p.confidence) + (p.contested ? ", contested." : ".");
    else
        made.text += "no communication, left out of the answer.";
    return made;
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
    const std::size_t shown = all_ ? sorted.size() : std::min(sorted.size(), tally_entries);
    entry made{std::string(heading) + ": ", {}, shown < sorted.size()};
    for (std::size_t i = 0; i < shown; ++i) {
        made.text += (i == 0 ? "" : ", ") + printable(sorted[i].first) + " (" + grouped(sorted[i].second) + ')';
    }
    if (shown < sorted.size()) made.text += ", and " + grouped(sorted.size() - shown) + " more kinds";
    made.text += '.';
    return made;
}

std::string text_report::name(node_index n, bool& shortened_too) const {
    std::string shown = printable(names_.node(n));
    if (!all_) {
        std::string brief = shortened(shown, name_columns);
        shortened_too = shortened_too || brief != shown;
        shown = std::move(brief);
    }
    const bool bare = !shown.empty() && shown.front() != ' ' && shown.back() != ' ';
    return bare ? shown : '"' + shown + '"';
}

std::string text_report::list_of(std::span<const node_index> nodes, std::uint64_t count, std::size_t at_most, bool& shortened_too) const {
    std::vector<std::string> words;
    const std::size_t shown = nodes.size() <= at_most + 1 || all_ ? nodes.size() : at_most; // "and 1 more" is no shorter than its name
    for (const node_index n : nodes.first(shown)) {
        words.push_back(name(n, shortened_too));
        if (all_) watch_.advance();
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
        if (!all_ && i == ends && nodes.size() > 2 * ends + 1) {
            i = nodes.size() - ends;
            text += "... " + grouped(i - ends) + " more ... -- ";
            shortened_too = true;
        }
        text += name(nodes[i], shortened_too);
    }
    return text;
}

} // namespace m2miot::report
