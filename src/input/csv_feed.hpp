// SPDX-License-Identifier: BSL-1.0
/// @file A text in pieces of whole lines, for several threads to take: in memory for the pieces that are being read, not for the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string_view>
#include <vector>

#include "text.hpp"

namespace m2miot::input::csv {

/// Successive lines of a text.
struct piece {
    static constexpr std::size_t padding = 16; ///< bytes that may be read behind the text

    std::vector<char> bytes;
    std::size_t size = 0;
    std::uint64_t number = 0;    ///< of the piece, from 0
    std::uint64_t too_long = 0;  ///< if not 0: the piece is the beginning of one line, of so many bytes, the rest of which was skipped
    std::uint64_t read_from = 0; ///< bytes of the input that were taken for it

    [[nodiscard]] std::string_view text() const { return {bytes.data(), size}; }
};

/// Gives a source out in pieces. Every piece but the last ends in a line end.
class feed {
public:
    static constexpr std::size_t longest_line = std::size_t{1} << 20;

    /// Refers to the source: it must outlive the feed. @param skipped  bytes of it that are no part of any piece
    explicit feed(source& from, std::size_t skipped = 0);

    /// The next piece, in the memory of `into`. Several threads may ask at once. @return false at the end
    bool next(piece& into);
    /// Gives pieces back, to be the next ones. They are numbered on from where the first of them was. @pre no other thread asks
    void put_back(std::vector<piece> pieces);

private:
    void skip_line(piece& into);

    std::mutex mutex_;
    source* from_;
    std::vector<char> carried_; // the beginning of a line whose end was not read yet
    std::deque<piece> returned_;
    std::uint64_t number_ = 0;
    bool at_end_ = false;
};

} // namespace m2miot::input::csv
