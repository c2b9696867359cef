// SPDX-License-Identifier: BSL-1.0
/// @file Inputs of each format that the library reads, as text in memory.
#pragma once

#include <cstddef>
#include <string>

namespace bench {

/// A deployment document of a deployment of sites. @param nodes  at least 100
[[nodiscard]] std::string make_document(std::size_t nodes);
/// A Zeek conn.log, tab-separated. @param rows  connections of a tenth as many hosts
[[nodiscard]] std::string make_zeek_tsv(std::size_t rows);
/// The same as JSON lines.
[[nodiscard]] std::string make_zeek_json(std::size_t rows);
/// One MUD file. @param rules  each to an Internet name of its own
[[nodiscard]] std::string make_mud(std::size_t rules);
/// A list of Thing Descriptions. @param things  each at a host of its own, with two properties, an action and an event
[[nodiscard]] std::string make_td(std::size_t things);
/// Flow records of Joy, one a line. @param rows  the connections of make_zeek_tsv
[[nodiscard]] std::string make_joy(std::size_t rows);
/// One network of RFC 8345, each link with its twin. @param nodes  at least 100
[[nodiscard]] std::string make_rfc8345(std::size_t nodes);
/// A deployment of sites as GraphML. @param nodes  at least 100
[[nodiscard]] std::string make_graphml(std::size_t nodes);

} // namespace bench
