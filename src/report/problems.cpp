// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/problems.hpp>

#include <algorithm>
#include <ostream>

#include <m2miot/report/printable.hpp>

#include "words.hpp"

namespace m2miot {

void write_problems(std::ostream& out, const diagnostics& problems, std::size_t limit) {
    const std::size_t shown = std::min(limit, problems.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const diagnostic& p = problems[i];
        const std::string where = printable(p.where());
        out << where << (where.empty() ? "" : ": ") << to_string(p.severity) << ": " << printable(p.text) << '\n';
    }
    std::uint64_t errors = 0;
    for (std::size_t i = shown; i < problems.size(); ++i) errors += problems[i].severity == severity::error ? 1 : 0;
    const std::uint64_t warnings = problems.size() - shown - errors;
    if (errors + warnings == 0) return;
    out << "and ";
    if (errors != 0) out << report::counted(errors, "more error", "more errors");
    if (errors != 0 && warnings != 0) out << " and ";
    if (warnings != 0) out << report::counted(warnings, "more warning", "more warnings");
    out << '\n';
}

} // namespace m2miot
