// SPDX-License-Identifier: BSL-1.0
/// @file How a binary file is laid out: docs/binary-format.md in C++.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace m2miot::input::binary {

/// The columns are used as they lie in the file: as little-endian machines have them. All code of the format asks this.
inline constexpr bool machine_fits = std::endian::native == std::endian::little;

/// No text begins so, and transfers that convert line ends, or cut at a control character, destroy it.
inline constexpr std::string_view magic{"\x89m2m\r\n\x1a\n", 8};

inline constexpr std::uint32_t version = 1;
inline constexpr std::size_t alignment = 64;                     ///< of each section
inline constexpr std::size_t block_bytes = std::size_t{1} << 18; ///< of a section, that have a checksum: half of a small cache

struct header {
    std::array<char, 8> magic;
    std::uint32_t version;
    std::uint32_t section_count;
    std::uint64_t file_bytes;
    std::uint32_t node_count;
    std::uint32_t link_count;
    std::uint32_t flow_count;
    std::uint32_t reserved;      ///< 0
    std::uint64_t head_bytes;    ///< of this, the list of sections and the checksums of blocks
    std::uint64_t head_checksum; ///< of these bytes, with 0 here
    std::uint64_t reserved_too;  ///< 0
};
static_assert(sizeof(header) == 64);

struct section_entry {
    std::uint32_t kind;
    std::uint32_t reserved; ///< 0
    std::uint64_t offset;
    std::uint64_t bytes;
};
static_assert(sizeof(section_entry) == 24);

enum class section : std::uint32_t {
    nodes = 1,
    node_names,
    node_types,
    node_groups,
    links,
    link_facts,
    link_protocols,
    link_ids,
    flow_origins,
    flow_destinations,
    flow_ends,
    flow_facts,
    flow_protocols,
    flow_ids,
    name_ends,
    name_chars,
    text_ends,
    text_chars,
    id_ends,
    id_chars,
};

struct section_type {
    std::string_view name;
    std::size_t row_bytes;
};
/// By kind, less 1.
inline constexpr std::array<section_type, 20> section_types{{
    {"nodes", 2},      {"node_names", 4},     {"node_types", 4},     {"node_groups", 4},  {"links", 8},
    {"link_facts", 1}, {"link_protocols", 4}, {"link_ids", 4},       {"flow_origins", 4}, {"flow_destinations", 4},
    {"flow_ends", 4},  {"flow_facts", 1},     {"flow_protocols", 4}, {"flow_ids", 4},     {"name_ends", 8},
    {"name_chars", 1}, {"text_ends", 8},      {"text_chars", 1},     {"id_ends", 8},      {"id_chars", 1},
}};

[[nodiscard]] constexpr std::uint64_t aligned(std::uint64_t offset) {
    return (offset + alignment - 1) / alignment * alignment;
}
[[nodiscard]] constexpr std::uint64_t blocks_of(std::uint64_t bytes) {
    return bytes / block_bytes + (bytes % block_bytes != 0 ? 1 : 0);
}

} // namespace m2miot::input::binary
