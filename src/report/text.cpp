// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/text.hpp>

#include <cstdint>
#include <ostream>
#include <vector>

#include <m2miot/report/further_answers.hpp>

#include "text_report.hpp"

namespace m2miot {
namespace {

void write(std::ostream& out, const verdict& about, const labels& names, const reading* read, const further_answers& further,
           const text_options& options, const run_options& run) {
    if (options.quiet) {
        const std::string_view word = to_string(about.outcome);
        out.write(word.data(), static_cast<std::streamsize>(word.size())).put('\n');
        return;
    }
    detail::run_watch watch(run, "entries");
    const report::text_report sentences(about, names, read, further,
                                        {.all = options.all,
                                         .screen = !options.all,
                                         .width = report::line_width(options),
                                         .lines = options.lines,
                                         .flip_hint = options.flip_hint,
                                         .missing_hint = options.missing_hint},
                                        watch);
    const std::vector<report::section> sections = sentences.sections();
    std::uint64_t entries = options.all ? about.subsystem_members.size() : 0;
    for (const report::section& s : sections) entries += s.count;
    watch.expect(entries);
    watch.phase("writing", entries);
    report::write_page(out, sentences.opening(), sections, options, watch);
    watch.finish();
}

} // namespace

void write_text(std::ostream& out, const verdict& about, const labels& names, const text_options& options, const run_options& run) {
    write(out, about, names, nullptr, {}, options, run);
}

void write_text(std::ostream& out, const verdict& about, const reading& read, const text_options& options, const run_options& run) {
    write(out, about, labels(read.deployment), &read, {}, options, run);
}

void write_text(std::ostream& out, const verdict& about, const labels& names, const further_answers& further, const text_options& options,
                const run_options& run) {
    write(out, about, names, nullptr, further, options, run);
}

void write_text(std::ostream& out, const verdict& about, const reading& read, const further_answers& further, const text_options& options,
                const run_options& run) {
    write(out, about, labels(read.deployment), &read, further, options, run);
}

} // namespace m2miot
