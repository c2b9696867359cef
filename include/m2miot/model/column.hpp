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

#include "row_buffer.hpp"
#include "rows.hpp"

namespace m2miot::detail {

/// Rows that are read as pointer and size, whoever owns them. Borrowed rows (a mapped file, a vector moved in) are copied by the first
/// change; until then copies of the column share them. An operation that throws has changed nothing.
template <class T>
class column {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    column() = default;
    /// Takes the rows, without copying; they are the column's own.
    explicit column(row_buffer<T>&& rows) noexcept : own_(std::move(rows)) { show(); }
    /// Takes the rows, without copying; they are borrowed of the vector, which the column and its copies keep.
    explicit column(std::vector<T>&& rows) {
        if (rows.empty()) return;
        const auto kept = std::make_shared<const std::vector<T>>(std::move(rows));
        rows_ = *kept;
        keeper_ = kept;
        kept_bytes_ = kept->capacity() * sizeof(T);
    }
    /// Shows rows that `keeper` keeps alive. @pre keeper is not null, or there are no rows
    column(std::span<const T> rows, std::shared_ptr<const void> keeper) noexcept
        : rows_(rows), keeper_(std::move(keeper)), kept_bytes_(rows.size_bytes()) {}

    column(const column& other) : rows_(other.rows_), own_(other.own_), keeper_(other.keeper_), kept_bytes_(other.kept_bytes_) {
        if (!keeper_) show();
    }
    column(column&& other) noexcept { swap(other); }
    column& operator=(column other) noexcept {
        swap(other);
        return *this;
    }
    ~column() = default;

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    [[nodiscard]] const T* data() const { return rows_.data(); }
    [[nodiscard]] T operator[](std::size_t row) const { return rows_[row]; }
    [[nodiscard]] std::span<const T> rows() const { return rows_; }

    void reserve(std::size_t rows) {
        make_own(std::max(rows, size()));
        own_.reserve(rows);
        show();
    }
    /// Changes no row, and makes it sure that changing rows, and adding `more` rows, does not throw.
    void make_room(std::size_t more = 0) {
        make_own(size() + more);
        own_.make_room(more);
        show();
    }
    void set(std::size_t row, T value) {
        make_own(size());
        own_[row] = value;
    }
    void push_back(T value) {
        make_own(size() + 1);
        own_.push_back(value);
        show();
    }
    void append(std::span<const T> more) {
        make_own(size() + more.size());
        own_.append(more);
        show();
    }
    /// Rows that are new are `T{}`.
    void resize(std::size_t rows) {
        make_own(rows);
        own_.resize(rows);
        show();
    }
    /// Gives back memory that was reserved or grown and is not used; borrowed rows stay borrowed.
    void shrink_to_fit() {
        if (keeper_) return;
        own_.shrink_to_fit();
        show();
    }

    [[nodiscard]] std::size_t bytes() const { return keeper_ ? kept_bytes_ : own_.capacity() * sizeof(T); }
    [[nodiscard]] std::size_t borrowed_bytes() const { return keeper_ ? kept_bytes_ : 0; }

private:
    void show() noexcept { rows_ = own_.rows(); }
    void swap(column& other) noexcept {
        std::swap(rows_, other.rows_);
        std::swap(own_, other.own_);
        std::swap(keeper_, other.keeper_);
        std::swap(kept_bytes_, other.kept_bytes_);
    }
    /// Copies borrowed rows, with room for so many.
    void make_own(std::size_t room) {
        if (!keeper_) return;
        row_buffer<T> copy;
        copy.reserve(room);
        copy.append(rows_);
        own_ = std::move(copy);
        keeper_.reset();
        show();
    }

    std::span<const T> rows_; // of own_, or of what keeper_ keeps
    row_buffer<T> own_;
    std::shared_ptr<const void> keeper_; // null: the rows are our own
    std::size_t kept_bytes_ = 0;         // that are kept for this column
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
