// SPDX-License-Identifier: BSL-1.0
/// @file The head of a binary file: what sections it has, and where.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "binary_layout.hpp"
#include "problems.hpp"

namespace m2miot::input::binary {

/// Where a section lies; empty if the file has none of its kind.
struct section_place {
    std::uint64_t offset = 0;
    std::uint64_t first_block = 0; ///< among the checksums
    std::span<const std::byte> bytes;
};

/// A head that is whole and well formed. Nothing is said yet of what is in the sections.
struct sections {
    std::uint32_t node_count = 0;
    std::uint32_t link_count = 0;
    std::uint32_t flow_count = 0;
    std::array<section_place, section_types.size()> places{};
    std::span<const std::byte> checksums; ///< of all blocks, eight bytes each

    [[nodiscard]] const section_place& of(section kind) const { return places[static_cast<std::size_t>(kind) - 1]; }
    template <class T>
    [[nodiscard]] std::span<const T> rows(section kind) const {
        static_assert(std::is_trivially_copyable_v<T>);
        const auto bytes = of(kind).bytes;
        return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
    }
};

/// Tells a problem of a section, or of the head if `where` is "head".
void tell(problem_sink& problems, std::string_view file, std::uint64_t offset, std::string_view where, const std::string& text);

/// Reads the head of a file. @return nothing if it is not as it must be, which is told
[[nodiscard]] std::optional<sections> read_head(std::span<const std::byte> file, std::string_view name, problem_sink& problems);

} // namespace m2miot::input::binary
