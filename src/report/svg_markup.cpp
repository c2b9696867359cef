// SPDX-License-Identifier: BSL-1.0
#include "svg_markup.hpp"

#include "../input/xml_text.hpp"
#include "svg_shapes.hpp"

namespace m2miot::report {

void svg_markup::line_at(double x, double y, std::string_view words, double size, bool bold, std::string_view anchor,
                         std::string_view colour) {
    text += "<text";
    append_attribute(text, "x", x);
    append_attribute(text, "y", y);
    append_attribute(text, "font-size", size);
    if (bold) text += " font-weight=\"bold\"";
    if (anchor != "start") append_attribute(text, "text-anchor", anchor);
    if (colour != ink) append_attribute(text, "fill", colour);
    text += '>';
    append(words);
    text += "</text>\n";
}

void svg_markup::element(std::string_view name, std::string_view attributes, std::string_view words) {
    (((text += '<') += name) += attributes) += '>';
    append(words);
    ((text += "</") += name) += ">";
}

void svg_markup::append(const stroke& how) {
    append_attribute(text, "stroke", how.colour);
    append_attribute(text, "stroke-width", how.width);
    if (how.dashes != dashing::whole) append_attribute(text, "stroke-dasharray", how.dashes == dashing::dashed ? "7 3" : "2 3");
    if (!how.arrow.empty()) ((text += " marker-end=\"url(#") += how.arrow) += ")\"";
}

void svg_markup::append_id(char sort, std::size_t number) {
    text += " id=\"";
    (text += sort) += std::to_string(number);
    text += '"';
}

/// Two characters print, but XML has no place for them.
void svg_markup::append(std::string_view words) {
    const std::size_t begin = text.size();
    input::append_xml(text, words);
    for (const std::string_view none : {"\xef\xbf\xbe", "\xef\xbf\xbf"})
        for (std::size_t at = begin; (at = text.find(none, at)) != std::string::npos;) text.replace(at, none.size(), "\xef\xbf\xbd");
}

void svg_markup::pair(point p) {
    append_number(text, p.x);
    text += ' ';
    append_number(text, p.y);
}

} // namespace m2miot::report
