// SPDX-License-Identifier: BSL-1.0
/// @file Where readers report problems: a bounded list, so that a file of millions of mistakes is told in a page.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <m2miot/input/diagnostic.hpp>

namespace m2miot::input {

/// A place in a file, for `problem_sink`. Line and column count from 1; 0 is "not known".
struct place {
    std::string_view file;
    std::uint64_t line = 0;
    std::uint64_t column = 0;
    std::string pointer{};
};

/// Keeps the first 100 errors and the first 100 warnings, and counts the rest by kind: a plural noun phrase, as "unknown members".
class problem_sink {
public:
    static constexpr std::size_t limit = 100;

    void error(std::string_view kind, place where, std::string text) { add(severity::error, kind, std::move(where), std::move(text)); }
    void warning(std::string_view kind, place where, std::string text) { add(severity::warning, kind, std::move(where), std::move(text)); }

    /// For hot paths: `where()` and `text()` are called only if the problem is kept.
    template <std::invocable Where, std::invocable Text>
    void error(std::string_view kind, Where&& where, Text&& text) {
        if (room(severity::error, kind)) keep(severity::error, where(), text());
    }
    template <std::invocable Where, std::invocable Text>
    void warning(std::string_view kind, Where&& where, Text&& text) {
        if (room(severity::warning, kind)) keep(severity::warning, where(), text());
    }

    [[nodiscard]] bool has_errors() const { return errors_ != 0; }
    /// All errors so far, those not kept included.
    [[nodiscard]] std::uint64_t error_count() const { return errors_; }

    /// What was kept, errors and warnings in the order of coming, then one line for each kind that was cut short.
    [[nodiscard]] diagnostics take();

private:
    void add(severity level, std::string_view kind, place where, std::string text) {
        if (room(level, kind)) keep(level, std::move(where), std::move(text));
    }
    [[nodiscard]] bool room(severity level, std::string_view kind);
    void keep(severity level, place where, std::string text);

    diagnostics kept_;
    std::uint64_t errors_ = 0;
    std::uint64_t warnings_ = 0;
    std::map<std::pair<severity, std::string>, std::uint64_t> cut_;
};

} // namespace m2miot::input
