// SPDX-License-Identifier: BSL-1.0
/// @file Keeping the first problems and counting the rest.
#include "problems.hpp"

#include "text.hpp"

namespace m2miot::input {

bool problem_sink::room(severity level, std::string_view kind) {
    std::uint64_t& count = level == severity::error ? errors_ : warnings_;
    if (++count <= limit) return true;
    ++cut_[{level, std::string(kind)}];
    return false;
}

void problem_sink::keep(severity level, place where, std::string text) {
    kept_.push_back({level, std::string(where.file), where.line, where.column, std::move(where.pointer), std::move(text)});
}

diagnostics problem_sink::take() {
    for (const auto& [what, count] : cut_) {
        diagnostic rest;
        rest.severity = what.first;
        rest.text = "and " + grouped(count) + " more not listed: " + what.second;
        kept_.push_back(std::move(rest));
    }
    cut_.clear();
    return std::move(kept_);
}

} // namespace m2miot::input
