// SPDX-License-Identifier: BSL-1.0
/// @file Rows that come one after the other, nobody knows how many, without ever being held twice.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

namespace m2miot {

/// A growing array of plain rows. Unlike `std::vector` it grows by `std::realloc`, which moves a large block to another address without
/// copying it, where the system can (Linux: always above 32 MB, mostly from 128 KB on): while it grows there is no second copy, and pages
/// that were not written take no memory. Grows by half. An operation that throws has changed nothing.
template <class T>
class row_buffer {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= alignof(std::max_align_t));

public:
    using value_type = T; ///< as containers have it

    row_buffer() = default;
    /// A copy of these rows.
    explicit row_buffer(std::span<const T> rows) { append(rows); }
    /// A copy, no larger than it has to be.
    row_buffer(const row_buffer& other) { append(other.rows()); }
    /// Takes the rows; `other` is empty then.
    row_buffer(row_buffer&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)), capacity_(std::exchange(other.capacity_, 0)) {}
    /// Takes the rows of a copy, or of what was moved.
    row_buffer& operator=(row_buffer other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
        return *this;
    }
    ~row_buffer() { std::free(data_); }

    /// Rows that are there.
    [[nodiscard]] std::size_t size() const { return size_; }
    /// There is no row.
    [[nodiscard]] bool empty() const { return size_ == 0; }
    /// Rows that there is room for.
    [[nodiscard]] std::size_t capacity() const { return capacity_; }
    /// @{
    /// The rows, in one block; valid until the next operation that adds rows, reserves or gives back memory.
    [[nodiscard]] T* data() { return data_; }
    [[nodiscard]] const T* data() const { return data_; }
    [[nodiscard]] const T* begin() const { return data_; }
    [[nodiscard]] const T* end() const { return data_ + size_; }
    /// @}
    /// One row. @pre row < size()
    [[nodiscard]] T& operator[](std::size_t row) { return data_[row]; }
    /// One row. @pre row < size()
    [[nodiscard]] const T& operator[](std::size_t row) const { return data_[row]; }
    /// All rows, valid as `data()` is.
    [[nodiscard]] std::span<const T> rows() const { return {data_, size_}; }

    /// Makes room for this many rows in all. @throws std::bad_alloc
    void reserve(std::size_t rows) {
        if (rows > capacity_) reallocate(rows);
    }
    /// Makes it sure that adding `more` rows does not throw. @throws std::bad_alloc
    void make_room(std::size_t more) {
        if (more > capacity_ - size_) reallocate(std::max(size_ + std::max<std::size_t>(more, 8), capacity_ + capacity_ / 2));
    }
    /// Adds one row. @throws std::bad_alloc
    void push_back(T row) {
        if (size_ == capacity_) make_room(1);
        data_[size_++] = row;
    }
    /// Adds these rows. @pre `more` is not part of this buffer @throws std::bad_alloc
    void append(std::span<const T> more) {
        if (more.empty()) return;
        make_room(more.size());
        std::memcpy(static_cast<void*>(data_ + size_), more.data(), more.size_bytes());
        size_ += more.size();
    }
    /// Rows that are new are `T{}`.
    void resize(std::size_t rows) {
        if (rows > size_) {
            make_room(rows - size_);
            std::fill(data_ + size_, data_ + rows, T{});
        }
        size_ = rows;
    }
    /// As `resize`, but rows that are new have any value.
    void resize_unset(std::size_t rows) {
        reserve(rows);
        size_ = rows;
    }
    /// Gives back what is not used.
    void shrink_to_fit() {
        if (size_ != capacity_) reallocate(size_);
    }

private:
    void reallocate(std::size_t rows) {
        if (rows > static_cast<std::size_t>(PTRDIFF_MAX) / sizeof(T)) throw std::bad_alloc();
        if (rows == 0) {
            std::free(std::exchange(data_, nullptr));
        } else if (void* const moved = std::realloc(static_cast<void*>(data_), rows * sizeof(T))) {
            data_ = static_cast<T*>(moved);
        } else {
            throw std::bad_alloc();
        }
        capacity_ = rows;
    }

    T* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

} // namespace m2miot
