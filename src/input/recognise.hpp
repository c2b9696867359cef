// SPDX-License-Identifier: BSL-1.0
/// @file Which format a file has, from its first bytes; what to do with one that is not read.
#pragma once

#include <string>
#include <string_view>

#include <m2miot/input/format.hpp>

#include "text.hpp"

namespace m2miot::input {

/// What the beginning of a file shows.
struct recognition {
    input_format format = input_format::automatic; ///< `automatic`: none that this version reads
    std::string_view reason{};                     ///< then, what such files are: a plural noun phrase, for counting
    std::string advice{};                          ///< then, what was found and, if there is anything, what to do, for a person
    bool helpless = false;                         ///< the advice is only what was found: say what is read
    position at{0, 0};                             ///< where in the file, if that helps
    bool is_text = true;                           ///< plain text, whatever its format, and not empty
};

/// What to say where there is nothing better to advise.
inline constexpr std::string_view what_is_read =
    "; this version reads deployment documents (JSON), Zeek conn.log (TSV or JSON lines), MUD files (RFC 8520), "
    "W3C Thing Descriptions, tables (CSV), GraphML, flow records of Joy, network topologies (RFC 8345) and m2miot binary files";

/// Looks at the first bytes, which stay unread.
[[nodiscard]] recognition recognise(source& in);

} // namespace m2miot::input
