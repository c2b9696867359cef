// SPDX-License-Identifier: BSL-1.0
/// @file The reader of Zeek conn.log files: rows to a table.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conversations.hpp"
#include "reader.hpp"
#include "zeek_json.hpp"
#include "zeek_table.hpp"
#include "zeek_tsv.hpp"

namespace m2miot::input {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class zeek_reader final : public reader {
public:
    explicit zeek_reader(context& shared) : shared_(shared) {}

    void read(source& in, file_number file) override;
    void finish() override;

private:
    // What was seen of the file that is being read.
    struct progress {
        file_number file;
        std::uint64_t rows = 0;
        std::uint64_t usable = 0;
        std::uint64_t of_other_logs = 0;
        std::uint64_t unread = 0; // columns, or members of rows
    };

    void read_tsv(source& in, progress& seen);
    void read_json(source& in, progress& seen);
    void bad_row(progress& seen, const line_reader& lines, std::string_view line, std::string_view problem);
    [[nodiscard]] place at(const progress& seen, std::uint64_t line = 0) const { return {shared_.site.name(seen.file), line, 0, {}}; }

    context& shared_;
    zeek::table table_;
    file_number first_file_ = 0;
    bool any_file_ = false;
};

void zeek_reader::read(source& in, file_number file) {
    if (!any_file_) first_file_ = file;
    any_file_ = true;
    progress seen{file};
    const std::uint64_t errors_before = shared_.problems.error_count();
    const std::string_view head = in.peek(4096);
    const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first != std::string_view::npos && head[first] == '{')
        read_json(in, seen);
    else
        read_tsv(in, seen);
    if (seen.unread != 0) shared_.unused["columns of logs that no verdict rests on"] += seen.unread;
    if (shared_.problems.error_count() != errors_before) return;
    if (seen.rows == 0)
        shared_.problems.warning("empty logs", at(seen), "the log has no rows");
    else if (seen.of_other_logs == seen.rows)
        shared_.problems.error("other logs", at(seen), "no row is a connection; expected the rows of Zeek's conn.log");
    else if (seen.usable == 0)
        shared_.problems.error("logs without a usable row", at(seen), "no row can be read; expected the rows of Zeek's conn.log");
}

void zeek_reader::bad_row(progress& seen, const line_reader& lines, std::string_view line, std::string_view problem) {
    ++shared_.unused["malformed rows"];
    shared_.problems.warning(
        "malformed rows", [&] { return at(seen, lines.number()); },
        [&] { return "the row is left out: " + std::string(problem) + "; found " + quoted(line); });
}

void zeek_reader::read_tsv(source& in, progress& seen) {
    line_reader lines(in);
    zeek::tsv_format format;
    zeek::row values;
    while (auto line = lines.next()) {
        if (lines.number() == 1 && line->starts_with(byte_order_mark)) line->remove_prefix(byte_order_mark.size());
        if (line->empty()) continue;
        if (line->front() == '#') {
            const auto found = format.read_header(*line);
            if (found == zeek::tsv_format::header_line::bad_value) {
                shared_.problems.error("other logs", at(seen, lines.number()), format.problem());
                return;
            }
            seen.unread = std::max<std::uint64_t>(seen.unread, format.unread()); // the header may come again
            if (found == zeek::tsv_format::header_line::fields && !format.shortcoming().empty())
                shared_.problems.warning("logs without some columns", at(seen, lines.number()), format.shortcoming());
            continue;
        }
        ++seen.rows;
        if (!format.has_fields()) {
            shared_.problems.error("rows without a header", at(seen, lines.number()),
                                   "no line #fields names the columns of this row: " + quoted(*line));
            return;
        }
        std::string_view problem = lines.was_cut() ? "it is too long" : format.split(*line, values);
        if (problem.empty()) problem = table_.add(values, seen.file);
        if (problem.empty())
            ++seen.usable;
        else
            bad_row(seen, lines, *line, problem);
    }
}

void zeek_reader::read_json(source& in, progress& seen) {
    line_reader lines(in);
    zeek::json_format format;
    zeek::row values;
    while (auto line = lines.next()) {
        if (lines.number() == 1 && line->starts_with(byte_order_mark)) line->remove_prefix(byte_order_mark.size());
        if (trimmed(*line).empty()) continue;
        ++seen.rows;
        if (lines.was_cut()) {
            bad_row(seen, lines, *line, "it is too long");
            continue;
        }
        const auto found = format.read(*line, values);
        seen.unread = std::max<std::uint64_t>(seen.unread, format.unread());
        switch (found) {
        case zeek::json_format::line_is::connection:
            if (const std::string_view problem = table_.add(values, seen.file); problem.empty())
                ++seen.usable;
            else
                bad_row(seen, lines, *line, problem);
            break;
        case zeek::json_format::line_is::other_log:
            ++seen.of_other_logs;
            ++shared_.unused["rows of other logs"];
            shared_.problems.warning(
                "rows of other logs", [&] { return at(seen, lines.number()); }, [&] { return format.problem(); });
            break;
        case zeek::json_format::line_is::malformed:
            bad_row(seen, lines, *line, format.problem());
            break;
        }
    }
}

void zeek_reader::finish() {
    if (!any_file_) return;
    add_conversations(shared_, table_);
    if (table_.conversations().empty() && !shared_.problems.has_errors())
        shared_.problems.warning("logs without a conversation", place{shared_.site.name(first_file_), 0, 0, {}},
                                 "no row of the Zeek logs is a conversation between two hosts; nothing can be concluded from them");
}

} // namespace

std::unique_ptr<reader> make_zeek_reader(context& shared) {
    return std::make_unique<zeek_reader>(shared);
}

} // namespace m2miot::input
