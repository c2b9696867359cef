// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/markdown.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/report/further_answers.hpp>

#include "markdown_page.hpp"
#include "text_report.hpp"
#include "words.hpp"

namespace m2miot {
namespace {

constexpr std::size_t table_width = 100; // of a row, so that a cell has some names

void write(std::ostream& out, const verdict& about, const labels& names, const reading* read, const further_answers& further,
           const markdown_options& options, const run_options& run) {
    detail::run_watch watch(run, "entries");
    const report::wording how{
        .all = options.all, .marked = true, .width = table_width, .flip_hint = options.flip_hint, .missing_hint = options.missing_hint};
    const report::text_report sentences(about, names, read, further, how, watch);
    const std::vector<report::section> sections = sentences.sections();
    std::uint64_t entries = options.all ? about.subsystem_members.size() : 0;
    for (const report::section& s : sections) entries += s.count;
    watch.expect(entries);
    watch.phase("writing", entries);
    const std::string heading = about.outcome == outcome::neither        ? "Neither M2M nor IoT"
                                : about.outcome == outcome::insufficient ? "Undecided"
                                                                         : std::string(report::in_words(about.outcome));
    report::write_markdown_page(out, heading, sentences.opening(), sections, options, watch);
    watch.finish();
}

} // namespace

void write_markdown(std::ostream& out, const verdict& about, const labels& names, const further_answers& further,
                    const markdown_options& options, const run_options& run) {
    write(out, about, names, nullptr, further, options, run);
}

void write_markdown(std::ostream& out, const verdict& about, const reading& read, const further_answers& further,
                    const markdown_options& options, const run_options& run) {
    write(out, about, labels(read.deployment), &read, further, options, run);
}

} // namespace m2miot
