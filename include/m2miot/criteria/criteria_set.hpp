// SPDX-License-Identifier: BSL-1.0
/// @file A set of criteria: named, dated, with a server policy; a value that is made into others by `with`.
#pragma once

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

/// Criteria of the library, and after them those of the user's own.
template <own_criterion... Own>
class criteria_set {
public:
    constexpr criteria_set(std::string_view name, std::string_view date, server_policy servers, std::span<const criterion> shared,
                           std::tuple<Own...> own = {})
        : name_(name), date_(date), servers_(servers), shared_(shared), own_(std::move(own)) {}

    [[nodiscard]] constexpr std::string_view name() const { return name_; }
    /// When it was last changed: a changed criterion changes answers.
    [[nodiscard]] constexpr std::string_view date() const { return date_; }
    [[nodiscard]] constexpr server_policy servers() const { return servers_; }
    [[nodiscard]] constexpr std::span<const criterion> shared() const { return shared_; }
    [[nodiscard]] constexpr const std::tuple<Own...>& own() const { return own_; }

    /// The same criteria under another server policy.
    [[nodiscard]] constexpr criteria_set with(server_policy servers) const {
        criteria_set changed = *this;
        changed.servers_ = servers;
        return changed;
    }
    /// These criteria and one more, asked after them.
    /// @throws std::invalid_argument if the set has a criterion of this id; two of the user's own with one id do not compile
    template <own_criterion C>
    [[nodiscard]] constexpr criteria_set<Own..., C> with(C more) const {
        static_assert(((std::string_view(Own::id) != std::string_view(C::id)) && ...), "the set has a criterion of this id already");
        for (const criterion& c : shared_) {
            if (c.id == std::string_view(C::id))
                throw std::invalid_argument("m2miot: the set has a criterion '" + std::string(c.id) + "' already");
        }
        return {name_, date_, servers_, shared_, std::tuple_cat(own_, std::tuple<C>(std::move(more)))};
    }

private:
    std::string_view name_;
    std::string_view date_;
    server_policy servers_;
    std::span<const criterion> shared_;
    std::tuple<Own...> own_;
};

} // namespace m2miot
