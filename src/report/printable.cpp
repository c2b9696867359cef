// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/printable.hpp>

#include "utf8.hpp"

namespace m2miot {
namespace {

std::string hexadecimal(char32_t value, std::size_t digits) {
    std::string text(digits, '0');
    for (std::size_t i = digits; i-- > 0; value >>= 4) text[i] = "0123456789abcdef"[value & 15];
    return text;
}

std::string escape(const report::character& c) {
    if (!c.valid || c.code < 0x80) {
        if (c.code == '\n') return "\\n";
        if (c.code == '\r') return "\\r";
        if (c.code == '\t') return "\\t";
        return "\\x" + hexadecimal(c.code, 2);
    }
    return c.code > 0xFFFF ? "\\U" + hexadecimal(c.code, 8) : "\\u" + hexadecimal(c.code, 4);
}

} // namespace

std::string printable(std::string_view text) {
    std::string shown;
    shown.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const report::character c = report::character_at(text, at);
        if (!c.valid || report::steers(c.code))
            shown += escape(c);
        else
            shown += text.substr(at, c.length);
        at += c.length;
    }
    return shown;
}

} // namespace m2miot
