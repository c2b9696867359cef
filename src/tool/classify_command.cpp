// SPDX-License-Identifier: BSL-1.0
#include "classify_command.hpp"

#include <algorithm>
#include <iterator>

#include <m2miot/criteria/article.hpp>
#include <m2miot/report/json.hpp>
#include <m2miot/report/problems.hpp>
#include <m2miot/report/text.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

namespace m2miot::tool {

exit_status run(const classify_request& request, const session& with) {
    const run_options options = request.quiet ? with.unseen(request.threads) : with.options(request.threads);
    load_options input = request.input;
    input.run = options;
    diagnostics problems;
    std::optional<reading> read = load(request.paths, input, problems);
    if (!read) {
        with.erase_bar();
        // Not all may be shown: no warning takes the place of an error.
        diagnostics errors_first;
        for (const bool errors : {true, false})
            std::copy_if(problems.begin(), problems.end(), std::back_inserter(errors_first),
                         [errors](const diagnostic& d) { return (d.severity == severity::error) == errors; });
        write_problems(with.err, errors_first);
        return exit_status::bad_input;
    }
    read->problems = std::move(problems);

    const auto set = criteria::article.with(request.servers);
    verdict answer = classify(read->deployment, set, options);
    if (!request.quiet) explain(read->deployment, answer, set, {}, options);

    with.erase_bar();
    const run_options writing = with.unseen(request.threads);
    if (request.format == report_format::json)
        write_json(with.out, answer, *read, writing);
    else
        write_text(with.out, answer, *read,
                   {.all = request.all, .quiet = request.quiet, .colour = with.colour, .all_hint = "--all shows everything."}, writing);
    return exit_status::classified;
}

} // namespace m2miot::tool
