// SPDX-License-Identifier: BSL-1.0
/// @file Counting operator new and delete. While nobody counts they cost one branch more than malloc and free.
#include "memory.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <new>

#include <malloc.h>

namespace {

// Only one thread allocates in this program.
bool counting = false;
std::int64_t held = 0;
std::int64_t peak = 0;

void* counted(void* block) {
    if (block == nullptr) throw std::bad_alloc();
    if (counting) {
        held += static_cast<std::int64_t>(malloc_usable_size(block));
        peak = std::max(peak, held);
    }
    return block;
}
void release(void* block) noexcept {
    if (counting) held -= static_cast<std::int64_t>(malloc_usable_size(block));
    std::free(block);
}

} // namespace

void* operator new(std::size_t size) {
    return counted(std::malloc(size == 0 ? 1 : size));
}
void* operator new[](std::size_t size) {
    return counted(std::malloc(size == 0 ? 1 : size));
}
// Without these a sanitizer's own would not be a pair with the replaced operator delete.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    try {
        return operator new(size);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}
void* operator new[](std::size_t size, const std::nothrow_t& tag) noexcept {
    return operator new(size, tag);
}
void operator delete(void* block) noexcept {
    release(block);
}
void operator delete[](void* block) noexcept {
    release(block);
}
void operator delete(void* block, std::size_t) noexcept {
    release(block);
}
void operator delete[](void* block, std::size_t) noexcept {
    release(block);
}

namespace bench {

void start_counting_memory() {
    held = peak = 0;
    counting = true;
}
memory_use stop_counting_memory() {
    counting = false;
    return {static_cast<std::size_t>(peak), static_cast<std::size_t>(std::max<std::int64_t>(held, 0))};
}

} // namespace bench
