// SPDX-License-Identifier: BSL-1.0
/// @file Vectors for columns of millions of rows.
#pragma once

#include <cstddef>
#include <new>
#include <type_traits>
#include <vector>

#include "kept_memory.hpp"

namespace m2miot::detail {

/// Large blocks lie on huge pages where the system has them. New elements of trivial types are not initialized: whoever resizes such a
/// vector fills it.
template <class T>
class large_allocator {
public:
    using value_type = T;
    using propagate_on_container_move_assignment = std::true_type;
    using propagate_on_container_swap = std::true_type;
    static constexpr std::size_t huge_page = system_memory::huge_page;
    static_assert(alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);

    large_allocator() = default;
    /// @param from  where blocks are taken from; outlives them
    explicit(false) large_allocator(kept_memory& from) : from_(&from) {}
    template <class U>
    explicit(false) large_allocator(const large_allocator<U>& other) : from_(other.kept()) {}

    [[nodiscard]] T* allocate(std::size_t count) {
        if (count > static_cast<std::size_t>(-1) / 2 / sizeof(T)) throw std::bad_alloc();
        const std::size_t bytes = count * sizeof(T);
        return static_cast<T*>(from_ != nullptr ? from_->take(bytes) : system_memory::take(bytes));
    }
    void deallocate(T* block, std::size_t count) noexcept {
        if (from_ != nullptr)
            from_->give_back(block, count * sizeof(T));
        else
            system_memory::give_back(block, count * sizeof(T));
    }
    template <class U>
    void construct(U* place) noexcept(std::is_nothrow_default_constructible_v<U>) {
        ::new (static_cast<void*>(place)) U;
    }
    template <class U, class... Arguments>
    void construct(U* place, Arguments&&... arguments) {
        ::new (static_cast<void*>(place)) U(static_cast<Arguments&&>(arguments)...);
    }
    /// A copy has memory of its own.
    [[nodiscard]] large_allocator select_on_container_copy_construction() const { return {}; }
    [[nodiscard]] kept_memory* kept() const { return from_; }
    template <class U>
    friend bool operator==(const large_allocator& a, const large_allocator<U>& b) {
        return a.kept() == b.kept();
    }

private:
    kept_memory* from_ = nullptr; // null: the system
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
