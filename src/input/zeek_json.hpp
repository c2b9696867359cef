// SPDX-License-Identifier: BSL-1.0
/// @file A conn.log as JSON lines: one object a line, whose keys are Zeek's column names.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "zeek_row.hpp"

namespace m2miot::input::zeek {

/// Reads one line after the other.
class json_format {
public:
    enum class line_is {
        connection,
        other_log, ///< a row of another log: `problem()` says which, or what it has
        malformed, ///< `problem()` says why
    };

    json_format();
    json_format(const json_format&) = delete;
    json_format& operator=(const json_format&) = delete;
    ~json_format();

    /// Reads a line. The texts of the row are valid until the next line.
    [[nodiscard]] line_is read(std::string_view line, row& into);
    [[nodiscard]] const std::string& problem() const { return problem_; }
    /// The members of the line that are not read.
    [[nodiscard]] std::size_t unread() const { return unread_; }

private:
    struct parser; // keeps the JSON library out of the other files
    std::unique_ptr<parser> parser_;
    std::string problem_;
    std::size_t unread_ = 0;
};

} // namespace m2miot::input::zeek
