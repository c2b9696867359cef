// SPDX-License-Identifier: BSL-1.0
/// @file zlib and libzstd behind one interface; members in a row, limits, and what is wrong where.
#include "unpacker.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include <zlib.h>
#include <zstd.h>

#include "text.hpp"

namespace m2miot::input {
namespace {

constexpr std::size_t chunk_size = std::size_t{1} << 16;
constexpr int widest_window = 27; // as a power of two: what zstd itself unpacks without being told to

} // namespace

/// One way of packing.
class unpacker::codec {
public:
    struct step {
        std::size_t used = 0;
        std::size_t made = 0;
        bool ended = false;  ///< with these bytes a member is whole
        std::string wrong{}; ///< in the library's words; empty if nothing is
    };
    codec() = default;
    codec(const codec&) = delete;
    codec& operator=(const codec&) = delete;
    virtual ~codec() = default;
    virtual step unpack(std::string_view from, std::span<char> to) = 0;
    /// After a member, before the next.
    virtual void begin_again() = 0;
};

class unpacker::gzip_codec final : public codec {
public:
    gzip_codec() {
        constexpr int gzip_only = 16 + MAX_WBITS;
        if (inflateInit2(&state_, gzip_only) != Z_OK) throw std::bad_alloc();
    }
    ~gzip_codec() override { inflateEnd(&state_); }

    step unpack(std::string_view from, std::span<char> to) override {
        constexpr std::size_t most = std::size_t{1} << 30; // zlib counts in 32 bits
        const std::size_t room = std::min(to.size(), most);
        // zlib reads through a pointer that is const only where a macro asks for it.
        state_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(from.data()));
        state_.avail_in = static_cast<uInt>(from.size());
        state_.next_out = reinterpret_cast<Bytef*>(to.data());
        state_.avail_out = static_cast<uInt>(room);
        const int status = inflate(&state_, Z_NO_FLUSH);
        step result{from.size() - state_.avail_in, room - state_.avail_out, status == Z_STREAM_END, {}};
        if (status == Z_MEM_ERROR)
            result.wrong = "there is not enough memory";
        else if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
            result.wrong = state_.msg != nullptr ? state_.msg : "it cannot be unpacked";
        return result;
    }
    void begin_again() override { inflateReset(&state_); }

private:
    z_stream state_{};
};

class unpacker::zstd_codec final : public codec {
public:
    zstd_codec() : state_(ZSTD_createDStream()) {
        if (state_ == nullptr) throw std::bad_alloc();
        wanted_ = first_wanted_ = ZSTD_initDStream(state_);
        ZSTD_DCtx_setParameter(state_, ZSTD_d_windowLogMax, widest_window);
    }
    ~zstd_codec() override { ZSTD_freeDStream(state_); }

    step unpack(std::string_view from, std::span<char> to) override {
        // As much as is wanted next: a block, so that what fails is known to begin where it does.
        ZSTD_inBuffer in{from.data(), std::min(from.size(), wanted_), 0};
        ZSTD_outBuffer out{to.data(), to.size(), 0};
        const std::size_t status = ZSTD_decompressStream(state_, &out, &in);
        if (ZSTD_isError(status) != 0) return {0, 0, false, ZSTD_getErrorName(status)};
        wanted_ = status != 0 ? status : first_wanted_;
        return {in.pos, out.pos, status == 0, {}};
    }
    void begin_again() override {}

private:
    ZSTD_DStream* state_;
    std::size_t first_wanted_ = 0; // of a frame
    std::size_t wanted_ = 0;
};

packing packing_of(std::string_view head) {
    using namespace std::string_view_literals;
    if (head.starts_with("\x1f\x8b"sv)) return packing::gzip;
    if (head.starts_with("\x28\xb5\x2f\xfd"sv)) return packing::zstd;
    // A frame that holds nothing, as tools for several threads write before the first.
    const bool skippable =
        head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xf0) == 0x50 && head.substr(1, 3) == "\x2a\x4d\x18"sv;
    return skippable ? packing::zstd : packing::none;
}

unpacker::unpacker(packing how, std::string_view begun, packed_bytes rest, unpacking_limits& limits)
    : how_(how), rest_(std::move(rest)), limits_(&limits), chunk_(begun) {
    if (how == packing::gzip)
        codec_ = std::make_unique<gzip_codec>();
    else
        codec_ = std::make_unique<zstd_codec>();
}

unpacker::~unpacker() = default;

std::string_view unpacker::format() const {
    return how_ == packing::gzip ? "gzip" : "zstd";
}

void unpacker::refill() {
    if (at_ != chunk_.size() || at_end_) return;
    chunk_.resize(chunk_size);
    chunk_.resize(rest_(chunk_));
    at_ = 0;
    at_end_ = chunk_.empty();
}

std::size_t unpacker::read(std::span<char> room) {
    std::size_t done = 0;
    while (done < room.size() && !over_) {
        refill();
        if (between_ && !next_member()) break;
        const codec::step now = codec_->unpack(std::string_view(chunk_).substr(at_), room.subspan(done));
        at_ += now.used;
        used_ += now.used;
        done += now.made;
        between_ = now.ended;
        if (!now.wrong.empty())
            failure_ = "found damaged " + std::string(format()) + " data near byte " + grouped(used_) + ": " + now.wrong;
        else if (at_end_ && now.used == 0 && now.made == 0 && !now.ended)
            failure_ = "the file ends after " + grouped(used_) + " bytes, within its " + std::string(format()) + " data";
        over_ = !within_limits(now.made) || !failure_.empty();
    }
    return done;
}

void unpacker::refuse(std::string why) {
    failure_ = std::move(why);
    over_ = true;
}

bool unpacker::next_member() {
    const auto next = static_cast<unsigned char>(at_end_ ? 0 : chunk_[at_]);
    if (how_ == packing::gzip ? next == 0x1f : next == 0x28 || (next & 0xf0) == 0x50) {
        codec_->begin_again();
        between_ = false;
        return true;
    }
    // Zeros may fill up the last block of a medium.
    over_ = true;
    for (; !at_end_; refill()) {
        const std::size_t other = chunk_.find_first_not_of('\0', at_);
        const std::size_t zeros = std::min(other, chunk_.size()) - at_;
        at_ += zeros;
        used_ += zeros;
        if (other == std::string::npos) continue;
        failure_ =
            "found something behind the " + std::string(format()) + " data, at byte " + grouped(used_) + "; expected the end of the file";
        break;
    }
    return false;
}

bool unpacker::within_limits(std::size_t made) {
    made_ += made;
    if (made > limits_->bytes_left) {
        limits_->bytes_left = 0;
        failure_ = "unpacks to more than all packed inputs may together; unpack it first if it is meant, and give what was inside";
        return false;
    }
    limits_->bytes_left -= made;
    if (made_ <= unpacking_limits::ratio_from || made_ / limits_->ratio <= used_) return true;
    failure_ = "unpacks to more than " + grouped(limits_->ratio) + " times its size: its first " + grouped(used_) + " bytes to " +
               grouped(made_) + "; unpack it first if it is meant, and give what was inside";
    return false;
}

} // namespace m2miot::input
