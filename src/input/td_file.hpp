// SPDX-License-Identifier: BSL-1.0
/// @file One file of Thing Descriptions as JSON: a description, or a list of them.
#pragma once

#include <cstddef>
#include <functional>

#include "reader.hpp"
#include "td_thing.hpp"

namespace m2miot::input::td {

/// Longest id, title, type or address, in bytes.
inline constexpr std::size_t longest_text = std::size_t{1} << 16;

/// Calls `use` for each thing of a file. What is malformed, refused or not used is told and counted.
/// @complexity O(length); memory for the file and one thing
void read_file(source& in, file_number file, context& shared, const std::function<void(thing&&)>& use);

} // namespace m2miot::input::td
