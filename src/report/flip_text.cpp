// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/flip.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/questions/cut_answer.hpp>
#include <m2miot/questions/flip_answer.hpp>
#include <m2miot/report/markdown.hpp>
#include <m2miot/report/printable.hpp>
#include <m2miot/report/text.hpp>

#include "flip_sentences.hpp"
#include "flip_words.hpp"
#include "markdown_page.hpp"
#include "naming.hpp"
#include "page.hpp"
#include "words.hpp"

namespace m2miot {
namespace {

using report::counted;
using report::entry;
using report::grouped;
using report::in_words;
using report::naming;
using report::section;

/// The sentences of one report.
class flip_text {
public:
    /// @param watch  each change is a row that it looks at
    flip_text(const flips_found& found, const cut* cutting, const naming& names, bool all, detail::run_watch& watch)
        : found_(found), cut_(cutting), names_(names), all_(all), watch_(watch) {}

    [[nodiscard]] std::string heading() const { return "What would make it " + report::wanted(found_); }
    [[nodiscard]] std::vector<std::string> opening() const {
        std::string first = "This deployment is " + std::string(in_words(found_.from)) + ", by the criteria set " +
                            printable(found_.criteria) + ", where " + in_words(found_.servers, false) + '.';
        std::vector<std::string> said{std::move(first)};
        if (found_.end == flip_end::stopped) said.emplace_back("The search was stopped: what follows is what was known by then.");
        return said;
    }
    [[nodiscard]] std::vector<section> sections() const {
        std::vector<section> made;
        made.push_back(of_one("Interactions to remove", removing()));
        made.push_back(of_one("Unknown values to declare", declaring()));
        if (cut_ != nullptr) made.push_back(of_one(cut_->of == cut_of::links ? "Links to cut" : "Relays and gateways to cut", cutting()));
        return made;
    }

private:
    static constexpr std::size_t shown = 8;

    [[nodiscard]] section of_one(std::string heading, entry said) const {
        said.shortened = said.shortened || names_.has_cut_short();
        return {std::move(heading), 1, [said = std::move(said)](std::uint64_t) { return said; }};
    }
    /// Sets as many of them below it as are shown, and how many more there are. @param words  gives those of a position
    template <class Words>
    void set_below(entry& said, std::size_t count, Words words) const {
        const std::size_t told = all_ ? count : std::min(count, shown);
        for (std::size_t i = 0; i < told; ++i) {
            watch_.pass();
            said.details.push_back(words(i));
        }
        if (told < count) said.details.push_back("and " + grouped(count - told) + " more");
        said.shortened = told < count;
    }

    template <class Answer, class Items>
    [[nodiscard]] entry answer(const Answer& of, const Items& items, const report::change_terms& say, std::string_view however) const {
        entry said;
        const flip_size& size = of.size;
        if (size.at_most == std::uint64_t{0}) {
            said.text = report::nothing_to_change(found_);
            return said;
        }
        if (size.impossible()) {
            said.text = std::string(say.none) + ' ' + report::wanted(found_) + std::string(however);
            return said;
        }
        if (!size.at_most) {
            said.text = "None was found; at least " + counted(*size.at_least, say.one, say.many) + " would have to be " +
                        std::string(say.done) + '.';
            said.details.emplace_back(why_not_exact());
            return said;
        }
        said.text = std::string(say.verb) + ' ' + counted(*size.at_most, say.one, say.many);
        if (items.size() == 1) said.text += ": " + words_of(items.front(), names_);
        said.text += std::string("; then the verdict is ") +
                     (of.gives == outcome::insufficient ? "that it is undecided" : std::string(in_words(of.gives)));
        said.text += of.proved ? ", proved by classifying again." : ", which classifying again did not confirm.";
        if (items.size() > 1) set_below(said, items.size(), [&](std::size_t i) { return words_of(items[i], names_); });
        if (size.exact()) {
            std::string less = *size.at_most > 1 ? "No fewer do" : "Nothing less does";
            if (of.several.is_yes()) less += "; there are others of this size";
            if (of.several.is_no()) less += "; there is no other of this size";
            said.details.push_back(less + '.');
        } else {
            said.details.push_back("Whether fewer do is not known: at least " + grouped(*size.at_least) + " are needed. " +
                                   why_not_exact());
        }
        return said;
    }
    [[nodiscard]] std::string why_not_exact() const {
        return found_.end == flip_end::stopped ? "The search was stopped." : "The work allowed for the search was used up.";
    }

    [[nodiscard]] entry removing() const {
        return answer(found_.interactions, found_.interactions.remove, report::removing, ", however many.");
    }
    [[nodiscard]] entry declaring() const {
        return answer(found_.attributes, found_.attributes.declare, report::declaring, ", whatever its value.");
    }
    [[nodiscard]] entry cutting() const {
        entry said;
        if (!cut_->possible) {
            said.text = "Nothing of this kind can be cut to part them from every end beyond; a way that stays:";
            said.details.push_back(path(cut_->witness));
            return said;
        }
        if (cut_->proposals.empty()) {
            said.text = cut_->at_least == 0 ? "Nothing reaches an end beyond by links: there is nothing to cut."
                                            : "No cut was found; at least " + grouped(cut_->at_least) + " would have to be cut.";
            return said;
        }
        const cut_proposal& p = cut_->proposals.front();
        if (cut_->at_most == 0) {
            said.text = "Nothing reaches an end beyond by links: there is nothing to cut";
        } else {
            std::vector<std::string> rows = report::rows_of(p, names_, std::numeric_limits<std::size_t>::max());
            said.text = "Cut " + report::size_of(*cut_);
            if (rows.size() == 1) said.text += ": " + rows.front();
            said.text += "; then no way by links leads to an end beyond";
            if (p.proved) said.text += ", proved by classifying again";
            said.text +=
                ", and the verdict is " + std::string(p.outcome == outcome::insufficient ? "that it is undecided" : in_words(p.outcome));
            if (rows.size() > 1) set_below(said, rows.size(), [&](std::size_t i) { return std::move(rows[i]); });
        }
        said.text += '.';
        if (cut_->at_most > 0)
            said.details.push_back(!cut_->exact()  ? "Whether fewer do is not known: at least " + grouped(cut_->at_least) + " are needed."
                                   : cut_->several ? std::string("No fewer do; there are others of this size.")
                                                   : std::string("No fewer do; there is no other of this size."));
        if (p.used > 0) {
            std::string left = counted(p.used, "interaction", "interactions") + " with an on-ramp or end beyond would stay, as " +
                               names_.node(p.first_used.machine) + " and " + names_.node(p.first_used.end);
            if (p.first_used.flow != no_index) left += " (" + names_.flow(p.first_used.flow) + ')';
            said.details.push_back(left + '.');
        }
        return said;
    }

    [[nodiscard]] std::string path(const std::vector<node_index>& nodes) const {
        std::string text;
        for (const node_index n : nodes) text += (text.empty() ? "" : " - ") + names_.node(n);
        return text;
    }

    const flips_found& found_;
    const cut* cut_;
    naming names_;
    bool all_;
    detail::run_watch& watch_;
};

/// All of a report, the warnings too, whose entries the watch is to expect.
std::vector<section> sections_of(const flip_text& sentences, const reading* read, detail::run_watch& watch) {
    std::vector<section> all = sentences.sections();
    all.push_back(report::warnings("Warnings", read));
    report::expect_entries(watch, all);
    return all;
}

} // namespace

std::vector<section> report::flip_sections(const flips_found& found, const cut* cutting, const labels& names, bool all,
                                           detail::run_watch& watch) {
    return flip_text(found, cutting, naming(names, all), all, watch).sections();
}

void write_flip_text(std::ostream& out, const flips_found& found, const cut* cutting, const labels& names, const reading* read,
                     const text_options& options, const run_options& run) {
    detail::run_watch watch(run, "entries");
    const flip_text sentences(found, cutting, naming(names, options.all), options.all, watch);
    const std::vector<section> sections = sections_of(sentences, read, watch);
    std::vector<std::string> opening = sentences.opening();
    opening.insert(opening.begin() + 1, sentences.heading() + ':');
    report::write_page(out, opening, sections, options, watch);
    watch.finish();
}

void write_flip_markdown(std::ostream& out, const flips_found& found, const cut* cutting, const labels& names, const reading* read,
                         const markdown_options& options, const run_options& run) {
    detail::run_watch watch(run, "entries");
    const flip_text sentences(found, cutting, naming(names, options.all, true), options.all, watch);
    const std::vector<section> sections = sections_of(sentences, read, watch);
    report::write_markdown_page(out, sentences.heading(), sentences.opening(), sections, options, watch);
    watch.finish();
}

} // namespace m2miot
