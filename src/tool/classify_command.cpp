// SPDX-License-Identifier: BSL-1.0
#include "classify_command.hpp"

#include <optional>

#include <m2miot/criteria/article.hpp>
#include <m2miot/report/json.hpp>
#include <m2miot/report/text.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include "loading.hpp"

namespace m2miot::tool {

exit_status run(const classify_request& request, const session& with) {
    const run_options options = request.quiet ? with.unseen(request.threads) : with.options(request.threads);
    const std::optional<reading> read = load_or_tell(request.paths, request.input, options, with);
    if (!read) return exit_status::bad_input;

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
