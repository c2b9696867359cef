// SPDX-License-Identifier: BSL-1.0
#include "classify_command.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/questions/flip.hpp>
#include <m2miot/questions/what_if.hpp>
#include <m2miot/report/further_answers.hpp>
#include <m2miot/report/graphml.hpp>
#include <m2miot/report/html.hpp>
#include <m2miot/report/json.hpp>
#include <m2miot/report/markdown.hpp>
#include <m2miot/report/picture.hpp>
#include <m2miot/report/printable.hpp>
#include <m2miot/report/problems.hpp>
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

/// Rows of a deployment up to which flips are told with the verdict, and the work they may take: unnoticeable together. Of more,
/// `m2miot flip` tells.
constexpr std::uint64_t rows_to_flip = 10'000;
constexpr std::uint64_t work_to_flip = 2'000'000;

/// A verdict, and what else is told with it.
struct answers {
    m2miot::verdict verdict;
    std::optional<flips_found> flips{};
};

template <observable D, class Set>
answers answers_of(const D& deployment, const Set& set, const classify_request& request, const run_options& options) {
    answers made{classify(deployment, set, options)};
    if (request.quiet) return made;
    explain(deployment, made.verdict, set, {}, options);
    const verdict_counts& n = made.verdict.counts;
    const bool asks_flips = request.format == report_format::text || request.format == report_format::sarif ||
                            request.format == report_format::markdown; // a page asks itself
    if (asks_flips && n.nodes + n.links + n.flows <= rows_to_flip) {
        made.flips = flip(deployment, set, {.work = work_to_flip}, {.threads = options.threads, .stop = options.stop});
        if (made.flips->end == flip_end::stopped) throw stopped();
    }
    return made;
}

/// Reports that need the graph beside the verdict.
[[nodiscard]] constexpr bool shows_graph(report_format format) {
    return format == report_format::html || format == report_format::graphml || format == report_format::dot ||
           format == report_format::svg;
}

/// Writes such a report; a page also tells what was asked beyond the verdict.
template <observable D>
void write_graph(const D& deployment, const criteria_set<>& set, const verdict& answer, const reading& read,
                 const classify_request& request, const session& with) {
    const run_options writing = with.unseen(request.threads);
    if (request.format == report_format::html) {
        const further_questions further = ask_further(deployment, set, answer, with.options(request.threads));
        with.erase_bar();
        const std::string title = title_of(request.paths);
        write_html(with.out, answer, deployment, &read, further.answers(), {.title = title, .notes = further.notes}, writing);
        return;
    }
    if (request.format == report_format::graphml) {
        with.erase_bar();
        write_graphml(with.out, deployment, answer, read.name, writing);
    } else {
        const picture drawn = picture_of(answer, deployment, {}, with.options(request.threads));
        with.erase_bar();
        if (request.format == report_format::dot)
            write_dot(with.out, drawn, writing);
        else
            write_svg(with.out, drawn, writing);
    }
    write_problems(with.err, read.problems); // these formats have no place for them
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
    answers found;
    if (request.without.empty()) {
        found = answers_of(read->deployment, set, request, options);
        if (shows_graph(request.format)) write_graph(read->deployment, set, found.verdict, *read, request, with);
    } else {
        const left_out out = rows_named(request.without, read->deployment);
        if (!out.problems.empty()) {
            with.erase_bar();
            for (const std::string& problem : out.problems) with.err << "m2miot: --without: " << printable(problem) << '\n';
            return exit_status::bad_input;
        }
        const auto left = without(read->deployment, out.what);
        found = answers_of(left, set, request, options);
        for (const std::string& row : out.found) found.verdict.remarks.push_back({row, "is left out, as asked"});
        if (shows_graph(request.format)) write_graph(left, set, found.verdict, *read, request, with);
    }

    const bool met = request.expected.empty() || std::ranges::find(request.expected, found.verdict.outcome) != request.expected.end();
    const exit_status status = met ? exit_status::classified : exit_status::unexpected;
    with.erase_bar();
    const further_answers further{.flips = found.flips ? &*found.flips : nullptr};
    const run_options writing = with.unseen(request.threads);
    constexpr std::string_view all_hint = "--all shows everything.";
    constexpr std::string_view flip_hint = "m2miot flip tells the smallest change that does.";
    constexpr std::string_view missing_hint = "Say it in the file itself, or in a table of nodes: --nodes FILE.";
    if (request.format == report_format::json)
        write_json(with.out, found.verdict, *read, writing);
    else if (request.format == report_format::sarif)
        write_sarif(with.out, found.verdict, *read, further, sarif_of(request.paths, request.input, status, request.expected), writing);
    else if (request.format == report_format::markdown)
        write_markdown(with.out, found.verdict, *read, further,
                       {.all = request.all, .all_hint = all_hint, .flip_hint = flip_hint, .missing_hint = missing_hint}, writing);
    else if (request.format == report_format::text)
        write_text(with.out, found.verdict, *read, further,
                   {.all = request.all,
                    .quiet = request.quiet,
                    .colour = with.colour,
                    .all_hint = all_hint,
                    .flip_hint = flip_hint,
                    .missing_hint = missing_hint},
                   writing);
    if (!met) with.err << "m2miot: expected " << listed(request.expected) << ", found " << to_string(found.verdict.outcome) << '\n';
    return status;
}

} // namespace m2miot::tool
