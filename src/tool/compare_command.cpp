// SPDX-License-Identifier: BSL-1.0
#include "compare_command.hpp"

#include <optional>
#include <string>
#include <vector>

#include <m2miot/criteria/sets.hpp>
#include <m2miot/questions/compare.hpp>
#include <m2miot/report/comparison.hpp>
#include <m2miot/report/markdown.hpp>

#include "loading.hpp"

namespace m2miot::tool {

exit_status run(const compare_request& request, const session& with) {
    const run_options options = request.quiet ? with.unseen(request.threads) : with.options(request.threads);
    std::vector<std::string> names = request.definitions;
    if (names.empty()) names.assign(criteria::shipped_names.begin(), criteria::shipped_names.end());
    diagnostics problems;
    std::vector<loaded_criteria> definitions;
    bool all_there = true; // the errors of every file are told, and then those of the input
    for (const std::string& name : names) {
        std::optional<loaded_criteria> one = criteria_or_tell({name, request.servers}, problems, with);
        if (one)
            definitions.push_back(*one);
        else
            all_there = false;
    }
    std::optional<reading> read = load_or_tell(request.paths, request.input, options, with);
    if (!read || !all_there) return exit_status::bad_input;

    std::vector<const criteria_set<>*> sets;
    for (const loaded_criteria& one : definitions) sets.push_back(&one.set());
    const comparison found = compare(read->deployment, sets, options);

    with.erase_bar();
    read->problems.insert(read->problems.begin(), problems.begin(), problems.end());
    if (request.format == report_format::json)
        write_json(with.out, found, *read);
    else if (request.format == report_format::markdown)
        write_markdown(with.out, found, *read, {.all = request.all, .all_hint = "--all shows everything."});
    else
        write_text(with.out, found, *read,
                   {.all = request.all, .quiet = request.quiet, .colour = with.colour, .all_hint = "--all shows everything."});
    return exit_status::classified;
}

} // namespace m2miot::tool
