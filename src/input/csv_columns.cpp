// SPDX-License-Identifier: BSL-1.0
/// @file From headers, and what the user says, to the meaning of each column.
#include "csv_columns.hpp"

#include <algorithm>

#include "addresses.hpp"
#include "csv_headers.hpp"
#include "text.hpp"

namespace m2miot::input::csv {
namespace {

constexpr auto no_column = layout::none;

bool fits(role which, content rows) {
    switch (which) {
    case role::address:
    case role::kind:
    case role::type:
    case role::hosting:
    case role::operator_run:
    case role::senses:
    case role::actuates:
    case role::carries_data_only:
    case role::flows_complete:
    case role::group:
    case role::kind_inferred:
    case role::labels:
        return rows == content::nodes;
    case role::id:
        return true;
    case role::medium:
    case role::internet:
        return rows == content::links;
    case role::port:
    case role::from_port:
    case role::transport:
    case role::trigger:
    case role::support:
        return rows == content::flows;
    case role::unused:
        return false;
    default:
        return rows != content::nodes;
    }
}

/// Lists a few of many.
std::string some_of(const std::vector<std::string>& texts) {
    std::string result;
    for (std::size_t i = 0; i < texts.size() && i < 8; ++i) result += (i == 0 ? "" : ", ") + texts[i];
    if (texts.size() > 8) result += " and " + grouped(texts.size() - 8) + " more";
    return result;
}

class layout_maker {
public:
    layout_maker(const beginning& from, std::string_view file, stated_columns& stated, problem_sink& problems, tally& unused)
        : from_(&from), file_(file), stated_(&stated), problems_(&problems), unused_(&unused) {}

    std::optional<layout> make() {
        made_.width = from_->first.cells.size();
        made_.roles.assign(made_.width, role::unused);
        made_.column_of.fill(no_column);
        chosen_.assign(made_.width, choice::nothing);
        const line_of_cells* const header = find_header();
        made_.has_header = header == &from_->first;
        line_ = header != nullptr ? header->line : from_->first.line;
        for (std::size_t i = 0; i < made_.width; ++i) made_.names.push_back(header != nullptr ? header->cells[i] : std::to_string(i + 1));
        if (!take_stated(header)) return std::nullopt;
        if (header != nullptr)
            guess(*header);
        else
            guess_positions();
        if (!settle_content(header != nullptr)) return std::nullopt;
        if (!no_doubles(header)) return std::nullopt;
        tell();
        return std::move(made_);
    }

private:
    enum class choice : std::uint8_t { nothing, stated, exact, guessed };

    [[nodiscard]] place at(std::size_t column) const {
        const line_of_cells& line = line_ == from_->told.line ? from_->told : from_->first;
        return {file_, line.line, column < line.columns.size() ? line.columns[column] : 1};
    }
    void error(std::string_view kind, std::size_t column, std::string text) { problems_->error(kind, at(column), std::move(text)); }

    /// The line that names the columns; null if there is none.
    const line_of_cells* find_header() const {
        const auto names_columns = [this](const line_of_cells& line) {
            bool known = false;
            for (const std::string& each : line.cells) {
                if (is_number(each)) return false;
                known = known || meaning_of(each).is != role::unused || is_stated(each);
            }
            return known;
        };
        if (names_columns(from_->first)) return &from_->first;
        return from_->told.line != 0 && names_columns(from_->told) ? &from_->told : nullptr;
    }
    [[nodiscard]] bool is_stated(std::string_view header) const {
        return std::ranges::any_of(stated_->entries, [&](const auto& each) { return each.column == header; });
    }

    void put(role is, std::size_t column, choice how) {
        made_.roles[column] = is;
        made_.column_of[static_cast<std::size_t>(is)] = column;
        chosen_[column] = how;
    }

    bool take_stated(const line_of_cells* header) {
        bool good = true;
        for (auto& each : stated_->entries) {
            std::size_t column = no_column;
            if (header != nullptr) {
                const auto found = std::ranges::find(header->cells, each.column);
                if (found != header->cells.end()) column = static_cast<std::size_t>(found - header->cells.begin());
            }
            if (column == no_column && is_number(each.column) && each.column.size() < 10) {
                const std::size_t position = std::stoul(each.column);
                if (position >= 1 && position <= made_.width) column = position - 1;
            }
            if (column == no_column) continue; // of another table, perhaps
            each.met = true;
            if (made_.roles[column] != role::unused) {
                good = false;
                error("columns that are named twice", column,
                      "column " + quoted(each.column) + " is named as " +
                          std::string(role_names[static_cast<std::size_t>(made_.roles[column])]) + " and as " +
                          std::string(role_names[static_cast<std::size_t>(each.is)]) + "; expected one of them");
                continue;
            }
            put(each.is, column, choice::stated);
        }
        return good;
    }

    void guess(const line_of_cells& header) {
        std::array<std::size_t, role_count> rank{};
        for (std::size_t i = 0; i < made_.width; ++i) {
            const header_meaning meaning = meaning_of(header.cells[i]);
            if (meaning.is == role::unused || made_.roles[i] != role::unused) continue;
            const auto number = static_cast<std::size_t>(meaning.is);
            const std::size_t there = made_.column_of[number];
            if (there != no_column) {
                if (chosen_[there] == choice::stated || rank[number] <= meaning.rank) continue;
                made_.roles[there] = role::unused;
                chosen_[there] = choice::nothing;
            }
            rank[number] = meaning.rank;
            put(meaning.is, i, meaning.exact ? choice::exact : choice::guessed);
            if (meaning.is == role::id) made_.spaces[0] = meaning.space;
            if (meaning.is == role::from) made_.spaces[1] = meaning.space;
            if (meaning.is == role::to) made_.spaces[2] = meaning.space;
        }
        const std::size_t protocol = made_.column_of[static_cast<std::size_t>(role::protocol)];
        made_.protocol_guessed = protocol != no_column && chosen_[protocol] != choice::stated;
        // Stations are the ends where nothing else is.
        for (const auto& [station, end] : {std::pair(role::from_station, role::from), std::pair(role::to_station, role::to)}) {
            const std::size_t column = made_.column_of[static_cast<std::size_t>(station)];
            if (column == no_column || made_.has(end)) continue;
            made_.column_of[static_cast<std::size_t>(station)] = no_column;
            put(end, column, choice::guessed);
        }
    }

    /// Without a header: two columns of numbers or addresses in front are ends.
    void guess_positions() {
        if (made_.has(role::from) || made_.has(role::to) || made_.width < 2) return;
        if (made_.roles[0] != role::unused || made_.roles[1] != role::unused) return;
        const auto& cells = from_->first.cells;
        const auto is_end = [](std::string_view text) { return is_number(text) || parse_address(text).has_value(); };
        if (!is_end(cells[0]) || !is_end(cells[1])) return;
        put(role::from, 0, made_.width == 2 ? choice::exact : choice::guessed);
        put(role::to, 1, made_.width == 2 ? choice::exact : choice::guessed);
    }

    bool settle_content(bool has_header) {
        const bool from = made_.has(role::from);
        const bool to = made_.has(role::to);
        const bool id = made_.has(role::id) || made_.has(role::address);
        const bool nodes_wanted = stated_->rows == content::nodes;
        if (from && to && !(nodes_wanted && id)) {
            const bool flows = made_.has(role::port) || made_.has(role::from_port) || made_.has(role::transport) ||
                               made_.has(role::trigger) || made_.has(role::support);
            made_.rows = flows ? content::flows : content::links;
            if (stated_->rows && !nodes_wanted) made_.rows = *stated_->rows;
        } else if (id) {
            made_.rows = content::nodes;
        } else if (from != to) {
            error("tables with one end", 0,
                  "found a column for '" + std::string(from ? "from" : "to") + "' and none for '" + (from ? "to" : "from") + "' among " +
                      names() + "; expected it to be named, as --columns " + (from ? "to" : "from") + "=COLUMN");
            return false;
        } else if (has_header) {
            error("tables of unknown columns", 0,
                  "found the columns " + names() +
                      ", none of which names the ends of a link or flow or the id of a node; expected them to be "
                      "named, as --columns from=COLUMN,to=COLUMN or --columns id=COLUMN");
            return false;
        } else {
            std::vector<std::string> cells;
            for (const std::string& each : from_->first.cells) cells.push_back(quoted(each));
            error("tables without a header", 0,
                  "found " + some_of(cells) +
                      " in the first row, none of which is a usual header; expected the columns to be named, as "
                      "--columns from=COLUMN,to=COLUMN, or, if this is no header, as --columns from=1,to=2");
            return false;
        }
        for (std::size_t i = 0; i < made_.width; ++i) {
            // That a link has a name, and not an id, is no reason to call it so.
            const bool id_of_row = made_.roles[i] == role::id && made_.rows != content::nodes && chosen_[i] == choice::guessed;
            if (made_.roles[i] == role::unused || (fits(made_.roles[i], made_.rows) && !id_of_row)) continue;
            made_.column_of[static_cast<std::size_t>(made_.roles[i])] = no_column;
            made_.roles[i] = role::unused;
            chosen_[i] = choice::nothing;
        }
        return true;
    }

    /// A header twice leaves open which of its columns is meant.
    bool no_doubles(const line_of_cells* header) {
        if (header == nullptr) return true;
        bool good = true;
        for (std::size_t i = 0; i < made_.width; ++i) {
            if (made_.roles[i] == role::unused) continue;
            for (std::size_t k = 0; k < made_.width; ++k) {
                if (k == i || header->cells[k] != header->cells[i]) continue;
                error("columns given twice", std::max(i, k),
                      "column " + quoted(header->cells[i]) + " is given twice, and read as " + word(made_.roles[i]) + "; expected it once");
                good = false;
                break;
            }
        }
        return good;
    }

    static std::string word(role which) {
        const auto number = static_cast<std::size_t>(which);
        if (number < named_roles) return std::string(role_names[number]);
        return which == role::labels         ? "kind and type"
               : which == role::from_station ? "from, where there is no other"
                                             : "to, where there is no other";
    }
    [[nodiscard]] std::string names() const {
        std::vector<std::string> all;
        for (const std::string& each : made_.names) all.push_back(quoted(each));
        return some_of(all);
    }

    void tell() {
        std::vector<std::string> guessed;
        std::vector<std::string> left_out;
        for (std::size_t i = 0; i < made_.width; ++i) {
            if (chosen_[i] == choice::guessed) guessed.push_back(quoted(made_.names[i]) + " as " + word(made_.roles[i]));
            if (made_.roles[i] == role::unused) left_out.push_back(quoted(made_.names[i]));
        }
        if (!left_out.empty()) (*unused_)["columns of tables"] += left_out.size();
        if (guessed.empty() && left_out.empty()) return;
        std::string text = "the rows are read as " + std::string(content_names[static_cast<std::size_t>(made_.rows)]);
        if (!guessed.empty()) text += ", column " + some_of(guessed);
        if (!left_out.empty()) text += "; left out: " + some_of(left_out);
        problems_->warning("tables whose columns were guessed", at(0), text + "; --columns says otherwise");
    }

    const beginning* from_;
    std::string_view file_;
    stated_columns* stated_;
    problem_sink* problems_;
    tally* unused_;
    layout made_;
    std::vector<choice> chosen_;
    std::uint64_t line_ = 1;
};

} // namespace

void stated_columns::read(std::span<const std::string> statements, problem_sink& problems) {
    const place here{"--columns"};
    for (const std::string& each : statements) {
        const std::size_t equals = each.find('=');
        const std::string_view name = trimmed(std::string_view(each).substr(0, equals));
        const std::string_view column =
            equals == std::string::npos ? std::string_view() : trimmed(std::string_view(each).substr(equals + 1));
        if (column.empty()) {
            problems.error("columns that are named wrongly", here,
                           "found " + quoted(each) + "; expected as in from=src, to=dst or rows=flows");
            continue;
        }
        if (name == "rows") {
            const auto found = std::ranges::find(content_names, column);
            if (found == content_names.end())
                problems.error("columns that are named wrongly", here,
                               "found rows=" + escaped(column.substr(0, 60)) + "; expected rows=" + one_of(content_names));
            else
                rows = static_cast<content>(found - content_names.begin());
            continue;
        }
        const auto found = std::ranges::find(role_names, name);
        if (found == role_names.end()) {
            std::string text = "found " + quoted(name) + " before the equals sign; expected rows, " + one_of(role_names);
            if (const auto meant = nearest(name, role_names); !meant.empty()) text += "; did you mean " + quoted(meant) + "?";
            problems.error("columns that are named wrongly", here, std::move(text));
            continue;
        }
        const auto is = static_cast<role>(found - role_names.begin());
        if (std::ranges::any_of(entries, [&](const entry& other) { return other.is == is; })) {
            problems.error("columns that are named wrongly", here, quoted(name) + " is named twice; expected one column for it");
            continue;
        }
        entries.push_back({is, std::string(column)});
    }
}

std::optional<layout> lay_out(const beginning& from, std::string_view file, stated_columns& stated, problem_sink& problems, tally& unused) {
    return layout_maker(from, file, stated, problems, unused).make();
}

namespace {

/// Whether a column of the rows below the header holds addresses of hosts, of which there is one at least, and nothing else. An address of
/// a person or a building is none.
bool holds_addresses(const beginning& from, std::size_t column) {
    bool any = false;
    for (std::size_t i = column; i < from.other_rows.size(); i += from.first.cells.size()) {
        if (from.other_rows[i].empty()) continue;
        if (!parse_address(from.other_rows[i])) return false;
        any = true;
    }
    return any;
}

} // namespace

bool is_table(const beginning& from) {
    if (from.first.line == 0) return false;
    const std::size_t width = from.first.cells.size();
    if (width < 2) return false;
    // Words between blanks may be prose, which is not so even; a header between commas may have uneven rows below it, to be told.
    const bool even = std::ranges::all_of(from.widths, [&](std::size_t each) { return each == width; });
    const bool several = from.widths.size() > 1;
    if (from.between.is_blank() && !(even && several)) return false;
    bool ends_from = false;
    bool ends_to = false;
    bool id = false;
    bool kind = false;
    bool neo4j = false;
    std::size_t address = width; // the column of addresses
    for (const line_of_cells* line : {&from.first, &from.told}) {
        if (line->line == 0) continue;
        for (const std::string& each : line->cells) {
            if (each.starts_with("id.")) return false; // Zeek's, of a log that is read as such or not at all
            const header_meaning meaning = meaning_of(each);
            if (!meaning.certain) continue;
            ends_from = ends_from || meaning.is == role::from || meaning.is == role::from_station;
            ends_to = ends_to || meaning.is == role::to || meaning.is == role::to_station;
            id = id || meaning.is == role::id || meaning.is == role::address;
            kind = kind || meaning.is == role::kind;
            if (meaning.is == role::address && address == width) address = static_cast<std::size_t>(&each - line->cells.data());
            neo4j = neo4j || each.find(':') != std::string::npos;
        }
    }
    if ((ends_from && ends_to) || (id && (kind || neo4j))) return true;
    if (even && several && address < width && holds_addresses(from, address)) return true;
    // A list of links between numbers, and nothing else.
    return even && several && width == 2 && std::ranges::all_of(from.first.cells, is_number) &&
           std::ranges::all_of(from.other_rows, is_number);
}

} // namespace m2miot::input::csv
