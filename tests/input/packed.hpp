// SPDX-License-Identifier: BSL-1.0
/// @file Packing texts as gzip and zstd do.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include <zlib.h>
#include <zstd.h>

namespace m2miot::test {

inline std::string gzip(std::string_view text) {
    z_stream state{};
    if (deflateInit2(&state, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::runtime_error("no zlib");
    std::string packed(deflateBound(&state, text.size()) + 64, '\0');
    state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    state.avail_in = static_cast<uInt>(text.size());
    state.next_out = reinterpret_cast<Bytef*>(packed.data());
    state.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&state, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("zlib did not finish");
    packed.resize(state.total_out);
    deflateEnd(&state);
    return packed;
}

/// With a checksum, so that damage is found.
inline std::string zstd(std::string_view text) {
    ZSTD_CCtx* const state = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(state, ZSTD_c_checksumFlag, 1);
    std::string packed(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size = ZSTD_compress2(state, packed.data(), packed.size(), text.data(), text.size());
    ZSTD_freeCCtx(state);
    if (ZSTD_isError(size) != 0) throw std::runtime_error("zstd failed");
    packed.resize(size);
    return packed;
}

} // namespace m2miot::test
