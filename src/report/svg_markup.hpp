// SPDX-License-Identifier: BSL-1.0
/// @file The text of an SVG document: its elements, with whatever they hold kept from being markup.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "drawing_style.hpp"
#include "layout.hpp"

namespace m2miot::report {

/// Appends to a text, element by element.
class svg_markup {
public:
    std::string text;

    /// One line of text. @param y  of its base line  @param anchor  what of it is at `x`: `start` or `middle`
    void line_at(double x, double y, std::string_view words, double size, bool bold, std::string_view anchor,
                 std::string_view colour = ink);
    /// An element that holds text alone. @param attributes  as they are written, with a blank before each
    void element(std::string_view name, std::string_view attributes, std::string_view words);
    /// The attributes of a line.
    void append(const stroke& how);
    /// As ` id="s12"`.
    void append_id(char sort, std::size_t number);
    /// Coordinates.
    void pair(point p);

private:
    void append(std::string_view words);
};

} // namespace m2miot::report
