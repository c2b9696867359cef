// SPDX-License-Identifier: BSL-1.0
/// @file What writers of text have in common: what a node is called, which texts cannot be written, and writing in large pieces.
#pragma once

#include <cstdint>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>

#include <m2miot/model/deployment.hpp>

#include "text.hpp"

namespace m2miot::input {

/// What to call a node that has no name, or one that cannot be written: its position, told apart from nodes that are named so.
[[nodiscard]] inline std::string name_by_position(const deployment& in, node_index node) {
    std::string name = '#' + std::to_string(node);
    while (in.find(name)) name.insert(name.begin(), '#');
    return name;
}

/// How many rows there are to write.
[[nodiscard]] inline std::uint64_t rows_of(const deployment& from) {
    return std::uint64_t{from.node_count()} + std::uint64_t{from.link_count()} + std::uint64_t{from.flow_count()};
}

/// @throws std::invalid_argument if a text is not UTF-8
inline void check_utf8(std::string_view text) {
    if (find_bad_utf8(text)) throw std::invalid_argument("m2miot: " + quoted(text) + " is not valid UTF-8");
}

/// @throws std::invalid_argument if a text has no place in a file of text
inline void check_writable(std::string_view text) {
    if (text.find('\0') != std::string_view::npos)
        throw std::invalid_argument("m2miot: " + quoted(text) + " holds a zero byte, which cannot be written as text");
    check_utf8(text);
}

/// Text on its way to a stream.
class text_pieces {
public:
    explicit text_pieces(std::ostream& out) : out_(&out) {}

    std::string text;
    /// Writes if there is as much as this. @return whether it did: a time to look whether to stop
    bool flush(std::size_t limit = std::size_t{1} << 16) {
        if (text.size() < limit) return false;
        out_->write(text.data(), static_cast<std::streamsize>(text.size()));
        text.clear();
        return true;
    }

private:
    std::ostream* out_;
};

} // namespace m2miot::input
