// SPDX-License-Identifier: BSL-1.0
#include "diff_command.hpp"

#include <limits>
#include <optional>
#include <string_view>

#include <m2miot/questions/diff.hpp>
#include <m2miot/report/diff.hpp>
#include <m2miot/report/html_diff.hpp>
#include <m2miot/report/markdown.hpp>
#include <m2miot/report/sarif.hpp>

#include "command_line.hpp"
#include "loading.hpp"
#include "sarif_inputs.hpp"
#include "title.hpp"

namespace m2miot::tool {

exit_status run(const diff_request& request, const session& with) {
    const run_options options = request.quiet ? with.unseen(request.threads) : with.options(request.threads);
    diagnostics problems;
    const std::optional<loaded_criteria> definition = criteria_or_tell(request.criteria, problems, with);
    if (!definition) return exit_status::bad_input;
    std::optional<reading> before = load_or_tell({request.paths[0]}, request.input, options, with);
    const std::optional<reading> after = load_or_tell({request.paths[1]}, request.input, options, with);
    if (!before || !after) return exit_status::bad_input;
    before->problems.insert(before->problems.begin(), problems.begin(), problems.end());

    diff_options how;
    if (request.all || request.format == report_format::sarif) how.listed = std::numeric_limits<std::size_t>::max();
    const deployment_difference found = diff(before->deployment, after->deployment, definition->set(), how, options);

    with.erase_bar();
    const run_options writing = with.unseen(request.threads);
    const exit_status status = found.same_verdict() ? exit_status::classified : exit_status::verdict_changed;
    constexpr std::string_view all_hint = "--all shows everything.";
    if (request.format == report_format::json)
        write_json(with.out, found, *before, *after, writing);
    else if (request.format == report_format::sarif)
        write_sarif(with.out, found, *before, *after, sarif_of({request.paths[1]}, request.input, status, {}, {request.paths[0]}), writing);
    else if (request.format == report_format::html)
        write_html(with.out, found, *before, *after, {.title = title_of({request.paths[0]}) + " and " + title_of({request.paths[1]})},
                   writing);
    else if (request.format == report_format::markdown)
        write_markdown(with.out, found, *before, *after, {.all = request.all, .all_hint = all_hint}, writing);
    else
        write_text(with.out, found, *before, *after,
                   {.all = request.all, .quiet = request.quiet, .colour = with.colour, .all_hint = all_hint}, writing);
    return status;
}

} // namespace m2miot::tool
