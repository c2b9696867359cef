// SPDX-License-Identifier: BSL-1.0
/// @file Usual headers of tables, and what they mean.
#pragma once

#include <string>
#include <string_view>

#include "csv_columns.hpp"

namespace m2miot::input::csv {

/// What a header says by itself.
struct header_meaning {
    role is = role::unused;
    std::size_t rank = 0; ///< of two columns for one role, the one of the lower rank has it
    bool exact = false;   ///< it is the very word: no guess
    bool certain = false; ///< hardly any table of something else has it
    std::string space{};  ///< Neo4j: of ids
};

[[nodiscard]] header_meaning meaning_of(std::string_view header);

/// In lower case, without what stands between words: `Src IP Addr`, `src_ip-addr` and `srcIpAddr` are the same.
[[nodiscard]] std::string folded(std::string_view text);

} // namespace m2miot::input::csv
