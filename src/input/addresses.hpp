// SPDX-License-Identifier: BSL-1.0
/// @file Internet addresses: read, written in one canonical form, sorted into classes, matched against networks.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/model/keyed_hash.hpp>

namespace m2miot::input {

/// An IPv4 or IPv6 address. IPv4 is kept as its IPv4-mapped IPv6 form, so `::ffff:10.0.0.1` and `10.0.0.1` are the same address.
struct address {
    std::array<std::uint8_t, 16> bytes{};

    [[nodiscard]] bool is_v4() const {
        static constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
        return std::memcmp(bytes.data(), mapped.data(), mapped.size()) == 0;
    }
    friend auto operator<=>(const address&, const address&) = default;
};

/// The address that this text is, the whole of it, or nothing. IPv4: four decimal numbers, leading zeros refused, because some read them as
/// octal. IPv6: RFC 4291 text forms, without a zone. @complexity O(length)
[[nodiscard]] std::optional<address> parse_address(std::string_view text);

/// The canonical text: dotted IPv4, or IPv6 as RFC 5952 recommends.
[[nodiscard]] std::string to_string(const address& value);

/// The canonical text if this is an address, the text itself otherwise: one name for a node however its address was written.
[[nodiscard]] std::string canonical_id(std::string_view text);

enum class address_class : std::uint8_t {
    unspecified, ///< 0.0.0.0, :: : not a host
    loopback,    ///< the same machine
    local,       ///< private or link-local: a peer of the site
    carrier,     ///< 100.64/10: inside an operator's network, neither the site nor the Internet
    broadcast,   ///< 255.255.255.255: not a host
    multicast,   ///< a group: not a host
    reserved,    ///< documentation, benchmarks, and IPv6 that nobody was given: unknown, not public
    global,      ///< a candidate for the Internet, not a proof
};

[[nodiscard]] address_class classify(const address& value);

/// False for what names no single machine: unspecified, broadcast, multicast.
[[nodiscard]] constexpr bool is_host(address_class value) {
    return value != address_class::unspecified && value != address_class::broadcast && value != address_class::multicast;
}

/// A set of networks, as of `--local-nets 10.1.0.0/16,2001:db8::/32`.
class networks {
public:
    /// Adds a network in CIDR notation; a lone address is a network of one.
    /// @return what is wrong with the text; empty if it was added
    [[nodiscard]] std::string add(std::string_view cidr);

    [[nodiscard]] bool empty() const { return ranges_.empty(); }
    /// @complexity O(number of networks)
    [[nodiscard]] bool contains(const address& value) const;

private:
    struct range {
        address first;
        unsigned bits; // of the 128 that must agree
    };
    std::vector<range> ranges_;
};

/// Whether an address belongs to the site: its class says so, or the caller's networks do.
[[nodiscard]] inline bool is_local(const address& value, const networks& local_nets) {
    const address_class kind = classify(value);
    return kind == address_class::local || kind == address_class::loopback || local_nets.contains(value);
}

struct address_hash {
    [[nodiscard]] std::size_t operator()(const address& value) const {
        std::uint64_t high = 0;
        std::uint64_t low = 0;
        std::memcpy(&high, value.bytes.data(), 8);
        std::memcpy(&low, value.bytes.data() + 8, 8);
        return static_cast<std::size_t>(detail::keyed_hash(high, low, detail::process_key()));
    }
};

} // namespace m2miot::input
