// SPDX-License-Identifier: BSL-1.0
/// @file Rows of a table become nodes, links and flows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <m2miot/model/text_map.hpp>

#include "csv_cells.hpp"
#include "csv_columns.hpp"
#include "reader.hpp"
#include "said_values.hpp"
#include "zeek_table.hpp"

namespace m2miot::input::csv {

/// Where a row stands: its text from its first line on, which may be several if a quoted cell holds line ends.
struct row_place {
    std::string_view text;
    std::size_t begin = 0; ///< of the row in the text that the cells' offsets refer to
    std::uint64_t line = 0;
};

/// Takes the rows of one table.
class row_taker : said_values<row_taker, role> {
    friend said_values<row_taker, role>;

public:
    /// Refers to all of them: they must outlive the taker. @param traffic  gets the flows between addresses that say nothing but a port
    row_taker(context& shared, zeek::table& traffic, const layout& columns, file_number file);

    /// Uses a row, or tells what is wrong with it, or counts it by the reason why it is of no use.
    void take(const std::vector<cell>& cells, const row_place& where);

    /// Tells of a row that cannot be split into cells.
    void wrong_quotes(std::string_view what, std::size_t offset, const row_place& where);

    void account();

private:
    void node();
    void link_row();
    void flow();
    [[nodiscard]] bool traffic_row(std::string_view from, std::string_view to);
    void flow_of_names(std::string_view from, std::string_view to);

    /// The text of a column, empty where the row says nothing.
    [[nodiscard]] std::string_view text(role which) const;
    [[nodiscard]] std::string_view word_said(role which) const { return text(which); }
    [[nodiscard]] static std::string else_allowed(role) { return ", or nothing"; }
    [[nodiscard]] place at(role which) const;
    [[nodiscard]] place at_offset(std::size_t offset) const;
    [[nodiscard]] std::string_view end(role which, role station) const;
    [[nodiscard]] std::string_view name_of(std::string_view id, std::size_t space);
    [[nodiscard]] static std::optional<node_kind> kind_in(std::string_view label);
    [[nodiscard]] bool transport_of(transport& over, std::string_view& service);
    [[nodiscard]] std::string_view as_analyzers_write(std::string_view protocol);
    void labels(node_attributes& says);
    void says_kind(node_index node, role which, node_kind kind);
    void wrong(role which, std::string_view kind, std::string_view expected, std::string_view meant = {});

    context* shared_;
    zeek::table* traffic_;
    const layout* columns_;
    file_number file_;
    bool takes_traffic_;
    bool said_complete_ = false;
    const std::vector<cell>* cells_ = nullptr;
    row_place where_;
    std::string first_name_; // memory for names that are put together
    std::string second_name_;
    std::string service_;
    std::string labels_type_;
    detail::text_set flows_; // of tables with ports, where a row is an observation and not a flow
    std::uint64_t nodes_ = 0;
    std::uint64_t links_ = 0;
    std::uint64_t flow_rows_ = 0;
    std::uint64_t open_ends_ = 0;
};

} // namespace m2miot::input::csv
