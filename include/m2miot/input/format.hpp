// SPDX-License-Identifier: BSL-1.0
/// @file The formats of input that this version reads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace m2miot {

/// A format of input files. `automatic` stands for "recognise it from the content", never from the file's name.
enum class input_format : std::uint8_t {
    automatic,
    document, ///< the deployment document, JSON
    zeek,     ///< Zeek conn.log, tab-separated or JSON lines
    mud,      ///< Manufacturer Usage Description, RFC 8520
    td,       ///< W3C Thing Descriptions 1.0 and 1.1
    csv,      ///< tables of nodes, links, flows or traffic, and edge lists
    binary,   ///< the binary file of `save_binary`
    joy,      ///< flow records of Joy, JSON lines
    rfc8345,  ///< network topologies, RFC 8345
    graphml,  ///< GraphML, as drawing and graph programs write it
};

/// The words of the tool's `--from`, in the order of the enumerators.
inline constexpr std::array<std::string_view, 10> input_format_names{"auto", "document", "zeek", "mud",     "td",
                                                                     "csv",  "binary",   "joy",  "rfc8345", "graphml"};

/// Its word, as `zeek`.
[[nodiscard]] constexpr std::string_view to_string(input_format value) {
    return input_format_names[static_cast<std::size_t>(value)];
}

/// The enumerator with this very name, or nothing.
[[nodiscard]] constexpr std::optional<input_format> parse_input_format(std::string_view text) {
    for (std::size_t i = 0; i < input_format_names.size(); ++i) {
        if (input_format_names[i] == text) return static_cast<input_format>(i);
    }
    return std::nullopt;
}

} // namespace m2miot
