// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/comparison.hpp>

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/questions/compare.hpp>
#include <m2miot/report/markdown.hpp>
#include <m2miot/report/printable.hpp>

#include "json_parts.hpp"
#include "json_writer.hpp"
#include "markdown_page.hpp"
#include "page.hpp"
#include "words.hpp"

namespace m2miot {
namespace {

using report::entry;
using report::json_writer;
using report::layout;
using report::section;

// --- text

std::string opening_of(const comparison& c) {
    if (c.verdicts.empty()) return "No definition was asked.";
    if (c.agree()) {
        const std::string_view what = report::in_words(c.verdicts.front().outcome);
        const std::string who =
            c.verdicts.size() == 1 ? "The one definition asked says" : "All " + report::grouped(c.verdicts.size()) + " definitions agree";
        return who + ": this deployment is " + std::string(what) + '.';
    }
    std::vector<outcome> outcomes;
    for (const definition_verdict& v : c.verdicts)
        if (std::find(outcomes.begin(), outcomes.end(), v.outcome) == outcomes.end()) outcomes.push_back(v.outcome);
    return "The definitions do not agree: this deployment is " + report::alternatives(outcomes) + ", depending on who is asked.";
}

/// "IoT under rfc7452; M2M under article and telecom.": all of it, however short the page.
std::string by_outcome(const comparison& c) {
    std::string text;
    for (const outcome o : {outcome::m2m, outcome::iot_containing_m2m, outcome::iot, outcome::neither, outcome::insufficient}) {
        std::vector<std::string> who;
        for (const definition_verdict& v : c.verdicts)
            if (v.outcome == o) who.push_back(printable(v.criteria));
        if (who.empty()) continue;
        const std::vector<outcome> one{o};
        text += (text.empty() ? "" : "; ") + report::alternatives(one) + " under " + report::list(who, "and");
    }
    text[0] = static_cast<char>(text[0] >= 'a' && text[0] <= 'z' ? text[0] - 'a' + 'A' : text[0]);
    return text + '.';
}

entry verdict_in_words(const definition_verdict& v) {
    entry made;
    made.text = printable(v.criteria) + ": " + report::in_words(v.outcome, v.confidence) + (v.contested ? ", contested." : ".");
    for (const finding& f : v.deciding()) made.details.push_back(printable(f.text) + " (" + printable(f.citation) + ')');
    return made;
}

std::vector<std::string> paragraphs_of(const comparison& c) {
    std::vector<std::string> opening{opening_of(c)};
    if (!c.agree()) opening.push_back(by_outcome(c));
    return opening;
}

/// Refers to its arguments.
std::vector<section> sections_of(const comparison& c, const reading* read) {
    return {
        {"Under each definition", c.verdicts.size(), [&](std::uint64_t i) { return verdict_in_words(c.verdicts[i]); }},
        {"Where they part first", c.first ? 1U : 0U,
         [&](std::uint64_t) {
             return entry{printable(c.first->text), {}, false};
         }},
        {"Where two of them part", c.verdicts.size() > 2 ? c.pairs.size() : 0U,
         [&](std::uint64_t i) {
             return entry{printable(c.pairs[i].text), {}, false};
         }},
        report::warnings("Warnings", read),
    };
}

void write(std::ostream& out, const comparison& of, const reading* read, const text_options& options) {
    if (!options.quiet) {
        const run_options untold;
        detail::run_watch unwatched(untold, "entries");
        return report::write_page(out, paragraphs_of(of), sections_of(of, read), options, unwatched);
    }
    for (const definition_verdict& v : of.verdicts) {
        const std::string line = printable(v.criteria) + ' ' + std::string(to_string(v.outcome)) + '\n';
        out.write(line.data(), static_cast<std::streamsize>(line.size()));
    }
}

// --- Markdown

void write(std::ostream& out, const comparison& of, const reading* read, const markdown_options& options) {
    const run_options untold;
    detail::run_watch unwatched(untold, "entries");
    report::write_markdown_page(out, "By several definitions", paragraphs_of(of), sections_of(of, read), options, unwatched);
}

// --- JSON

class json_comparison {
public:
    json_comparison(std::ostream& out, const comparison& of, const labels& names, const reading* read)
        : json_(out), of_(of), names_(names), read_(read) {}

    void write() {
        json_.begin_object(layout::lines);
        json_.member("agree", of_.agree());
        json_.key("verdicts").begin_array(layout::lines);
        for (const definition_verdict& v : of_.verdicts) one(v);
        json_.end_array();
        if (of_.first) {
            json_.key("first");
            one(*of_.first);
        }
        json_.key("pairs").begin_array(layout::lines);
        for (const parting& p : of_.pairs) one(p);
        json_.end_array();
        if (read_ != nullptr) {
            json_.key("problems").begin_array(layout::lines);
            report::write_problems(json_, read_);
            json_.end_array();
        }
        json_.end_object();
    }

private:
    void one(const definition_verdict& v) {
        json_.begin_object(layout::lines);
        json_.member("criteria", v.criteria);
        json_.member("criteria_date", v.criteria_date);
        json_.member("servers", to_string(v.servers));
        json_.member("outcome", to_string(v.outcome));
        json_.member("confidence", to_string(v.confidence));
        json_.member("contested", v.contested);
        report::write_policies(json_, v.under_policies);
        report::write_strings(json_, "deciding", v.deciding(), [](const finding& f) { return std::string_view(f.criterion); });
        json_.key("findings").begin_array(layout::lines);
        for (const finding& f : v.findings) one(f);
        json_.end_array();
        json_.end_object();
    }
    void one(const finding& f) {
        json_.begin_object();
        report::write_answer(json_, f);
        one(f.witness);
        json_.end_object();
    }
    void one(const parting& p) {
        json_.begin_object();
        json_.key("counted").begin_object();
        for (std::size_t i = 0; i < p.definitions.size(); ++i)
            json_.member(of_.verdicts[p.definitions[i]].criteria, to_string(p.counted[i]));
        json_.end_object();
        json_.member("interactions", p.interactions);
        json_.member("text", p.text);
        one(p.witness);
        json_.end_object();
    }
    void one(const witness& w) {
        json_.key("witness").begin_object();
        report::write_strings(json_, "nodes", w.nodes, [this](node_index n) { return names_.node(n); });
        report::write_strings(json_, "links", w.links, [this](link_index l) { return names_.link(l); });
        report::write_strings(json_, "flows", w.flows, [this](flow_index f) { return names_.flow(f); });
        json_.end_object();
    }

    json_writer json_;
    const comparison& of_;
    const labels& names_;
    const reading* read_;
};

} // namespace

void write_text(std::ostream& out, const comparison& of, const labels&, const text_options& options) {
    write(out, of, nullptr, options);
}
void write_text(std::ostream& out, const comparison& of, const reading& read, const text_options& options) {
    write(out, of, &read, options);
}

void write_markdown(std::ostream& out, const comparison& of, const labels&, const markdown_options& options) {
    write(out, of, nullptr, options);
}
void write_markdown(std::ostream& out, const comparison& of, const reading& read, const markdown_options& options) {
    write(out, of, &read, options);
}

void write_json(std::ostream& out, const comparison& of, const labels& names) {
    json_comparison(out, of, names, nullptr).write();
    out.put('\n');
}
void write_json(std::ostream& out, const comparison& of, const reading& read) {
    json_comparison(out, of, labels(read.deployment), &read).write();
    out.put('\n');
}

} // namespace m2miot
