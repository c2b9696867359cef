// SPDX-License-Identifier: BSL-1.0
/// @file Binary files as bytes that a test can change, and seal again so that the checksums fit.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/input/binary.hpp>

#include <binary_checksum.hpp>
#include <binary_layout.hpp>
#include <text.hpp>

namespace m2miot::test {

namespace layout = m2miot::input::binary;

inline std::string binary_of(const deployment& d) {
    std::ostringstream out;
    write_binary(out, d);
    return out.str();
}

inline deployment opened(const std::string& bytes, unsigned threads = 1) {
    std::istringstream in(bytes);
    return read_binary(in, "f", {.threads = threads});
}

/// What is told of bytes that are no proper file; empty if they are one.
inline std::vector<std::string> binary_problems_of(const std::string& bytes) {
    std::vector<std::string> result;
    try {
        (void)opened(bytes);
    } catch (const input_error& failed) {
        for (const diagnostic& each : failed.problems()) result.push_back(each.where() + ": " + each.text);
    }
    return result;
}

template <class T>
T value_at(const std::string& bytes, std::size_t offset) {
    T value;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}
template <class T>
void set_at(std::string& bytes, std::size_t offset, T value) {
    std::memcpy(bytes.data() + offset, &value, sizeof value);
}

/// Where the entry of a section is in the list; 0 if the file has none.
inline std::size_t entry_of(const std::string& bytes, layout::section kind) {
    for (std::size_t i = 0; i < value_at<layout::header>(bytes, 0).section_count; ++i) {
        const std::size_t at = sizeof(layout::header) + i * sizeof(layout::section_entry);
        if (value_at<std::uint32_t>(bytes, at) == static_cast<std::uint32_t>(kind)) return at;
    }
    return 0;
}
/// Where a section's rows are.
inline std::size_t rows_at(const std::string& bytes, layout::section kind) {
    return static_cast<std::size_t>(value_at<layout::section_entry>(bytes, entry_of(bytes, kind)).offset);
}

/// Makes all checksums fit, as far as the sections are where they are said to be.
inline void seal(std::string& bytes) {
    const auto all = std::as_bytes(std::span(bytes));
    auto head = value_at<layout::header>(bytes, 0);
    const std::size_t sections = std::min<std::size_t>(head.section_count, layout::section_types.size());
    std::size_t sum_at = sizeof head + head.section_count * sizeof(layout::section_entry);
    for (std::size_t i = 0; i < sections; ++i) {
        const std::size_t at = sizeof head + i * sizeof(layout::section_entry);
        if (bytes.size() < at + sizeof(layout::section_entry)) break;
        const auto entry = value_at<layout::section_entry>(bytes, at);
        if (entry.bytes > bytes.size() || entry.offset > bytes.size() - entry.bytes) continue;
        for (std::uint64_t done = 0; done < entry.bytes; done += layout::block_bytes, sum_at += 8) {
            if (sum_at + 8 > bytes.size() || sum_at + 8 > head.head_bytes) break;
            const auto size = std::min<std::uint64_t>(layout::block_bytes, entry.bytes - done);
            set_at(bytes, sum_at,
                   layout::checksum(all.subspan(static_cast<std::size_t>(entry.offset + done), static_cast<std::size_t>(size))));
        }
    }
    if (head.head_bytes > bytes.size()) return;
    head.head_checksum = 0;
    set_at(bytes, 0, head);
    head.head_checksum = layout::checksum(all.first(static_cast<std::size_t>(head.head_bytes)));
    set_at(bytes, 0, head);
}

} // namespace m2miot::test
