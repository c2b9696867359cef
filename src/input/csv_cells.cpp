// SPDX-License-Identifier: BSL-1.0
/// @file Splitting lines at separators and not within quotes.
#include "csv_cells.hpp"

#include <algorithm>

#include "text.hpp"

namespace m2miot::input::csv {

rows::found rows::next() {
    fault_ = {};
    cells_.clear();
    undoubled_.clear();
    for (;;) {
        begin_ = at_;
        skip_blanks();
        if (at_ == text_.size()) return found::end;
        if (!at_line_end()) break;
        pass_line_end();
    }
    if (is_comment(text_.substr(at_, 2))) {
        at_ = std::min(text_.find('\n', at_), text_.size());
        pass_line_end();
        return found::comment;
    }
    if (!between_.is_blank()) at_ = begin_; // blanks may be an empty cell
    if (!read_cells()) return found::incomplete;
    pass_line_end();
    return found::row;
}

std::string_view rows::line() const {
    std::string_view all = text_.substr(begin_, at_ - begin_);
    if (all.ends_with('\n')) all.remove_suffix(1);
    if (all.ends_with('\r')) all.remove_suffix(1);
    return all;
}

void rows::skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
}

void rows::pass_line_end() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
}

bool rows::read_cells() {
    for (;;) {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
        if (at_ < text_.size() && text_[at_] == '"') {
            if (!quoted_cell()) return false;
            if (!fault_.empty()) return true;
        } else {
            plain_cell();
        }
        if (between_.is_blank()) {
            skip_blanks();
            if (at_line_end()) return true;
        } else {
            if (!at_separator()) return true;
            ++at_;
        }
    }
}

void rows::plain_cell() {
    const std::size_t begin = at_;
    while (!at_line_end() && !at_separator()) ++at_;
    cells_.push_back({trimmed(text_.substr(begin, at_ - begin)), begin});
}

/// @return false if the text ends within the quotes, and more follows
bool rows::quoted_cell() {
    const std::size_t begin = ++at_;
    std::string* whole = nullptr; // of a cell that holds quotes
    std::size_t part = begin;
    for (;;) {
        const std::size_t quote = text_.find('"', at_);
        if (quote == std::string_view::npos) {
            if (more_follows_) return false;
            wrong(begin - 1, "found a quoted cell that is not closed; expected a quote at its end");
            return true;
        }
        at_ = quote + 1;
        if (at_ == text_.size() || text_[at_] != '"') break;
        if (whole == nullptr) whole = &undoubled_.emplace_back();
        whole->append(text_.substr(part, at_ - part)); // with one of the two quotes
        part = ++at_;
    }
    const std::string_view rest = text_.substr(part, at_ - 1 - part);
    if (whole != nullptr) whole->append(rest);
    cells_.push_back({whole != nullptr ? std::string_view(*whole) : rest, begin - 1});
    if (!between_.is_blank()) {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }
    if (!at_line_end() && !at_separator())
        wrong(at_, "found more text behind the closing quote of a cell; expected a quote within a cell to be doubled");
    return true;
}

void rows::wrong(std::size_t offset, std::string_view text) {
    fault_ = text;
    fault_offset_ = offset;
    // Who knows where the cell was meant to end: the line in which the row begins is given up, the next one is a row again.
    at_ = std::min(text_.find('\n', begin_), text_.size());
}

} // namespace m2miot::input::csv
