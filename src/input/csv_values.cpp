// SPDX-License-Identifier: BSL-1.0
/// @file Cells as values: names, words, yes and no, ports, protocols.
#include <algorithm>
#include <array>
#include <utility>

#include "csv_headers.hpp"
#include "csv_rows.hpp"
#include "plain_values.hpp"

namespace m2miot::input::csv {

std::string_view row_taker::text(role which) const {
    const std::size_t column = columns_->column_of[static_cast<std::size_t>(which)];
    if (column == layout::none) return {};
    const std::string_view found = (*cells_)[column].text;
    return is_nothing(found) ? std::string_view() : found;
}

std::string_view row_taker::end(role which, role station) const {
    const std::string_view found = text(which);
    return found.empty() ? text(station) : found;
}

/// The name of the node with this id: an address in its one form, an id of a space with the space before it.
std::string_view row_taker::name_of(std::string_view id, std::size_t space) {
    if (may_be_address(id)) {
        if (const auto address = parse_address(id)) return first_name_ = to_string(*address);
    }
    const std::string& of = columns_->spaces[space];
    if (of.empty()) return id;
    second_name_.assign(of).append(1, ':').append(id);
    return second_name_;
}

place row_taker::at(role which) const {
    const std::size_t column = columns_->column_of[static_cast<std::size_t>(which)];
    return at_offset(column == layout::none ? cells_->front().offset : (*cells_)[column].offset);
}

place row_taker::at_offset(std::size_t offset) const {
    const std::string_view before = where_.text.substr(0, offset - where_.begin);
    const auto breaks = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t line_begin = before.rfind('\n');
    const std::size_t column = line_begin == std::string_view::npos ? before.size() : before.size() - line_begin - 1;
    return {shared_->site.name(file_), where_.line + breaks, column + 1, {}};
}

void row_taker::wrong(role which, std::string_view kind, std::string_view expected, std::string_view meant) {
    shared_->problems.error(
        kind, [&] { return at(which); },
        [&] {
            std::string message = "found " + quoted(text(which)) + "; expected " + std::string(expected);
            if (!meant.empty()) message += "; did you mean " + quoted(meant) + "?";
            return message;
        });
}

std::string_view row_taker::as_analyzers_write(std::string_view protocol) {
    service_.assign(protocol);
    std::ranges::transform(service_, service_.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return service_;
}

/// A protocol of the transport, by number or name; other names are what it carries.
bool row_taker::transport_of(transport& over, std::string_view& service) {
    service = text(role::protocol);
    for (const role which : {role::transport, role::protocol}) {
        const std::string_view found = text(which);
        // Who says what triggers a flow means by protocol what is spoken, whatever the word.
        const bool may_be_transport = columns_->protocol_guessed && !columns_->has(role::trigger);
        if (found.empty() || (which == role::protocol && !may_be_transport)) continue;
        std::optional<transport> is;
        if (const auto number = number_in(found)) {
            if (*number > 0xff) {
                wrong(which, "protocols that are none", "a protocol from 0 to 255, or its name");
                return false;
            }
            is = transport_numbered(*number);
        }
        if (const auto named = transport_named(found)) is = named;
        if (is && which == role::protocol && !text(role::transport).empty()) {
            service = {}; // beside a transport, the number is an application's, by a list that the table does not tell
        } else if (is) {
            over = *is;
            if (which == role::protocol) service = {};
        } else if (service.empty()) {
            service = found;
        }
    }
    return true;
}

std::optional<node_kind> row_taker::kind_in(std::string_view label) {
    const auto number = word_in(node_kind_names, label);
    return number ? std::optional(static_cast<node_kind>(*number)) : std::nullopt;
}

} // namespace m2miot::input::csv
