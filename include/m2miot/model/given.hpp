// SPDX-License-Identifier: BSL-1.0
/// @file A column as the user has it: moved in, or any range that is copied, element by element.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <ranges>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "column.hpp"
#include "tristate.hpp"

namespace m2miot {

namespace detail {

/// An index as it is stored; one that does not fit becomes `no_index`, which is no node.
template <std::integral I>
[[nodiscard]] constexpr node_index as_index(I value) {
    return std::in_range<node_index>(value) ? static_cast<node_index>(value) : no_index;
}

template <class E>
concept pair_of_indices = requires(const E& e) {
    { std::get<0>(e) } -> std::convertible_to<std::uint64_t>;
    { std::get<1>(e) } -> std::convertible_to<std::uint64_t>;
    requires std::integral<std::remove_cvref_t<decltype(std::get<0>(e))>> && std::integral<std::remove_cvref_t<decltype(std::get<1>(e))>>;
};

/// What one element of the user's becomes a row by.
template <class T>
struct row_from {
    template <class E>
    requires std::convertible_to<E, T>
    static T make(E&& element) { return static_cast<T>(std::forward<E>(element)); }
};
template <std::unsigned_integral T>
struct row_from<T> { // indices; ends of destinations
    template <std::integral E>
    static T make(E element) {
        static_assert(std::is_same_v<T, node_index>);
        return as_index(element);
    }
};
template <>
struct row_from<bool> {
    template <class E>
    requires std::convertible_to<E, bool>
    static bool make(E&& element) { return static_cast<bool>(element); }
};
template <>
struct row_from<tristate> {
    static tristate make(tristate element) { return element; }
    template <class E>
    requires(std::convertible_to<E, bool> && !std::same_as<std::remove_cvref_t<E>, tristate>) static tristate make(E&& element) {
        return tristate(static_cast<bool>(element));
    }
};
template <>
struct row_from<link_ends> {
    static link_ends make(link_ends element) { return element; }
    template <pair_of_indices E>
    static link_ends make(const E& element) {
        return {as_index(std::get<0>(element)), as_index(std::get<1>(element))};
    }
};

template <class R, class T>
concept rows_given_as = std::ranges::input_range<R> && requires(std::ranges::range_reference_t<R> element) {
    { row_from<T>::make(static_cast<decltype(element)>(element)) } -> std::same_as<T>;
};

} // namespace detail

/// One column of `deployment_columns`. Made from
/// - a `std::vector<T>` or `row_buffer<T>` that is moved: nothing is copied;
/// - a range of anything that says a `T` (for links: pairs, tuples or arrays of two integers): looked at, and copied when the deployment is
///   made. An lvalue must live until then. A random-access range is read from several threads at once if more than one is asked for;
/// - a range that can only be read once, from its beginning: read at once, into memory that grows without a second copy.
template <class T>
class given {
public:
    given() = default;
    /// The rows, moved in.
    given(std::vector<T>&& rows) requires(!std::same_as<T, bool>) : taken_(std::move(rows)), size_(taken_.size()) {}
    /// The rows, moved in.
    given(row_buffer<T>&& rows) : taken_(std::move(rows)), size_(taken_.size()) {}

    /// The rows as any range has them, copied when the deployment is made or, where they can be read once only, now.
    template <class R>
    requires(!std::same_as<std::remove_cvref_t<R>, given> && detail::rows_given_as<R, T>) given(R&& range) {
        using range_type = std::remove_reference_t<R>;
        if constexpr (std::ranges::random_access_range<R> && std::ranges::sized_range<R>) {
            size_ = static_cast<std::size_t>(std::ranges::size(range));
            read_ = [](void* from, std::size_t begin, std::size_t end, T* into) {
                auto at = std::ranges::begin(*static_cast<range_type*>(from));
                at += static_cast<std::ranges::range_difference_t<range_type>>(begin);
                for (; begin != end; ++begin, ++at, ++into) *into = detail::row_from<T>::make(*at);
            };
            if constexpr (std::is_lvalue_reference_v<R>) {
                range_ = const_cast<void*>(static_cast<const void*>(std::addressof(range))); // cast back to what it was
            } else {
                const auto kept = std::make_shared<range_type>(std::forward<R>(range));
                range_ = kept.get();
                keeper_ = kept;
            }
        } else {
            row_buffer<T> rows;
            for (auto&& element : range) rows.push_back(detail::row_from<T>::make(std::forward<decltype(element)>(element)));
            taken_ = detail::column<T>(std::move(rows));
            size_ = taken_.size();
        }
    }

    /// @{
    /// How many rows are given; none where the column is left out.
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    /// @}
    /// Whether the rows are here already, and need not be copied.
    [[nodiscard]] bool is_taken() const { return read_ == nullptr; }

    /// Copies rows begin ... end - 1. Safe from many threads at once.
    void read(std::size_t begin, std::size_t end, T* into) const {
        if (read_ != nullptr)
            read_(range_, begin, end, into);
        else
            std::copy(taken_.data() + begin, taken_.data() + end, into);
    }
    /// The rows that are here. @pre is_taken()
    [[nodiscard]] detail::column<T> take() { return std::move(taken_); }
    /// The same, left where they are. @pre is_taken()
    [[nodiscard]] std::span<const T> rows() const { return taken_.rows(); }

private:
    detail::column<T> taken_;
    void (*read_)(void*, std::size_t, std::size_t, T*) = nullptr;
    void* range_ = nullptr;
    std::shared_ptr<void> keeper_; // of a range that was moved in
    std::size_t size_ = 0;
};

/// A column of texts of `deployment_columns`: any random-access range of what converts to `std::string_view`. They are copied when the
/// deployment is made; an lvalue must live until then.
class given_texts {
public:
    given_texts() = default;
    /// The texts as any random-access range has them, one a row.
    template <class R>
    requires(!std::same_as<std::remove_cvref_t<R>, given_texts> && std::ranges::random_access_range<R> && std::ranges::sized_range<R> &&
             std::convertible_to<std::ranges::range_reference_t<R>, std::string_view> &&
             (std::is_reference_v<std::ranges::range_reference_t<R>> || std::ranges::borrowed_range<std::ranges::range_reference_t<R>> ||
              std::is_pointer_v<std::ranges::range_reference_t<R>>)) given_texts(R&& range) {
        using range_type = std::remove_reference_t<R>;
        size_ = static_cast<std::size_t>(std::ranges::size(range));
        text_ = [](void* from, std::size_t row) -> std::string_view {
            return std::ranges::begin(*static_cast<range_type*>(from))[static_cast<std::ranges::range_difference_t<range_type>>(row)];
        };
        if constexpr (std::is_lvalue_reference_v<R>) {
            range_ = const_cast<void*>(static_cast<const void*>(std::addressof(range))); // cast back to what it was
        } else {
            const auto kept = std::make_shared<range_type>(std::forward<R>(range));
            range_ = kept.get();
            keeper_ = kept;
        }
    }

    /// @{
    /// How many rows are given; none where the column is left out.
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    /// @}
    /// @pre row < size()
    [[nodiscard]] std::string_view operator[](std::size_t row) const { return text_(range_, row); }

private:
    std::string_view (*text_)(void*, std::size_t) = nullptr;
    void* range_ = nullptr;
    std::shared_ptr<void> keeper_; // of a range that was moved in
    std::size_t size_ = 0;
};

} // namespace m2miot
