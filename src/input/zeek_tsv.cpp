// SPDX-License-Identifier: BSL-1.0
/// @file Headers and rows of separated columns.
#include "zeek_tsv.hpp"

#include <algorithm>
#include <cstring>

#include "text.hpp"

namespace m2miot::input::zeek {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// Bytes that are written as `\x09`.
std::string unescaped(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 3 < text.size() && text[i + 1] == 'x' && hex_value(text[i + 2]) >= 0 && hex_value(text[i + 3]) >= 0) {
            plain += static_cast<char>(hex_value(text[i + 2]) << 4 | hex_value(text[i + 3]));
            i += 3;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

// Some sets append labels to the last column with three blanks instead of the separator, in the header and in every row.
std::string_view without_labels(std::string_view name) {
    return name.substr(0, name.find("  "));
}

} // namespace

tsv_format::header_line tsv_format::read_header(std::string_view line) {
    constexpr std::string_view separator_key = "#separator ";
    if (line.starts_with(separator_key)) {
        separator_ = unescaped(line.substr(separator_key.size()));
        unset_.assign(1, '-');
        empty_ = "(empty)";
        path_.clear();
        has_path_ = false;
        plan_.clear();
        if (!separator_.empty()) return header_line::comment;
        separator_.assign(1, '\t');
        problem_ = "#separator names no separator";
        return header_line::bad_value;
    }
    const auto value_of = [&](std::string_view key) -> std::string_view {
        if (!line.starts_with(key) || !line.substr(key.size()).starts_with(separator_)) return {};
        return line.substr(key.size() + separator_.size());
    };
    if (const auto unset = value_of("#unset_field"); !unset.empty()) unset_ = unset;
    if (const auto empty = value_of("#empty_field"); !empty.empty()) empty_ = empty;
    if (const auto path = value_of("#path"); !path.empty()) {
        path_ = path;
        has_path_ = true;
    }
    const auto names = value_of("#fields");
    if (names.empty()) return header_line::comment;
    read_fields(names);
    return problem_.empty() ? header_line::fields : header_line::bad_value;
}

void tsv_format::read_fields(std::string_view names) {
    std::vector<std::string> found;
    plan_.clear();
    unread_ = 0;
    std::size_t last = 0;
    for (std::size_t begin = 0; begin <= names.size();) {
        const std::size_t end = std::min(names.find(separator_, begin), names.size());
        const std::string_view name = without_labels(names.substr(begin, end - begin));
        begin = end + separator_.size();
        found.emplace_back(name);
        const auto known = column_named(name);
        const auto number = known ? static_cast<std::uint8_t>(*known) : not_read;
        // Of two columns that both claim a name the first is read.
        const bool is_new = known && std::find(plan_.begin(), plan_.end(), number) == plan_.end();
        plan_.push_back(is_new ? number : not_read);
        if (is_new)
            last = plan_.size();
        else
            ++unread_;
    }
    plan_.resize(last);
    judge_fields(found);
}

void tsv_format::judge_fields(const std::vector<std::string>& names) {
    problem_.clear();
    shortcoming_.clear();
    const auto has = [this](column which) {
        return std::find(plan_.begin(), plan_.end(), static_cast<std::uint8_t>(which)) != plan_.end();
    };
    if (has_path_ && !is_conn_path(path_)) {
        problem_ = "this is Zeek's log " + quoted(path_) + "; expected conn";
        return;
    }
    const bool says_fate = has(column::conn_state) || has(column::resp_bytes);
    if (!has(column::orig_h) || !has(column::resp_h) || !says_fate || (!has_path_ && !has(column::proto))) {
        problem_ = "these are not the columns of Zeek's conn.log: found";
        for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 12); ++i)
            problem_ += (i == 0 ? " " : ", ") + escaped(std::string_view(names[i]).substr(0, 60));
        problem_ += names.size() > 12 ? ", ...; expected " : "; expected ";
        problem_ += "id.orig_h, id.resp_h, id.resp_p, proto, conn_state among them";
        return;
    }
    for (const column which : {column::proto, column::resp_p, column::conn_state})
        if (!has(which)) shortcoming_ += (shortcoming_.empty() ? "the log has no column " : ", ") + std::string(name_of(which));
    if (!shortcoming_.empty()) shortcoming_ += ": what it would tell stays unknown";
}

std::string_view tsv_format::split(std::string_view line, row& into) {
    into.texts.fill({});
    const char* at = line.data();
    const char* const end = at + line.size();
    const std::size_t width = separator_.size();
    for (std::size_t position = 0; position < plan_.size(); ++position) {
        if (at == nullptr) return "it has fewer columns than the header names";
        const char* stop = nullptr;
        if (width == 1) {
            stop = static_cast<const char*>(std::memchr(at, separator_[0], static_cast<std::size_t>(end - at)));
        } else {
            const std::size_t found = std::string_view(at, static_cast<std::size_t>(end - at)).find(separator_);
            if (found != std::string_view::npos) stop = at + found;
        }
        const char* const next = stop == nullptr ? nullptr : stop + width;
        const std::uint8_t which = plan_[position];
        if (which != not_read) {
            const std::string_view value(at, static_cast<std::size_t>((stop == nullptr ? end : stop) - at));
            if (value != unset_ && value != empty_) into.texts[which] = value;
        }
        at = next;
    }
    if (std::memchr(line.data(), '\\', line.size()) != nullptr) unescape(into);
    return {};
}

void tsv_format::unescape(row& into) {
    for (std::size_t i = 0; i < column_count; ++i) {
        if (into.texts[i].find('\\') == std::string_view::npos) continue;
        unescaped_[i] = unescaped(into.texts[i]);
        into.texts[i] = unescaped_[i];
    }
}

} // namespace m2miot::input::zeek
