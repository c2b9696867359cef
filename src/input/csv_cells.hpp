// SPDX-License-Identifier: BSL-1.0
/// @file Rows of a text and their cells, quoted as RFC 4180 has it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "csv_numbers.hpp"

namespace m2miot::input::csv {

struct cell {
    std::string_view text;  ///< without quotes, and without blanks around it if it has none
    std::size_t offset = 0; ///< of its first byte in the text
};

/// Goes through the rows of a text.
class rows {
public:
    enum class found : std::uint8_t {
        row,
        comment,    ///< a line that begins with #, % or //
        incomplete, ///< a quoted cell is not closed before the end of the text, and more is to follow: the row begins at `begin()`
        end,
    };

    /// @param more_follows  the text is not all; it then ends in a line end
    rows(std::string_view text, separation between, bool more_follows) : text_(text), between_(between), more_follows_(more_follows) {}

    /// Reads the next row that is not blank, or comment.
    [[nodiscard]] found next();

    /// Of the row. Valid until the next call, and as long as the text.
    [[nodiscard]] const std::vector<cell>& cells() const { return cells_; }
    /// Where the row or comment begins, and where the next line begins.
    [[nodiscard]] std::size_t begin() const { return begin_; }
    [[nodiscard]] std::size_t end() const { return at_; }
    /// The row or comment without its line end.
    [[nodiscard]] std::string_view line() const;
    /// What is wrong with the quoting of the row, empty if nothing is; and where. After it reading goes on in the next line.
    [[nodiscard]] std::string_view fault() const { return fault_; }
    [[nodiscard]] std::size_t fault_offset() const { return fault_offset_; }

private:
    [[nodiscard]] bool at_line_end() const { return at_ == text_.size() || text_[at_] == '\n' || (text_[at_] == '\r' && ends_line(at_)); }
    [[nodiscard]] bool ends_line(std::size_t carriage_return) const {
        return carriage_return + 1 == text_.size() || text_[carriage_return + 1] == '\n';
    }
    [[nodiscard]] bool at_separator() const {
        return at_ < text_.size() && (between_.is_blank() ? text_[at_] == ' ' || text_[at_] == '\t' : text_[at_] == between_.separator);
    }
    void skip_blanks();
    void pass_line_end();
    [[nodiscard]] bool read_cells();
    void plain_cell();
    [[nodiscard]] bool quoted_cell();
    void wrong(std::size_t offset, std::string_view text);

    std::string_view text_;
    separation between_;
    bool more_follows_;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;
    std::vector<cell> cells_;
    std::deque<std::string> undoubled_; // texts of cells that hold quotes; a deque never moves them
    std::string_view fault_;
    std::size_t fault_offset_ = 0;
};

/// nfdump ends its tables with one of another kind, below this line.
[[nodiscard]] inline bool is_summary(const std::vector<cell>& cells) {
    return cells.size() == 1 && cells.front().text == "Summary";
}

/// Whether a cell says that there is nothing to say.
[[nodiscard]] inline bool is_nothing(std::string_view text) {
    return text.empty() || text == "-" || text == "*" || text == "NULL" || text == "null" || text == "N/A" || text == "\\N";
}

/// Whether a line that begins so is a comment.
[[nodiscard]] inline bool is_comment(std::string_view line) {
    return line.starts_with('#') || line.starts_with('%') || line.starts_with("//");
}

} // namespace m2miot::input::csv
