// SPDX-License-Identifier: BSL-1.0
#include "convert.hpp"

#include <optional>
#include <ostream>
#include <string>
#include <utility>

#include <m2miot/model/grouped.hpp>
#include <m2miot/report/printable.hpp>
#include <m2miot/report/problems.hpp>

#include "command_line.hpp"
#include "loading.hpp"

namespace m2miot::tool {
namespace {

/// Texts have ids only: nodes without one are called by their position there.
std::size_t nameless_in(const deployment& read) {
    std::size_t count = 0;
    for (node_index node = 0; node < read.node_count(); ++node) count += read.name(node).empty() ? 1U : 0U;
    return count;
}

} // namespace

exit_status run(const convert_request& request, const session& with) {
    if (const auto refused = refused_output(request.to, with)) return *refused;
    load_options input = request.input;
    input.run = with.options(request.threads);
    diagnostics problems;
    const std::optional<reading> read = load(request.paths, input, problems);
    with.erase_bar();
    write_problems(with.err, errors_first(problems));
    if (!read) return exit_status::bad_input;

    for (const auto& [what, count] : read->unused)
        with.err << "m2miot: left out: " << printable(detail::grouped(count) + ' ' + what) << '\n';
    const std::size_t nameless =
        request.to.form == deployment_form::document || request.to.form == deployment_form::graphml ? nameless_in(read->deployment) : 0;
    if (nameless != 0)
        with.err << "m2miot: " << detail::grouped(nameless) << (nameless == 1 ? " node without an id has" : " nodes without an id have")
                 << " one in the " << (request.to.form == deployment_form::document ? "document" : "file") << ": #n, by position\n";
    const tally lost = not_held_by(request.to.form, read->deployment, read->name);
    for (const auto& [what, count] : lost) with.err << "m2miot: not as it was: " << printable(detail::grouped(count) + ' ' + what) << '\n';
    return write(request.to, read->deployment, read->name, with, request.threads);
}

} // namespace m2miot::tool
