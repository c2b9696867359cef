// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/problems.hpp>

#include <cstdint>
#include <ostream>
#include <string>

#include <m2miot/report/printable.hpp>

#include "words.hpp"

namespace m2miot {

void write_problems(std::ostream& out, const diagnostics& problems, std::size_t limit) {
    std::size_t shown = 0;
    std::uint64_t errors = 0; // not shown
    std::uint64_t warnings = 0;
    for (const diagnostic& p : problems) {
        const std::string where = printable(p.where());
        if (!where.empty() && shown == limit) {
            ++(p.severity == severity::error ? errors : warnings);
            continue;
        }
        if (!where.empty()) ++shown;
        out << where << (where.empty() ? "" : ": ") << to_string(p.severity) << ": " << printable(p.text) << '\n';
    }
    if (errors + warnings == 0) return;
    out << "and ";
    if (errors != 0) out << report::counted(errors, "more error", "more errors");
    if (errors != 0 && warnings != 0) out << " and ";
    if (warnings != 0) out << report::counted(warnings, "more warning", "more warnings");
    out << '\n';
}

} // namespace m2miot
