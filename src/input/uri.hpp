// SPDX-License-Identifier: BSL-1.0
/// @file Addresses of the web, as files of others have them: with templates in braces, which a strict parser refuses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "addresses.hpp"

namespace m2miot::input {

/// The parts of a URI reference (RFC 3986), views of its text. Nothing is decoded; a template (RFC 6570) is text like any other.
struct uri_parts {
    std::string_view scheme; ///< empty if the reference is relative
    std::string_view authority;
    std::string_view path;
    std::string_view query;
    bool has_authority = false;
    bool has_query = false;
};

/// @complexity O(length)
[[nodiscard]] uri_parts split_uri(std::string_view text);

/// What a reference means, seen from a base (RFC 3986, section 5.2), without its fragment. @pre the base has a scheme @complexity O(length)
[[nodiscard]] std::string resolve_uri(std::string_view base, std::string_view reference);

/// The host that an authority names.
struct uri_host {
    enum class fault : std::uint8_t { none, no_host, is_template, bad_host, bad_port };
    std::string name; ///< in lower case, an address in canonical form; without user, port and the dot of the root
    std::optional<std::uint16_t> port{};
    fault wrong = fault::none;
};

[[nodiscard]] uri_host host_of(std::string_view authority);

/// Where a host is, as far as its name or address tells.
enum class host_scope : std::uint8_t {
    itself,    ///< the same machine: loopback, `localhost`, unspecified
    local,     ///< a private address, a name of the site (`.local`, `.lan`, a name without a dot), or what the caller says
    group,     ///< multicast or broadcast: no host
    elsewhere, ///< not the site, and not surely the Internet: names and addresses kept for examples, carrier networks
    internet,  ///< a public name or address
};

/// @param host  as `uri_host` has it @complexity O(length + number of networks)
[[nodiscard]] host_scope scope_of(std::string_view host, const networks& local_nets);

} // namespace m2miot::input
