// SPDX-License-Identifier: BSL-1.0
/// @file Bytes that are packed with gzip or zstd, unpacked as they are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace m2miot::input {

/// How a stream of bytes is packed.
enum class packing : std::uint8_t { none, gzip, zstd };

/// By the first four bytes.
[[nodiscard]] packing packing_of(std::string_view head);

/// How far packed data may unfold. One object serves all inputs of a run.
struct unpacking_limits {
    std::uint64_t bytes_left = std::uint64_t{64} << 30; ///< of all inputs of the run; counted down
    std::uint64_t ratio = 200;                          ///< of one input to its packed size, once it has given `ratio_from` bytes
    static constexpr std::uint64_t ratio_from = std::uint64_t{64} << 20;
};

/// Unpacks one input, which may be several members or frames one after the other, in memory of the format's window: for gzip 32 KiB, for
/// zstd at most 128 MiB.
class unpacker {
public:
    /// Gives the next bytes of the packed input; 0 at its end.
    using packed_bytes = std::function<std::size_t(std::span<char>)>;

    /// Refers to the limits, which must outlive it. @param begun  the first bytes, read already  @param rest  those that follow
    unpacker(packing how, std::string_view begun, packed_bytes rest, unpacking_limits& limits);
    ~unpacker();
    unpacker(const unpacker&) = delete;
    unpacker& operator=(const unpacker&) = delete;

    /// The next bytes; fewer than there is room for only at the end, which may be a failure.
    std::size_t read(std::span<char> room);
    /// What is wrong with the packed data, with the offset in them; empty if nothing is.
    [[nodiscard]] const std::string& failure() const { return failure_; }
    /// Gives up for this reason; nothing more is read.
    void refuse(std::string why);
    /// How many packed bytes were used so far.
    [[nodiscard]] std::uint64_t used() const { return used_; }

private:
    class codec;
    class gzip_codec;
    class zstd_codec;

    void refill();
    /// Between members: whether another one follows.
    [[nodiscard]] bool next_member();
    [[nodiscard]] bool within_limits(std::size_t made);
    [[nodiscard]] std::string_view format() const;

    packing how_;
    std::unique_ptr<codec> codec_;
    packed_bytes rest_;
    unpacking_limits* limits_;
    std::string chunk_;
    std::size_t at_ = 0; // of the chunk
    std::uint64_t used_ = 0;
    std::uint64_t made_ = 0;
    bool at_end_ = false;  // of the packed bytes
    bool between_ = false; // members
    bool over_ = false;
    std::string failure_;
};

} // namespace m2miot::input
