// SPDX-License-Identifier: BSL-1.0
/// @file What the columns of a table mean: as the user names them (`--columns`), or as their headers usually mean.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "csv_beginning.hpp"
#include "problems.hpp"

namespace m2miot::input::csv {

/// What a column says. In a table of nodes `id` is the node's, in others the link's or flow's.
enum class role : std::uint8_t {
    id,
    address,
    kind,
    type,
    hosting,
    operator_run,
    senses,
    actuates,
    carries_data_only,
    flows_complete,
    group,
    from,
    to,
    medium,
    internet,
    protocol,
    port,
    from_port,
    transport,
    trigger,
    support,
    from_kind,
    to_kind,
    kind_inferred,
    // Not for the user to name:
    labels,       ///< Neo4j: kinds or types, `;` between them
    from_station, ///< IPv6 or link-layer addresses, for rows without another
    to_station,
    unused,
};
inline constexpr std::size_t role_count = static_cast<std::size_t>(role::unused);
inline constexpr std::size_t named_roles = static_cast<std::size_t>(role::labels);

/// The words of `--columns`, in the order of the roles.
inline constexpr std::array<std::string_view, named_roles> role_names{
    "id",        "address",           "kind",           "type",      "hosting", "operator_run", "senses",
    "actuates",  "carries_data_only", "flows_complete", "group",     "from",    "to",           "medium",
    "internet",  "protocol",          "port",           "from_port", "proto",   "trigger",      "support",
    "from_kind", "to_kind",           "kind_inferred"};

enum class content : std::uint8_t { nodes, links, flows };
inline constexpr std::array<std::string_view, 3> content_names{"nodes", "links", "flows"};

/// What the user says of the columns of all tables.
class stated_columns {
public:
    /// Reads `role=column`, and `rows=nodes`, `rows=links` or `rows=flows`. Problems are told.
    void read(std::span<const std::string> statements, problem_sink& problems);

    struct entry {
        role is = role::unused;
        std::string column;
        bool met = false;
    };
    std::vector<entry> entries;
    std::optional<content> rows;
};

/// The meaning of a table's columns.
struct layout {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    content rows = content::links;
    bool has_header = false;        ///< the first row is one
    std::size_t width = 0;          ///< cells of a row
    std::vector<std::string> names; ///< of the columns, for messages
    std::vector<role> roles;        ///< by column
    std::array<std::size_t, role_count> column_of{};
    std::array<std::string, 3> spaces; ///< Neo4j: the spaces of `id`, `from` and `to`; empty for none
    bool protocol_guessed = false;     ///< the header is not the user's word: it may be a transport

    [[nodiscard]] bool has(role which) const { return column_of[static_cast<std::size_t>(which)] != none; }
    /// The ends in front, and nothing else that is read.
    [[nodiscard]] bool is_plain() const {
        if (rows != content::links || width < 2 || roles[0] != role::from || roles[1] != role::to) return false;
        for (std::size_t i = 2; i < width; ++i) {
            if (roles[i] != role::unused) return false;
        }
        return spaces[1].empty() && spaces[2].empty();
    }
};

/// Finds out what the columns of a table mean. Guesses are told as warnings, what cannot be found out as errors.
/// @return nothing if there was an error
[[nodiscard]] std::optional<layout> lay_out(const beginning& from, std::string_view file, stated_columns& stated, problem_sink& problems,
                                            tally& unused);

/// Whether a text that begins so is a table with certainty: so that it is read as one though nobody says so.
[[nodiscard]] bool is_table(const beginning& from);

} // namespace m2miot::input::csv
