// SPDX-License-Identifier: BSL-1.0
/// @file The reader of tables: nodes, links, flows, traffic.
#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conversations.hpp"
#include "csv_beginning.hpp"
#include "csv_columns.hpp"
#include "csv_feed.hpp"
#include "csv_links.hpp"
#include "csv_rows.hpp"
#include "reader.hpp"

namespace m2miot::input {
namespace {

constexpr std::size_t looked_at = std::size_t{1} << 16;

/// The rows of one table, but those that a faster way has read.
class table_reader {
public:
    table_reader(context& shared, csv::row_taker& taker, csv::separation between, file_number file)
        : shared_(&shared), taker_(&taker), between_(between), file_(file) {}

    /// @param line  of the first row that the feed gives
    void read(csv::feed& from, std::uint64_t line) {
        line_ = line;
        csv::piece next;
        std::string kept; // rows whose end is in a later piece
        bool more = from.next(next);
        while (more) {
            shared_->watch.check();
            (void)shared_->watch.count(std::exchange(next.read_from, 0));
            if (next.too_long != 0) {
                finish(kept);
                too_long(next);
                more = from.next(next);
                continue;
            }
            if (!good_text(next.text())) return;
            csv::piece after;
            more = from.next(after);
            std::string_view text = next.text();
            if (!kept.empty()) text = kept.append(text);
            const bool may_wait = more && after.too_long == 0 && text.size() < csv::feed::longest_line;
            const std::size_t used = rows(text, may_wait);
            if (done_) return rest_unused(from, text.substr(used), more, after);
            kept = std::string(text.substr(used));
            next = std::move(after);
        }
    }

    [[nodiscard]] std::uint64_t comments() const { return comments_; }

private:
    void finish(std::string& kept) {
        if (!kept.empty()) rows(kept, false);
        kept.clear();
    }

    /// @return how much of the text was used: all of it, but for a row that may go on in the next piece
    std::size_t rows(std::string_view text, bool more_follows) {
        csv::rows all(text, between_, more_follows);
        std::size_t counted = 0; // the lines before this offset are
        for (;;) {
            const csv::rows::found found = all.next();
            line_ += static_cast<std::uint64_t>(std::count(text.data() + counted, text.data() + all.begin(), '\n'));
            counted = all.begin();
            switch (found) {
            case csv::rows::found::incomplete:
                return counted;
            case csv::rows::found::end:
                return text.size();
            case csv::rows::found::comment:
                ++comments_;
                break;
            case csv::rows::found::row:
                const csv::row_place where{text, counted, line_};
                if (!all.fault().empty()) {
                    taker_->wrong_quotes(all.fault(), all.fault_offset(), where);
                } else if (csv::is_summary(all.cells())) {
                    done_ = true;
                    return counted;
                } else {
                    taker_->take(all.cells(), where);
                }
                break;
            }
        }
    }

    void rest_unused(csv::feed& from, std::string_view text, bool more, csv::piece& next) {
        auto lines = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
        bool ended = text.ends_with('\n');
        for (; more; more = from.next(next)) {
            lines += static_cast<std::uint64_t>(std::count(next.text().begin(), next.text().end(), '\n'));
            ended = next.text().ends_with('\n');
        }
        if (!ended) ++lines;
        shared_->unused["lines of a summary"] += lines;
    }

    void too_long(const csv::piece& line) {
        shared_->problems.error("lines that are too long", place{shared_->site.name(file_), line_, 1},
                                "found a line of " + grouped(line.too_long) + " bytes, which begins with " + quoted(line.text()) +
                                    "; expected at most " + grouped(csv::feed::longest_line));
        ++line_;
    }

    bool good_text(std::string_view text) {
        std::size_t bad = text.size();
        std::string_view what = "found a byte that is not UTF-8; expected the file in UTF-8";
        if (const auto wrong = find_bad_utf8(text)) bad = *wrong;
        if (const void* const zero = std::memchr(text.data(), 0, bad)) {
            bad = static_cast<std::size_t>(static_cast<const char*>(zero) - text.data());
            what = "found a zero byte; expected a text";
        }
        if (bad == text.size()) return true;
        const position at = position_finder(text).at(bad);
        shared_->problems.error("texts that are not UTF-8", place{shared_->site.name(file_), line_ + at.line - 1, at.column},
                                std::string(what));
        return false;
    }

    context* shared_;
    csv::row_taker* taker_;
    csv::separation between_;
    file_number file_;
    std::uint64_t line_ = 1;
    std::uint64_t comments_ = 0;
    bool done_ = false;
};

class csv_reader final : public reader {
public:
    explicit csv_reader(context& shared) : shared_(shared) { stated_.read(shared.columns, shared.problems); }

    void read(source& in, file_number file) override;
    void finish() override;

private:
    context& shared_;
    csv::stated_columns stated_;
    zeek::table traffic_;
};

void csv_reader::read(source& in, file_number file) {
    const std::string_view name = shared_.site.name(file);
    const std::string_view head = in.peek(looked_at);
    const bool whole = head.size() < looked_at;
    const csv::beginning begins = csv::begin_of(head, whole);
    if (begins.first.line == 0 && (whole || head.find('\n') != std::string_view::npos) && head.size() > begins.mark && !whole) {
        shared_.problems.error("tables without rows", place{name},
                               "found no row in the first " + grouped(looked_at) + " bytes; expected a table");
        return;
    }
    if (begins.first.line == 0) {
        shared_.problems.warning("empty tables", place{name}, "the table has no rows");
        return;
    }
    const auto columns = csv::lay_out(begins, name, stated_, shared_.problems, shared_.unused);
    if (!columns) return;
    if (columns->has_header && whole && begins.first_end == head.size())
        shared_.problems.warning("empty tables", place{name}, "the table has no rows below its header");
    const std::size_t skipped = columns->has_header ? begins.first_end : begins.first_begin;
    csv::feed lines(in, skipped);
    std::uint64_t line = 1 + (columns->has_header ? begins.lines_to_second : begins.lines_to_first);
    std::uint64_t comments = begins.comments;
    csv::row_taker taker(shared_, traffic_, *columns, file);
    if (columns->is_plain()) {
        const auto read =
            csv::read_plain_links(lines, begins.between, columns->width - 2, in.size(), shared_.alone && columns->width == 2, shared_);
        line += read.lines;
        comments += read.comments;
        if (read.links != 0) shared_.used["links"] += read.links;
    }
    table_reader rest(shared_, taker, begins.between, file);
    rest.read(lines, line);
    comments += rest.comments();
    if (comments != 0) shared_.unused["comments"] += comments;
    taker.account();
}

void csv_reader::finish() {
    for (const auto& each : stated_.entries) {
        if (!each.met)
            shared_.problems.error("columns that no table has", place{"--columns"},
                                   "no table has a column " + quoted(each.column) + "; expected the name of one, or its position from 1");
    }
    if (traffic_.kept() != 0 || std::ranges::any_of(traffic_.unused(), [](std::uint64_t count) { return count != 0; }))
        add_conversations(shared_, traffic_);
}

} // namespace

std::unique_ptr<reader> make_csv_reader(context& shared) {
    return std::make_unique<csv_reader>(shared);
}

} // namespace m2miot::input
