// SPDX-License-Identifier: BSL-1.0
#include "classify_command.hpp"

#include <algorithm>
#include <ostream>

#include <m2miot/criteria/article.hpp>
#include <m2miot/report/json.hpp>
#include <m2miot/report/problems.hpp>
#include <m2miot/report/text.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

namespace m2miot::tool {

exit_status run(const classify_request& request, std::ostream& out, std::ostream& err, bool colour) {
    diagnostics problems;
    std::optional<reading> read = load(request.paths, request.input, problems);
    if (!read) {
        // Not all may be shown: no warning takes the place of an error.
        std::stable_partition(problems.begin(), problems.end(), [](const diagnostic& d) { return d.severity == severity::error; });
        write_problems(err, problems);
        return exit_status::bad_input;
    }
    read->problems = std::move(problems);

    const auto set = criteria::article.with(request.servers);
    verdict answer = classify(read->deployment, set);
    if (!request.quiet) explain(read->deployment, answer, set);

    if (request.format == report_format::json)
        write_json(out, answer, *read);
    else
        write_text(out, answer, *read,
                   {.all = request.all, .quiet = request.quiet, .colour = colour, .all_hint = "--all shows everything."});
    return exit_status::classified;
}

} // namespace m2miot::tool
