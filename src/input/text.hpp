// SPDX-License-Identifier: BSL-1.0
/// @file Bytes and texts: a source that can be looked ahead of, lines from it, UTF-8, and words for messages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "unpacker.hpp"

namespace m2miot::detail {
class run_watch;
}

namespace m2miot::input {

/// Bytes of one input, read forwards in chunks. Looking ahead does not need a stream that can go back, so pipes are read as files are.
class source {
public:
    /// Refers to the stream and the watch: they must outlive the source.
    /// @param watch  asked, as reading goes on, whether to stop; none if null  @param size  of the stream, if it is known
    explicit source(std::istream& from, detail::run_watch* watch = nullptr, std::optional<std::uint64_t> size = {})
        : from_(&from), watch_(watch), size_(size) {}

    /// If the bytes are packed with gzip or zstd: unpacks them as they are read from here on; no reader sees the difference. The watch is
    /// told of packed bytes. To be called before anything is read. @param limits  must outlive the source
    void unpack(unpacking_limits& limits);
    /// Whether they are: then they cannot be had another way.
    [[nodiscard]] bool is_packed() const { return unpacker_ != nullptr; }

    /// The next bytes, up to `wanted`; fewer only at the end. They stay unread. Valid until the next call.
    [[nodiscard]] std::string_view peek(std::size_t wanted);
    /// Reads up to `room.size()` bytes; 0 only at the end.
    std::size_t read(std::span<char> room);
    /// As `read`, on any thread, one at a time, after a first `read`: whoever calls tells the watch what was `untold`.
    std::size_t read_untold(std::span<char> room);
    /// Bytes of the stream that were read since the last call, for the watch.
    [[nodiscard]] std::uint64_t untold();
    /// Of all that can be read; 0 if it is not known.
    [[nodiscard]] std::uint64_t size() const { return is_packed() ? 0 : size_.value_or(0); }
    /// Everything that is left; its capacity is at least `padding` more than its size, for parsers that read beyond the end.
    [[nodiscard]] std::string read_all(std::size_t padding = 0);
    /// True once the stream failed otherwise than by ending: a disk error, a directory, damaged packed data.
    [[nodiscard]] bool failed() const { return from_->bad() || (is_packed() && !unpacker_->failure().empty()); }
    /// Why it failed, once: empty if it did not, or if somebody was told already.
    [[nodiscard]] std::string failure();

    /// For who has read all and goes through it now: so many steps are to come, and so many were done. @throws stopped
    void parse(std::uint64_t steps);
    void parsed(std::uint64_t steps = 1);
    /// The caller reads the input another way, and tells the watch of it.
    void leave() { begun_ = true; }
    /// Nothing more is read: what was left out counts as read.
    void close();

private:
    /// At the first byte that a reader takes. @param share  of the size, in hundredths
    void begin(std::string_view phase, std::uint64_t share);
    std::size_t take(std::span<char> room);
    /// Bytes that nobody has looked at; 0 at the end.
    std::size_t fresh(std::span<char> room);

    std::istream* from_;
    detail::run_watch* watch_;
    std::optional<std::uint64_t> size_;
    std::unique_ptr<unpacker> unpacker_;
    std::uint64_t given_ = 0; // to the caller
    std::uint64_t told_ = 0;
    bool begun_ = false;
    bool failure_told_ = false;
    std::string ahead_; // read from the stream, not yet by the caller
    std::size_t ahead_begin_ = 0;
};

/// Lines of a source, without their ends (LF or CRLF), in memory of one chunk or one line, whichever is longer.
class line_reader {
public:
    static constexpr std::size_t longest_line = std::size_t{1} << 24;

    explicit line_reader(source& from) : from_(&from) {}

    /// The next line, or nothing at the end. Valid until the next call. A line longer than `longest_line` is cut there, and
    /// `was_cut()` says so until the next call. @complexity amortized O(length)
    [[nodiscard]] std::optional<std::string_view> next();
    /// Number of the line last returned, from 1.
    [[nodiscard]] std::uint64_t number() const { return number_; }
    [[nodiscard]] bool was_cut() const { return was_cut_; }
    /// False if the line last returned was the last one and had no line end: a file that is still written, or was cut off.
    [[nodiscard]] bool was_ended() const { return was_ended_; }

private:
    source* from_;
    std::vector<char> chunk_ = std::vector<char>(std::size_t{1} << 20);
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t number_ = 0;
    bool at_end_ = false;
    bool was_cut_ = false;
    bool was_ended_ = true;
};

/// Offset of the first byte that is not part of valid UTF-8, or nothing if all of it is.
[[nodiscard]] std::optional<std::size_t> find_bad_utf8(std::string_view text);

/// Line and column, counted from 1, columns in bytes.
struct position {
    std::uint64_t line = 1;
    std::uint64_t column = 1;
};

/// Where an offset is; asking in rising order costs one pass over the text altogether.
class position_finder {
public:
    explicit position_finder(std::string_view text) : text_(text) {}
    [[nodiscard]] position at(std::size_t offset);

private:
    std::string_view text_;
    std::size_t seen_ = 0;       // offsets before this are counted
    std::size_t line_begin_ = 0; // of the line that `seen_` is in
    std::uint64_t line_ = 1;
};

/// A text for a message: control characters, and bytes of what is not UTF-8, as `\x09`.
[[nodiscard]] std::string escaped(std::string_view text);
/// The same in single quotes, control characters as `\x09`, cut after about 60 bytes.
[[nodiscard]] std::string quoted(std::string_view text);
/// "a, b or c".
[[nodiscard]] std::string one_of(std::span<const std::string_view> words);
/// The word that was probably meant: at most two edits away, or the same but for case, `-` and `_`; empty if none is near.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> words);
/// "3 nodes", "1 node" is the caller's own matter: digits only, grouped as 12,444.
[[nodiscard]] std::string grouped(std::uint64_t number);
/// Without blanks and tabs at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

} // namespace m2miot::input
