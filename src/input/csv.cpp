// SPDX-License-Identifier: BSL-1.0
/// @file Splitting a text into cells.
#include "csv.hpp"

#include <utility>

namespace m2miot::input {

bool csv_rows::next(std::vector<csv_cell>& row) {
    fault_.clear();
    for (;;) {
        row.clear();
        if (at_ >= text_.size()) return false;
        for (;;) {
            row.push_back({{}, at_});
            cell(row.back());
            if (at_ < text_.size() && text_[at_] == separator_) {
                ++at_;
                continue;
            }
            break;
        }
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ < text_.size() && text_[at_] == '\n') ++at_;
        bool blank = fault_.empty();
        for (const csv_cell& each : row) blank = blank && each.text.find_first_not_of(" \t") == std::string::npos;
        if (!blank) return true;
    }
}

void csv_rows::cell(csv_cell& into) {
    if (at_ < text_.size() && text_[at_] == '"') return quoted_cell(into);
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    into.text = text_.substr(begin, at_ - begin);
}

void csv_rows::quoted_cell(csv_cell& into) {
    const std::size_t begin = at_++;
    for (;;) {
        const std::size_t quote = text_.find('"', at_);
        if (quote == std::string_view::npos) {
            wrong(begin, "found a quoted cell that is not closed before the end of the file");
            at_ = text_.size();
            return;
        }
        into.text += text_.substr(at_, quote - at_);
        at_ = quote + 1;
        if (at_ == text_.size() || text_[at_] != '"') break;
        into.text += '"';
        ++at_;
    }
    const auto ends = [this] { return at_ == text_.size() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r'; };
    if (!ends()) {
        wrong(at_, "found more text after the closing quote of a cell; expected a quote inside a cell to be doubled");
        while (!ends()) ++at_;
    }
}

void csv_rows::wrong(std::size_t offset, std::string text) {
    if (!fault_.empty()) return;
    fault_ = std::move(text);
    fault_offset_ = offset;
}

} // namespace m2miot::input
