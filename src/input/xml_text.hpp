// SPDX-License-Identifier: BSL-1.0
/// @file Text as XML has it.
#pragma once

#include <string>
#include <string_view>

namespace m2miot::input {

/// Appends a text as it stands in an attribute or between tags. Blanks but the plain one are written as references: as themselves they
/// would be read as something else. @pre it has no character that XML has no place for
inline void append_xml(std::string& to, std::string_view text) {
    for (const char c : text) {
        switch (c) {
        case '&':
            to += "&amp;";
            break;
        case '<':
            to += "&lt;";
            break;
        case '>':
            to += "&gt;";
            break;
        case '"':
            to += "&quot;";
            break;
        case '\t':
            to += "&#9;";
            break;
        case '\n':
            to += "&#10;";
            break;
        case '\r':
            to += "&#13;";
            break;
        default:
            to += c;
        }
    }
}

} // namespace m2miot::input
