// SPDX-License-Identifier: BSL-1.0
/// @file What writers of DOT have in common: quoting, and the shapes of kinds.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <m2miot/model/node_kind.hpp>

namespace m2miot::input {

/// Appends what stands between quotes. Of the quoted text only a quote is escaped; a backslash stays one, but what is drawn takes it for
/// the begin of an escape, and at the end of a text it would escape the quote: so there are two of each.
inline void append_dot_escaped(std::string& to, std::string_view text) {
    for (const char c : text) {
        if (c == '"' || c == '\\') to += '\\';
        to += c;
    }
}

/// In the order of the kinds; empty for what nobody knows: it is drawn as Graphviz draws anything.
inline constexpr std::array<std::string_view, node_kind_names.size()> dot_shapes = [] {
    std::array<std::string_view, node_kind_names.size()> result{};
    const auto set = [&](node_kind kind, std::string_view shape) { result[static_cast<std::size_t>(kind)] = shape; };
    set(node_kind::device, "box");
    set(node_kind::personal_device, "tab");
    set(node_kind::gateway, "house");
    set(node_kind::relay, "diamond");
    set(node_kind::server, "box3d");
    set(node_kind::cloud_service, "tripleoctagon");
    set(node_kind::application, "component");
    set(node_kind::person, "circle");
    return result;
}();

} // namespace m2miot::input
