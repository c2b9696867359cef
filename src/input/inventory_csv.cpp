// SPDX-License-Identifier: BSL-1.0
/// @file The table of an inventory: columns by name, cells by type.
#include "inventory_csv.hpp"

#include <array>
#include <optional>

#include "csv.hpp"

namespace m2miot::input {
namespace {

constexpr std::array<std::string_view, 13> columns{
    "id",       "address",           "kind",           "type",  "hosting", "operator_run", "senses",
    "actuates", "carries_data_only", "flows_complete", "group", "mud_url", "kind_inferred"};
constexpr std::array<std::string_view, 4> yes_no{"true", "false", "yes", "no"};

class table {
public:
    table(std::string_view text, std::string_view file, inventory& into, problem_sink& problems, tally& unused)
        : text_(text), file_(file), into_(&into), problems_(&problems), unused_(&unused), positions_(text),
          rows_(text, separator_of(text)) {}

    void read(source& in) {
        std::vector<csv_cell> row;
        std::size_t told = 0;
        if (!rows_.next(row)) {
            problems_->error("empty files", place{file_}, "the inventory is empty; expected a header, as 'id,kind'");
            return;
        }
        if (!header(row)) return;
        while (rows_.next(row)) {
            in.parsed(row.front().offset - told);
            told = row.front().offset;
            entry(row);
        }
    }

private:
    static char separator_of(std::string_view text) {
        const std::string_view first = text.substr(0, text.find('\n'));
        for (const char candidate : {',', ';', '\t'}) {
            if (first.find(candidate) != std::string_view::npos) return candidate;
        }
        return ',';
    }
    [[nodiscard]] place at(std::size_t offset) {
        const position found = positions_.at(offset);
        return {file_, found.line, found.column};
    }
    bool good_quotes() {
        if (rows_.fault().empty()) return true;
        problems_->error("cells that are quoted wrongly", at(rows_.fault_offset()), rows_.fault());
        return false;
    }

    bool header(const std::vector<csv_cell>& row) {
        if (!good_quotes()) return false;
        std::uint32_t seen = 0;
        for (const csv_cell& cell : row) {
            const std::string_view name = trimmed(cell.text);
            std::size_t number = 0;
            while (number < columns.size() && columns[number] != name) ++number;
            column_.push_back(number);
            if (number == columns.size()) {
                ++(*unused_)["unknown columns of the inventory"];
                std::string message = "unknown column " + quoted(name) + " is left out";
                if (const auto meant = nearest(name, columns); !meant.empty()) message += "; did you mean " + quoted(meant) + "?";
                problems_->warning("unknown columns", at(cell.offset), std::move(message));
            } else if ((seen >> number & 1) != 0) {
                problems_->error("columns given twice", at(cell.offset), "column " + quoted(name) + " is given twice");
            } else {
                seen |= 1U << number;
            }
        }
        if ((seen & 3) != 0) return true;
        problems_->error("inventories without ids", at(row.front().offset),
                         "found no column 'id' or 'address' in the first row; expected a header that has one of them, and any of " +
                             one_of(std::span(columns).subspan(2)));
        return false;
    }

    void entry(const std::vector<csv_cell>& row) {
        if (!good_quotes()) return;
        if (row.size() != column_.size()) {
            problems_->error("rows of another length", at(row.front().offset),
                             "found " + std::to_string(row.size()) + (row.size() == 1 ? " cell" : " cells") + "; expected " +
                                 std::to_string(column_.size()) + ", as in the header");
            return;
        }
        overlay says;
        node_attributes& a = says.attributes;
        entry_names names;
        bool good = true;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string_view text = trimmed(row[i].text);
            if (text.empty()) continue;
            switch (column_[i]) {
            case 0:
                names.id = text;
                break;
            case 1:
                if (auto found = parse_addresses(text)) {
                    names.addresses = std::move(*found);
                } else {
                    good = false;
                    problems_->error("addresses that are none", at(row[i].offset),
                                     "found " + quoted(text) + "; expected an IPv4 or IPv6 address, as 192.168.1.10 or fd00::10");
                }
                break;
            case 2:
                good &= word(a.kind, row[i], text, node_kind_names);
                break;
            case 3:
                a.type = text;
                break;
            case 4:
                good &= word(a.hosting, row[i], text, hosting_names);
                break;
            case 5:
                good &= flag(a.operator_run, row[i], text);
                break;
            case 6:
                good &= flag(a.senses, row[i], text);
                break;
            case 7:
                good &= flag(a.actuates, row[i], text);
                break;
            case 8:
                good &= flag(a.carries_data_only, row[i], text);
                break;
            case 9:
                says.says_flows_complete = true;
                good &= flag(a.flows_complete, row[i], text);
                break;
            case 10:
                a.group = text;
                break;
            case 11:
                names.mud_url = text;
                break;
            case 12:
                good &= flag(a.kind_inferred, row[i], text);
                break;
            default:
                break; // an unknown column
            }
        }
        if (good && names.id.empty() && names.addresses.empty()) {
            problems_->error("entries without an id", at(row.front().offset),
                             "found neither an id nor an address in this row; expected one of them");
            return;
        }
        if (!good) return;
        const place here = at(row.front().offset);
        says.line = here.line;
        if (std::string wrong = into_->add(names, says); !wrong.empty())
            problems_->error("ids given twice", here, std::move(wrong) + "; expected every node once");
    }

    template <class Enum, std::size_t N>
    bool word(Enum& to, const csv_cell& cell, std::string_view text, const std::array<std::string_view, N>& words) {
        const auto number = find(cell, text, words);
        if (number) to = static_cast<Enum>(*number);
        return number.has_value();
    }
    template <class Flag>
    bool flag(Flag& to, const csv_cell& cell, std::string_view text) {
        const auto number = find(cell, text, yes_no);
        if (number) to = *number % 2 == 0;
        return number.has_value();
    }
    std::optional<std::size_t> find(const csv_cell& cell, std::string_view text, std::span<const std::string_view> words) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (words[i] == text) return i;
        }
        std::string message = "found " + quoted(text) + "; expected " + one_of(words) + ", or nothing";
        if (const auto meant = nearest(text, words); !meant.empty()) message += "; did you mean " + quoted(meant) + "?";
        problems_->error("values that are none of the words allowed", at(cell.offset), std::move(message));
        return std::nullopt;
    }

    std::string_view text_;
    std::string_view file_;
    inventory* into_;
    problem_sink* problems_;
    tally* unused_;
    position_finder positions_;
    csv_rows rows_;
    std::vector<std::size_t> column_; // by cell of a row: its number in `columns`, or their count if it is unknown
};

} // namespace

void read_inventory_csv(source& in, std::string_view file, inventory& into, problem_sink& problems, tally& unused) {
    const std::string bytes = in.read_all();
    if (in.failed()) return; // told by who opened it
    std::string_view text = bytes;
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3); // a byte order mark, as spreadsheets write it
    if (const auto bad = find_bad_utf8(text)) {
        const position found = position_finder(text).at(*bad);
        problems.error("texts that are not UTF-8", place{file, found.line, found.column},
                       "found a byte that is not UTF-8; expected the file in UTF-8");
        return;
    }
    in.parse(text.size());
    table(text, file, into, problems, unused).read(in);
}

} // namespace m2miot::input
