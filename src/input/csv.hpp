// SPDX-License-Identifier: BSL-1.0
/// @file Cells of a table in a text, RFC 4180.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace m2miot::input {

struct csv_cell {
    std::string text;       ///< without quotes
    std::size_t offset = 0; ///< of its first byte in the whole text
};

/// Reads rows one after the other.
class csv_rows {
public:
    csv_rows(std::string_view text, char separator) : text_(text), separator_(separator) {}

    /// Reads the next row that is not blank. @return false at the end
    bool next(std::vector<csv_cell>& row);
    /// What is wrong with the quoting of the row last read, empty if nothing is; and where.
    [[nodiscard]] const std::string& fault() const { return fault_; }
    [[nodiscard]] std::size_t fault_offset() const { return fault_offset_; }

private:
    void cell(csv_cell& into);
    void quoted_cell(csv_cell& into);
    void wrong(std::size_t offset, std::string text);

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::string fault_;
    std::size_t fault_offset_ = 0;
};

} // namespace m2miot::input
