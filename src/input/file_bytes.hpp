// SPDX-License-Identifier: BSL-1.0
/// @file The bytes of a whole file, mapped where the system can.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "text.hpp"

namespace m2miot::input {

/// Bytes, aligned for any number, and what keeps them.
struct file_bytes {
    std::span<const std::byte> bytes;
    std::shared_ptr<const void> keeper;
};

/// Maps a file. What is no regular file is not mapped. @return nothing where that fails or is not possible: then read it
[[nodiscard]] std::optional<file_bytes> map_file(const std::filesystem::path& file);

/// All that is left of a source, in memory that grows without a second copy. Failures are the source's to tell.
[[nodiscard]] file_bytes read_bytes(source& in);

} // namespace m2miot::input
