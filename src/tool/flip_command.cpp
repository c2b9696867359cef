// SPDX-License-Identifier: BSL-1.0
#include "flip_command.hpp"

#include <optional>
#include <ostream>
#include <string>

#include <m2miot/questions/cut.hpp>
#include <m2miot/questions/flip.hpp>
#include <m2miot/report/flip.hpp>
#include <m2miot/report/markdown.hpp>
#include <m2miot/report/text.hpp>
#include <m2miot/verdict/classify.hpp>

#include "interruption.hpp"
#include "loading.hpp"

namespace m2miot::tool {

exit_status run(const flip_request& request, const session& with) {
    const run_options options = with.options(request.threads);
    diagnostics problems;
    const std::optional<loaded_criteria> definition = criteria_or_tell(request.criteria, problems, with);
    if (!definition) return exit_status::bad_input;
    std::optional<reading> read = load_or_tell(request.paths, request.input, options, with);
    if (!read) return exit_status::bad_input;
    read->problems.insert(read->problems.begin(), problems.begin(), problems.end());

    const criteria_set<>& set = definition->set();
    const verdict answer = classify(read->deployment, set, options);
    if (request.subsystem && *request.subsystem >= answer.subsystems.size()) {
        with.erase_bar();
        with.err << "m2miot: found --subsystem " << *request.subsystem << ", expected one of the " << answer.subsystems.size()
                 << " M2M subsystems, counted from 0\n";
        return exit_status::bad_usage;
    }
    const partial_answer worth_telling;
    const flips_found found = flip(read->deployment, set, {.to = request.to}, options);
    std::optional<cut> least;
    if (found.end != flip_end::stopped) {
        const cut_scope scope = request.subsystem ? cut_scope::subsystem(*request.subsystem) : cut_scope::everything();
        least = minimum_cut(read->deployment, set, answer, scope, request.cut, {}, options);
    }

    with.erase_bar();
    const run_options writing{.threads = request.threads}; // what is known is told after a stop too
    const cut* const cutting = least ? &*least : nullptr;
    if (request.format == report_format::json)
        write_flip_json(with.out, found, cutting, labels(read->deployment), &*read, writing);
    else if (request.format == report_format::markdown)
        write_flip_markdown(with.out, found, cutting, labels(read->deployment), &*read, {.all = true}, writing);
    else
        write_flip_text(with.out, found, cutting, labels(read->deployment), &*read, {.all = true, .colour = with.colour}, writing);
    if (found.end == flip_end::stopped) {
        with.out.flush();
        throw stopped();
    }
    return exit_status::classified;
}

} // namespace m2miot::tool
