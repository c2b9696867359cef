// SPDX-License-Identifier: BSL-1.0
/// @file Counting malloc and free, in front of those of the C library. While nobody counts they cost one branch more.
#include "memory.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include <malloc.h>
#include <sys/mman.h>

namespace {

std::atomic<bool> counting = false;
std::atomic<std::int64_t> held = 0;
std::atomic<std::int64_t> peak = 0;
std::size_t resident_before = 0;

[[maybe_unused]] void* counted(void* block) noexcept {
    if (!counting.load(std::memory_order_relaxed) || block == nullptr) return block;
    const auto bytes = static_cast<std::int64_t>(malloc_usable_size(block));
    const std::int64_t now = held.fetch_add(bytes, std::memory_order_relaxed) + bytes;
    std::int64_t most = peak.load(std::memory_order_relaxed);
    while (now > most && !peak.compare_exchange_weak(most, now, std::memory_order_relaxed)) {
    }
    return block;
}
[[maybe_unused]] void released(void* block) noexcept {
    if (counting.load(std::memory_order_relaxed) && block != nullptr)
        held.fetch_sub(static_cast<std::int64_t>(malloc_usable_size(block)), std::memory_order_relaxed);
}

/// A line of /proc/self/status, in bytes.
std::size_t status_of(const char* format) {
    std::size_t kilobytes = 0;
    if (std::FILE* status = std::fopen("/proc/self/status", "r")) {
        char line[256];
        while (std::fgets(line, sizeof line, status) != nullptr && std::sscanf(line, format, &kilobytes) != 1) {
        }
        std::fclose(status);
    }
    return kilobytes * 1024;
}

} // namespace

// A sanitizer has its own malloc, which cannot be counted.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
extern "C" {
void* __libc_malloc(std::size_t);
void __libc_free(void*);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);

void* malloc(std::size_t size) noexcept {
    return counted(__libc_malloc(size));
}
void free(void* block) noexcept {
    released(block);
    __libc_free(block);
}
void* calloc(std::size_t count, std::size_t size) noexcept {
    return counted(__libc_calloc(count, size));
}
void* realloc(void* block, std::size_t size) noexcept {
    released(block); // if it fails the block is counted no more: then the program ends anyway
    return counted(__libc_realloc(block, size));
}
void* memalign(std::size_t alignment, std::size_t size) noexcept {
    return counted(__libc_memalign(alignment, size));
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
    return counted(__libc_memalign(alignment, size));
}
int posix_memalign(void** block, std::size_t alignment, std::size_t size) noexcept {
    *block = counted(__libc_memalign(alignment, size));
    return *block == nullptr && size != 0 ? ENOMEM : 0;
}
}
#endif

namespace bench {

void start_counting_memory() {
    malloc_trim(0);
    if (std::FILE* peaks = std::fopen("/proc/self/clear_refs", "w")) { // 5: the peak begins anew
        std::fputs("5", peaks);
        std::fclose(peaks);
    }
    resident_before = status_of("VmRSS: %zu kB");
    held = peak = 0;
    counting = true;
}
memory_use stop_counting_memory() {
    counting = false;
    const std::size_t most = status_of("VmHWM: %zu kB");
    return {static_cast<std::size_t>(peak), static_cast<std::size_t>(std::max<std::int64_t>(held, 0)),
            std::max(most, resident_before) - resident_before};
}

void keep_memory() {
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, -1);
    constexpr std::size_t room = std::size_t{12} << 30; // of addresses; only what is used becomes memory
    constexpr std::size_t huge_page = std::size_t{2} << 20;
    if (void* block = std::aligned_alloc(huge_page, room)) {
        madvise(block, room, MADV_HUGEPAGE); // a hint: where it is refused all contenders are as without
        std::free(block);
    }
}

} // namespace bench
