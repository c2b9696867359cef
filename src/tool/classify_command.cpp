// SPDX-License-Identifier: BSL-1.0
#include "classify_command.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <m2miot/questions/what_if.hpp>
#include <m2miot/report/html.hpp>
#include <m2miot/report/json.hpp>
#include <m2miot/report/picture.hpp>
#include <m2miot/report/printable.hpp>
#include <m2miot/report/sarif.hpp>
#include <m2miot/report/text.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include "further_questions.hpp"
#include "left_out.hpp"
#include "loading.hpp"
#include "sarif_inputs.hpp"
#include "title.hpp"

namespace m2miot::tool {
namespace {

template <observable D, class Set>
verdict answer_of(const D& deployment, const Set& set, bool explained, const run_options& options) {
    verdict answer = classify(deployment, set, options);
    if (explained) explain(deployment, answer, set, {}, options);
    return answer;
}

[[nodiscard]] constexpr bool is_drawn(report_format format) {
    return format == report_format::dot || format == report_format::svg;
}

/// Asks what a page tells beyond the verdict, and writes it.
template <observable D>
void write_page(const D& deployment, const criteria_set<>& set, const verdict& answer, const reading& read, const classify_request& request,
                const session& with) {
    const further_questions further = ask_further(deployment, set, answer, with.options(request.threads));
    with.erase_bar();
    const std::string title = title_of(request.paths);
    write_html(with.out, answer, deployment, &read, further.answers(), {.title = title, .notes = further.notes},
               with.unseen(request.threads));
}

/// As `m2m or iot`.
std::string listed(const std::vector<outcome>& any_of) {
    std::string words(to_string(any_of.front()));
    for (std::size_t i = 1; i < any_of.size(); ++i) words.append(i + 1 == any_of.size() ? " or " : ", ").append(to_string(any_of[i]));
    return words;
}

} // namespace

exit_status run(const classify_request& request, const session& with) {
    const run_options options = request.quiet ? with.unseen(request.threads) : with.options(request.threads);
    diagnostics problems;
    const std::optional<loaded_criteria> definition = criteria_or_tell(request.criteria, problems, with);
    if (!definition) return exit_status::bad_input;
    std::optional<reading> read = load_or_tell(request.paths, request.input, options, with);
    if (!read) return exit_status::bad_input;
    read->problems.insert(read->problems.begin(), problems.begin(), problems.end());

    const criteria_set<>& set = definition->set();
    verdict answer;
    const bool page = request.format == report_format::html;
    picture drawn;
    if (request.without.empty()) {
        answer = answer_of(read->deployment, set, !request.quiet, options);
        if (page) write_page(read->deployment, set, answer, *read, request, with);
        if (is_drawn(request.format)) drawn = picture_of(answer, read->deployment, {}, options);
    } else {
        const left_out out = rows_named(request.without, read->deployment);
        if (!out.problems.empty()) {
            with.erase_bar();
            for (const std::string& problem : out.problems) with.err << "m2miot: --without: " << printable(problem) << '\n';
            return exit_status::bad_input;
        }
        const auto left = without(read->deployment, out.what);
        answer = answer_of(left, set, !request.quiet, options);
        for (const std::string& row : out.found) answer.remarks.push_back({row, "is left out, as asked"});
        if (page) write_page(left, set, answer, *read, request, with);
        if (is_drawn(request.format)) drawn = picture_of(answer, left, {}, options);
    }

    const bool met = request.expected.empty() || std::ranges::find(request.expected, answer.outcome) != request.expected.end();
    const exit_status status = met ? exit_status::classified : exit_status::unexpected;
    with.erase_bar();
    const run_options writing = with.unseen(request.threads);
    if (request.format == report_format::json)
        write_json(with.out, answer, *read, writing);
    else if (request.format == report_format::sarif)
        write_sarif(with.out, answer, *read, {}, sarif_of(request.paths, request.input, status, request.expected), writing);
    else if (request.format == report_format::dot)
        write_dot(with.out, drawn, writing);
    else if (request.format == report_format::svg)
        write_svg(with.out, drawn, writing);
    else if (!page)
        write_text(with.out, answer, *read,
                   {.all = request.all, .quiet = request.quiet, .colour = with.colour, .all_hint = "--all shows everything."}, writing);
    if (!met) with.err << "m2miot: expected " << listed(request.expected) << ", found " << to_string(answer.outcome) << '\n';
    return status;
}

} // namespace m2miot::tool
