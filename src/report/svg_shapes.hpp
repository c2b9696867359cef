// SPDX-License-Identifier: BSL-1.0
/// @file The outlines of kinds in SVG, and which part of each is for text.
#pragma once

#include <string>
#include <string_view>

#include <m2miot/model/node_kind.hpp>

#include "layout.hpp"

namespace m2miot::report {

/// As `12.5`: at most one digit after the point.
void append_number(std::string& to, double value);
/// As ` name="12.5"`.
void append_attribute(std::string& to, std::string_view name, double value);
/// As ` name="value"`. @pre nothing in it is markup
void append_attribute(std::string& to, std::string_view name, std::string_view value);

/// Appends the outline as one element or several, without colours but where a part has its own: they are those of what it stands in.
void append_outline(std::string& to, node_kind kind, const rectangle& r);

/// Where text has room in it.
[[nodiscard]] rectangle text_room(node_kind kind, const rectangle& r);

} // namespace m2miot::report
