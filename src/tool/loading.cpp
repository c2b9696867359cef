// SPDX-License-Identifier: BSL-1.0
#include "loading.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <m2miot/report/problems.hpp>

namespace m2miot::tool {

std::optional<reading> load_or_tell(const std::vector<std::filesystem::path>& paths, const load_options& how, const run_options& run,
                                    const session& with) {
    load_options input = how;
    input.run = run;
    diagnostics problems;
    std::optional<reading> read = load(paths, input, problems);
    if (read) {
        read->problems = std::move(problems);
        return read;
    }
    with.erase_bar();
    write_problems(with.err, errors_first(problems));
    return std::nullopt;
}

diagnostics errors_first(const diagnostics& problems) {
    diagnostics sorted;
    for (const severity level : {severity::error, severity::warning})
        std::copy_if(problems.begin(), problems.end(), std::back_inserter(sorted),
                     [level](const diagnostic& d) { return d.severity == level; });
    return sorted;
}

} // namespace m2miot::tool
