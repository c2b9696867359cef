// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/html.hpp>
#include <m2miot/report/html_diff.hpp>

#include <ostream>
#include <span>
#include <string_view>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/questions/difference.hpp>

#include "built_page.hpp"
#include "diff_page.hpp"
#include "verdict_page.hpp"

namespace m2miot {
namespace {

/// What of a page is the same in all of them.
class page_frame {
public:
    page_frame(std::ostream& out, const run_options& run) : out_(out), stop_(run.stop) {}

    /// @throws stopped
    void write(std::span<const std::string_view> pieces) {
        for (const std::string_view piece : pieces) {
            if (stop_.stop_requested()) throw stopped();
            out_.write(piece.data(), static_cast<std::streamsize>(piece.size()));
        }
    }

private:
    std::ostream& out_;
    const std::stop_token& stop_;
};

/// The page around its data. @param data  writes them
template <class Data>
void write_page(std::ostream& out, bool library, const run_options& run, Data data) {
    const report::built_page page = report::the_page();
    page_frame frame(out, run);
    frame.write(page.opening);
    data();
    frame.write(page.before_licences);
    if (library) frame.write(page.licences);
    frame.write(page.before_library);
    if (library) frame.write(page.library);
    frame.write(page.closing);
}

} // namespace

namespace detail {

void write_verdict_page(std::ostream& out, const verdict& about, const labels& names, const reading* read, const picture& drawn,
                        const node_texts& texts, const further_answers& further, const html_options& options, const run_options& run) {
    write_page(out, options.library, run, [&] {
        report::write_verdict_data(out, {about, names, read, drawn, texts, further, options}, run);
    });
}

} // namespace detail

void write_html(std::ostream& out, const verdict& about, const reading& read, const further_answers& further, const html_options& options,
                const run_options& run) {
    write_html(out, about, read.deployment, &read, further, options, run);
}

void write_html(std::ostream& out, const deployment_difference& about, const reading& before, const reading& after,
                const html_options& options, const run_options& run) {
    const picture was = detail::page_picture(about.before, before.deployment, options, run);
    const picture is = detail::page_picture(about.after, after.deployment, options, run);
    const detail::node_texts texts_before = detail::node_texts_of(before.deployment), texts_after = detail::node_texts_of(after.deployment);
    write_page(out, options.library, run, [&] {
        report::write_diff_data(out, about, {about.before, before, was, texts_before}, {about.after, after, is, texts_after}, options, run);
    });
}

} // namespace m2miot
