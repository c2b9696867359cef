// SPDX-License-Identifier: BSL-1.0
/// @file One line of a conn.log, whichever way it was written, as the columns that matter here.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <m2miot/model/tristate.hpp>

namespace m2miot::input::zeek {

/// The columns that are read. The rest are weights, labels and identifiers, which no verdict rests on.
enum class column : std::uint8_t {
    orig_h,
    orig_p,
    resp_h,
    resp_p,
    proto,
    service,
    orig_bytes,
    resp_bytes,
    conn_state,
    local_orig,
    local_resp,
    history,
};
inline constexpr std::size_t column_count = 12;

/// Zeek's own name of a column.
[[nodiscard]] std::string_view name_of(column which);

/// The column with this name; the host and port columns also under the names that renaming scripts give them.
[[nodiscard]] std::optional<column> column_named(std::string_view name);

/// Texts of a row, by column; without data where the row says nothing. Valid until the next row.
struct row {
    std::array<std::string_view, column_count> texts{};

    [[nodiscard]] std::string_view operator[](column which) const { return texts[static_cast<std::size_t>(which)]; }
    [[nodiscard]] std::string_view& operator[](column which) { return texts[static_cast<std::size_t>(which)]; }
};

/// True for a log whose rows are connections: `conn`, or a filter's variant of it, as `conn-exc`.
[[nodiscard]] bool is_conn_path(std::string_view path);

} // namespace m2miot::input::zeek
