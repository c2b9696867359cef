// SPDX-License-Identifier: BSL-1.0
/// @file The words of Thing Descriptions: operations, schemes, relations, types.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "td_thing.hpp"

namespace m2miot::input::td {

/// What an operation of a form is, as a `use`; 0 for the end of another (`unsubscribeevent`); nothing for a word that is none.
[[nodiscard]] std::optional<std::uint8_t> use_of(std::string_view operation);
/// All operations, for messages.
[[nodiscard]] std::span<const std::string_view> operations();
/// Whether the thing sends by itself where this subprotocol is spoken.
[[nodiscard]] bool is_push(std::string_view subprotocol);

/// What the scheme of an address stands for.
struct scheme_meaning {
    std::string protocol;
    bool brokered = false;
    bool machine = false;
    bool has_host = true; ///< the authority is a host
};
[[nodiscard]] scheme_meaning meaning_of(std::string_view scheme);

enum class relation_kind : std::uint8_t { things, documents, other };
/// What a link relation joins; `what` is set where it is things.
[[nodiscard]] relation_kind relation_of(std::string_view rel, relation& what);

/// The terms of `@type`, and the prefixes of `@context` that give them their meaning.
class type_terms {
public:
    void add_prefix(std::string_view prefix, std::string_view meaning) { prefixes_.emplace_back(prefix, meaning); }
    void add(std::string_view term) { terms_.push_back(term); }
    [[nodiscard]] bool is_model() const;
    /// Says what the terms certainly mean, and keeps them as the type.
    void describe(thing& of) const;

private:
    [[nodiscard]] std::string full(std::string_view term) const;

    std::vector<std::pair<std::string_view, std::string_view>> prefixes_; // of the few vocabularies that are known
    std::vector<std::string_view> terms_;
};

} // namespace m2miot::input::td
