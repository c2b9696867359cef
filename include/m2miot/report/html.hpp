// SPDX-License-Identifier: BSL-1.0
/// @file A verdict as one page for a browser: reasons beside a picture that shows what they rest on. Nothing is loaded when it is opened.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "../model/concepts.hpp"
#include "../model/labels.hpp"
#include "../model/run_options.hpp"
#include "further_answers.hpp"
#include "picture.hpp"

namespace m2miot {

class verdict;
struct deployment_difference;
struct reading;

/// How a page is written, and how much of a large deployment it holds.
struct html_options {
    std::string_view title{};             ///< what the deployment is called, as the name of its file
    std::span<const std::string> notes{}; ///< what else to say about the page, as what was not asked for it
    std::size_t drawn_nodes = 10'000;     ///< a deployment of more is drawn folded
    std::size_t drawn_edges = 60'000;     ///< so is one of more links and flows
    std::size_t listed = 500;             ///< subsystems, and of any other list as many; what is more is counted
    bool library = true;                  ///< with the drawing library, if it was built in; without it the picture does not move
};

namespace detail {

/// What a page tells of a node beside its name and kind. Borrowed.
struct node_texts {
    std::function<node_facts(node_index)> facts;
    std::function<std::string(node_index)> type;
    std::function<std::string(node_index)> site;
};
template <observable D>
[[nodiscard]] node_texts node_texts_of(const D& deployment) {
    return {.facts = [&deployment](node_index n) { return deployment.facts(n); },
            .type = [&deployment](node_index n) { return std::string(deployment.type(n)); },
            .site = [&deployment](node_index n) { return site_text(deployment, n); }};
}

/// The picture of a page: of every node, or folded where that is too many.
template <observable D>
[[nodiscard]] picture page_picture(const verdict& about, const D& deployment, const html_options& options, const run_options& run) {
    const row_counts rows = present_rows(deployment);
    const bool all = rows.nodes <= options.drawn_nodes && rows.links + rows.flows <= options.drawn_edges;
    const picture_options usual;
    return picture_of(about, deployment, {.max_shapes = all ? std::max(options.drawn_nodes, usual.max_shapes) : usual.max_shapes}, run);
}

void write_verdict_page(std::ostream& out, const verdict& about, const labels& names, const reading* read, const picture& drawn,
                        const node_texts& texts, const further_answers& further, const html_options& options, const run_options& run);

} // namespace detail

/// Writes the verdict as one HTML document in UTF-8, complete in itself: the answer, reasons and objections as cards that mark their
/// witness in a graph to be moved, zoomed and searched, subsystems and their exposures, the outcome under each server policy, what is
/// missing, what was used of the input, and what `further` holds. Names and texts of an input are data in it: they are written by
/// `printable`, into JSON, and become text and nothing else.
/// A write error shows in the state of the stream, which is not flushed.
/// `about` is the verdict on this very deployment, which is given as it was classified, also as one seen with changes (`without`). `read`
/// says what of the input was used, and the problems found in it, and may be null.
/// @throws stopped if a stop was requested; what was written by then stays written
/// @complexity O(nodes + links + flow destinations) for the picture; a page is at most some megabytes, whatever the size, but for names
template <observable D>
void write_html(std::ostream& out, const verdict& about, const D& deployment, const reading* read = nullptr,
                const further_answers& further = {}, const html_options& options = {}, const run_options& run = {}) {
    detail::write_verdict_page(out, about, labels(deployment), read, detail::page_picture(about, deployment, options, run),
                               detail::node_texts_of(deployment), further, options, run);
}

/// The same of a deployment that was read.
void write_html(std::ostream& out, const verdict& about, const reading& read, const further_answers& further = {},
                const html_options& options = {}, const run_options& run = {});

} // namespace m2miot
