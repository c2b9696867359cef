// SPDX-License-Identifier: BSL-1.0
/// @file A set of criteria: named, dated, with a server policy; a value that is made into others by `with` and `without`.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "../model/server_policy.hpp"
#include "criterion.hpp"

namespace m2miot {

namespace detail {

// What a set refuses. Where the compiler knows the set, it is the name of the function that the message shows.
[[noreturn]] inline void the_set_has_a_criterion_of_this_id_already(std::string_view id) {
    throw std::invalid_argument("m2miot: the set has a criterion '" + std::string(id) + "' already");
}
[[noreturn]] inline void the_set_has_no_criterion_of_this_id(std::string_view id) {
    throw std::invalid_argument("m2miot: the set has no criterion '" + std::string(id) + "'");
}
[[noreturn]] inline void this_criterion_cannot_decide(std::string_view id) {
    throw std::invalid_argument("m2miot: the criterion '" + std::string(id) + "' cannot decide");
}
[[noreturn]] inline void the_set_is_full() {
    throw std::length_error("m2miot: the set has as many criteria as a set can hold");
}

} // namespace detail

/// Criteria of the library, and after them those of the user's own. A literal value of some kilobytes: what can be known when compiling
/// is checked then. Names and texts are not copied: they must outlive the set and what is made of it. A set in which nothing decides can
/// only answer `neither` or `insufficient`, and has no reasons to give.
template <own_criterion... Own>
class criteria_set {
public:
    static constexpr std::size_t capacity = 32; ///< criteria of the library in one set

    /// @throws std::invalid_argument for two criteria of one id, or one that is to decide and cannot; std::length_error beyond `capacity`
    constexpr criteria_set(std::string_view name, std::string_view date, server_policy servers, std::span<const criterion> shared,
                           std::tuple<Own...> own = {})
        : name_(name), date_(date), servers_(servers), own_(std::move(own)) {
        for (const criterion& c : shared) add(c);
    }

    /// What a verdict calls it, as `article`.
    [[nodiscard]] constexpr std::string_view name() const { return name_; }
    /// When it was last changed: a changed criterion changes answers.
    [[nodiscard]] constexpr std::string_view date() const { return date_; }
    /// Which servers count as machines by it.
    [[nodiscard]] constexpr server_policy servers() const { return servers_; }
    /// The library's criteria, in the order in which they answer.
    [[nodiscard]] constexpr std::span<const criterion> shared() const { return {criteria_.data(), size_}; }
    /// The user's own, which answer after these.
    [[nodiscard]] constexpr const std::tuple<Own...>& own() const { return own_; }
    /// The library's criterion of this id, or null.
    [[nodiscard]] constexpr const criterion* find(std::string_view id) const {
        const std::size_t at = place(id);
        return at < size_ ? &criteria_[at] : nullptr;
    }
    /// All that its criteria turn on and that is observed only for who asks. One of the user's own that does not say asks for everything.
    [[nodiscard]] constexpr m2miot::asks asks() const {
        m2miot::asks all = (m2miot::asks::nothing | ... | detail::asks_of_own<Own>());
        for (const criterion& c : shared()) all = all | c.asks;
        return all;
    }

    /// The same criteria under another server policy.
    [[nodiscard]] constexpr criteria_set with(server_policy servers) const {
        criteria_set changed = *this;
        changed.servers_ = servers;
        return changed;
    }
    /// These criteria and one more of the library's, or made like them, asked after those. @throws as the constructor
    [[nodiscard]] constexpr criteria_set with(const criterion& more) const {
        criteria_set changed = *this;
        changed.add(more);
        return changed;
    }
    /// These criteria and one more of the user's own, asked after them.
    /// @throws std::invalid_argument if the set has a criterion of this id; two of the user's own with one id do not compile
    template <own_criterion C>
    [[nodiscard]] constexpr criteria_set<Own..., C> with(C more) const {
        static_assert(((std::string_view(Own::id) != std::string_view(C::id)) && ...), "the set has a criterion of this id already");
        if (place(C::id) < size_) detail::the_set_has_a_criterion_of_this_id_already(C::id);
        return {name_, date_, servers_, shared(), std::tuple_cat(own_, std::tuple<C>(std::move(more)))};
    }
    /// These criteria but for one of the library's. @throws std::invalid_argument if the set has none of this id
    [[nodiscard]] constexpr criteria_set without(std::string_view id) const {
        criteria_set changed = *this;
        std::size_t at = position(id);
        for (--changed.size_; at < changed.size_; ++at) changed.criteria_[at] = criteria_[at + 1];
        return changed;
    }
    /// These criteria, one of the library's of another weight.
    /// @throws std::invalid_argument if the set has none of this id, or if it is to decide and cannot
    [[nodiscard]] constexpr criteria_set with_weight(std::string_view id, weight other) const {
        criteria_set changed = *this;
        criterion& c = changed.criteria_[position(id)];
        c = checked(c.weighing(other));
        return changed;
    }
    /// The same criteria by another name and date (written as `2026-11`): what a verdict calls them.
    [[nodiscard]] constexpr criteria_set named(std::string_view name, std::string_view date) const {
        criteria_set changed = *this;
        changed.name_ = name;
        changed.date_ = date;
        return changed;
    }

private:
    constexpr void add(const criterion& c) {
        const bool taken = place(c.id) < size_ || ((std::string_view(Own::id) == c.id) || ...);
        if (taken) detail::the_set_has_a_criterion_of_this_id_already(c.id);
        if (size_ == capacity) detail::the_set_is_full();
        criteria_[size_++] = checked(c);
    }
    [[nodiscard]] static constexpr const criterion& checked(const criterion& c) {
        if (c.weight == weight::deciding && !c.may_decide) detail::this_criterion_cannot_decide(c.id);
        return c;
    }
    /// Where it stands, or `size_`.
    [[nodiscard]] constexpr std::size_t place(std::string_view id) const {
        std::size_t at = 0;
        while (at < size_ && criteria_[at].id != id) ++at;
        return at;
    }
    [[nodiscard]] constexpr std::size_t position(std::string_view id) const {
        const std::size_t at = place(id);
        if (at == size_) detail::the_set_has_no_criterion_of_this_id(id);
        return at;
    }

    std::string_view name_;
    std::string_view date_;
    server_policy servers_;
    std::array<criterion, capacity> criteria_{};
    std::size_t size_ = 0;
    std::tuple<Own...> own_;
};

} // namespace m2miot
