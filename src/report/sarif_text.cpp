// SPDX-License-Identifier: BSL-1.0
#include "sarif_text.hpp"

#include <m2miot/report/printable.hpp>

namespace m2miot::report {
namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

/// RFC 3986: what stands for itself in a path. A colon does not: at the beginning it would make a scheme.
bool is_plain(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~' ||
           c == '/';
}

} // namespace

std::string sarif_message(std::string_view text) {
    const std::string shown = printable(text);
    const bool has_link = shown.find("](") != std::string::npos;
    std::string made;
    made.reserve(shown.size());
    for (const char c : shown) {
        if (c == '{' || c == '}') made += c;
        if (has_link && (c == '[' || c == ']' || c == '\\')) made += '\\';
        made += c;
    }
    return made;
}

sarif_uri sarif_uri_of(const std::filesystem::path& path, const std::filesystem::path& base) {
    std::filesystem::path tidy = path.lexically_normal();
    if (tidy.is_absolute() && !base.empty()) {
        const std::filesystem::path below = tidy.lexically_relative(base);
        if (!below.empty() && *below.begin() != "..") tidy = below;
    }
    if (tidy == ".") tidy = "./"; // what is here is a folder
    sarif_uri made;
    made.absolute = tidy.is_absolute();
    if (made.absolute) made.text = "file://";
    for (const char c : tidy.generic_string()) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_plain(byte))
            made.text += c;
        else
            ((made.text += '%') += digits[byte >> 4]) += digits[byte & 15];
    }
    return made;
}

std::string rule_name(std::string_view id) {
    std::string made;
    bool begins = true;
    for (const char c : id) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter) made += begins && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        begins = !letter;
    }
    return made;
}

std::string fingerprint::hex() const {
    std::string text(16, '0');
    for (std::size_t i = 0; i < 16; ++i) text[15 - i] = "0123456789abcdef"[hash_ >> (4 * i) & 15];
    return text;
}

} // namespace m2miot::report
