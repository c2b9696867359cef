// SPDX-License-Identifier: BSL-1.0
/// @file Vectors for columns of millions of rows.
#pragma once

#include <cstddef>
#include <new>
#include <type_traits>
#include <vector>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace m2miot::detail {

/// Large blocks lie on huge pages where the system has them: a first touch, and a look at a random row, then cost a fraction.
/// New elements of trivial types are not initialized: whoever resizes such a vector fills it.
template <class T>
class large_allocator {
public:
    using value_type = T;
    static constexpr std::size_t huge_page = std::size_t{2} << 20;

    large_allocator() = default;
    template <class U>
    explicit(false) large_allocator(const large_allocator<U>&) {}

    [[nodiscard]] T* allocate(std::size_t count) {
        if (count > static_cast<std::size_t>(-1) / 2 / sizeof(T)) throw std::bad_alloc();
        const std::size_t bytes = count * sizeof(T);
        if (!is_large(bytes)) return static_cast<T*>(::operator new(bytes));
        void* const block = ::operator new (bytes, std::align_val_t{huge_page});
#if defined(__linux__)
        ::madvise(block, bytes, MADV_HUGEPAGE); // a hint: where it is refused, all is as without
#endif
        return static_cast<T*>(block);
    }
    void deallocate(T* block, std::size_t count) {
        if (is_large(count * sizeof(T)))
            ::operator delete (block, std::align_val_t{huge_page});
        else
            ::operator delete(block);
    }
    template <class U>
    void construct(U* place) noexcept(std::is_nothrow_default_constructible_v<U>) {
        ::new (static_cast<void*>(place)) U;
    }
    template <class U, class... Arguments>
    void construct(U* place, Arguments&&... arguments) {
        ::new (static_cast<void*>(place)) U(static_cast<Arguments&&>(arguments)...);
    }
    friend bool operator==(large_allocator, large_allocator) {
        return true;
    }

private:
    static constexpr bool is_large(std::size_t bytes) {
        return bytes >= huge_page;
    }
};

/// Asks the memory for what will be wanted soon.
inline void bring_close(const void* place) {
#if defined(__GNUC__)
    __builtin_prefetch(place);
    asm volatile("" : : "r"(place)); // g++ 12 takes a function that does nothing but prefetch for one without effect, and leaves it out
#else
    (void)place;
#endif
}

template <class T>
using large_vector = std::vector<T, large_allocator<T>>;

} // namespace m2miot::detail
