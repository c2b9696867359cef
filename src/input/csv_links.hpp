// SPDX-License-Identifier: BSL-1.0
/// @file Lists of links and nothing else, read in parallel straight into the columns of a deployment.
#pragma once

#include <cstdint>
#include <vector>

#include <m2miot/model/deployment.hpp>

#include "csv_feed.hpp"
#include "csv_names.hpp"
#include "csv_numbers.hpp"
#include "reader.hpp"

namespace m2miot::input::csv {

/// How much of a table was read.
struct lines_read {
    std::uint64_t lines = 0;
    std::uint64_t comments = 0;
    std::uint64_t links = 0;
};

/// Reads rows of two ends, and cells behind them that nobody reads: of numbers as long as all are numbers, of names as long as no row is
/// anything else. What is left is given back to the feed.
///
/// Where the whole input is one list of numbers and has all numbers from 0 to the largest, node n is number n and has no name. Otherwise
/// nodes are named as the list has them, in the order of the numbers, or of the first occurrence of the names.
/// @param more  cells of a row behind the ends @param bytes  of the whole table, 0 if not known  @param alone  nothing else is read
[[nodiscard]] lines_read read_plain_links(feed& from, separation between, std::size_t more, std::uint64_t bytes, bool alone,
                                          context& shared);

} // namespace m2miot::input::csv
