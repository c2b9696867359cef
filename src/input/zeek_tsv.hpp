// SPDX-License-Identifier: BSL-1.0
/// @file A conn.log in Zeek's own form: header lines that begin with `#`, rows of separated columns.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zeek_row.hpp"

namespace m2miot::input::zeek {

/// Reads header lines, and splits rows as the header says. Headers may come again: logs that were joined end to end have several.
class tsv_format {
public:
    enum class header_line {
        comment,   ///< nothing that matters
        fields,    ///< the columns of the rows that follow are known now
        bad_value, ///< `problem()` says what is wrong
    };

    /// @pre line begins with `#`
    [[nodiscard]] header_line read_header(std::string_view line);

    /// Why rows with the present header cannot be read as connections; empty if they can.
    [[nodiscard]] const std::string& problem() const { return problem_; }
    /// What the present header lacks, in words, and yet is no reason to refuse it; empty if nothing.
    [[nodiscard]] const std::string& shortcoming() const { return shortcoming_; }
    [[nodiscard]] bool has_fields() const { return !plan_.empty(); }
    /// The columns of the present header that are not read.
    [[nodiscard]] std::size_t unread() const { return unread_; }

    /// Splits a row. @return what is wrong with it; empty if nothing. @complexity O(length), and no allocation but for escaped bytes
    [[nodiscard]] std::string_view split(std::string_view line, row& into);

private:
    static constexpr std::uint8_t not_read = 255;

    void read_fields(std::string_view names);
    void judge_fields(const std::vector<std::string>& names);
    void unescape(row& into);

    std::string separator_ = "\t";
    std::string unset_ = "-";
    std::string empty_ = "(empty)";
    std::string path_;
    bool has_path_ = false;
    std::vector<std::uint8_t> plan_; // by position in the row: which column it is; ends with the last that is read
    std::size_t unread_ = 0;
    std::string problem_;
    std::string shortcoming_;
    std::array<std::string, column_count> unescaped_;
};

} // namespace m2miot::input::zeek
