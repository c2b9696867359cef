// SPDX-License-Identifier: BSL-1.0
/// @file Readers of others, where they are installed.
#pragma once

#include <cstddef>
#include <filesystem>

namespace bench {

extern const bool has_json_peer;    ///< nlohmann-json
extern const bool has_graphml_peer; ///< Boost.Graph's library

/// A file of JSON as a tree. @return how many bytes or members it has: something of it
[[nodiscard]] std::size_t read_json_tree(const std::filesystem::path& file);
/// A tree for each line.
[[nodiscard]] std::size_t read_json_lines(const std::filesystem::path& file);
/// GraphML into an adjacency list, the attributes that the library writes as its properties. @return nodes and edges
[[nodiscard]] std::size_t read_boost_graphml(const std::filesystem::path& file);

} // namespace bench
