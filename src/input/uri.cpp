// SPDX-License-Identifier: BSL-1.0
/// @file Splitting and resolving of URI references; hosts and where they are.
#include "uri.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace m2miot::input {
namespace {

constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Length of the scheme that a text begins with, 0 if it has none.
std::size_t scheme_length(std::string_view text) {
    if (text.empty() || !is_letter(text[0])) return 0;
    const auto end =
        std::find_if_not(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; });
    return end != text.end() && *end == ':' ? static_cast<std::size_t>(end - text.begin()) : 0;
}

/// Section 5.2.4: no part of the result is `.` or `..`.
std::string without_dots(std::string_view path) {
    std::string result;
    while (!path.empty()) {
        if (path.starts_with("../")) {
            path.remove_prefix(3);
        } else if (path.starts_with("./")) {
            path.remove_prefix(2);
        } else if (path.starts_with("/./")) {
            path.remove_prefix(2);
        } else if (path == "/.") {
            path = "/";
        } else if (path.starts_with("/../") || path == "/..") {
            path = path.size() == 3 ? std::string_view("/") : path.substr(3);
            const std::size_t slash = result.rfind('/');
            result.resize(slash == std::string::npos ? 0 : slash);
        } else if (path == "." || path == "..") {
            break;
        } else {
            const std::size_t end = std::min(path.find('/', 1), path.size());
            result += path.substr(0, end);
            path.remove_prefix(end);
        }
    }
    return result;
}

std::string joined(std::string_view scheme, std::string_view authority, bool has_authority, std::string_view path, const uri_parts& query) {
    std::string result;
    result.reserve(scheme.size() + authority.size() + path.size() + query.query.size() + 4);
    result.append(scheme).append(":");
    if (has_authority) result.append("//").append(authority);
    result.append(path);
    if (query.has_query) result.append("?").append(query.query);
    return result;
}

bool is_one_of(std::string_view name, std::span<const std::string_view> endings) {
    return std::ranges::any_of(endings, [&](std::string_view each) {
        return name == each || (name.ends_with(each) && name[name.size() - each.size() - 1] == '.');
    });
}

constexpr std::array<std::string_view, 7> names_of_sites{"local", "lan", "home", "home.arpa", "internal", "localdomain", "intranet"};
// Kept for examples and tests (RFC 2606, RFC 6761): nothing is there.
constexpr std::array<std::string_view, 6> names_for_examples{"example", "example.com", "example.net", "example.org", "test", "invalid"};

} // namespace

uri_parts split_uri(std::string_view text) {
    uri_parts result;
    if (const std::size_t length = scheme_length(text); length != 0) {
        result.scheme = text.substr(0, length);
        text.remove_prefix(length + 1);
    }
    text = text.substr(0, text.find('#'));
    if (text.starts_with("//")) {
        text.remove_prefix(2);
        const std::size_t end = std::min(text.find_first_of("/?"), text.size());
        result.authority = text.substr(0, end);
        result.has_authority = true;
        text.remove_prefix(end);
    }
    const std::size_t question = text.find('?');
    result.path = text.substr(0, question);
    if (question != std::string_view::npos) {
        result.query = text.substr(question + 1);
        result.has_query = true;
    }
    return result;
}

std::string resolve_uri(std::string_view base, std::string_view reference) {
    const uri_parts from = split_uri(base);
    const uri_parts to = split_uri(reference);
    if (!to.scheme.empty()) return joined(to.scheme, to.authority, to.has_authority, without_dots(to.path), to);
    if (to.has_authority) return joined(from.scheme, to.authority, true, without_dots(to.path), to);
    if (to.path.empty()) return joined(from.scheme, from.authority, from.has_authority, from.path, to.has_query ? to : from);
    if (to.path.starts_with('/')) return joined(from.scheme, from.authority, from.has_authority, without_dots(to.path), to);
    std::string path(from.path.substr(0, from.path.rfind('/') + 1));
    if (path.empty() && from.has_authority) path.push_back('/');
    return joined(from.scheme, from.authority, from.has_authority, without_dots(path.append(to.path)), to);
}

uri_host host_of(std::string_view authority) {
    uri_host result;
    const auto fails = [&](uri_host::fault why) {
        result.wrong = why;
        return result;
    };
    if (authority.find_first_of("{}") != std::string_view::npos) return fails(uri_host::fault::is_template);
    if (const std::size_t user = authority.rfind('@'); user != std::string_view::npos) authority.remove_prefix(user + 1);
    std::string_view host = authority.substr(0, authority.rfind(':'));
    std::string_view port = authority.substr(std::min(host.size() + 1, authority.size()));
    if (authority.starts_with('[')) {
        const std::size_t end = authority.find(']');
        if (end == std::string_view::npos) return fails(uri_host::fault::bad_host);
        host = authority.substr(1, end - 1);
        port = authority.substr(end + 1);
        if (!port.empty() && !port.starts_with(':')) return fails(uri_host::fault::bad_host);
        if (!port.empty()) port.remove_prefix(1);
        const auto where = parse_address(host.substr(0, host.find('%'))); // without the zone, which only its machine knows
        if (!where || where->is_v4()) return fails(uri_host::fault::bad_host);
        result.name = to_string(*where);
    } else {
        if (host.empty()) return fails(uri_host::fault::no_host);
        if (host.ends_with('.')) host.remove_suffix(1);
        const bool good = !host.empty() && std::ranges::none_of(host, [](char c) {
            return static_cast<unsigned char>(c) <= ' ' || c == 0x7f ||
                   std::string_view("\"<>\\^`|[]:,;").find(c) != std::string_view::npos;
        });
        if (!good || host == ".") return fails(uri_host::fault::bad_host);
        std::string name(host);
        std::ranges::transform(name, name.begin(), lower);
        result.name = canonical_id(name);
        // A name that ends in a number can only be an address (RFC 1123), and this one is none.
        const std::string_view last = std::string_view(name).substr(name.rfind('.') + 1);
        if (last.size() != name.size() && std::ranges::all_of(last, is_digit) && !parse_address(name))
            return fails(uri_host::fault::bad_host);
    }
    if (port.empty()) return result;
    std::uint32_t number = 0;
    for (const char c : port) {
        if (!is_digit(c)) return fails(uri_host::fault::bad_port);
        number = number * 10 + static_cast<std::uint32_t>(c - '0');
        if (number > 65535) return fails(uri_host::fault::bad_port);
    }
    result.port = static_cast<std::uint16_t>(number);
    return result;
}

host_scope scope_of(std::string_view host, const networks& local_nets) {
    if (const auto where = parse_address(host)) {
        if (local_nets.contains(*where)) return host_scope::local;
        switch (classify(*where)) {
        case address_class::unspecified:
        case address_class::loopback:
            return host_scope::itself;
        case address_class::local:
            return host_scope::local;
        case address_class::broadcast:
        case address_class::multicast:
            return host_scope::group;
        case address_class::carrier:
        case address_class::reserved:
            return host_scope::elsewhere;
        default:
            return host_scope::internet;
        }
    }
    if (host == "localhost" || host.ends_with(".localhost")) return host_scope::itself;
    if (is_one_of(host, names_for_examples)) return host_scope::elsewhere;
    if (host.find('.') == std::string_view::npos || is_one_of(host, names_of_sites)) return host_scope::local;
    return host_scope::internet;
}

} // namespace m2miot::input
