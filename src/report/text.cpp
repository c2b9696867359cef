// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/text.hpp>

#include <ostream>

#include "text_report.hpp"

namespace m2miot {
namespace {

void write(std::ostream& out, const verdict& about, const labels& names, const reading* read, const text_options& options) {
    if (options.quiet) {
        const std::string_view word = to_string(about.outcome);
        out.write(word.data(), static_cast<std::streamsize>(word.size())).put('\n');
        return;
    }
    const report::text_report sentences(about, names, read, options);
    report::write_page(out, sentences.opening(), sentences.sections(), options);
}

} // namespace

void write_text(std::ostream& out, const verdict& about, const labels& names, const text_options& options) {
    write(out, about, names, nullptr, options);
}

void write_text(std::ostream& out, const verdict& about, const reading& read, const text_options& options) {
    write(out, about, labels(read.deployment), &read, options);
}

} // namespace m2miot
