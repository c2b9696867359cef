// SPDX-License-Identifier: BSL-1.0
/// @file Mapping and reading whole files.
#include "file_bytes.hpp"

#include <algorithm>
#include <utility>

#include <m2miot/model/row_buffer.hpp>

#if __has_include(<sys/mman.h>) && __has_include(<unistd.h>)
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#define M2MIOT_CAN_MAP 1
#endif

namespace m2miot::input {

#ifdef M2MIOT_CAN_MAP
namespace {

class mapping {
public:
    mapping(void* begin, std::size_t size) : begin_(begin), size_(size) {}
    mapping(const mapping&) = delete;
    mapping& operator=(const mapping&) = delete;
    ~mapping() { munmap(begin_, size_); }

private:
    void* begin_;
    std::size_t size_;
};

} // namespace

std::optional<file_bytes> map_file(const std::filesystem::path& file) {
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return std::nullopt;
    std::optional<file_bytes> result;
    struct stat about {};
    if (fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0) {
        const auto size = static_cast<std::size_t>(about.st_size);
        void* const begin = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (begin != MAP_FAILED) {
            madvise(begin, size, MADV_WILLNEED); // all of it is checked next
            result = file_bytes{{static_cast<const std::byte*>(begin), size}, std::make_shared<const mapping>(begin, size)};
        }
    }
    close(descriptor);
    return result;
}
#else
std::optional<file_bytes> map_file(const std::filesystem::path&) {
    return std::nullopt;
}
#endif

file_bytes read_bytes(source& in) {
    auto kept = std::make_shared<row_buffer<char>>();
    for (;;) {
        const std::size_t before = kept->size();
        kept->make_room(std::size_t{1} << 20);
        kept->resize_unset(before + (std::size_t{1} << 20));
        const std::size_t got = in.read({kept->data() + before, std::size_t{1} << 20});
        kept->resize(before + got);
        if (got == 0) break;
    }
    const auto bytes = std::as_bytes(std::as_const(*kept).rows());
    return {bytes, std::move(kept)};
}

} // namespace m2miot::input
