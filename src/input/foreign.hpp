// SPDX-License-Identifier: BSL-1.0
/// @file Files that people have and that are not read: what they are, and how to make something of them that is.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "recognise.hpp"

namespace m2miot::input {

/// What can be asked of the outermost object of a JSON text.
struct outer_object {
    std::function<bool(std::string_view)> has;                    ///< whether it has a member of this name
    std::function<std::string_view(std::string_view)> value_of;   ///< the member's text; empty if it has none, or another value
    std::function<bool(std::string_view)> has_one_beginning_with; ///< whether the name of a member begins so
    bool in_list = false;                                         ///< it is the first of a list
};

/// Files of other tools by their first bytes, whether text or not. @return nothing if it is none of those known
[[nodiscard]] std::optional<recognition> foreign_bytes(std::string_view head);
/// Texts of other tools, but for JSON and for what begins a table. @param text  from its first character that is no blank
[[nodiscard]] std::optional<recognition> foreign_text(std::string_view text);
/// JSON of other tools.
[[nodiscard]] std::optional<recognition> foreign_json(const outer_object& object);

/// Whether a text is a graph in Graphviz' language: `strict graph "a name" {`, after comments.
[[nodiscard]] bool is_dot(std::string_view text);

} // namespace m2miot::input
