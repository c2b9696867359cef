// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/flip.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/questions/cut_answer.hpp>
#include <m2miot/questions/flip_answer.hpp>
#include <m2miot/report/printable.hpp>
#include <m2miot/report/text.hpp>

#include "flip_sentences.hpp"
#include "page.hpp"
#include "words.hpp"

namespace m2miot {
namespace {

using report::counted;
using report::entry;
using report::grouped;
using report::in_words;
using report::section;

/// The sentences of one report.
class flip_text {
public:
    flip_text(const flips_found& found, const cut* cutting, const labels& names, bool all)
        : found_(found), cut_(cutting), names_(names), all_(all) {}

    [[nodiscard]] std::vector<std::string> opening() const {
        std::string first = "This deployment is " + std::string(in_words(found_.from)) + ", by the criteria set " +
                            printable(found_.criteria) + ", where " + in_words(found_.servers, false) + '.';
        std::string second = "What would make it " + wanted() + ':';
        std::vector<std::string> said{std::move(first), std::move(second)};
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

    [[nodiscard]] static section of_one(std::string heading, entry said) {
        return {std::move(heading), 1, [said = std::move(said)](std::uint64_t) { return said; }};
    }
    [[nodiscard]] std::string wanted() const { return found_.to ? std::string(in_words(*found_.to)) : std::string("anything else"); }

    template <class Answer, class Items, class Words>
    [[nodiscard]] entry answer(const Answer& of, const Items& items, std::string_view verb, std::string_view done, std::string_view one,
                               std::string_view many, std::string_view none, Words in_short) const {
        entry said;
        const flip_size& size = of.size;
        if (size.at_most == std::uint64_t{0}) {
            said.text = "It is " + std::string(in_words(found_.from)) + " already: nothing need be changed.";
            return said;
        }
        if (size.impossible()) {
            said.text = none;
            return said;
        }
        if (!size.at_most) {
            said.text = "None was found; at least " + counted(*size.at_least, one, many) + " would have to be " + std::string(done) + ".";
            said.details.emplace_back(why_not_exact());
            return said;
        }
        said.text = std::string(verb) + ' ' + counted(*size.at_most, one, many);
        if (items.size() == 1) said.text += ": " + in_short(items.front());
        said.text += std::string("; then the verdict is ") +
                     (of.gives == outcome::insufficient ? "that it is undecided" : std::string(in_words(of.gives)));
        said.text += of.proved ? ", proved by classifying again." : ", which classifying again did not confirm.";
        if (items.size() > 1) {
            const std::size_t count = all_ ? items.size() : std::min(items.size(), shown);
            for (std::size_t i = 0; i < count; ++i) said.details.push_back(in_short(items[i]));
            if (count < items.size()) said.details.push_back("and " + grouped(items.size() - count) + " more");
        }
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
        const std::string none = "No removal of interactions makes it " + wanted() + ", however many.";
        return answer(found_.interactions, found_.interactions.remove, "Remove", "removed", "interaction", "interactions", none,
                      [this](const removed_interaction& r) { return words_of(r); });
    }
    [[nodiscard]] entry declaring() const {
        const std::string none = "Nothing that is unknown could make it " + wanted() + ", whatever its value.";
        return answer(found_.attributes, found_.attributes.declare, "Declare", "declared", "value", "values", none,
                      [this](const declared_value& v) { return words_of(v); });
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
            std::vector<std::string> rows;
            for (const node_index n : p.rows.removed_nodes()) rows.push_back(name(n));
            for (const link_index l : p.rows.removed_links()) rows.push_back(link(l));
            for (const flow_index f : p.rows.removed_flows()) rows.push_back(flow(f));
            for (const auto& [f, to] : p.rows.removed_destinations()) rows.push_back(flow(f) + " to " + name(to));
            said.text =
                "Cut " + counted(cut_->at_most, cut_->of == cut_of::links ? "link" : "node", cut_->of == cut_of::links ? "links" : "nodes");
            if (rows.size() == 1) said.text += ": " + rows.front();
            said.text += "; then no way by links leads to an end beyond";
            if (p.proved) said.text += ", proved by classifying again";
            said.text +=
                ", and the verdict is " + std::string(p.outcome == outcome::insufficient ? "that it is undecided" : in_words(p.outcome));
            const std::size_t count = all_ ? rows.size() : std::min(rows.size(), shown);
            for (std::size_t i = 0; rows.size() > 1 && i < count; ++i) said.details.push_back(rows[i]);
            if (count < rows.size()) said.details.push_back("and " + grouped(rows.size() - count) + " more");
        }
        said.text += '.';
        if (cut_->at_most > 0)
            said.details.push_back(!cut_->exact()  ? "Whether fewer do is not known: at least " + grouped(cut_->at_least) + " are needed."
                                   : cut_->several ? std::string("No fewer do; there are others of this size.")
                                                   : std::string("No fewer do; there is no other of this size."));
        if (p.used > 0) {
            std::string left = counted(p.used, "interaction", "interactions") + " with an on-ramp or end beyond would stay, as " +
                               name(p.first_used.machine) + " and " + name(p.first_used.end);
            if (p.first_used.flow != no_index) left += " (" + flow(p.first_used.flow) + ')';
            said.details.push_back(left + '.');
        }
        return said;
    }

    [[nodiscard]] std::string words_of(const removed_interaction& r) const {
        std::vector<std::string> rows;
        for (const link_index l : r.links) rows.push_back(link(l));
        for (const flow_end& f : r.flows) rows.push_back(flow(f.flow));
        const std::string by = " (" + report::list(rows, "and") + ')';
        if (r.strength == strength::declared) return name(r.origin) + " -> " + name(r.destination) + by;
        if (r.strength == strength::reachable || r.destination == no_index) return name(r.origin) + " off what it is joined with" + by;
        return name(r.origin) + " - " + name(r.destination) + by;
    }
    [[nodiscard]] std::string words_of(const declared_value& v) const {
        const bool kind = v.attribute == missing_attribute::kind;
        return "the " + std::string(to_string(v.attribute)) + " of " + name(v.node) + " as " +
               std::string(kind ? to_string(v.kind) : to_string(v.hosting));
    }
    [[nodiscard]] std::string path(const std::vector<node_index>& nodes) const {
        std::string text;
        for (const node_index n : nodes) text += (text.empty() ? "" : " - ") + name(n);
        return text;
    }
    [[nodiscard]] std::string name(node_index n) const { return report::shortened(printable(names_.node(n)), 40); }
    [[nodiscard]] std::string link(link_index l) const { return "link " + report::shortened(printable(names_.link(l)), 40); }
    [[nodiscard]] std::string flow(flow_index f) const { return "flow " + report::shortened(printable(names_.flow(f)), 40); }

    const flips_found& found_;
    const cut* cut_;
    const labels& names_;
    bool all_;
};

} // namespace

std::vector<section> report::flip_sections(const flips_found& found, const cut* cutting, const labels& names, bool all) {
    return flip_text(found, cutting, names, all).sections();
}

void write_flip_text(std::ostream& out, const flips_found& found, const cut* cutting, const labels& names, const reading* read,
                     const text_options& options, const run_options& run) {
    detail::run_watch watch(run, "entries");
    const flip_text sentences(found, cutting, names, options.all);
    std::vector<section> sections = sentences.sections();
    sections.push_back(report::warnings("Warnings", read));
    report::write_page(out, sentences.opening(), sections, options, watch);
    watch.finish();
}

} // namespace m2miot
