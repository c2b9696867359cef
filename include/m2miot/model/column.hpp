// SPDX-License-Identifier: BSL-1.0
/// @file A column of a deployment: rows in memory of its own, or in memory that something else keeps alive.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "rows.hpp"

namespace m2miot::detail {

/// Rows that are read as pointer and size, whoever owns them. Borrowed rows (a mapped file, a buffer) are copied by the first change;
/// until then copies of the column share them. An operation that throws has changed nothing.
template <class T>
class column {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    column() = default;
    /// Takes the rows, without copying.
    explicit column(std::vector<T>&& rows) noexcept : own_(std::move(rows)) { show(); }
    /// Shows rows that `keeper` keeps alive. @pre keeper is not null, or there are no rows
    column(std::span<const T> rows, std::shared_ptr<const void> keeper) noexcept : rows_(rows), keeper_(std::move(keeper)) {}

    column(const column& other) : rows_(other.rows_), own_(other.own_), keeper_(other.keeper_) {
        if (!keeper_) show();
    }
    column(column&& other) noexcept
        : rows_(std::exchange(other.rows_, {})), own_(std::exchange(other.own_, {})), keeper_(std::exchange(other.keeper_, {})) {}
    column& operator=(const column& other) {
        if (this != &other) *this = column(other);
        return *this;
    }
    column& operator=(column&& other) noexcept {
        if (this != &other) {
            rows_ = std::exchange(other.rows_, {});
            own_ = std::exchange(other.own_, {});
            keeper_ = std::exchange(other.keeper_, {});
        }
        return *this;
    }
    ~column() = default;

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    [[nodiscard]] const T* data() const { return rows_.data(); }
    [[nodiscard]] T operator[](std::size_t row) const { return rows_[row]; }
    [[nodiscard]] std::span<const T> rows() const { return rows_; }

    void reserve(std::size_t rows) {
        if (rows > size()) make_own(rows - size());
    }
    /// Changes no row, and makes it sure that changing rows, and adding `more` rows, does not throw. Grows by half, so that what is not
    /// used stays below what is, and adding rows one by one is linear.
    void make_room(std::size_t more = 0) {
        if (keeper_ || own_.size() + more > own_.capacity()) make_own(more == 0 ? 0 : std::max(more, size() / 2 + 8));
    }
    void set(std::size_t row, T value) {
        make_room();
        own_[row] = value;
    }
    void push_back(T value) {
        make_room(1);
        own_.push_back(value);
        show();
    }
    void append(std::span<const T> more) {
        make_room(more.size());
        own_.insert(own_.end(), more.begin(), more.end());
        show();
    }
    /// Rows that are new are `T{}`.
    void resize(std::size_t rows) {
        make_room(rows > size() ? rows - size() : 0);
        own_.resize(rows);
        show();
    }
    /// Gives back memory that was reserved or grown and is not used; borrowed rows stay borrowed.
    void shrink_to_fit() {
        if (!keeper_ && own_.capacity() != own_.size()) {
            own_.shrink_to_fit();
            show();
        }
    }

    [[nodiscard]] std::size_t bytes() const { return keeper_ ? rows_.size_bytes() : own_.capacity() * sizeof(T); }
    [[nodiscard]] std::size_t borrowed_bytes() const { return keeper_ ? rows_.size_bytes() : 0; }

private:
    void show() noexcept { rows_ = own_; }
    void make_own(std::size_t more) {
        if (!keeper_) {
            own_.reserve(own_.size() + more);
        } else {
            std::vector<T> copy;
            copy.reserve(size() + more);
            copy.assign(rows_.begin(), rows_.end());
            own_ = std::move(copy);
            keeper_.reset();
        }
        show();
    }

    std::span<const T> rows_; // of own_, or of what keeper_ keeps
    std::vector<T> own_;
    std::shared_ptr<const void> keeper_; // null: the rows are our own
};

/// A column that holds only its prefix up to the last row that was set to something; the rest reads as `T{}`.
template <class T>
class prefix_column {
public:
    prefix_column() = default;
    explicit prefix_column(column<T>&& prefix) noexcept : values_(std::move(prefix)) {}

    [[nodiscard]] T get(std::size_t row) const { return row < values_.size() ? values_[row] : T{}; }
    [[nodiscard]] bool never_set() const { return values_.empty(); }
    [[nodiscard]] column_prefix<T> rows() const { return column_prefix<T>(values_.rows()); }

    /// Changes no row, and makes it sure that `set(row, value)` does not throw.
    void make_room(std::size_t row, T value) {
        if (get(row) == value) return;
        if (row < values_.size()) {
            values_.make_room();
        } else {
            values_.resize(row + 1);
        }
    }
    void set(std::size_t row, T value) {
        if (get(row) == value) return;
        if (row >= values_.size()) values_.resize(row + 1);
        values_.set(row, value);
    }
    void shrink_to_fit() { values_.shrink_to_fit(); }
    [[nodiscard]] std::size_t bytes() const { return values_.bytes(); }
    [[nodiscard]] std::size_t borrowed_bytes() const { return values_.borrowed_bytes(); }

private:
    column<T> values_;
};

} // namespace m2miot::detail
